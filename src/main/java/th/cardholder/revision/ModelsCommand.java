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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import th.cardholder.cases.Decision;
import th.cardholder.clock.Inspection;
import th.cardholder.migration.Migrations;
import th.cardholder.models.Examination;
import th.cardholder.models.ModelFile;

/**
 * Revised models from the command line: {@code java -jar cardholder-journey.jar models check DIR --json}. The database is set
 * as for the server ({@code SPRING_DATASOURCE_URL} and so on), and only read: the connections can do nothing else, except those of
 * the commands that name an administrator. What these write down the nodes carry out. The exit code is the verdict's
 * ({@link Verdict}: 0 to 3), 64 for wrong usage, 70 for a failure.
 */
@Command(name = "models", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
    description = "แบบจำลองที่แก้ไข (revised models)", subcommands = {ModelsCommand.Check.class,
        ModelsCommand.Propose.class, ModelsCommand.Status.class, MigrateCommand.class, MigrationCommand.class,
        RollbackCommand.class})
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

  private final Application application;
  private final PrintStream out;

  @Spec
  private CommandSpec spec;

  ModelsCommand(Application application, PrintStream out) {
    this.application = application;
    this.out = out;
  }

  /** Where a command finds what it needs. */
  interface Application {

    /** The product's beans, on connections that can only read unless something is to be written. */
    Lent lend(boolean writes);
  }

  /** The product's beans until the command is done with them. */
  record Lent(ApplicationContext beans, Runnable after) implements AutoCloseable {

    <T> T bean(Class<T> type) {
      return beans.getBean(type);
    }

    @Override
    public void close() {
      after.run();
    }
  }

  /** Runs the command of this application and returns its exit code. */
  public static int run(Class<?> application, String... arguments) {
    // Whatever else is said on the way is no part of the answer.
    System.setOut(System.err);
    return new ModelsCommand(writes -> start(application, writes),
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8))
        .run(new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments);
  }

  int run(PrintWriter err, String... arguments) {
    return new CommandLine(this)
        .setExecutionExceptionHandler((thrown, command, result) -> {
          command.getErr().println(thrown instanceof NotDone ? thrown.getMessage()
              : (command.getCommand() instanceof OnFiles ? "ตรวจแบบจำลองไม่สำเร็จ (" : "ทำตามคำสั่งไม่สำเร็จ (") + causes(thrown)
                  + ") โปรดตรวจว่าฐานข้อมูลเปิดอยู่และเป็นของรุ่นนี้");
          return FAILURE;
        })
        .setParameterExceptionHandler((wrong, result) -> {
          wrong.getCommandLine().getErr().println(wrong.getMessage());
          wrong.getCommandLine().usage(wrong.getCommandLine().getErr());
          return USAGE;
        })
        .setErr(err)
        .execute(arguments);
  }

  /** What was asked for cannot be done as things stand; nothing was changed. */
  static final class NotDone extends RuntimeException {

    NotDone(String said) {
      super(said, null, false, false);
    }
  }

  /** What the product answers where it does not do something: what was typed is wrong usage. */
  static RuntimeException refused(CommandSpec spec, Decision.NotDone why) {
    if (why instanceof Decision.Invalid invalid) {
      return new ParameterException(spec.commandLine(), invalid.message());
    }
    return new NotDone(why instanceof Decision.Conflict conflict ? conflict.message()
        : why instanceof Decision.Forbidden forbidden ? forbidden.message() : "ไม่พบสิ่งที่ระบุ โปรดตรวจแล้วลองใหม่");
  }

  /** In whose name something is done, and why. */
  static final class Answerable {

    @Option(names = "--by", description = "รหัสผู้ใช้ของผู้ดูแลระบบที่สั่ง (an administrator's user id)")
    private @Nullable String by;

    @Option(names = "--why", description = "เหตุผล (the reason)")
    private @Nullable String why;

    @Nullable String why() {
      return why;
    }

    /** Before an application is started for it. */
    void named(CommandSpec spec) {
      if (by == null || why == null) {
        throw new ParameterException(spec.commandLine(), "โปรดระบุ --by และ --why (who, and why)");
      }
    }

    String administrator(CommandSpec spec, Lent application) {
      if (by == null || !application.bean(Administrators.class).include(by)) {
        throw new ParameterException(spec.commandLine(),
            "ไม่มีผู้ดูแลระบบรหัสนี้ โปรดระบุรหัสผู้ใช้ของผู้ดูแลระบบ (no such administrator): " + by);
      }
      return by;
    }
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

  /** What file systems and tools put beside a file under its own name: {@code ._name}, {@code .git/…}. */
  private static final Pattern HIDDEN = Pattern.compile("(?:^|/)\\.");

  /** What is done with files that belong together, and told of them. */
  abstract static class OnFiles implements Callable<Integer> {

    @ParentCommand
    private ModelsCommand parent;

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "โฟลเดอร์ของแฟ้ม .bpmn .dmn .form ที่ใช้ด้วยกัน (files that belong together)")
    private Path folder;

    @Option(names = "--json", description = "พิมพ์ผลเป็น JSON อย่างเดียว (JSON alone on standard output)")
    private boolean json;

    /** The file with which there was too much of them. */
    private @Nullable String tooLarge;

    /** Answers with what was found, and with what came of it. */
    abstract Found on(Map<String, byte[]> files, Lent application);

    abstract boolean writes();

    @Override
    public Integer call() throws IOException {
      var files = files();
      if (tooLarge != null) {
        var refused = new Found(new Report(Verdict.REFUSED.code(), false, List.of(Report.Told.of("unreadable", Report.Severity.ERROR,
            tooLarge, null, "แฟ้มรวมกันใหญ่เกิน 5 เมกะไบต์ โปรดลดขนาด หรือส่งเฉพาะแฟ้มที่แก้ไข")), List.of(), List.of(), null), null);
        return told(refused, new ObjectMapper());
      }
      try (var application = parent.lend(writes())) {
        return told(on(files, application), application.bean(ObjectMapper.class));
      }
    }

    private int told(Found found, ObjectMapper mapper) throws IOException {
      var out = parent.out;
      if (json) {
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

    ParameterException wrong(String why) {
      return new ParameterException(spec.commandLine(), why);
    }

    private Map<String, byte[]> files() throws IOException {
      if (!Files.isDirectory(folder)) {
        throw wrong("ไม่มีโฟลเดอร์นี้ โปรดระบุโฟลเดอร์ของแฟ้มที่แก้ไข (no such folder): " + folder);
      }
      Map<String, byte[]> files = new TreeMap<>();
      long bytes = 0;
      try (var found = Files.walk(folder)) {
        for (var file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
          var name = folder.relativize(file).toString().replace('\\', '/');
          if (Examination.isModel(name) && !HIDDEN.matcher(name).find()) {
            bytes += Files.size(file);
            if (bytes > ModelFile.MOST_BYTES) {
              tooLarge = name;
              return Map.of();
            }
            files.put(name, Files.readAllBytes(file));
          }
        }
      }
      if (files.isEmpty()) {
        throw wrong("ไม่มีแฟ้ม .bpmn .dmn หรือ .form ในโฟลเดอร์ โปรดตรวจว่าเป็นโฟลเดอร์ที่ถูกต้อง (no models in): " + folder);
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

    @Option(names = "--no-rehearsal", description = "ไม่ซ้อม แม้มีฐานข้อมูลสำหรับซ้อม (does not rehearse)")
    private boolean withoutRehearsal;

    @Override
    boolean writes() {
      return false;
    }

    @Override
    Found on(Map<String, byte[]> files, Lent application) {
      var report = application.bean(Revisions.class).check(files);
      var rehearser = application.bean(Rehearser.class);
      // What is refused already is mended before it is driven.
      return new Found(withoutRehearsal || !rehearser.ready() || report.verdict().equals(Verdict.REFUSED.code()) ? report
          : rehearser.rehearse(files, report, Progress.INSTANCE).fold(it -> RehearsedReport.with(report, it),
              not -> RehearsedReport.without(report, "ไม่ได้ซ้อม: " + not.why())), null);
    }

    /** Beside the answer. */
    private enum Progress implements Rehearser.Watcher {
      INSTANCE;

      @Override
      public boolean begins() {
        return true;
      }

      @Override
      public void told(int done, int total) {
        System.err.println("กำลังซ้อม " + done + " จาก " + total);
      }
    }
  }

  @Command(name = "propose", mixinStandardHelpOptions = true,
      description = "ตรวจแล้วเก็บเป็นข้อเสนอ ยังไม่มีผลกับงานใด (examines them and keeps them as a proposal; nothing is live)")
  static final class Propose extends OnFiles {

    @Mixin
    private final Answerable answerable = new Answerable();

    @Option(names = "--name", description = "ชื่อของการปรับปรุง (what it is called)")
    private @Nullable String name;

    @Override
    boolean writes() {
      return true;
    }

    @Override
    public Integer call() throws IOException {
      answerable.named(spec);
      return super.call();
    }

    @Override
    Found on(Map<String, byte[]> files, Lent application) {
      var by = answerable.administrator(spec, application);
      return application.bean(Proposals.class)
          .propose(new Proposals.Asked(name, answerable.why(), Proposals.Via.COMMAND, files), by)
          .fold(proposal -> new Found(report(proposal, application), proposal), refused -> {
            if (refused.report() == null) {
              throw wrong(refused.sentence());
            }
            return new Found(refused.report(), null);
          });
    }

    private static Report report(Proposal proposal, Lent application) {
      return application.bean(ObjectMapper.class).convertValue(proposal.report(), Report.class);
    }
  }

  @Command(name = "status", mixinStandardHelpOptions = true,
      description = "ข้อเสนอ การย้ายรุ่น และสถานะ (the proposals and migrations, and how they stand)")
  static final class Status implements Callable<Integer> {

    @ParentCommand
    private ModelsCommand parent;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "ข้อเสนอเดียว (one proposal)")
    private @Nullable Long id;

    @Option(names = "--json", description = "พิมพ์ผลเป็น JSON อย่างเดียว (JSON alone on standard output)")
    private boolean json;

    @Override
    public Integer call() throws IOException {
      try (var application = parent.lend(false)) {
        var proposals = application.bean(Proposals.class);
        if (id == null) {
          var all = new Standing(proposals.newest().stream().map(Brief::of).toList(),
              application.bean(Migrations.class).newest());
          parent.tell(application, json, all, all.lines());
        } else {
          var one = proposals.find(id).orElseThrow(
              () -> new ParameterException(spec.commandLine(), "ไม่มีข้อเสนอนี้ (no such proposal): " + id));
          parent.tell(application, json, one, Stream.of(Brief.of(one).line()));
        }
        return CommandLine.ExitCode.OK;
      }
    }
  }

  /** How everything stands. */
  record Standing(List<Brief> proposals, List<Migrations.Progress> migrations) {

    private Stream<String> lines() {
      return proposals.isEmpty() && migrations.isEmpty() ? Stream.of("ยังไม่มีข้อเสนอหรือการย้ายรุ่น")
          : Stream.concat(proposals.stream().map(Brief::line), migrations.stream().map(MigrationCommand::line));
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

  /** Answers as JSON alone, or in lines. */
  void tell(Lent application, boolean json, Object answer, Stream<String> lines) throws IOException {
    if (json) {
      out.println(application.bean(ObjectMapper.class).writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    } else {
      lines.forEach(out::println);
    }
  }

  /** The application, whose database is of its own version. */
  Lent lend(boolean writes) {
    var lent = application.lend(writes);
    try {
      sameVersion(lent.bean(DataSource.class));
      return lent;
    } catch (RuntimeException e) {
      lent.close();
      throw e;
    }
  }

  /** The code asks the database as its own version knows it. */
  private static void sameVersion(DataSource database) {
    var info = Flyway.configure().dataSource(database).schemas("journey").defaultSchema("journey").load().info();
    if (info.pending().length > 0 || Arrays.stream(info.applied()).anyMatch(it -> it.getState().isFailed())) {
      throw new IllegalStateException("The database is of another version");
    }
  }

  private static Lent start(Class<?> application, boolean writes) {
    var settings = Stream.concat(Stream.of(LOOKING), writes ? Stream.empty() : Stream.of(READ_ONLY)).toArray(String[]::new);
    var context = new SpringApplicationBuilder(application).profiles(Inspection.PROFILE).logStartupInfo(false).run(settings);
    return new Lent(context, context::close);
  }
}
