package th.cardholder.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** From the start of the JVM until an officer has logged in to Tasklist, on a database that is filled, by turns. */
final class ColdStart implements Section {

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String says() {
    return "cold start until a login to Tasklist";
  }

  @Override
  public void measure(Stage stage, Table table) {
    var parties = List.of(Party.PRODUCT, Party.PLAIN);
    // Each has its schema, models and users.
    parties.forEach(stage::node);
    stage.stopAll();
    Map<Party, Samples> seconds = new EnumMap<>(Party.class);
    for (int turn = 0; turn < stage.form().of(2, 5, 5); turn++) {
      for (var party : parties) {
        var from = System.nanoTime();
        try (var node = stage.launch(party)) {
          node.awaitLogin("registrar8101");
          var took = (System.nanoTime() - from) / 1e9;
          seconds.computeIfAbsent(party, p -> new Samples()).add(took);
          Progress.say("%s: %.1f s", party.label(), took);
          node.awaitReady();
        }
      }
    }
    var product = seconds.get(Party.PRODUCT);
    var plain = seconds.get(Party.PLAIN);
    table.add(Row.of("cold start to a login, s", product.median(), Party.PLAIN, plain.median(), Goal.ratioAtMost(1.5, "1.5"),
        "median of " + product.size() + " by turns, ratios " + product.to(plain).spread())
        .withRatio(product.to(plain).median()));
  }
}
