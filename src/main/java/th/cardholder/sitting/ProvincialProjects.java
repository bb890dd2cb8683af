package th.cardholder.sitting;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.Decision;
import th.cardholder.cases.RequestKey;
import th.cardholder.consent.BankData;
import th.cardholder.door.TypedText;
import th.cardholder.measure.MeasureYears;
import th.cardholder.measure.ProjectsOfProvinces.ImplementerKind;
import th.cardholder.measure.ProjectsOfProvinces;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.words.Coded;
import th.cardholder.words.Result;

/**
 * Projects that a province adds to the catalogue of the year, for whom no agency has a place (R14): with who carries them out,
 * and what that rests on. An agency develops people in them at its own office; for anybody else the committee's secretariat
 * does what an agency's officer does. Who reports is a decision (R15).
 */
@Service
public class ProvincialProjects {

  private static final int LONGEST = 300;
  private static final String NAME = "ชื่อโครงการ";
  private static final String IMPLEMENTER = "ผู้จัดโครงการ";
  private static final String AUTHORITY = "หนังสือหรือมติที่อ้างอิง";

  private final ProjectsOfProvinces projects;
  private final Sittings sittings;
  private final Offices offices;
  private final Audit audit;

  ProvincialProjects(ProjectsOfProvinces projects, Sittings sittings, Offices offices, Audit audit) {
    this.projects = projects;
    this.sittings = sittings;
    this.offices = offices;
    this.audit = audit;
  }

  /** What a secretariat says of a project. */
  public record Adding(@Nullable String name, @Nullable Integer dimension, @Nullable String implementerKind,
      @Nullable String agencyCode, @Nullable String implementer, @Nullable String authority, @Nullable String requestKey) {}

