package th.cardholder.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Group A of a year that goes on with another is drawn, opened in pieces and sent, beside one by one by the same code (R10). */
final class ContinuationOpening implements Section {

  /** Everybody who took part in 2561 (domain.md §5.1). */
  private static final double COUNTRY = 4_145_397;

  @Override
  public String name() {
    return "continuation";
  }

  @Override
  public String says() {
    return "drawing, opening and sending Group A beside one at a time";
  }

  @Override
  public void measure(Stage stage, Table table) {
    stage.stopAll();
    var people = stage.form().of(4_000, 20_000, 20_000);
    var alone = stage.form().of(1_000, 4_000, 20_000);
    var together = told(stage, "bench_continuation", people, 50);
    var one = told(stage, "bench_continuation_one", alone, 1);
    table.add(new Row("opening Group A's cases, people/s", together[1], "one at a time", one[1], together[1] / one[1], Goal.ratioAtLeast(2),
        String.format(Locale.ROOT, "%,d in pieces of 50, %,d one at a time; drawn at %,.0f people/s, so the country in %.1f hours; their plans"
            + " sent, a job each, at %.0f; one thread, at which a million is opened and sent in %.1f hours", people, alone, together[0],
            COUNTRY / together[0] / 3_600, together[2], (1e6 / together[1] + 1e6 / together[2]) / 3_600)));
  }

  private static double[] told(Stage stage, String database, int people, int piece) {
    try (var node = new Node(ContinuationNode.class, System.getProperty("java.class.path"),
        List.of(stage.freshDatabase(database), String.valueOf(people), String.valueOf(piece)),
        stage.folder().resolve(database + ".log"))) {
      return Arrays.stream(node.lastAnswer().split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
  }
}
