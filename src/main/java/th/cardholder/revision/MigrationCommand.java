package th.cardholder.revision;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import th.cardholder.cases.Decision;
import th.cardholder.migration.Migrations;

/** How far a migration is, and what an administrator does with it. */
@Command(name = "migration", mixinStandardHelpOptions = true,
    description = "การย้ายรุ่นหนึ่งครั้ง: ดูความคืบหน้า หยุดพัก ไปต่อ (one migration: how far it is, paused, resumed)")
final class MigrationCommand extends NamedCommand {

  @Parameters(paramLabel = "ID", description = "เลขที่การย้าย (its number)")
  private long id;

  @ArgGroup
  private @Nullable Act act;

  /** One of them. */
  static final class Act {

    @Option(names = "--pause", description = "หยุดพัก ชุดที่กำลังย้ายยังย้ายจนเสร็จ (after the batch in hand)")
    private boolean pause;

    @Option(names = "--resume", description = "ย้ายต่อ เรื่องที่ย้ายไม่สำเร็จลองอีกครั้ง (what failed is tried again)")
    private boolean resume;

    @Option(names = "--go-on", description = "ย้ายส่วนที่เหลือหลังชุดแรก (the rest after the canary)")
    private boolean goOn;

    @Option(names = "--skip", description = "ข้ามเรื่องที่ย้ายไม่สำเร็จ แล้วย้ายต่อ (leaves what failed, and goes on)")
    @SuppressWarnings("unused") // what none of the others is
    private boolean skip;

    @Option(names = "--end", description = "ยุติ ส่วนที่เหลืออยู่รุ่นเดิม (the rest stays on its version)")
    private boolean end;

    private Decision on(Migrations migrations, long id, @Nullable String why, String by) {
      if (end) {
        return migrations.end(id, why, by);
      }
      return pause ? migrations.pause(id, why, by) : resume ? migrations.resume(id, why, by)
          : goOn ? migrations.goOn(id, why, by) : migrations.skip(id, why, by);
    }
  }

  /** A migration, and the instances of which there is something to say: the first {@link Migrations#PAGE}. */
  record Looked(Migrations.Progress migration, List<Migrations.Told> instances) {

    private Stream<String> lines() {
      return Stream.of(Stream.of(line(migration)), migration.acts().stream().map(it -> "– " + it.act() + " " + it.by() + " " + it.thai()
              + (it.reason() == null ? "" : " “" + it.reason() + "”")),
          instances.stream().map(it -> "• " + it.key() + " " + it.state() + ": " + it.said())).flatMap(it -> it);
    }
  }

  @Override
  public Integer call() throws IOException {
    if (act != null) {
      answerable.named(spec);
    }
    try (var application = parent.lend(act != null)) {
      var migrations = application.bean(Migrations.class);
      var by = act == null ? "" : answerable.administrator(spec, application);
      if (migrations.find(id).isEmpty()) {
        throw new ParameterException(spec.commandLine(), "ไม่มีการย้ายนี้ (no such migration): " + id);
      }
      if (act != null && act.on(migrations, id, answerable.why(), by) instanceof Decision.NotDone why) {
        throw ModelsCommand.refused(spec, why);
      }
      var looked = new Looked(migrations.find(id).orElseThrow(), migrations.instances(id, null, 0).orElseThrow());
      parent.tell(application, json, looked, looked.lines());
      return 0;
    }
  }

  /** A migration in a line. */
  static String line(Migrations.Progress it) {
    return "การย้ายที่ " + it.id() + " " + it.state() + " " + it.process()
        + (it.target() == null ? " กลับจากการย้ายที่ " + it.takesBack() : " ไปรุ่น " + it.target()) + " " + it.done() + "/" + it.total()
        + " เรื่อง " + it.beganBy() + " " + it.beganThai() + (it.stoppedBy() == null ? "" : " หยุดที่ " + it.stoppedBy());
  }
}
