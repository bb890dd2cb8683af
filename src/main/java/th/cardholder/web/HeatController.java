package th.cardholder.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.supervision.Heat;
import th.cardholder.supervision.Heats;
import th.cardholder.supervision.Pace;
import th.cardholder.supervision.Paces;
import th.cardholder.supervision.ServiceStandards;
import th.cardholder.supervision.Standards;

/** Where the work waits, and how fast it goes, for those who answer for it. */
@RestController
@RequestMapping("/camunda/api/journey/supervision/{scope}")
class HeatController {

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2999;

  private final CurrentOfficer current;
  private final Heats heats;
  private final Paces paces;
  private final ServiceStandards standards;

  HeatController(CurrentOfficer current, Heats heats, Paces paces, ServiceStandards standards) {
    this.current = current;
    this.heats = heats;
    this.paces = paces;
    this.standards = standards;
  }

  @GetMapping("/heat/{process}")
  Heat heat(@PathVariable String scope, @PathVariable String process, @RequestParam(required = false) @Nullable String year,
      @RequestParam(required = false) @Nullable String version, @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    return heats.of(user(), scope, process, wanted(year, version, from, to)).orElseThrow(SupervisionController::notSeen);
  }

  /** The drawing itself, as BPMN. */
  @GetMapping("/heat/{process}/diagram")
  Map<String, String> diagram(@PathVariable String scope, @PathVariable String process,
      @RequestParam(required = false) @Nullable String version) {
    return Map.of("xml", heats.drawing(user(), scope, process, version(version))
        .orElseThrow(SupervisionController::notSeen));
  }

  @GetMapping("/pace")
  List<Pace> pace(@PathVariable String scope, @RequestParam(required = false) @Nullable String year) {
    return paces.of(user(), scope, year(year)).orElseThrow(SupervisionController::notSeen);
  }

  /** How much of the work keeps the published time of its step. */
  @GetMapping("/standards")
  Standards standards(@PathVariable String scope, @RequestParam(required = false) @Nullable String year,
      @RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to) {
    return standards.of(user(), scope, wanted(year, null, from, to)).orElseThrow(SupervisionController::notSeen);
  }

  private static Heats.Wanted wanted(@Nullable String year, @Nullable String version, @Nullable String from,
      @Nullable String to) {
    var wanted = new Heats.Wanted(year(year), version(version), day("from", from), day("to", to));
    if (wanted.from() != null && wanted.to() != null && wanted.to().isBefore(wanted.from())) {
      throw new Refused(HttpStatus.BAD_REQUEST, "to", "วันสิ้นสุดต้องไม่ก่อนวันเริ่มต้น โปรดเลือกช่วงเวลาใหม่");
    }
    return wanted;
  }

  private static @Nullable Integer year(@Nullable String year) {
    return year == null ? null : SupervisionController.number("year", year, 1, 9999);
  }

  private static @Nullable Integer version(@Nullable String version) {
    return version == null ? null : SupervisionController.number("version", version, 1, Integer.MAX_VALUE);
  }

  private static @Nullable LocalDate day(String field, @Nullable String text) {
    try {
      var day = text == null ? null : LocalDate.parse(text);
      if (day == null || day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    throw new Refused(HttpStatus.BAD_REQUEST, field, "ช่วงเวลาไม่ถูกต้อง (" + field + ") โปรดเลือกช่วงเวลาในหน้านี้ใหม่");
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
