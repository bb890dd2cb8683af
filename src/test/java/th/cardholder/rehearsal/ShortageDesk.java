package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * An agency that cannot develop all who were sent to it by the list tells the province's committee, many at once and with one reason
 * (R14): all of its list whose turn it is, the one who asks among them.
 */
final class ShortageDesk {

  static final String TELL = "/continuation/shortages";
  static final String REASON = "noBudget";
  private static final int AT_ONCE = 50;

  private final Line line;
  private final Acknowledged acknowledged;
  private final Tally tally;
  private final Map<String, Object> rooms = new ConcurrentHashMap<>();
  private Collection<WalkIn> people = List.of();

  ShortageDesk(Line line, Acknowledged acknowledged, Tally tally) {
    this.line = line;
    this.acknowledged = acknowledged;
    this.tally = tally;
  }

  /** Whose turn it may be. */
  void people(Collection<WalkIn> walkIns) {
    people = walkIns;
  }

  /** Whether the committee has been told of this case; otherwise what is told is on its way. */
  boolean tell(String agency, String asking, Phase today) {
    synchronized (rooms.computeIfAbsent(agency, it -> new Object())) {
      var turn = people.stream().filter(it -> it.isShortToday(today)).map(it -> acknowledged.caseNumber(it.plan().number()))
          .collect(Collectors.toSet());
      List<String> numbers = new ArrayList<>(offered(agency).stream().filter(it -> turn.contains(it) && !it.equals(asking))
          .limit(AT_ONCE - 1).toList());
      numbers.add(asking);
      var told = line.page(agency, "POST", TELL, Map.of("caseNumbers", numbers, "reasonCode", REASON, "note", Typed.TEXT + " งบประมาณหมด"));
      if (!told.answer().accepted()) {
        throw new Line.Wrong("a shortage of " + agency + ": " + told.answer());
      }
      tally.pages.increment();
      return taken(told, asking, today);
    }
  }

  private boolean taken(Line.Attempt told, String asking, Phase today) {
    var done = false;
    for (var one : told.answer().json()) {
      var number = one.path("caseNumber").asText();
      if (one.path("done").asBoolean()) {
        done |= number.equals(asking);
        tally.shortages.increment();
        tally.submitted(today);
      } else if (number.equals(asking) && !one.path("message").asText().contains("ลองอีกครั้ง")) {
        throw new Line.Wrong("a shortage of " + number + ": " + one);
      }
    }
    return done;
  }

  /** Whose referral the agency has not answered, of those on its list. */
  private Set<String> offered(String agency) {
    Set<String> offered = ConcurrentHashMap.newKeySet();
    var after = "";
    do {
      var page = page(agency, after);
      page.path("lines").forEach(it -> {
        if (it.path("offered").asBoolean()) {
          offered.add(it.path("caseNumber").asText());
        }
      });
      after = page.path("after").asText("");
    } while (!after.isEmpty() && !after.equals("null"));
    return offered;
  }

  private JsonNode page(String agency, String after) {
    var answer = line.page(agency, "GET", "/continuation?list=A" + (after.isEmpty() ? "" : "&after=" + after), null).answer();
    if (!answer.accepted()) {
      throw new Line.Wrong("the list of " + agency + ": " + answer);
    }
    return answer.json();
  }
}
