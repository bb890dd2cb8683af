package th.cardholder.registry.batch;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import th.cardholder.geography.Geography;
import th.cardholder.geography.Subdistrict;
import th.cardholder.registry.CardholderStatus;
import th.cardholder.registry.NationalId;
import th.cardholder.registry.Sex;

/**
 * Makes registries of people who do not exist: the country's true proportions of age and income (domain.md
 * §1.1), true subdistricts, everyday names, and ID numbers that no office can issue ({@code 1-9999-…}). The same
 * order makes the same file, byte by byte, in memory that does not grow with it.
 */
public final class RegistryGenerator {

  /** The prefix leaves seven digits free, so there are this many different people at most. */
  public static final int MOST_PEOPLE = 10_000_000;

  /** The day on which the ages hold: the opening of the measure of 2561. */
  public static final LocalDate AGES_ON = LocalDate.of(2018, 2, 1);

  private static final String ID_PREFIX = "19999";
  private static final int YOUNGEST = 18;
  private static final int WORKING_AGE = 60;
  private static final int OLDEST = 100;
  private static final int LOW_INCOME = 30_000;
  private static final int HIGHEST_INCOME = 100_000;
  private static final int REMEMBERED_IDS = 64;

  /** How people are spread over the chosen provinces. */
  public enum Spread {
    /** As many in each district. */
    BY_DISTRICT,
    /** As many in each subdistrict. */
    BY_SUBDISTRICT
  }

  /**
   * What to make.
   *
   * @param provinceCodes the provinces people live in; none means the whole country
   * @param spoiled how many of the rows get a defect
   */
  public record Order(long seed, int people, List<String> provinceCodes, Spread spread, int spoiled) {

    /** Checks that it can be made. */
    public Order {
      if (people < 0 || people > MOST_PEOPLE) {
        throw new IllegalArgumentException("From 0 to " + MOST_PEOPLE + " people");
      }
      if (spoiled < 0 || spoiled > people) {
        throw new IllegalArgumentException("Not more spoiled rows than people");
      }
      provinceCodes = List.copyOf(provinceCodes);
    }

    /** A registry without defects. */
    public static Order of(long seed, int people, String... provinceCodes) {
      return new Order(seed, people, List.of(provinceCodes), Spread.BY_SUBDISTRICT, 0);
    }
  }

  /** A row that was spoiled. */
  public record Spoiled(long line, Defect defect) {}

  /** A cell of the population table: persons by age and income. */
  private enum Cell {
    WORKING_AGE_LOW_INCOME(5_272_881, true, true),
    WORKING_AGE_HIGHER_INCOME(2_573_145, true, false),
    ELDERLY_LOW_INCOME(3_075_811, false, true),
    ELDERLY_HIGHER_INCOME(547_347, false, false);

    private final long persons;
    private final boolean workingAge;
    private final boolean lowIncome;

    Cell(long persons, boolean workingAge, boolean lowIncome) {
      this.persons = persons;
      this.workingAge = workingAge;
      this.lowIncome = lowIncome;
    }
  }

  private final Geography geography;

  /** People live in the subdistricts of {@code geography}. */
  public RegistryGenerator(Geography geography) {
    this.geography = geography;
  }

