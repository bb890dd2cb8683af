package th.cardholder.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.continuation.ContinuationDesk;
import th.cardholder.continuation.Shortages;
import th.cardholder.office.CurrentOfficer;

/** รายชื่อปีต่อเนื่อง: the lists of a year that goes on with another (R10–R12, ADR 0087). */
@RestController
@RequestMapping("/camunda/api/journey/continuation")
class ContinuationController {

  /** So many lines at once; a page has fifty. */
  private static final int MOST = 50;

  private final CurrentOfficer current;
  private final ContinuationDesk desk;
  private final Shortages shortages;

  ContinuationController(CurrentOfficer current, ContinuationDesk desk, Shortages shortages) {
    this.current = current;
    this.desk = desk;
    this.shortages = shortages;
  }

  @GetMapping
  ContinuationDesk.Page page(@RequestParam(required = false) @Nullable String list, @RequestParam(required = false) @Nullable String province,
      @RequestParam(required = false) @Nullable String after) {
    return desk.page(new ContinuationDesk.Asked(list, province, after), user()).orThrow(CasesController::refused);
  }

  /** A bank puts somebody on its list or takes them off it. */
  @PostMapping("/moves")
  Map<String, String> move(@RequestBody ContinuationDesk.Wanted wanted) {
    return Map.of("list", desk.move(wanted, user()).orThrow(CasesController::refused));
  }

  /** Whom an agency cannot develop, by their cases, with one reason for all. */
  record TooMany(@Nullable List<String> caseNumbers, @Nullable String reasonCode, @Nullable String note) {}

  /** What a line has come to; {@code message} says what to do where it was not done. */
  record Told(String caseNumber, boolean done, @Nullable String stateThai, @Nullable String message) {}

  /** An agency tells the committee whom it cannot develop (R14); each line stands alone. */
  @PostMapping("/shortages")
  List<Told> tell(@RequestBody TooMany asked) {
    var numbers = asked.caseNumbers() == null ? List.<String>of() : asked.caseNumbers().stream().filter(Objects::nonNull).distinct().toList();
    if (numbers.isEmpty() || numbers.size() > MOST) {
      throw new Refused(HttpStatus.BAD_REQUEST, "caseNumbers", "โปรดเลือก 1 ถึง " + MOST + " ราย");
    }
    var user = user();
    return numbers.stream().map(number -> tell(number, asked, user)).toList();
  }

  private Told tell(String number, TooMany asked, String user) {
    try {
      return shortages.tell(number, asked.reasonCode(), asked.note(), user).fold(
          told -> new Told(number, true, told.stateThai(), null), why -> new Told(number, false, null, why));
    } catch (RuntimeException e) {
      return new Told(number, false, null, Refusals.of(e).orElseGet(() -> ApiErrors.unexpected(e)).sentence());
    }
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
