package th.cardholder.revision;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import th.cardholder.migration.Chosen;
import th.cardholder.migration.Mapping;
import th.cardholder.migration.MigrationPlans;
import th.cardholder.migration.Migrations;
import th.cardholder.migration.Plan;
import th.cardholder.migration.Wanted;

/** Running instances over to another version from the command line: what it writes down the nodes carry out (ADR 0055). */
@Command(name = "migrate", mixinStandardHelpOptions = true,
    description = {"ย้ายเรื่องที่ดำเนินอยู่ไปรุ่นอื่น เครื่องแม่ข่ายเป็นผู้ย้ายทีละชุด",
        "(running journeys over to another version; the nodes do it)"})
final class MigrateCommand extends NamedCommand {

  @Parameters(paramLabel = "PROCESS", description = "รหัสย่อของกระบวนงาน (the key of the process)")
  private String process;

  @Option(names = "--to", required = true, paramLabel = "VERSION", description = "รุ่นปลายทาง (the version to which they go)")
  private int target;

  @Option(names = "--from", paramLabel = "VERSION", description = "เฉพาะรุ่นนี้ (only those of this version)")
  private @Nullable List<Integer> versions;

  @Option(names = "--map", paramLabel = "FROM=TO", description = "ขั้นตอนที่กำหนดที่ไปเอง (an element, and the one that takes over)")
  private @Nullable List<String> mappings;

  @Option(names = "--province", paramLabel = "CODE", description = "เฉพาะจังหวัด (only those of a province)")
  private @Nullable List<String> provinces;

  @Option(names = "--district", paramLabel = "CODE", description = "เฉพาะอำเภอ (only those of a district)")
  private @Nullable List<String> districts;

  @Option(names = "--office", paramLabel = "ID", description = "เฉพาะหน่วยงาน (only those of an office)")
  private @Nullable List<String> offices;

  @Option(names = "--since", paramLabel = "YYYY-MM-DD", description = "เฉพาะที่เริ่มตั้งแต่วันนี้ ปี ค.ศ. (only those begun since)")
  private @Nullable String since;

  @Option(names = "--at-step", paramLabel = "ELEMENT", description = "เฉพาะที่อยู่ขั้นตอนนี้ (only those at this element)")
  private @Nullable List<String> at;

  @Option(names = "--before-step", paramLabel = "ELEMENT", description = "เฉพาะที่ยังไม่ถึงขั้นตอนนี้ (only those before this element)")
  private @Nullable String before;

  @Option(names = "--canary", paramLabel = "N", description = "ย้ายชุดแรกจำนวนนี้ แล้วรอ (so many first, then it waits)")
  private @Nullable Integer canary;

  @Option(names = "--canary-office", paramLabel = "ID", description = "หน่วยงานของชุดแรก (whose are the first)")
  private @Nullable String canaryOffice;

  @Option(names = "--request", paramLabel = "KEY", description = {"คำสั่งที่ส่งซ้ำด้วยรหัสเดียวกันนับเป็นคำสั่งเดียว",
      "(sent again under the same key it is one request)"})
  private @Nullable String request;

  @Option(names = "--dry-run", description = "แสดงแผนและคำขอ โดยไม่เริ่ม (the plan and the exact request; nothing is written)")
  private boolean dryRun;

  /**
   * What is printed.
   *
   * @param request   as {@code POST /camunda/api/journey/migrations} takes it
   * @param migration what was begun; nothing in a dry run
   */
  record Planned(Wanted request, Plan plan, Migrations.@Nullable Progress migration) {

    private Stream<String> lines() {
      List<String> lines = new ArrayList<>();
      lines.add("ย้าย “" + plan.processName() + "” ไปรุ่น " + plan.target() + ": ย้ายได้ " + plan.goes() + " เรื่อง อยู่รุ่นเดิม " + plan.stays()
          + " เรื่อง");
      plan.sources().forEach(source -> source.positions().forEach(it -> lines.add("– รุ่น " + source.version() + " " + it.element()
          + called(it.name()) + ": " + it.instances() + " เรื่อง"
          + (it.goesTo() == null ? " อยู่รุ่นเดิม" : it.goesTo().equals(it.element()) ? "" : " ไป " + it.goesTo()))));
      plan.timers().forEach(it -> lines.add("– เวลาที่ตั้งไว้ " + it.number() + " รายการที่ " + it.element() + " คงกำหนดเดิม"));
      plan.resumable().forEach(it -> lines.add("– เรื่องที่สิ้นสุดแล้ว " + it.cases() + " เรื่อง หากเปิดใหม่จะไม่มีขั้นตอน " + it.element()
          + (it.goesTo() == null ? "" : " แต่ไป " + it.goesTo())));
      plan.wrong().forEach(it -> lines.add("• รุ่น " + it.version() + " " + it.from() + " ไป " + it.to() + ": " + it.message()));
      lines.add(migration == null ? "ยังไม่ได้เริ่ม (dry run)" : MigrationCommand.line(migration));
      return lines.stream();
    }

    private static String called(@Nullable String name) {
      return name == null ? "" : " (" + name + ")";
    }
  }

  @Override
  public Integer call() throws IOException {
    if (!dryRun) {
      answerable.named(spec);
    }
    var wanted = wanted();
    try (var application = parent.lend(!dryRun)) {
      var by = dryRun ? "" : answerable.administrator(spec, application);
      var plan = application.bean(MigrationPlans.class).plan(wanted).orThrow(why -> ModelsCommand.refused(spec, why));
      if (dryRun) {
        var planned = new Planned(wanted, plan, null);
        parent.tell(application, json, planned, planned.lines());
        return plan.goes() > 0 && plan.wrong().isEmpty() ? 0 : ModelsCommand.FAILURE;
      }
      var migrations = application.bean(Migrations.class);
      var id = migrations.begin(wanted, by).orThrow(why -> ModelsCommand.refused(spec, why));
      var planned = new Planned(wanted, plan, migrations.find(id).orElseThrow());
      parent.tell(application, json, planned, planned.lines());
      return 0;
    }
  }

  private Wanted wanted() {
    return new Wanted(process, target, mappings == null ? List.of() : mappings.stream().map(this::mapping).toList(),
        new Chosen(versions, provinces, districts, offices, since, at, before), canary, canaryOffice, answerable.why(),
        dryRun && request == null ? null : request == null ? UUID.randomUUID().toString() : request);
  }

  private Mapping mapping(String typed) {
    var sides = typed.split("=", -1);
    if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
      throw new ParameterException(spec.commandLine(), "โปรดระบุ --map เป็น ขั้นตอนเดิม=ขั้นตอนใหม่ (FROM=TO): " + typed);
    }
    return new Mapping(sides[0].strip(), sides[1].strip());
  }
}
