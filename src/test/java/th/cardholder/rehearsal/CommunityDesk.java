package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * July 2562 (R17): each district's community development office to which somebody was sent reports to its province's, which gives the first of
 * them back once and takes the others. Who has no result yet is accounted for; without a word the report is refused.
 */
final class CommunityDesk {

  private static final String REPORT = "userTask_reportPeople";
  private static final String CHECK = "userTask_checkReport";
  private static final long A_MOMENT = 300;

  private final Line line;
  private final Acknowledged acknowledged;
  private final Tally tally;
  private final Set<String> provinces;
  private final Duration patience;

  CommunityDesk(Line line, Acknowledged acknowledged, Tally tally, Collection<Plan> plans, Duration patience) {
    this.line = line;
    this.acknowledged = acknowledged;
    this.tally = tally;
    this.provinces = plans.stream().map(Plan::province).collect(Collectors.toCollection(TreeSet::new));
    this.patience = patience;
  }

  /** Every report that is asked for is made and taken. */
  void report(Phase today) {
    for (var province : provinces) {
      var end = System.nanoTime() + patience.toNanos();
      for (var left = left(province); !left.isEmpty(); left = left(province)) {
        left.forEach(office -> work(province, office, today));
        if (System.nanoTime() > end) {
          throw new Line.Wrong("the reports of community development of " + left + " are not made");
        }
        line.pause(A_MOMENT);
      }
    }
  }

  private void work(String province, String office, Phase today) {
    var key = "2562-" + office + "-report";
    var report = task("cdd" + office.substring(1), key, REPORT);
    if (report != null) {
      report("cdd" + office.substring(1), key, report, today);
    }
    var check = task("cdd" + province, key, CHECK);
    if (check != null) {
      step("cdd" + province, key, check, nothingWasChecked(province)
          ? Map.of("decision", "giveBack", "wrong", Typed.TEXT + " โปรดตรวจวันที่แล้วเสร็จ") : Map.of("decision", "accept", "wrong", ""), today);
    }
  }

  private void report(String user, String key, JsonNode task, Phase today) {
    var opened = line.ask(() -> line.desk(user).open(task.path("id").asText())).answer().json();
    if (!Desk.value(opened, "complete").asBoolean()) {
      var answer = line.ask(() -> line.desk(user).submit(task.path("id").asText(), Map.of("because", "", "checked", true))).answer();
      if (!answer.refused()) {
        throw new Line.Wrong("a report of " + user + " without a word of who has no result: " + answer);
      }
      tally.refusedAsExpected("REPORTED_WITHOUT_A_WORD_OF_WHO_HAS_NO_RESULT");
    }
    step(user, key, task, Map.of("because", Typed.TEXT + " รอผลรุ่นสุดท้าย", "checked", true), today);
  }

  /** The first of a province is given back. */
  private boolean nothingWasChecked(String province) {
    return acknowledged.entries().stream().noneMatch(it -> it.step().equals(CHECK) && it.key().startsWith("2562-c" + province));
  }

  private void step(String user, String key, JsonNode task, Map<String, Object> form, Phase today) {
    var desk = line.desk(user);
    var id = task.path("id").asText();
    if (task.path("assignee").isNull()) {
      line.ask(() -> desk.claim(id));
    }
    line.ask(() -> desk.open(id));
    var attempt = line.handIn(() -> desk.submit(id, form));
    if (attempt.answer().accepted()) {
      acknowledged.add(new Acknowledged.Entry(Acknowledged.Kind.STEP, id, key, task.path("taskDefinitionKey").asText()));
      tally.communityReports.increment();
      tally.submitted(today);
    } else if (attempt.repeated()) {
      tally.foundDone.increment();
    } else {
      throw new Line.Wrong(task.path("taskDefinitionKey").asText() + " of " + key + ": " + attempt.answer());
    }
  }

  private @Nullable JsonNode task(String user, String key, String element) {
    for (var task : line.ask(() -> line.desk(user).tasks(key)).answer().json()) {
      if (task.path("taskDefinitionKey").asText().equals(element)) {
        return task;
      }
    }
    return null;
  }

  /** The offices of a province to which somebody was sent, and whose report is not taken yet. */
  private List<String> left(String province) {
    var answer = line.page("cdd" + province, "GET", "/community-reports", null).answer();
    if (!answer.accepted()) {
      throw new Line.Wrong("the reports of community development: " + answer);
    }
    return StreamSupport.stream(answer.json().path("districts").spliterator(), false)
        .filter(it -> !Set.of("nobody", "accepted").contains(it.path("state").asText())).map(it -> it.path("officeId").asText()).toList();
  }
}
