package th.cardholder.revision;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
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
 * as for the server ({@code SPRING_DATASOURCE_URL} and so on), and only read: the connections can do nothing else, except those of
 * {@code propose}, which writes a proposal. The exit code is the verdict's ({@link Verdict}: 0 to 3), 64 for wrong usage, 70 for a
 * failure.
 */
@Command(name = "models", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
    description = "แบบจำลองที่แก้ไข (revised models)", subcommands = {ModelsCommand.Check.class,
        ModelsCommand.Propose.class, ModelsCommand.Status.class})
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
      "--spring.datasource.hikari.maximum-pool-size=4",
      "--camunda.bpm.database.schema-update=false",
      "--camunda.bpm.job-execution.enabled=false",
      "--camunda.bpm.generic-properties.properties.history-cleanup-enabled=false",
      "--journey.supervision.every=0s",
      "--journey.guard.administrator-required=false",
      "--logging.level.root=error"};
  private static final String READ_ONLY =
      "--spring.datasource.hikari.connection-init-sql=set session characteristics as transaction read only";

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

  /** What is done with files that belong together, and told of them. */
  abstract static class OnFiles implements Callable<Integer> {

    @ParentCommand
    private ModelsCommand parent;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "โฟลเดอร์ของแฟ้ม .bpmn .dmn .form ที่ใช้ด้วยกัน (files that belong together)")
    private Path folder;

    @Option(names = "--json", description = "พิมพ์ผลเป็น JSON อย่างเดียว (JSON alone on standard output)")
    private boolean json;

    /** Answers with what was found, and with what came of it. */
    abstract Found on(Map<String, byte[]> files, ConfigurableApplicationContext context);

    abstract boolean writes();

    @Override
    public Integer call() throws IOException {
      var files = files();
      try (var context = parent.start(writes())) {
        sameVersion(context.getBean(DataSource.class));
        var found = on(files, context);
        var out = out();
        if (json) {
          var mapper = context.getBean(ObjectMapper.class);
          ObjectNode told = mapper.valueToTree(found.report());
          if (writes()) {
            told.set("proposal", found.proposal() == null ? mapper.nullNode() : mapper.valueToTree(Brief.of(found.proposal())));
          }
          out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(told));
        } else {
          tell(found.report(), out);
          if (found.proposal() != null) {
            out.println(Brief.of(found.proposal()).line());
          }
        }
        return Verdict.of(found.report().verdict()).exit();
      }
    }

    ParameterException wrong(String why) {
      return new ParameterException(spec.commandLine(), why);
    }

    private Map<String, byte[]> files() throws IOException {
      if (!Files.isDirectory(folder)) {
        throw wrong("ไม่มีโฟลเดอร์ (no such folder): " + folder);
      }
      Map<String, byte[]> files = new TreeMap<>();
      long bytes = 0;
      try (var found = Files.walk(folder)) {
        for (var file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
          var name = folder.relativize(file).toString().replace('\\', '/');
          if (Examination.isModel(name)) {
            bytes += Files.size(file);
            if (bytes > ModelFile.MOST_BYTES) {
              throw wrong("แฟ้มรวมกันใหญ่เกิน 5 เมกะไบต์ (more than 5 MB together)");
            }
            files.put(name, Files.readAllBytes(file));
          }
        }
      }
      if (files.isEmpty()) {
        throw wrong("ไม่มีแฟ้ม .bpmn .dmn หรือ .form ในโฟลเดอร์ (no models in): " + folder);
      }
      return files;
    }

    private static void tell(Report report, PrintStream out) {
      out.println(report.verdict() + ": " + Verdict.of(report.verdict()).sentence());
      report.findings().forEach(it -> out.println("• " + it.severity() + " " + it.code()
          + (it.file() == null ? "" : " " + it.file()) + ": " + it.message()));
      report.impact().forEach(it -> out.println("– " + it.process() + " รุ่น " + it.version() + " " + it.element()
          + (it.name() == null ? "" : " (" + it.name() + ")") + ": " + it.instances() + " เรื่อง"
          + (it.goesTo() == null ? " ยังไม่มีที่ไป" : "")));
    }
  }

  /** What was found, and the proposal that came of it. */
  record Found(Report report, @Nullable Proposal proposal) {}

  @Command(name = "check", mixinStandardHelpOptions = true,
      description = "ตรวจแบบจำลองที่แก้ไขโดยไม่เปลี่ยนสิ่งใด (examines revised models and changes nothing)")
  static final class Check extends OnFiles {

    @Override
    boolean writes() {
      return false;
    }

    @Override
    Found on(Map<String, byte[]> files, ConfigurableApplicationContext context) {
      return new Found(context.getBean(Revisions.class).check(files), null);
    }
  }

  @Command(name = "propose", mixinStandardHelpOptions = true,
      description = "ตรวจแล้วเก็บเป็นข้อเสนอ ยังไม่มีผลกับงานใด (examines them and keeps them as a proposal; nothing is live)")
  static final class Propose extends OnFiles {

    @Option(names = "--by", required = true, description = "รหัสผู้ใช้ของผู้ดูแลระบบที่เสนอ (an administrator's user id)")
    private String by;

    @Option(names = "--why", required = true, description = "เหตุผล (the reason)")
    private String why;

    @Option(names = "--name", description = "ชื่อของการปรับปรุง (what it is called)")
    private @Nullable String name;

    @Override
    boolean writes() {
      return true;
    }

    @Override
    Found on(Map<String, byte[]> files, ConfigurableApplicationContext context) {
      if (!context.getBean(Administrators.class).include(by)) {
        throw wrong("ไม่มีผู้ดูแลระบบรหัสนี้ โปรดระบุรหัสผู้ใช้ของผู้ดูแลระบบ (no such administrator): " + by);
      }
      return context.getBean(Proposals.class).propose(new Proposals.Asked(name, why, Proposals.Via.COMMAND, files), by)
          .fold(proposal -> new Found(report(proposal, context), proposal), refused -> {
            if (refused.report() == null) {
              throw wrong(refused.sentence());
            }
            return new Found(refused.report(), null);
          });
    }

    private static Report report(Proposal proposal, ConfigurableApplicationContext context) {
      return context.getBean(ObjectMapper.class).convertValue(proposal.report(), Report.class);
    }
  }

  @Command(name = "status", mixinStandardHelpOptions = true,
      description = "ข้อเสนอและสถานะ (the proposals and how they stand)")
  static final class Status implements Callable<Integer> {

    @ParentCommand
    private ModelsCommand parent;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "ข้อเสนอเดียว (one of them)")
    private @Nullable Long id;

    @Option(names = "--json", description = "พิมพ์ผลเป็น JSON อย่างเดียว (JSON alone on standard output)")
    private boolean json;

    @Override
    public Integer call() throws IOException {
      try (var context = parent.start(false)) {
        sameVersion(context.getBean(DataSource.class));
        var proposals = context.getBean(Proposals.class);
        var mapper = context.getBean(ObjectMapper.class).writerWithDefaultPrettyPrinter();
        if (id == null) {
          var all = proposals.newest().stream().map(Brief::of).toList();
          out().println(json ? mapper.writeValueAsString(all)
              : all.isEmpty() ? "ยังไม่มีข้อเสนอ" : String.join("\n", all.stream().map(Brief::line).toList()));
        } else {
          var one = proposals.find(id).orElseThrow(
              () -> new ParameterException(spec.commandLine(), "ไม่มีข้อเสนอนี้ (no such proposal): " + id));
          out().println(json ? mapper.writeValueAsString(one) : Brief.of(one).line());
        }
        return CommandLine.ExitCode.OK;
      }
    }
  }

  /** A proposal in a line. */
  record Brief(long id, String name, String state, String verdict, String via, String proposedBy, String proposedThai,
      List<String> files) {

    static Brief of(Proposal it) {
      return new Brief(it.id(), it.name(), it.state(), it.verdict(), it.via(), it.proposedBy(), it.proposedThai(), it.files());
    }

    String line() {
      return "ข้อเสนอ " + id + " " + state + " " + verdict + " “" + name + "” " + proposedBy + " " + proposedThai;
    }
  }

  private static PrintStream out() {
    return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  }

  /** The code asks the database as its own version knows it. */
  private static void sameVersion(DataSource database) {
    var info = Flyway.configure().dataSource(database).schemas("journey").defaultSchema("journey").load().info();
    if (info.pending().length > 0 || Arrays.stream(info.applied()).anyMatch(it -> it.getState().isFailed())) {
      throw new IllegalStateException("The database is of another version");
    }
  }

  /** The application, on connections that can only read unless something is to be written. */
  private ConfigurableApplicationContext start(boolean writes) {
    var settings = Stream.concat(Stream.of(LOOKING), writes ? Stream.empty() : Stream.of(READ_ONLY)).toArray(String[]::new);
    return new SpringApplicationBuilder(application).profiles(Inspection.PROFILE)
        .logStartupInfo(false).run(settings);
  }
}
