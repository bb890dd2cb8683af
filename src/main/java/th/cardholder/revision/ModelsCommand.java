package th.cardholder.revision;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import th.cardholder.clock.Inspection;
import th.cardholder.models.Examination;
import th.cardholder.models.ModelFile;

/**
 * Revised models from the command line: {@code java -jar cardholder-journey.jar models check DIR --json}. The database is set
 * as for the server ({@code SPRING_DATASOURCE_URL} and so on), and only read: its connections can do nothing else. The exit
 * code is the verdict's ({@link Verdict}: 0 to 3), 64 for wrong usage, 70 for a failure.
 */
@Command(name = "models", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
    description = "แบบจำลองที่แก้ไข (revised models)", subcommands = ModelsCommand.Check.class)
public final class ModelsCommand implements Runnable {

  /** The word on the command line that leads here instead of to the server. */
  public static final String NAME = "models";
  static final int USAGE = 64;
  static final int FAILURE = 70;

  /** What makes the application one that only looks. */
  private static final String[] LOOKING = {
      // The pages' beans are there, and nobody can call them.
      "--server.port=-1",
      "--spring.flyway.enabled=false",
      "--spring.datasource.hikari.connection-init-sql=set session characteristics as transaction read only",
      "--spring.datasource.hikari.maximum-pool-size=4",
      "--camunda.bpm.database.schema-update=false",
      "--camunda.bpm.job-execution.enabled=false",
      "--camunda.bpm.generic-properties.properties.history-cleanup-enabled=false",
      "--journey.supervision.every=0s",
      "--journey.guard.administrator-required=false",
      "--logging.level.root=error"};

  private final Class<?> application;

  @Spec
  private CommandSpec spec;

  private ModelsCommand(Class<?> application) {
    this.application = application;
  }

  /** Runs the command of this application and returns its exit code. */
  public static int run(Class<?> application, String... arguments) {
    // Whatever else is said on the way is no part of the answer.
    System.setOut(System.err);
    return new CommandLine(new ModelsCommand(application))
        .setExecutionExceptionHandler((thrown, command, result) -> {
          command.getErr().println("ตรวจแบบจำลองไม่สำเร็จ (" + causes(thrown) + ") โปรดตรวจว่าฐานข้อมูลเปิดอยู่และเป็นของรุ่นนี้");
          return FAILURE;
        })
        .setParameterExceptionHandler((wrong, result) -> {
          wrong.getCommandLine().getErr().println(wrong.getMessage());
          wrong.getCommandLine().usage(wrong.getCommandLine().getErr());
          return USAGE;
        })
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .execute(arguments);
  }

  private static String causes(Throwable thrown) {
    var cause = thrown;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  @Command(name = "check", mixinStandardHelpOptions = true,
      description = "ตรวจแบบจำลองที่แก้ไขโดยไม่เปลี่ยนสิ่งใด (examines revised models and changes nothing)")
  static final class Check implements Callable<Integer> {

    @ParentCommand
    private ModelsCommand parent;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "โฟลเดอร์ของไฟล์ .bpmn .dmn .form ที่ใช้ด้วยกัน (files that belong together)")
    private Path folder;

    @Option(names = "--json", description = "พิมพ์ผลเป็น JSON อย่างเดียว (JSON alone on standard output)")
    private boolean json;

    @Override
    public Integer call() throws IOException {
      var files = files();
      try (var context = parent.look()) {
        sameVersion(context.getBean(DataSource.class));
        var report = context.getBean(Revisions.class).check(files);
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (json) {
          out.println(context.getBean(ObjectMapper.class).writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } else {
          tell(report, out);
        }
        return verdict(report).exit();
      }
    }

    /** The code asks the database as its own version knows it. */
    private static void sameVersion(DataSource database) {
      var info = Flyway.configure().dataSource(database).schemas("journey").defaultSchema("journey").load().info();
      if (info.pending().length > 0 || Arrays.stream(info.applied()).anyMatch(it -> it.getState().isFailed())) {
        throw new IllegalStateException("The database is of another version");
      }
    }

    private Map<String, byte[]> files() throws IOException {
      if (!Files.isDirectory(folder)) {
        throw new ParameterException(spec.commandLine(), "ไม่มีโฟลเดอร์ (no such folder): " + folder);
      }
      Map<String, byte[]> files = new TreeMap<>();
      long bytes = 0;
      try (var found = Files.walk(folder)) {
        for (var file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
          var name = folder.relativize(file).toString().replace('\\', '/');
          if (Examination.isModel(name)) {
            bytes += Files.size(file);
            if (bytes > ModelFile.MOST_BYTES) {
              throw new ParameterException(spec.commandLine(), "ไฟล์รวมกันใหญ่เกิน 5 เมกะไบต์ (more than 5 MB together)");
            }
            files.put(name, Files.readAllBytes(file));
          }
        }
      }
      if (files.isEmpty()) {
        throw new ParameterException(spec.commandLine(), "ไม่มีไฟล์ .bpmn .dmn หรือ .form ในโฟลเดอร์ (no models in): " + folder);
      }
      return files;
    }

    private static Verdict verdict(Report report) {
      return Arrays.stream(Verdict.values()).filter(it -> it.code().equals(report.verdict())).findFirst().orElseThrow();
    }

    private static void tell(Report report, PrintStream out) {
      out.println(report.verdict() + ": " + verdict(report).sentence());
      report.findings().forEach(it -> out.println("• " + it.severity() + " " + it.code()
          + (it.file() == null ? "" : " " + it.file()) + ": " + it.message()));
      report.impact().forEach(it -> out.println("– " + it.process() + " รุ่น " + it.version() + " " + it.element()
          + (it.name() == null ? "" : " (" + it.name() + ")") + ": " + it.instances() + " เรื่อง"
          + (it.goesTo() == null ? " ยังไม่มีที่ไป" : "")));
    }
  }

  private ConfigurableApplicationContext look() {
    return new SpringApplicationBuilder(application).profiles(Inspection.PROFILE)
        .logStartupInfo(false).run(LOOKING);
  }
}
