package th.cardholder.bench;

import java.io.IOException;
import java.util.Locale;
import th.cardholder.rehearsal.Rehearsal;

/** All that a rehearsal asks of the database, its wrong inputs and its own looks included, for each submit. */
final class RehearsalStatements implements Section {

  @Override
  public String name() {
    return "rehearsal";
  }

  @Override
  public String says() {
    return "statements of a whole rehearsal";
  }

  @Override
  public void measure(Stage stage, Table table) throws IOException {
    // It has a server and a database of its own; nobody else works meanwhile.
    stage.stopAll();
    var run = Rehearsal.measured(stage.folder().resolve("rehearsal"), stage.form().of(50, 200, 2_000), 2);
    var submits = Math.max(1, run.submits());
    table.add(Row.alone("statements of a rehearsal ÷ acknowledged submits", (double) run.work().statements() / submits,
        Goal.atMost(45), String.format(Locale.ROOT, "%d journeys, %d submits, %.1f kB of WAL a journey; before: 107; %s", run.journeys(),
            run.submits(), run.work().wal() / 1024.0 / run.journeys(), run.holds() ? "it holds" : "**it does not hold**")));
  }
}
