package th.cardholder.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.calendar.AoReports;
import th.cardholder.cases.Decision;
import th.cardholder.office.CurrentOfficer;

/** รายงานของ AO ต่อทีม ปรจ.: an AO sends the month's, the chief and the secretariat see who has. */
@RestController
@RequestMapping("/camunda/api/journey/ao-reports")
class AoReportsController {

  private final CurrentOfficer current;
  private final AoReports reports;

  AoReportsController(CurrentOfficer current, AoReports reports) {
    this.current = current;
    this.reports = reports;
  }

  @GetMapping
  AoReports.Shown month(@RequestParam(required = false) @Nullable String office, @RequestParam(required = false) @Nullable String month) {
    return reports.of(office, month, user()).orElseThrow(AoReportsController::notYours);
  }

  @PostMapping
  AoReports.Sent send(@RequestBody AoReports.Asked asked) {
    return reports.send(asked, user())
        .orThrow(no -> no instanceof Decision.NotFound ? notYours() : CasesController.refused(no));
  }

  private static Refused notYours() {
    return new Refused(HttpStatus.FORBIDDEN, "รายงานของ AO ส่งได้เฉพาะ AO และดูได้เฉพาะนายอำเภอและฝ่ายเลขานุการของทีม ปรจ.");
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
