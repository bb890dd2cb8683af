package th.cardholder.bench;

import java.time.Duration;
import java.util.ArrayList;
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
  public List<Row> measure(Stage stage) {
    for (var party : Party.values()) {
      stage.node(party);
    }
    List<Row> rows = new ArrayList<>(by(stage, "HTTP", "≥ 1.5 of full, ≥ 0.95 of none"));
    rows.addAll(by(stage, "Java API", "≥ 1.5 of full, ≥ 0.95 of none"));
    return rows;
  }

  /** What one party did. */
  private static final class Done {

    private final Samples rate = new Samples();
    private final Samples statements = new Samples();
    private final Samples wal = new Samples();
    private long steps;
    private long arrived;
    private long refused;
    private long lost;
    private String why = "";
    private String warm = "";

    /** Over all windows, because who comes in one arrives in another. */
    private double stepsAJourney() {
      return (double) steps / Math.max(1, arrived);
    }
  }

  private static List<Row> by(Stage stage, String way, String goal) {
    Map<Party, Done> done = new EnumMap<>(Party.class);
    for (var party : Party.values()) {
      var one = new Done();
      done.put(party, one);
      one.warm = WarmUp.of(stage).until(time -> drive(stage, party, way, time));
      Progress.say("%s, %s: %s", way, party.label(), one.warm);
    }
    var time = stage.brief() ? Duration.ofSeconds(10) : Duration.ofSeconds(60);
    for (int turn = 0; turn < (stage.brief() ? 3 : 5); turn++) {
      for (var party : Party.values()) {
        measure(stage, party, way, time, done.get(party));
      }
    }
    return rows(done, way, goal);
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
    done.steps += count.steps();
    done.arrived += count.arrived();
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

  private static List<Row> rows(Map<Party, Done> all, String way, String goal) {
    var product = all.get(Party.PRODUCT);
    List<Row> rows = new ArrayList<>();
    for (var party : List.of(Party.PLAIN, Party.TUNED)) {
      var plain = all.get(party);
      var ratios = product.rate.to(plain.rate);
      rows.add(Row.of("steps/s, " + way, product.rate.median(), party, plain.rate.median(), goal,
          String.format(Locale.ROOT, "median of %d pairs, ratios %s; refused %d, of the plain one %d%s; lost %d and %d; warm-up:"
              + " %s, %s", ratios.size(), ratios.spread(), product.refused, plain.refused,
              plain.why.isEmpty() ? "" : " (" + shortened(plain.why) + ")", product.lost, plain.lost, product.warm,
              plain.warm)).withRatio(ratios.median()));
    }
    for (var party : List.of(Party.PLAIN, Party.TUNED)) {
      var plain = all.get(party);
      rows.add(Row.of("statements a step, " + way, product.statements.median(), party, plain.statements.median(), "", ""));
      if (way.equals("HTTP")) {
        rows.add(Row.of("WAL a journey, kB", product.wal.median() * product.stepsAJourney(), party,
            plain.wal.median() * plain.stepsAJourney(), "≤ ⅓ of full",
            String.format(Locale.ROOT, "%.1f and %.1f steps a journey", product.stepsAJourney(),
                plain.stepsAJourney())));
      }
    }
    return rows;
  }

  private static String shortened(String why) {
    return why.length() > 120 ? why.substring(0, 120) + "…" : why;
  }
}