  /** Adds a project to a province's catalogue, for a sitting of it that is open; returns its code. */
  @Transactional
  public Result<String, NotDone> add(long sittingId, Adding adding, String userId) {
    var seen = sittings.seen(sittingId, userId);
    if (seen.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    var sitting = seen.get();
    if (!sittings.runs(userId, sitting.officeId())) {
      return Result.refused(new Decision.Forbidden("เฉพาะฝ่ายเลขานุการ คอจ. เท่านั้นที่เพิ่มโครงการของจังหวัดได้"));
    }
    if (!sitting.state().equals(Sitting.OPEN)) {
      return Result.refused(new Decision.Conflict("การประชุมนี้ปิดแล้ว โปรดเพิ่มโครงการในการประชุมที่เปิดอยู่"));
    }
    var key = adding.requestKey();
    if (key == null || !RequestKey.usable(key)) {
      return Result.refused(RequestKey.unreadable());
    }
    var kind = adding.implementerKind() == null ? null : Coded.find(ImplementerKind.class, adding.implementerKind()).orElse(null);
    var dimension = adding.dimension();
    var wrong = wrong("name", adding.name(), NAME);
    if (wrong != null) {
      return Result.refused(wrong);
    }
    if (dimension == null || dimension < 1 || dimension > MeasureYears.DIMENSIONS) {
      return Result.refused(new Decision.Invalid("dimension", "โปรดเลือกมิติของโครงการ"));
    }
    if (kind == null) {
      return Result.refused(new Decision.Invalid("implementerKind", "โปรดเลือกประเภทผู้จัดโครงการ"));
    }
    var province = offices.office(sitting.officeId()).map(Office::provinceCode).orElseThrow();
    var agency = kind == ImplementerKind.AGENCY ? agency(province, adding.agencyCode()) : null;
    if (kind == ImplementerKind.AGENCY && agency == null) {
      return Result.refused(new Decision.Invalid("agencyCode", "โปรดเลือกหน่วยงานที่มีสำนักงานในจังหวัดนี้"));
    }
    var wrongText = firstOf(agency == null ? wrong("implementer", adding.implementer(), IMPLEMENTER) : null,
        wrong("authority", adding.authority(), AUTHORITY));
    if (wrongText != null) {
      return Result.refused(wrongText);
    }
    // A key that another province's page has used is none of this one.
    if (projects.madeBy(key).filter(it -> !it.startsWith("P" + province + "-")).isPresent()) {
      return Result.refused(RequestKey.unreadable());
    }
    var code = projects.add(new ProjectsOfProvinces.Added(sitting.year(), province, text(adding.name()), dimension, kind,
        agency, agency == null ? text(adding.implementer()) : offices.agencyNames().getOrDefault(agency, agency),
        text(adding.authority()), key), userId);
    audit.write(Audit.Entry.of(userId, sitting.officeId(), "project.added", null)
        .with(Map.of("project", code, "sitting", sitting.key().toString())));
    return Result.of(code);
  }

  /** What a secretariat says of a project anew; {@code code} is the version that the page showed. */
  public record Revised(@Nullable String officeId, @Nullable Integer year, @Nullable String code, @Nullable String name,
      @Nullable String implementer, @Nullable String authority, @Nullable String reason, @Nullable String requestKey) {}

  /** A province's projects, for whoever sees its sittings; {@code runs} says whether the user revises them. */
  public record Shelf(String officeId, String officeName, boolean runs, List<ProjectsOfProvinces.Standing> projects) {}

  /** The projects of the user's provinces, each as it stands. */
  public List<Shelf> of(String userId) {
    return sittings.seenBy(userId).stream().map(it -> new Shelf(it.id(), it.nameTh(), sittings.runs(userId, it.id()),
        projects.of(Objects.requireNonNull(it.provinceCode())))).toList();
  }

  /**
   * Writes the next version of a project: its name, its implementer's, and what it rests on. What was referred before keeps the version with
   * which it was made. Returns the new code.
   */
  @Transactional
  public Result<String, NotDone> revise(Revised revised, String userId) {
    var office = sittings.seenBy(userId).stream().filter(it -> it.id().equals(revised.officeId())).findFirst();
    if (office.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    if (!sittings.runs(userId, office.get().id())) {
      return Result.refused(new Decision.Forbidden("เฉพาะฝ่ายเลขานุการ คอจ. เท่านั้นที่แก้ไขโครงการของจังหวัดได้"));
    }
    var key = revised.requestKey();
    if (key == null || !RequestKey.usable(key)) {
      return Result.refused(RequestKey.unreadable());
    }
    var wrong = wrong(revised);
    if (wrong != null) {
      return Result.refused(wrong);
    }
    var province = Objects.requireNonNull(office.get().provinceCode());
    projects.hold(province);
    var standing = projects.of(province);
    var made = projects.madeBy(key);
    if (made.isPresent()) {
      return standing.stream().anyMatch(it -> it.code().equals(made.get())) ? Result.of(made.get())
          : Result.refused(RequestKey.unreadable());
    }
    var before = standing.stream().filter(it -> it.code().equals(revised.code()) && Objects.equals(it.year(), revised.year())).findFirst();
    if (before.isEmpty()) {
      return Result.refused(new Decision.Conflict("โครงการนี้มีฉบับใหม่กว่าแล้ว หรือไม่ใช่โครงการของจังหวัดนี้ โปรดเปิดหน้านี้ใหม่"));
    }
    var implementer = before.get().agencyCode() == null ? text(revised.implementer()) : before.get().implementer();
    if (text(revised.name()).equals(before.get().nameTh()) && implementer.equals(before.get().implementer())
        && text(revised.authority()).equals(before.get().authority())) {
      return Result.refused(new Decision.Invalid("name", "ไม่มีข้อใดต่างจากฉบับที่ใช้อยู่ โปรดแก้สิ่งที่เปลี่ยน"));
    }
    var code = projects.revise(new ProjectsOfProvinces.Revising(province, before.get().year(), before.get().code(), text(revised.name()),
        implementer, text(revised.authority()), text(revised.reason()), key), before.get(), userId);
    audit.write(Audit.Entry.of(userId, office.get().id(), "project.revised", null)
        .with(Map.of("project", code, "before", before.get().code())));
    return Result.of(code);
  }

  private static @Nullable NotDone wrong(Revised revised) {
    return firstOf(wrong("name", revised.name(), NAME), wrong("implementer", revised.implementer(), IMPLEMENTER),
        wrong("authority", revised.authority(), AUTHORITY),
        Decision.checkText("reason", revised.reason(), 5, LONGEST, "เหตุผลที่แก้ไข"), account("reason", revised.reason()));
  }

  private static @Nullable NotDone firstOf(@Nullable NotDone... wrong) {
    return Stream.of(wrong).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static @Nullable NotDone wrong(String field, @Nullable String typed, String what) {
    return usable(typed) ? account(field, typed)
        : new Decision.Invalid(field, "โปรดระบุ" + what + " ไม่เกิน " + LONGEST + " ตัวอักษร");
  }

  /** What everybody of the province reads holds nobody's account (R21); the number of an official letter is none. */
  private static @Nullable NotDone account(String field, @Nullable String typed) {
    return BankData.accountNumberInOfficial(typed)
        ? new Decision.Invalid(field, "ข้อความนี้ทุกคนในจังหวัดเห็น แต่มีเลขที่คล้ายเลขที่บัญชี โปรดลบเลขนั้นออก") : null;
  }

  /** The code of an agency that has an office in the province; null where there is none of it. */
  private @Nullable String agency(@Nullable String province, @Nullable String code) {
    return code == null || TypedText.unusable(code) || offices.office(Office.agency(Objects.requireNonNull(province), code)).isEmpty()
        ? null : code;
  }

  private static boolean usable(@Nullable String text) {
    return text != null && !text.isBlank() && text.length() <= LONGEST && !TypedText.unusable(text);
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNull(text).strip();
  }
}
