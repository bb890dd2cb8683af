package th.cardholder.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import th.cardholder.rehearsal.Report;

/**
 * Warm steps of journeys a second, over HTTP and over the Java API, by turns: product, plain, tuned, product … What the
 * database was asked and how much WAL it wrote is counted in the same seconds.
 */
final class StepRate implements Section {

  private static final int OFFICERS = 2;

  @Override
  public String name() {
    return "steps";
  }

  @Override
  public String says() {
    return "warm steps a second beside a plain Camunda, over HTTP and over the Java API";
  }

  @Override
  public void measure(Stage stage, Table table) throws IOException {
    for (var party : Party.values()) {
      stage.node(party);
    }
    by(stage, "HTTP", table);
    by(stage, "Java API", table);
  }

  /** What one party did. */
  static final class Done {

    final Samples rate = new Samples();
    final Samples statements = new Samples();
    final Samples wal = new Samples();
    private long refused;
    private long lost;
    private String why = "";
    private String warm = "";
  }

  private static void by(Stage stage, String way, Table table) throws IOException {
    Map<Party, Done> done = new EnumMap<>(Party.class);
    for (var party : Party.values()) {
      var one = new Done();
      done.put(party, one);
      one.warm = WarmUp.of(stage).until(time -> drive(stage, party, way, time));
      Progress.say("%s, %s: %s", way, party.label(), one.warm);
    }
    var time = stage.form().seconds(10, 30, 60);
    for (int turn = 0; turn < stage.form().of(3, 5, 5); turn++) {
      for (var party : Party.values()) {
        measure(stage, party, way, time, done.get(party));
      }
    }
    add(done, way, stage.people(Party.PRODUCT).stepsAJourney(), table);
    profile(stage, way, time, ratio(done), table);
  }

  private static void measure(Stage stage, Party party, String way, Duration time, Done done) {
    var jdbc = stage.jdbc(party);
    var before = Report.Work.of(jdbc);
    var count = drive(stage, party, way, time);
    var work = Report.Work.of(jdbc).since(before);
    var steps = Math.max(1, count.steps());
    done.rate.add(count.rate());
    done.statements.add((double) work.statements() / steps);
    done.wal.add(work.wal() / 1024.0 / steps);
    done.refused += count.refused();
    done.lost += count.lost();
    if (count.why() != null) {
      done.why = count.why();
    }
    Progress.say("%s, %s: %.1f steps/s, %.1f statements and %.1f kB of WAL a step, %d refused, %d lost%s", way,
        party.label(), count.rate(), (double) work.statements() / steps, work.wal() / 1024.0 / steps, count.refused(),
        count.lost(), count.why() == null ? "" : " (" + count.why() + ")");
  }

  private static Drive.Count drive(Stage stage, Party party, String way, Duration time) {
    return way.equals("HTTP") ? stage.overHttp(party).during(time, OFFICERS)
        : NodeConsole.count(stage.node(party).ask("drive " + OFFICERS + " " + time.toMillis()));
  }

  /**
   * The lines of one way.
   *
   * @param stepsAJourney of everybody's: who arrives within a party's windows depends on its speed
   */
  static void add(Map<Party, Done> all, String way, double stepsAJourney, Table table) {
    var product = all.get(Party.PRODUCT);
    for (var party : List.of(Party.PLAIN, Party.TUNED)) {
      var plain = all.get(party);
      var ratios = product.rate.to(plain.rate);
      table.add(Row.of("steps/s, " + way, product.rate.median(), party, plain.rate.median(),
          Goal.ratioAtLeast(party == Party.PLAIN ? 1.5 : 0.95), String.format(Locale.ROOT,
              "median of %d pairs, ratios %s; lost %d and %d; warm-up: %s, %s", ratios.size(), ratios.spread(),
              product.lost, plain.lost, product.warm, plain.warm)).withRatio(ratios.median()));
    }
    for (var party : List.of(Party.PLAIN, Party.TUNED)) {
      var plain = all.get(party);
      table.add(new Row("steps refused, " + way, (double) product.refused, party.label(), (double) plain.refused, null,
          Goal.atMost(0), "made again; the last: " + shortened(product.why.isEmpty() ? plain.why : product.why)));
      table.add(Row.of("statements a step, " + way, product.statements.median(), party, plain.statements.median(),
          Goal.NONE, ""));
      table.add(Row.of("WAL a journey, kB, " + way, product.wal.median() * stepsAJourney, party,
          plain.wal.median() * stepsAJourney, party == Party.PLAIN ? Goal.ratioAtMost(1.0 / 3, "⅓") : Goal.NONE,
          String.format(Locale.ROOT, "%.1f steps a journey, for all alike", stepsAJourney)));
    }
  }

  private static double ratio(Map<Party, Done> all) {
    return all.get(Party.PRODUCT).rate.to(all.get(Party.PLAIN).rate).median();
  }

  /** Where the product's time goes, in a window more that is not counted, and how much of it twice the plain rate leaves. */
  private static void profile(Stage stage, String way, Duration time, double ratio, Table table) throws IOException {
    var file = stage.folder().resolve("steps-" + way.replace(" ", "").toLowerCase(Locale.ROOT) + ".jfr");
    var node = stage.node(Party.PRODUCT);
    node.ask("record");
    var from = Instant.now();
    drive(stage, Party.PRODUCT, way, time);
    var to = Instant.now();
    node.ask("dump " + file.toAbsolutePath());
    table.note(String.format(Locale.ROOT, "Steps over %s, the product: %s. Twice the rate of history full %s.", way,
        Profile.of(file, from, to).told(12), ratio >= 2 ? "is there"
            : String.format(Locale.ROOT, "wants %.0f %% of a step's time less", 100 * (1 - ratio / 2))));
  }

  private static String shortened(String why) {
    return why.length() > 120 ? why.substring(0, 120) + "…" : why;
  }
}
