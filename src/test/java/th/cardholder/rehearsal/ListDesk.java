package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * January 2562 (R10 to R12): the data centre sends Group A's list when all are drawn, each bank takes some off its list and puts others on it
 * with a reason and sends it, and the data centre has the lists shown. What must not be done is tried on the way.
 */
final class ListDesk {

  private static final String KEY = "2562-continuation";
  private static final String MOVES = "/continuation/moves";
  private static final String DATA_CENTRE = "datacentre";
  private static final List<String> BANKS = List.of("BAAC", "GSB");
  private static final Map<String, Object> CHECKED = Map.of("checked", true);
  private static final long A_MOMENT = 300;

  private final Line line;
  private final Acknowledged acknowledged;
  private final Tally tally;
  private final List<Sequel> sequels;
  private final Duration patience;

  ListDesk(Line line, Acknowledged acknowledged, Tally tally, List<Sequel> sequels, Duration patience) {
    this.line = line;
    this.acknowledged = acknowledged;
    this.tally = tally;
    this.sequels = sequels;
    this.patience = patience;
  }

  /** What is done at the beginning of a day, before everybody else begins. */
  void begin(Phase today) {
    switch (today) {
      case DRAWN -> await("userTask_sendGroupA", DATA_CENTRE);
      case LISTED -> send(today);
      case SHOWN -> show(today);
      default -> { }
    }
  }

  private void send(Phase today) {
    if (isOpen("userTask_sendGroupA", DATA_CENTRE)) {
      nobodyElseSends();
      step("userTask_sendGroupA", DATA_CENTRE, today);
    }
    for (var bank : BANKS) {
      await("userTask_listGroupBOf" + camel(bank), "userTask_publishLists", officer(bank));
    }
    for (var bank : BANKS) {
      change(bank);
    }
    for (var bank : BANKS) {
      if (isOpen("userTask_listGroupBOf" + camel(bank), officer(bank))) {
        step("userTask_listGroupBOf" + camel(bank), officer(bank), today);
      }
      awaitGone("userTask_listGroupBOf" + camel(bank), officer(bank));
      nobodyChangesWhatWasSent(bank);
    }
  }

  private void show(Phase today) {
    if (!shown()) {
      await("userTask_publishLists", DATA_CENTRE);
      mustSeeNobody("team" + sequels.get(0).plan().district());
      step("userTask_publishLists", DATA_CENTRE, today);
      var end = end();
      while (!shown()) {
        once(end, "the lists are not shown");
      }
    }
  }

  // ---- what a bank changes

  /** Off its list whom it has there as the page shows it, and onto it by the person's number. */
  private void change(String bank) {
    if (!isOpen("userTask_listGroupBOf" + camel(bank), officer(bank))) {
      return;
    }
    var numbers = onTheList(bank);
    for (var one : sequels) {
      if (!bank.equals(one.movedBy())) {
        continue;
      }
      var onto = one.listed().equals(bank);
      var number = acknowledged.caseNumber(one.before());
      if (!onto && !numbers.contains(String.valueOf(number)) && !isAlone(one)) {
        throw new Line.Wrong(number + " is not on the list of " + bank + ", on which the rules put it");
      }
      var move = onto ? move("nationalId", one.plan().nationalId(), one) : move("caseNumber", String.valueOf(number), one);
      for (int click = 0; click < 2; click++) {
        var answer = line.page(officer(bank), "POST", MOVES, move).answer();
        if (!answer.accepted() || !answer.json().path("list").asText().equals(one.listed())) {
          throw new Line.Wrong("a move of journey " + one.before() + " by " + bank + ": " + answer);
        }
      }
      tally.pages.increment();
      tally.movedByBanks.increment();
    }
    tempt(bank);
  }

  /** Whether it was taken off before this rehearsal was stopped. */
  private boolean isAlone(Sequel one) {
    return one.listed().equals("followUp");
  }

  private static Map<String, Object> move(String key, String whom, Sequel one) {
    return new HashMap<>(Map.of("onto", key.equals("nationalId"), key, whom, "reason", Typed.TEXT + " ตามทะเบียนลูกค้า",
        "requestKey", "rehearsal/list/" + one.before()));
  }

  private Set<String> onTheList(String bank) {
    Set<String> numbers = new HashSet<>();
    for (var province : List.of("81", "24")) {
      var after = "";
      do {
        var page = page(officer(bank), "/continuation?province=" + province + (after.isEmpty() ? "" : "&after=" + after));
        page.path("lines").forEach(it -> numbers.add(it.path("caseNumber").asText()));
        after = page.path("after").isTextual() ? page.path("after").asText() : "";
      } while (!after.isEmpty());
    }
    return numbers;
  }

