package th.cardholder.bench;

import java.util.List;

/** A follow-up round is opened for everybody who waits, beside one correlation a transaction by the same code. */
final class RoundOpening implements Section {

  @Override
  public String name() {
    return "round";
  }

  @Override
  public String says() {
    return "opening a follow-up round beside one correlation a transaction";
  }

  @Override
  public List<Row> measure(Stage stage) {
    List.of(Party.values()).forEach(stage::stop);
    var together = stage.brief() ? 5_000 : 200_000;
    var alone = stage.brief() ? 2_000 : 10_000;
    var url = stage.freshDatabase("bench_round");
    String told;
    try (var node = new Node(RoundNode.class, System.getProperty("java.class.path"), List.of(url, String.valueOf(together), String.valueOf(alone)),
        stage.folder().resolve("bench_round.log"))) {
      told = node.lastAnswer();
    }
    var rates = told.split(" ");
    var many = Double.parseDouble(rates[0]);
    var one = Double.parseDouble(rates[1]);
    return List.of(new Row("opening a round, people/s", Row.number(many), "one correlation a transaction", Row.number(one),
        many / one, "≥ 5", String.format("%,d together, %,d one by one; one thread", together, alone)));
  }
}
