package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The province's committee: what stands on its agenda and has its turn is decided in a sitting, many matters at once; the secretariat
 * closes it and the governor signs its minutes (ADR 0062).
 */
final class Committee {

  private static final long A_MOMENT = 300;

  private final Line line;
  private final Acknowledged acknowledged;
  private final Tally tally;
  private final Map<String, Object> rooms = new ConcurrentHashMap<>();
  private Collection<WalkIn> people = List.of();

  Committee(Line line, Acknowledged acknowledged, Tally tally) {
    this.line = line;
    this.acknowledged = acknowledged;
    this.tally = tally;
  }

  /** Whose turn it may be. */
  void people(Collection<WalkIn> walkIns) {
    people = walkIns;
  }

  /** What the committee is to say of a referral. */
  private record Given(String verdict, String project) {}

  /** Sits for everybody of the province whose turn it is today and who is on the agenda. */
  void sit(String province, Phase today) {
    synchronized (rooms.computeIfAbsent(province, it -> new Object())) {
      Set<String> agenda = new HashSet<>();
      page("governor" + province, "GET", "/sittings/agenda/p" + province, null).path("agenda")
          .forEach(it -> agenda.add(it.path("referralNumber").asText()));
      Map<Given, List<String>> matters = new HashMap<>();
      for (var one : people) {
        one.forTheCommittee(today, province).filter(it -> agenda.contains(it.referral())).ifPresent(it ->
            matters.computeIfAbsent(new Given(it.verdict(), it.project()), given -> new ArrayList<>()).add(it.referral()));
      }
      if (matters.isEmpty()) {
        // A colleague's sitting has had them all, or is to be closed yet.
        sign(province);
        return;
      }
      var sitting = open(province, today, matters.size());
      matters.forEach((given, referrals) -> give(province, sitting, given, referrals));
      close(province, sitting);
      sign(province);
    }
  }

  private JsonNode open(String province, Phase today, int matters) {
    var before = standing(province, "open");
    if (!before.isEmpty()) {
      return before.get(0);
    }
    tally.sittings.increment();
    // A double of this request is the same sitting; another of the same day is another.
    return page("secretary" + province, "POST", "/sittings", Map.of("officeId", "p" + province, "heldOn", Typed.day(today.day()),
        "chair", Typed.TEXT + " ผู้ว่าราชการจังหวัด", "chairIs", "governor", "present", Typed.TEXT + " ทุกอำเภอ",
        "place", Typed.TEXT + " ศาลากลาง", "requestKey", "rehearsal/sitting/" + province + "/" + System.nanoTime() + "/" + matters));
  }

  private void give(String province, JsonNode sitting, Given given, List<String> referrals) {
    Map<String, Object> giving = new HashMap<>(Map.of("matters", referrals, "verdict", given.verdict(), "note", Typed.TEXT + " มีมติ"));
    if (!given.project().isEmpty()) {
      giving.put("projectCode", given.project());
    }
    page("secretary" + province, "PUT", "/sittings/" + sitting.path("id").asLong() + "/verdicts", giving);
    tally.atSittings.add(referrals.size());
  }

  private void close(String province, JsonNode sitting) {
    step("secretary" + province, key(province, sitting), "userTask_decideAgenda",
        Map.of("present", Typed.TEXT + " ทุกอำเภอ", "closing", "close"));
  }

  /** The minutes of every sitting whose verdicts have all been carried out. */
  void sign(String province) {
    for (var sitting : standing(province, "open")) {
      close(province, sitting);
    }
    for (var sitting : standing(province, "decided")) {
      while (!step("governor" + province, key(province, sitting), "userTask_signMinutes", Map.of("signing", "sign"))) {
        line.pause(A_MOMENT);
      }
    }
  }

  private List<JsonNode> standing(String province, String state) {
    List<JsonNode> found = new ArrayList<>();
    for (var office : page("secretary" + province, "GET", "/sittings", null)) {
      office.path("sittings").forEach(it -> {
        if (it.path("state").asText().equals(state)) {
          found.add(it);
        }
      });
    }
    return found;
  }

  /** {@code ครั้งที่ 3/2561} is {@code 2561-p81-S3}. */
  private static String key(String province, JsonNode sitting) {
    var number = sitting.path("name").asText().replace("ครั้งที่ ", "").split("/");
    return number[1] + "-p" + province + "-S" + number[0];
  }

  /** Whether the step was there. */
  private boolean step(String user, String key, String element, Map<String, Object> form) {
    var desk = line.desk(user);
    for (var task : line.ask(() -> desk.tasks(key)).answer().json()) {
      if (task.path("taskDefinitionKey").asText().equals(element)) {
        var id = task.path("id").asText();
        if (task.path("assignee").isNull()) {
          line.ask(() -> desk.claim(id));
        }
        line.ask(() -> desk.open(id));
        var attempt = line.handIn(() -> desk.submit(id, form));
        if (attempt.answer().accepted()) {
          acknowledged.add(new Acknowledged.Entry(Acknowledged.Kind.STEP, id, key, element));
        } else if (!attempt.repeated()) {
          throw new Line.Wrong(element + " of " + key + ": " + attempt.answer());
        }
        return true;
      }
    }
    return false;
  }

  private JsonNode page(String user, String method, String path, @Nullable Object body) {
    var answer = line.page(user, method, path, body).answer();
    if (!answer.accepted()) {
      throw new Line.Wrong(method + " " + path + " by " + user + ": " + answer);
    }
    return answer.json();
  }
}
