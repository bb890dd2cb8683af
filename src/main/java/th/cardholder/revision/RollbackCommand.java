package th.cardholder.revision;

import java.io.IOException;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import th.cardholder.migration.Migrations;

/** The way back from the command line: of a proposal whole, or of one migration. */
@Command(name = "rollback", mixinStandardHelpOptions = true,
    description = {"ย้อนกลับ: ข้อเสนอที่ติดตั้งแล้วทั้งหมด หรือการย้ายหนึ่งครั้ง",
        "(takes a deployed proposal back whole, or brings back what one migration moved)"})
final class RollbackCommand extends NamedCommand {

  /** Somebody has more to do before all of it is taken back. */
  private static final int NOT_ALL_YET = Verdict.PLANNED.exit();

  @ArgGroup(multiplicity = "1")
  private final What what = new What();

  /** One of them. */
  static final class What {

    @Option(names = "--proposal", paramLabel = "ID",
        description = "เรื่องใหม่เริ่มรุ่นก่อน และเรื่องที่ย้ายแล้วกลับรุ่นเดิม (new ones start on the version of before, moved ones go back)")
    private @Nullable Long proposal;

    @Option(names = "--migration", paramLabel = "ID",
        description = "เรื่องที่การย้ายนี้ย้ายแล้วกลับรุ่นเดิม (those that this migration moved go back)")
    private @Nullable Long migration;
  }

  @Override
  public Integer call() throws IOException {
    answerable.named(spec);
    try (var application = parent.lend(true)) {
      var by = answerable.administrator(spec, application);
      if (what.proposal != null) {
        var back = application.bean(Rollbacks.class).rollBack(what.proposal, answerable.why(), by)
            .orThrow(why -> ModelsCommand.refused(spec, why));
        parent.tell(application, json, back, back.processes().stream().flatMap(it -> it.told().stream()));
        return back.whole() ? 0 : NOT_ALL_YET;
      }
      var migrations = application.bean(Migrations.class);
      var id = what.migration;
      if (id == null || migrations.find(id).isEmpty()) {
        throw new ParameterException(spec.commandLine(), "ไม่มีการย้ายนี้ (no such migration): " + id);
      }
      var back = migrations.rollBack(id, answerable.why(), UUID.randomUUID().toString(), by)
          .orThrow(why -> ModelsCommand.refused(spec, why));
      var progress = migrations.find(back).orElseThrow();
      parent.tell(application, json, progress, Stream.of(MigrationCommand.line(progress)));
      return 0;
    }
  }
}