  /** Group A's people are nobody's else; nothing is moved without a reason, nor by anybody else. */
  private void tempt(String bank) {
    sequels.stream().filter(it -> it.drawn().equals("A")).findFirst().ifPresent(one -> {
      var move = move("nationalId", one.plan().nationalId(), one);
      move.put("requestKey", "rehearsal/list/wrong/" + bank);
      mustRefuse("BANK_TAKES_GROUP_A", officer(bank), move);
      mustRefuse("LIST_MOVED_BY_THE_DATA_CENTRE", DATA_CENTRE, move);
      move.put("reason", " ");
      mustRefuse("LIST_MOVED_WITHOUT_REASON", officer(bank), move);
    });
  }

  private void nobodyChangesWhatWasSent(String bank) {
    sequels.stream().filter(it -> it.listed().equals(bank)).findFirst().ifPresent(one -> {
      var move = move("caseNumber", String.valueOf(acknowledged.caseNumber(one.before())), one);
      move.put("requestKey", "rehearsal/list/late/" + bank);
      mustRefuse("LIST_MOVED_AFTER_IT_WAS_SENT", officer(bank), move);
    });
  }

  private void mustRefuse(String what, String user, Map<String, Object> move) {
    var answer = line.page(user, "POST", MOVES, move).answer();
    if (!answer.refused()) {
      throw new Line.Wrong(what + " was answered with " + answer);
    }
    tally.refusedAsExpected(what);
  }

  /** R12: before the lists are shown no office that they concern sees anybody. */
  private void mustSeeNobody(String user) {
    if (!page(user, "/continuation?list=A").path("lines").isEmpty()) {
      throw new Line.Wrong(user + " sees the lists before they are shown");
    }
    tally.refusedAsExpected("LIST_SEEN_BEFORE_IT_IS_SHOWN");
  }

  private void nobodyElseSends() {
    var task = task("userTask_sendGroupA", DATA_CENTRE);
    if (task != null) {
      var answer = line.ask(() -> line.desk(officer("BAAC")).submit(task.path("id").asText(), CHECKED)).answer();
      if (!answer.refused()) {
        throw new Line.Wrong("a bank sends Group A: " + answer);
      }
      tally.refusedAsExpected("GROUP_A_SENT_BY_A_BANK");
    }
  }

  private boolean shown() {
    return page(DATA_CENTRE, "/continuation").path("shown").asBoolean();
  }

  // ---- steps

  private void step(String element, String user, Phase today) {
    var task = task(element, user);
    if (task == null) {
      return;
    }
    var desk = line.desk(user);
    var id = task.path("id").asText();
    if (task.path("assignee").isNull()) {
      line.ask(() -> desk.claim(id));
    }
    line.ask(() -> desk.open(id));
    var attempt = line.handIn(() -> desk.submit(id, CHECKED));
    if (attempt.answer().accepted()) {
      acknowledged.add(new Acknowledged.Entry(Acknowledged.Kind.STEP, id, KEY, element));
      tally.submitted(today);
    } else if (attempt.repeated()) {
      tally.foundDone.increment();
    } else {
      throw new Line.Wrong(element + " by " + user + ": " + attempt.answer());
    }
  }

  private @Nullable JsonNode task(String element, String user) {
    List<JsonNode> found = new ArrayList<>();
    line.ask(() -> line.desk(user).tasks(KEY)).answer().json().forEach(it -> {
      if (it.path("taskDefinitionKey").asText().equals(element)) {
        found.add(it);
      }
    });
    return found.isEmpty() ? null : found.get(0);
  }

  private boolean isOpen(String element, String user) {
    return task(element, user) != null;
  }

  private void await(String element, String user) {
    var end = end();
    while (!isOpen(element, user)) {
      once(end, element + " is not there for " + user);
    }
  }

  /** Or what comes when all of them are done. */
  private void await(String element, String or, String user) {
    var end = end();
    while (!isOpen(element, user) && !isOpen(or, DATA_CENTRE) && !sent(user)) {
      once(end, element + " is not there for " + user);
    }
  }

  private void awaitGone(String element, String user) {
    var end = end();
    while (isOpen(element, user)) {
      once(end, element + " stays with " + user);
    }
  }

  /** Whether the bank's officer has nothing to change any more. */
  private boolean sent(String user) {
    return page(user, "/continuation").path("edits").isNull();
  }

  private void once(long end, String what) {
    if (System.nanoTime() > end) {
      throw new Line.Wrong(what);
    }
    line.pause(A_MOMENT);
  }

  private long end() {
    return System.nanoTime() + patience.toNanos();
  }

  private JsonNode page(String user, String path) {
    var answer = line.page(user, "GET", path, null).answer();
    if (!answer.accepted()) {
      throw new Line.Wrong(path + " by " + user + ": " + answer);
    }
    return answer.json();
  }

  private static String camel(String bank) {
    return bank.charAt(0) + bank.substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  private static String officer(String bank) {
    return "bank" + bank.toLowerCase(java.util.Locale.ROOT);
  }
}
