package th.cardholder.bench;

import java.util.List;
import java.util.Locale;

/** The visits of a district are opened in pieces, beside one by one by the same code (R03). */
final class OutreachOpening implements Section {

  /** Whoever is poor and of working age (domain.md §1.1), if nobody of them had come. */
  private static final double COUNTRY = 5_272_881;

  @Override
  public String name() {
    return "outreach";
  }

  @Override
  public String says() {
    return "opening the visits of a district beside one at a time";
  }

  @Override
  public void measure(Stage stage, Table table) {
    stage.stopAll();
    var people = stage.form().of(2_000, 12_000, 12_000);
    var alone = stage.form().of(1_000, 3_000, 12_000);
    var together = told(stage, "bench_outreach", people, 50);
    var one = told(stage, "bench_outreach_one", alone, 1);
    table.add(new Row("opening visits, people/s", together[0], "one at a time", one[0], together[0] / one[0], Goal.ratioAtLeast(2.5),
        String.format(Locale.ROOT, "%,d in pieces of 50, found and spread in %.1f s; %,d one at a time; one thread, at which the country"
            + " takes %.1f hours", people, together[1], alone, COUNTRY / together[0] / 3_600)));
  }

  private static double[] told(Stage stage, String database, int people, int piece) {
    try (var node = new Node(OutreachNode.class, System.getProperty("java.class.path"),
        List.of(stage.freshDatabase(database), String.valueOf(people), String.valueOf(piece)),
        stage.folder().resolve(database + ".log"))) {
      var told = node.lastAnswer().split(" ");
      return new double[] {Double.parseDouble(told[0]), Double.parseDouble(told[1])};
    }
  }
}
