package th.cardholder.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.rehearsal.Desk;
import th.cardholder.rehearsal.Report;

/** What Tasklist's five requests that open a form ask of the database together, and the case page; in a web session. */
final class Requests implements Section {

  private static final String TASK = "/camunda/api/engine/engine/default/task/";
  private static final String VARIABLES = "/form-variables?deserializeValues=false";
  private static final int TIMES = 15;

  @Override
  public String name() {
    return "requests";
  }

  @Override
  public String says() {
    return "statements of the five requests that open a form, and of the case page";
  }

  @Override
  public void measure(Stage stage, Table table) throws IOException {
    var node = stage.node(Party.PRODUCT);
    var jdbc = stage.jdbc(Party.PRODUCT);
    var clerk = new HttpClerk(List.of(node.url()));
    var traveller = assigned(stage, clerk);
    var ao = traveller.journey().ao();
    var task = clerk.tasks(ao, Objects.requireNonNull(traveller.key())).get(0).id();
    var desk = new Desk(node.url(), ao);
    var five = 0.0;
    var variables = 0.0;
    List<String> each = new ArrayList<>();
    for (var request : List.of("", "/form", "/deployed-form", VARIABLES, "/identity-links")) {
      var asked = statements(jdbc, desk, TASK + task + request);
      five += asked;
      variables = request.equals(VARIABLES) ? asked : variables;
      each.add(String.format(Locale.ROOT, "%s %.0f", request.isEmpty() ? "/task" : request, asked));
    }
    table.add(Row.alone("statements of the five requests that open the interview", five, Goal.atMost(30),
        String.join(", ", each) + "; before: 79"));
    table.add(Row.alone("… of them form-variables", variables, Goal.atMost(10), "before: 25"));
    var page = statements(jdbc, desk, "/camunda/api/journey/cases/" + traveller.key());
    table.add(Row.alone("statements of the case page", page, Goal.atMost(15), "of a case before its interview; before: 42"));
  }

  private static Traveller assigned(Stage stage, Clerk clerk) throws IOException {
    var traveller = new Traveller(stage.people(Party.PRODUCT).nextWithReferrals(1), stage.side(Party.PRODUCT));
    for (int i = 0; i < 3; i++) {
      traveller.step(clerk);
    }
    return traveller;
  }

  /** The median, because a node asks by itself now and then. */
  private static double statements(JdbcClient jdbc, Desk desk, String path) throws IOException {
    var samples = new Samples();
    for (int i = 0; i < 3 + TIMES; i++) {
      var before = Report.Work.of(jdbc);
      var answer = desk.page("GET", path, null);
      var asked = Report.Work.of(jdbc).since(before).statements();
      if (!answer.accepted()) {
        throw new IllegalStateException(path + ": " + answer.status() + " " + answer.message());
      }
      if (i >= 3) {
        samples.add(asked);
      }
    }
    return samples.median();
  }
}
