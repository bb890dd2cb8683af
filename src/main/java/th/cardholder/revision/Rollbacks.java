package th.cardholder.revision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision;
import th.cardholder.migration.Migrations;
import th.cardholder.words.Result;

/**
 * Takes a deployed proposal back: new instances start on the version of before again, and those that were moved to the proposal's
 * go back where they can. Done a second time it goes on with what was left.
 */
@Service
public class Rollbacks {

  private final Proposals proposals;
  private final VersionsInUse versions;
  private final Migrations migrations;
  private final Audit audit;

  Rollbacks(Proposals proposals, VersionsInUse versions, Migrations migrations, Audit audit) {
    this.proposals = proposals;
    this.versions = versions;
    this.migrations = migrations;
    this.audit = audit;
  }

  /**
   * What came of it.
   *
   * @param whole whether nothing is left that somebody would have to do
   */
  public record TakenBack(long proposal, boolean whole, List<OfProcess> processes) {}

  /**
   * Of a process.
   *
   * @param version    that the proposal brought
   * @param before     on which new instances start instead; null where there is none
   * @param migrations those that bring instances back, begun now
   * @param left       migrations whose instances are still to be brought back
   * @param told       what was done and what was not, in sentences
   */
  public record OfProcess(String process, int version, @Nullable Integer before, List<Long> migrations, List<Long> left,
      List<String> told) {}

  /** Takes it back as far as it goes, and tells how far that was. */
  public Result<TakenBack, Decision.NotDone> rollBack(long id, @Nullable String reason, String by) {
    var proposal = proposals.find(id).orElse(null);
    if (proposal == null) {
      return Result.refused(new Decision.Invalid("proposal", "ไม่มีข้อเสนอนี้ โปรดตรวจเลขที่ข้อเสนอ (no such proposal): " + id));
    }
    if (proposal.released() == null) {
      return Result.refused(new Decision.Conflict("ข้อเสนอนี้ยังไม่ได้ติดตั้ง จึงไม่มีสิ่งใดให้ย้อนกลับ โปรดถอนข้อเสนอแทน"));
    }
    var wrong = VersionsInUse.wrong(reason);
    if (wrong != null) {
      return Result.refused(wrong);
    }
    var why = String.valueOf(reason).strip();
    List<OfProcess> processes = new ArrayList<>();
    for (var released : proposal.released().path("versions")) {
      processes.add(rollBack(released, why, by));
    }
    audit.write(Audit.Entry.of(by, null, "revision.rolledBack", null).with(Map.of("revision", id, "reason", why)));
    return Result.of(new TakenBack(id, processes.stream().allMatch(it -> it.left().isEmpty() && it.before() != null), processes));
  }

  private OfProcess rollBack(JsonNode released, String why, String by) {
    var process = released.path("process").asText();
    var version = released.path("version").asInt();
    var definition = released.path("definitionId").asText();
    List<String> told = new ArrayList<>();
    var before = versions.before(process, version, released.path("before").asText(""));
    if (before.isEmpty()) {
      told.add("“" + process + "” ไม่มีรุ่นก่อนรุ่น " + version + " ที่ใช้ได้ เรื่องใหม่จึงยังเริ่มที่รุ่นเดิม โปรดเสนอรุ่นที่แก้ไขแล้วแทน");
    } else {
      told.add(versions.takeBack(process, definition, before.get(), why, by)
          ? "เรื่องใหม่ของ “" + process + "” เริ่มที่รุ่น " + before.get().version() + " แทนรุ่น " + version + " แล้ว"
          : "เรื่องใหม่ของ “" + process + "” ไม่ได้เริ่มที่รุ่น " + version + " อยู่แล้ว จึงไม่ต้องเปลี่ยน");
    }
    List<Long> begun = new ArrayList<>();
    List<Long> left = new ArrayList<>();
    for (var id : migrations.toBringBack(process, definition)) {
      if (!begun.isEmpty()) {
        left.add(id);
        continue;
      }
      migrations.rollBack(id, why, UUID.randomUUID().toString(), by).match(back -> {
        begun.add(back);
        told.add("การย้ายที่ " + back + " กำลังนำเรื่องที่การย้ายที่ " + id + " ย้ายไปกลับรุ่นเดิม");
      }, no -> {
        left.add(id);
        told.add("ยังนำเรื่องของการย้ายที่ " + id + " กลับไม่ได้: " + said(no));
      });
    }
    if (!begun.isEmpty() && !left.isEmpty()) {
      told.add("การย้ายที่ " + left.stream().map(String::valueOf).reduce((one, other) -> one + ", " + other).orElseThrow()
          + " ยังรอย้ายกลับ โปรดสั่งย้อนกลับอีกครั้งเมื่อการย้ายที่ " + begun.get(0) + " เสร็จ");
    }
    var own = migrations.startedOn(definition);
    if (own > 0) {
      told.add("มี " + own + " เรื่องที่ไม่ได้ย้ายมา แต่เริ่มบนรุ่น " + version + " เอง จะดำเนินต่อตามรุ่นนั้น"
          + before.map(it -> " หากต้องการย้าย โปรดเริ่มการย้ายไปรุ่น " + it.version()).orElse(""));
    }
    return new OfProcess(process, version, before.map(VersionsInUse.Known::version).orElse(null), begun, left, told);
  }

  private static String said(Decision.NotDone no) {
    return no instanceof Decision.Conflict conflict ? conflict.message()
        : no instanceof Decision.Invalid invalid ? invalid.message() : Objects.toString(no);
  }
}
