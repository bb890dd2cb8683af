package th.cardholder.web;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
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

  record Problem(String message, @Nullable String field) {}

  @GetMapping
  ResponseEntity<?> clock() {
    var user = officer.userId();
    if (user.isEmpty()) {
      return notLoggedIn();
    }
    var status = moves.status();
    var administrator = officer.administrator();
    return ResponseEntity.ok(new Clock(
        iso(status.now()),
        status.movable(),
        status.progress().name().toLowerCase(Locale.ROOT),
        status.target() == null ? null : iso(status.target()),
        administrator ? status.askedBy() : null,
        administrator ? status.nodes() : List.of()));
  }

  @PostMapping
  ResponseEntity<?> move(@RequestBody Move move) {
    var user = officer.userId();
    if (user.isEmpty()) {
      return notLoggedIn();
    }
    if (!officer.administrator()) {
      return problem(HttpStatus.FORBIDDEN,
          "เฉพาะผู้ดูแลระบบเท่านั้นที่เลื่อนวันเวลาของระบบได้ โปรดติดต่อผู้ดูแลระบบ", null);
    }
    LocalDateTime to;
    try {
      to = LocalDateTime.parse(move.to() == null ? "" : move.to());
    } catch (DateTimeParseException e) {
      return problem(HttpStatus.BAD_REQUEST, FORMAT, "to");
    }
    return moves.moveTo(to, user.get()).fold(begun -> ResponseEntity.accepted().body(new Moving("moving")),
        why -> problem(HttpStatus.CONFLICT, why, "to"));
  }

  private static String iso(LocalDateTime time) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time.truncatedTo(ChronoUnit.SECONDS));
  }

  private static ResponseEntity<?> notLoggedIn() {
    return problem(HttpStatus.UNAUTHORIZED, "โปรดเข้าสู่ระบบก่อนแล้วลองใหม่", null);
  }

  private static ResponseEntity<?> problem(HttpStatus status, String message, @Nullable String field) {
    return ResponseEntity.status(status).body(new Problem(message, field));
  }
}
