package th.cardholder.registry.batch;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine;
import th.cardholder.geography.Geography;

/** Writes a registry file of people who do not exist: {@code mvn -Pgenerate spring-boot:test-run}. */
@Command(name = "generate", mixinStandardHelpOptions = true,
    description = "สร้างทะเบียนสมมติ (make a registry of people who do not exist)")
public final class GenerateCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "แฟ้มที่จะสร้าง (the file to write)")
  private Path file;

  @Option(names = "--people", required = true, description = "จำนวนคน (how many people)")
  private int people;

  @Option(names = "--seed", defaultValue = "2561",
      description = "ค่าเริ่มต้นการสุ่ม (the seed; default ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--provinces", split = ",", paramLabel = "CODE",
      description = "รหัสจังหวัด เช่น 81,24 ไม่ระบุคือทั้งประเทศ (province codes; default the whole country)")
  private List<String> provinces = List.of();

  @Option(names = "--spread", defaultValue = "BY_SUBDISTRICT",
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
  private RegistryGenerator.Spread spread;

  @Option(names = "--spoiled", defaultValue = "0",
      description = "จำนวนแถวที่ทำให้ผิด จดไว้ใน FILE.defects.csv (spoiled rows, listed in FILE.defects.csv)")
  private int spoiled;

  /** Writes the file that the arguments ask for, and exits with what became of it. */
  public static void main(String... arguments) {
    System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
  }

  /** As {@link #main}, and returns the exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new GenerateCommand()).setOut(out).setErr(err).execute(arguments);
  }

  @Override
  public Integer call() throws IOException {
    var commandLine = spec.commandLine();
    var geography = Geography.packaged();
    if (people < 0 || people > RegistryGenerator.MOST_PEOPLE || spoiled < 0 || spoiled > people
        || !provinces.stream().allMatch(geography::isProvince)) {
      commandLine.getErr().printf("สร้างไม่ได้ จำนวนคนต้องไม่เกิน %,d แถวที่ทำให้ผิดต้องไม่เกินจำนวนคน "
          + "และรหัสจังหวัดต้องเป็นรหัสสองหลักที่มีจริง%n", RegistryGenerator.MOST_PEOPLE);
      return CommandLine.ExitCode.USAGE;
    }
    var order = new RegistryGenerator.Order(seed, people, provinces, spread, spoiled);
    var defects = new RegistryGenerator(geography).write(order, file);
    if (spoiled > 0) {
      Files.writeString(file.resolveSibling(file.getFileName() + ".defects.csv"), defects.stream()
          .map(it -> it.line() + "," + it.defect() + "\n")
          .collect(Collectors.joining("", "line,defect\n", "")));
    }
    commandLine.getOut().printf("สร้าง %,d ราย ในแฟ้ม %s%n", people, file);
    return CommandLine.ExitCode.OK;
  }
}
