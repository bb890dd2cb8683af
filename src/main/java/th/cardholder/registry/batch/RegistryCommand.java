package th.cardholder.registry.batch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine;
import th.cardholder.words.ThaiNumber;

/**
 * The registry from the command line, without the web server and the engine:
 * {@code java -jar cardholder-journey.jar registry import krabi.csv --batch 2561-81}. The database is set as for
 * the server ({@code SPRING_DATASOURCE_URL} and so on).
 */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    description = "ทะเบียนผู้มีบัตรสวัสดิการแห่งรัฐ (the registry of cardholders)",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = RegistryCommand.Import.class)
public final class RegistryCommand implements Runnable {

  /** The word on the command line that leads here instead of to the server. */
  public static final String NAME = "registry";

  @Spec
  private CommandSpec spec;

  /** Runs the command and returns its exit code. */
  public static int run(String... arguments) {
    // Thai comes out right whatever the machine's own encoding is.
    return run(new PrintWriter(utf8(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintWriter(utf8(FileDescriptor.err), true, StandardCharsets.UTF_8), arguments);
  }

  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new RegistryCommand()).setOut(out).setErr(err).execute(arguments);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(name = "import", mixinStandardHelpOptions = true,
      description = "นำเข้าแฟ้มทะเบียน ทำต่อจากที่ค้างไว้ได้ (import a registry file; goes on where it stopped)")
  static final class Import implements Callable<Integer> {

    @ParentCommand
    private RegistryCommand parent;

    @Parameters(paramLabel = "FILE", description = "แฟ้ม CSV แบบ UTF-8 (a CSV file in UTF-8)")
    private String file;

    @Option(names = "--batch", required = true, paramLabel = "ID",
        description = "ชื่อชุดข้อมูล นำเข้าซ้ำไม่ได้ (the batch's name; imported once)")
    private String batch;

    @Override
    public Integer call() {
      var path = path(file);
      if (path == null) {
        parent.err().println("ชื่อแฟ้มมีอักษรที่เครื่องนี้อ่านไม่ได้ เพราะตั้งภาษา (locale) ไว้ไม่รองรับ UTF-8 "
            + "โปรดตั้ง LC_ALL=C.UTF-8 แล้วสั่งใหม่ หรือเปลี่ยนชื่อแฟ้มเป็นตัวอักษรอังกฤษ "
            + "(the locale cannot spell this file's name: set LC_ALL=C.UTF-8)");
        return CommandLine.ExitCode.SOFTWARE;
      }
      try (var context = new SpringApplicationBuilder(CommandBeans.class)
          .web(WebApplicationType.NONE)
          .logStartupInfo(false)
          .properties("logging.level.root=warn")
          .run()) {
        return report(load(context.getBean(RegistryImport.class), path));
      }
    }

    /** The file's path, or null where the name has been lost: what a locale cannot spell comes as question marks. */
    private static @Nullable Path path(String file) {
      try {
        var path = Path.of(file);
        boolean lost = file.indexOf('\ufffd') >= 0 || file.indexOf('?') >= 0;
        return lost && !Files.exists(path) ? null : path;
      } catch (InvalidPathException e) {
        return null;
      }
    }

    private ImportResult load(RegistryImport registryImport, Path path) {
      var bar = new ProgressBarBuilder()
          .setTaskName("นำเข้า")
          .setStyle(ProgressBarStyle.ASCII)
          .setConsumer(new ConsoleProgressBarConsumer(utf8(FileDescriptor.err)))
          .setUpdateIntervalMillis(250)
          .showSpeed()
          .build();
      try (bar) {
        return registryImport.load(path, batch, (done, total) -> bar.maxHint(total).stepTo(done));
      }
    }

    private int report(ImportResult result) {
      if (result instanceof ImportResult.NotPossible no) {
        parent.err().println(no.message());
        return CommandLine.ExitCode.SOFTWARE;
      }
      if (result instanceof ImportResult.NobodyAccepted none) {
        parent.err().printf("ไม่ได้นำเข้า %s: ไม่รับทั้ง %s ราย ชื่อชุดข้อมูลนี้ยังใช้ได้%n", none.batchId(),
            number(none.refused()));
        parent.err().println("รายที่ไม่รับและเหตุผลอยู่ในแฟ้ม " + none.refusals());
        none.notices().forEach(it -> parent.err().println("ข้อสังเกต: " + it));
        return CommandLine.ExitCode.SOFTWARE;
      }
      if (result instanceof ImportResult.Finished done) {
        return report(done);
      }
      throw new IllegalStateException("No words for " + result.getClass().getSimpleName());
    }

    private int report(ImportResult.Finished done) {
      parent.out().printf("%s %s: รับ %s ราย ไม่รับ %s ราย%n",
          done.before() ? "เคยนำเข้าชุดนี้แล้ว ไม่มีการเปลี่ยนแปลง" : "นำเข้าเสร็จ",
          done.batchId(), number(done.accepted()), number(done.refused()));
      if (!done.before()) {
        parent.out().printf("ในรายที่รับ: ใหม่ %s ราย เปลี่ยนแปลง %s ราย เหมือนเดิม %s ราย%n",
            number(done.counts().fresh()), number(done.counts().changed()), number(done.counts().unchanged()));
      }
      done.notices().forEach(it -> parent.out().println("ข้อสังเกต: " + it));
      done.refusals().ifPresent(it -> parent.out().println("รายที่ไม่รับและเหตุผลอยู่ในแฟ้ม " + it));
      return CommandLine.ExitCode.OK;
    }
  }

  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private static String number(long number) {
    return ThaiNumber.format(BigDecimal.valueOf(number));
  }
}