  /** Writes the ordered registry and tells which lines were spoiled. */
  public List<Spoiled> write(Order order, Path file) throws IOException {
    try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      return write(order, writer);
    }
  }

  List<Spoiled> write(Order order, Writer target) throws IOException {
    var run = new Run(order);
    var buffered = new BufferedWriter(target, 1 << 16);
    var csv = CsvWriter.builder().build(buffered);
    csv.writeRecord(RegistryColumns.ALL);
    for (int i = 0; i < order.people(); i++) {
      run.writeRow(i, csv, buffered);
    }
    csv.flush();
    buffered.flush();
    return run.spoiled;
  }

  private final class Run {

    private final Order order;
    private final Random random;
    private final List<List<Subdistrict>> places;
    private final long[] left;
    private final List<Spoiled> spoiled = new ArrayList<>();
    private final String[] earlierIds = new String[REMEMBERED_IDS];
    private final int idStep;
    private final int idStart;
    private int goodRows;

    Run(Order order) {
      this.order = order;
      random = new Random(order.seed());
      places = places(order);
      left = quotas(order.people());
      // Steps of a number prime to 10⁷ meet every number once before any comes again.
      idStep = 10 * (100_000 + random.nextInt(800_000)) + 7;
      idStart = random.nextInt(MOST_PEOPLE);
    }

    void writeRow(int index, CsvWriter csv, Writer raw) throws IOException {
      var fields = person(nationalId(index));
      if (!spoilsThisOne(index)) {
        remember(fields[RegistryColumns.NATIONAL_ID]);
        csv.writeRecord(fields);
        return;
      }
      var defect = Defect.values()[spoiled.size() % Defect.values().length];
      if (defect == Defect.ID_TWICE && goodRows == 0) {
        defect = Defect.ID_BAD_CHECK_DIGIT;
      }
      spoiled.add(new Spoiled(index + 2L, defect)); // line 1 is the header
      defect.spoil(fields);
      switch (defect) {
        case ID_TWICE -> {
          fields[RegistryColumns.NATIONAL_ID] = earlierIds[random.nextInt(Math.min(goodRows, REMEMBERED_IDS))];
          csv.writeRecord(fields);
        }
        case TOO_FEW_COLUMNS -> csv.writeRecord(Arrays.copyOf(fields, fields.length - 2));
        case TOO_MANY_COLUMNS -> {
          var more = Arrays.copyOf(fields, fields.length + 1);
          more[fields.length] = "?";
          csv.writeRecord(more);
        }
        case UNPAIRED_QUOTE -> {
          csv.flush();
          fields[RegistryColumns.FIRST_NAME] = "\"" + fields[RegistryColumns.FIRST_NAME];
          raw.write(String.join(",", fields) + "\r\n");
        }
        default -> csv.writeRecord(fields);
      }
    }

    /** Picks the ordered number of rows, any rows equally likely, in one pass. */
    private boolean spoilsThisOne(int index) {
      int wanted = order.spoiled() - spoiled.size();
      return wanted > 0 && random.nextInt(order.people() - index) < wanted;
    }

    private void remember(String id) {
      int slot = goodRows < REMEMBERED_IDS ? goodRows : random.nextInt(REMEMBERED_IDS * 50);
      if (slot < REMEMBERED_IDS) {
        earlierIds[slot] = id;
      }
      goodRows++;
    }

    private String[] person(String nationalId) {
      var cell = nextCell();
      int age = cell.workingAge
          ? YOUNGEST + (int) ((WORKING_AGE - YOUNGEST + 1) * Math.sqrt(random.nextDouble()))
          : WORKING_AGE + 1 + (int) ((OLDEST - WORKING_AGE) * Math.pow(random.nextDouble(), 2));
      var sex = random.nextInt(100) < 55 ? Sex.FEMALE : Sex.MALE;
      var place = place();
      return new String[] {
          nationalId,
          ThaiNames.title(sex, age, random),
          ThaiNames.firstName(sex, random),
          ThaiNames.lastName(random),
          AGES_ON.minusYears(age).minusDays(random.nextInt(365)).toString(),
          sex.code(),
          houseNumber(),
          place.district().province().isBangkok() ? "" : String.valueOf(1 + random.nextInt(12)),
          place.code(),
          String.valueOf(income(cell.lowIncome)),
          status().code()
      };
    }

    /** Draws without putting back, so that the proportions hold exactly in the end. */
    private Cell nextCell() {
      long ticket = random.nextLong(Arrays.stream(left).sum());
      for (var cell : Cell.values()) {
        if (ticket < left[cell.ordinal()]) {
          left[cell.ordinal()]--;
          return cell;
        }
        ticket -= left[cell.ordinal()];
      }
      throw new IllegalStateException("All people are drawn");
    }

    private Subdistrict place() {
      var group = places.get(random.nextInt(places.size()));
      return group.get(random.nextInt(group.size()));
    }

    private String houseNumber() {
      int number = 1 + random.nextInt(400);
      return random.nextInt(100) < 35 ? number + "/" + (1 + random.nextInt(30)) : String.valueOf(number);
    }

    private int income(boolean low) {
      if (low) {
        return random.nextInt(100) < 12 ? 0 : 100 * (1 + (int) (LOW_INCOME / 100 * Math.sqrt(random.nextDouble())));
      }
      return LOW_INCOME + 100 * (1 + (int) ((HIGHEST_INCOME - LOW_INCOME) / 100 * Math.pow(random.nextDouble(), 2)));
    }

    private CardholderStatus status() {
      int ticket = random.nextInt(1_000);
      if (ticket < 4) {
        return CardholderStatus.DECEASED;
      }
      return ticket < 10 ? CardholderStatus.MOVED : CardholderStatus.ALIVE;
    }

    /** One that ends as a spreadsheet's rounding does is refused: where there is another one, that is taken. */
    private String nationalId(int index) {
      String digits;
      long at = index;
      do {
        long serial = (idStart + at * idStep) % MOST_PEOPLE;
        digits = NationalId.withCheckDigit(ID_PREFIX + String.valueOf(MOST_PEOPLE + serial).substring(1)).digits();
        at += order.people();
      } while (digits.endsWith("000000") && at < MOST_PEOPLE);
      return digits;
    }
  }

  private List<List<Subdistrict>> places(Order order) {
    var subdistricts = geography.subdistricts().stream()
        .filter(it -> order.provinceCodes().isEmpty()
            || order.provinceCodes().contains(it.district().province().code()))
        .toList();
    if (subdistricts.isEmpty()) {
      throw new IllegalArgumentException("No such province: " + order.provinceCodes());
    }
    if (order.spread() == Spread.BY_SUBDISTRICT) {
      return List.of(subdistricts);
    }
    return List.copyOf(subdistricts.stream()
        .collect(Collectors.groupingBy(it -> it.district().code(), LinkedHashMap::new, Collectors.toList())).values());
  }

  /** So many of each cell, by largest remainder. */
  private static long[] quotas(int people) {
    var cells = Cell.values();
    long total = Arrays.stream(cells).mapToLong(it -> it.persons).sum();
    var quotas = Arrays.stream(cells).mapToLong(it -> it.persons * people / total).toArray();
    long missing = people - Arrays.stream(quotas).sum();
    Arrays.stream(cells)
        .sorted((a, b) -> Long.compare(b.persons * people % total, a.persons * people % total))
        .limit(missing)
        .forEach(it -> quotas[it.ordinal()]++);
    return quotas;
  }
}
