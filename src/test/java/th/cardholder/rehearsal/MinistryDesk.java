package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import th.cardholder.words.ThaiDate;

/**
 * The data centre at the Ministry's database in 2562 (ADR 0090): on each day every exchange has looked whose day has come, its file is taken out
 * and sent, and what the Ministry answers handed in. The Ministry refuses some, some until they are sent again, answers others late, and a few of
 * Group A's first list never.
 */
final class MinistryDesk {

  static final List<String> KINDS = List.of("groupA", "groupB", "results", "followUp");

  private static final int YEAR = 2562;
  private static final String HEADER = "transmission,line,result,code\n";
  private static final String SEND = "userTask_sendTransmission";
  private static final String TAKE = "userTask_takeAcknowledgement";
  private static final String BEING_MADE = "กำลังจัดทำ";
  private static final int MOST_DAYS = 400;

  private final DataCentre centre;
  private final Tally tally;

  MinistryDesk(DataCentre centre, Tally tally) {
    this.centre = centre;
    this.tally = tally;
  }

  /** Does with each exchange what is to be done today. */
  void work(Phase today) {
    for (var kind : KINDS) {
      // One that stood open since an earlier day looks again as soon as it is closed.
      for (var open = looked(kind, today); open.isPresent() && settle(kind, open.get(), today); open = looked(kind, today)) {
        tally.transmissions.increment();
      }
    }
    if (today == Phase.SPRING && exchange("groupB").path("mayLook").asBoolean()) {
      // Somebody does not wait for the day.
      centre.tried("/exchange/look", Map.of("year", YEAR, "kind", "groupB"));
    }
  }

  /** What is open of an exchange that has looked. */
  private Optional<JsonNode> looked(String kind, Phase today) {
    centre.await(() -> hasLooked(exchange(kind), today.day()), "the exchange " + kind + " has not looked by " + today.day());
    return newest(kind);
  }

  private JsonNode exchange(String kind) {
    return StreamSupport.stream(centre.page("/exchange").path("kinds").spliterator(), false)
        .filter(it -> it.path("year").asInt() == YEAR && it.path("kind").asText().equals(kind)).findFirst()
        .orElseThrow(() -> new Line.Wrong("there is no exchange " + kind));
  }

  /** Whether nothing is compared just now, and the day of the next look has not come. */
  private static boolean hasLooked(JsonNode exchange, LocalDate today) {
    var next = exchange.path("nextThai").asText("");
    return StreamSupport.stream(exchange.path("transmissions").spliterator(), false).noneMatch(it -> it.path("stateThai").asText().equals(BEING_MADE))
        && Stream.iterate(today, it -> it.minusDays(1)).limit(MOST_DAYS).noneMatch(it -> ThaiDate.longForm(it).equals(next));
  }

  private Optional<JsonNode> newest(String kind) {
    return StreamSupport.stream(exchange(kind).path("transmissions").spliterator(), false).map(it -> sheet(it.path("id").asLong()))
        .filter(it -> it.path("closedThai").isNull()).findFirst();
  }

  private JsonNode sheet(long id) {
    return centre.page("/exchange/" + id).path("transmission");
  }

  /** Whether it is closed now, and not left to the Ministry's days. */
  private boolean settle(String kind, JsonNode sheet, Phase today) {
    var key = YEAR + "-" + kind + "-exchange";
    var name = sheet.path("name").asText();
    var path = "/exchange/" + sheet.path("line").path("id").asLong();
    if (sheet.path("sentThai").isNull()) {
      if (sheet.path("fileThai").isNull()) {
        centre.mustRefuseStep("SENT_WITHOUT_ITS_FILE", key, SEND, Map.of("checked", true));
      }
      centre.keep(name + ".csv", centre.takeOut(path + "/file.csv"));
      centre.step(key, today, SEND, Map.of("checked", true));
    }
    if (sheet.path("line").path("late").asBoolean()) {
      centre.mustRefuseStep("CLOSED_WITHOUT_A_REASON", key, TAKE, Map.of("how", "withRest", "because", " "));
      centre.step(key, today, TAKE, Map.of("how", "withRest", "because", Typed.TEXT + " กระทรวงไม่ตอบ"));
      centre.mustRefuse("SENT_AGAIN_WITHOUT_A_REASON", path + "/again", Map.of("code", MinistryFile.UNKNOWN, "because", " "));
      return true;
    }
    var answers = MinistryFile.read(name, centre.read(name + ".csv")).answers();
    handIn(path, name, 1, answers.get(0));
    if (unanswered(path) > 0 && !answers.get(0).isEmpty()) {
      centre.mustRefuseStep("CLOSED_BEFORE_THE_MINISTRYS_DAYS", key, TAKE, Map.of("how", "withRest", "because", Typed.TEXT));
      // Not all is answered: the task comes again.
      centre.step(key, today, TAKE, Map.of("how", "reconcile"));
    }
    handIn(path, name, 2, answers.get(1));
    again(path);
    centre.step(key, today, TAKE, Map.of("how", "reconcile"));
    return unanswered(path) == 0;
  }

  private void handIn(String path, String name, int number, List<String> rows) {
    centre.handIn("/exchange/answers?transmission=" + path.substring(path.lastIndexOf('/') + 1), name + "-answers-" + number + ".csv", HEADER, rows);
  }

  private int unanswered(String path) {
    return centre.page(path).path("transmission").path("line").path("unanswered").asInt();
  }

  /** What was only busy is sent again. */
  private void again(String path) {
    List<String> codes = new ArrayList<>();
    centre.page(path).path("transmission").path("refusals").forEach(it -> codes.add(it.path("code").asText()));
    if (codes.contains(MinistryFile.BUSY)) {
      centre.said(path + "/again", Map.of("code", MinistryFile.BUSY, "because", Typed.TEXT + " ระบบปลายทางไม่ว่าง"));
    }
  }

  /** At the end: a transmission that was sent has the file that it had. */
  List<String> filesThatChanged() {
    List<String> changed = new ArrayList<>();
    for (var kind : KINDS) {
      exchange(kind).path("transmissions").forEach(it -> {
        var name = sheet(it.path("id").asLong()).path("name").asText();
        if (!centre.has(name + ".csv") || !lines(centre.takeOut("/exchange/" + it.path("id").asLong() + "/file.csv")).equals(lines(centre.read(name + ".csv")))) {
          changed.add("the file " + name);
        }
      });
    }
    return changed;
  }

  private static List<MinistryFile.Said> lines(String file) {
    return MinistryFile.read("", file).lines();
  }
}
