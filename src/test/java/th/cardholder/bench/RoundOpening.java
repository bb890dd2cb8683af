package th.cardholder.bench;

import java.util.List;
import java.util.Locale;

/** A follow-up round is opened for everybody who waits, beside one correlation a transaction by the same code. */
final class RoundOpening implements Section {

  /** Everybody whom the measure registered. */
  private static final double COUNTRY = 4_145_397;

  @Override
  public String name() {
    return "round";
  }

  @Override
  public String says() {
    return "opening a follow-up round beside one correlation a transaction";
  }

  @Override
  public void measure(Stage stage, Table table) {
    stage.stopAll();
    var together = stage.form().of(2_000, 10_000, 200_000);
    var alone = stage.form().of(1_000, 4_000, 10_000);
    var url = stage.freshDatabase("bench_round");
    String told;
    try (var node = new Node(RoundNode.class, System.getProperty("java.class.path"), List.of(url, String.valueOf(together), String.valueOf(alone)),
        stage.folder().resolve("bench_round.log"))) {
      told = node.lastAnswer();
    }
    var rates = told.split(" ");
    var many = Double.parseDouble(rates[0]);
    var one = Double.parseDouble(rates[1]);
    table.add(new Row("opening a round, people/s", many, "one correlation a transaction", one, many / one, Goal.ratioAtLeast(5),
        String.format(Locale.ROOT, "%,d together, %,d one by one; one thread, at which the country takes %.1f hours", together,
            alone, COUNTRY / many / 3_600)));
  }
}
