package th.cardholder.web;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.clock.ClockMoves;
import th.cardholder.office.CurrentOfficer;

/** The business date for the pages, and the administrator's door to move it. */
@RestController
@RequestMapping("/camunda/api/journey/clock")
class ClockController {

  private static final String FORMAT = "วันเวลาต้องอยู่ในรูปแบบ ปี(ค.ศ.)-เดือน-วันTชั่วโมง:นาที"
      + " เช่น 2018-03-01T08:30 โปรดแก้ไขแล้วส่งใหม่";

  private final ClockMoves moves;
  private final CurrentOfficer officer;

  ClockController(ClockMoves moves, CurrentOfficer officer) {
    this.moves = moves;
    this.officer = officer;
  }

  record Move(@Nullable String to) {}

  record Clock(String now, boolean movable, String state, @Nullable String target,
      @Nullable String askedBy, List<ClockMoves.NodeStatus> nodes) {}

  record Moving(String state) {}

  @GetMapping
  Clock clock() {
    user();
    var status = moves.status();
    var administrator = officer.administrator();
    return new Clock(
        iso(status.now()),
        status.movable(),
        status.progress().name().toLowerCase(Locale.ROOT),
        status.target() == null ? null : iso(status.target()),
        administrator ? status.askedBy() : null,
        administrator ? status.nodes() : List.of());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Moving move(@RequestBody Move move) {
    var user = user();
    if (!officer.administrator()) {
      throw new Refused(HttpStatus.FORBIDDEN,
          "เฉพาะผู้ดูแลระบบเท่านั้นที่เลื่อนวันเวลาของระบบได้ โปรดติดต่อผู้ดูแลระบบ");
    }
    moves.moveTo(read(move.to()), user).orThrow(why -> new Refused(HttpStatus.CONFLICT, "to", why));
    return new Moving("moving");
  }

  private static LocalDateTime read(@Nullable String to) {
    try {
      return LocalDateTime.parse(to == null ? "" : to);
    } catch (DateTimeParseException e) {
      throw new Refused(HttpStatus.BAD_REQUEST, "to", FORMAT);
    }
  }

  private String user() {
    return officer.userId().orElseThrow(Refused::notLoggedIn);
  }

  private static String iso(LocalDateTime time) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time.truncatedTo(ChronoUnit.SECONDS));
  }
}
