package th.cardholder.rehearsal;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** The administrator at the business clock. */
final class BusinessDay {

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final String ADMINISTRATOR = "admin";

  private final Line line;

  BusinessDay(Line line) {
    this.line = line;
  }

  LocalDateTime now() {
    return LocalDateTime.parse(clock().path("now").asText());
  }

  /** Moves the clock, unless it is there already, and waits until every node follows. */
  void moveTo(LocalDateTime to) {
    if (now().isBefore(to)) {
      mustRefuse("chief8101", to, "a chief moves the clock");
    }
    var end = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      var clock = clock();
      var moving = clock.path("state").asText().equals("moving");
      if (!moving && !LocalDateTime.parse(clock.path("now").asText()).isBefore(to)) {
        break;
      }
      if (!moving) {
        // Asked again when the answer was lost: a move under way refuses, and the clock tells how it went.
        line.page(ADMINISTRATOR, "POST", "/clock", move(to));
      }
      if (System.nanoTime() > end) {
        throw new Line.Wrong("the clock does not move to " + to + ": " + clock);
      }
      line.pause(250);
    }
    mustRefuse(ADMINISTRATOR, to.minusDays(1), "the clock goes back");
  }

  private void mustRefuse(String user, LocalDateTime to, String what) {
    var answer = line.page(user, "POST", "/clock", move(to)).answer();
    if (!answer.refused()) {
      throw new Line.Wrong(what + ": " + answer);
    }
  }

  private com.fasterxml.jackson.databind.JsonNode clock() {
    var answer = line.page(ADMINISTRATOR, "GET", "/clock", null).answer();
    if (answer.status() != 200) {
      throw new Line.Wrong("the clock: " + answer);
    }
    return answer.json();
  }

  private static Map<String, String> move(LocalDateTime to) {
    return Map.of("to", DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").format(to));
  }
}
