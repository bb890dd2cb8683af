package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rounds of visits (ADR 0078): each district finds whom it has to visit when the days of coming are over, its chief has the spread made
 * anew without some of the AOs and confirms it, and the cases are opened in pieces; in one district the chief stops that once.
 */
final class HomeVisits {

  private static final List<String> AOS = List.of("a", "b", "c");
  private static final long A_MOMENT = 300;

  private final Line line;
  private final Acknowledged acknowledged;
  private final Tally tally;
  private final List<String> districts;
  private final Duration patience;

  /** @param districts those of which the register has somebody */
  HomeVisits(Line line, Acknowledged acknowledged, Tally tally, List<String> districts, Duration patience) {
    this.line = line;
    this.acknowledged = acknowledged;
    this.tally = tally;
    this.districts = districts;
    this.patience = patience;
  }

  /**
   * The AOs of a district who go, by the ends of their names: in half of the districts the one of no bank alone, with whom somebody of a bank
   * goes (R05). Where the first is away (ADR 0050), none is theirs.
   */
  static List<String> whoGoes(String district) {
    return switch (Integer.parseInt(district) % 4) {
      case 0, 1 -> List.of("b");
      case 2 -> List.of("a", "c");
      default -> List.of("c");
    };
  }

  /** Waits until every district knows whom it has to visit. */
  void awaitFound() {
    districts.forEach(it -> await(it, Set.of("proposed", "nobody", "opening", "stopped", "opened", "closed")));
  }

  /** Every chief confirms who goes where, and every case is opened. */
  void confirm(Phase today) {
    districts.forEach(it -> confirm(today, it));
    districts.forEach(it -> await(it, Set.of("nobody", "opened", "closed")));
  }

  private void confirm(Phase today, String district) {
    while (state(district).equals("proposed")) {
      var leftOut = AOS.stream().filter(it -> !whoGoes(district).contains(it)).map(it -> "ao" + district + it).toList();
      // The second of the two is the one that is confirmed; what a colleague has confirmed meanwhile is not there any more.
      if (step(today, district, Map.of("decision", "again", "leftOut", leftOut))) {
        step(today, district, Map.of("decision", "confirm"));
      }
      line.pause(A_MOMENT);
    }
    if (district.equals(districts.get(0))) {
      steer(district, false);
      steer(district, true);
    }
  }

  private void steer(String district, boolean goesOn) {
    Map<String, Object> asked = new HashMap<>(Map.of("officeId", "d" + district, "year", 2561, "goesOn", goesOn));
    answered(line.page("chief" + district, "PUT", "/outreach/opening", asked));
  }

  private boolean step(Phase today, String district, Map<String, Object> form) {
    var desk = line.desk("chief" + district);
    var key = "2561-d" + district + "-outreach";
    for (var task : line.ask(() -> desk.tasks(key)).answer().json()) {
      if (task.path("taskDefinitionKey").asText().equals("userTask_confirmSpread")) {
        var id = task.path("id").asText();
        if (task.path("assignee").isNull()) {
          line.ask(() -> desk.claim(id));
        }
        line.ask(() -> desk.open(id));
        var attempt = line.handIn(() -> desk.submit(id, form));
        if (attempt.answer().accepted()) {
          acknowledged.add(new Acknowledged.Entry(Acknowledged.Kind.STEP, id, key, "userTask_confirmSpread"));
          tally.submitted(today);
        } else if (!attempt.repeated()) {
          throw new Line.Wrong("the spread of " + district + ": " + attempt.answer());
        }
        return true;
      }
    }
    return false;
  }

  private void await(String district, Set<String> states) {
    var end = System.nanoTime() + patience.toNanos();
    while (!states.contains(state(district))) {
      if (System.nanoTime() > end) {
        throw new Line.Wrong("the visits of " + district + " are " + state(district) + ", not " + states);
      }
      line.pause(A_MOMENT);
    }
  }

  private String state(String district) {
    for (var round : answered(line.page("chief" + district, "GET", "/outreach", null))) {
      if (round.path("officeId").asText().equals("d" + district) && round.path("year").asInt() == 2561) {
        return round.path("state").asText();
      }
    }
    return "not begun";
  }

  private static JsonNode answered(Line.Attempt attempt) {
    if (!attempt.answer().accepted()) {
      throw new Line.Wrong("the visits: " + attempt.answer());
    }
    return attempt.answer().json();
  }
}
