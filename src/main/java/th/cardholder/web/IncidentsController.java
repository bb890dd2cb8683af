package th.cardholder.web;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.engine.incident.Incidents;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.supervision.Scope;
import th.cardholder.supervision.Scopes;

/** What cannot go on, in words, and the administrator's door to have it tried again. */
@RestController
@RequestMapping("/camunda/api/journey/incidents")
class IncidentsController {

  private final CurrentOfficer current;
  private final Scopes scopes;
  private final Incidents incidents;

  IncidentsController(CurrentOfficer current, Scopes scopes, Incidents incidents) {
    this.current = current;
    this.scopes = scopes;
    this.incidents = incidents;
  }

  /** One of the two. */
  record Again(@Nullable String kind, @Nullable String incidentId) {}

  /** An administrator hears of all, whoever watches offices of their cases, and the nation's readers how many. */
  @GetMapping
  Incidents.Told open() {
    var user = user();
    if (current.administrator()) {
      return incidents.toAdministrator();
    }
    var watched = scopes.of(user);
    if (watched.isEmpty()) {
      throw new Refused(HttpStatus.FORBIDDEN,
          "เหตุขัดข้องดูได้เฉพาะนายอำเภอ ฝ่ายเลขานุการทีม ปรจ. หน่วยงานระดับจังหวัด ส่วนกลาง และผู้ดูแลระบบเท่านั้น");
    }
    var teams = watched.stream().filter(it -> it.level() != Scope.Level.COUNTRY).flatMap(it -> it.teams().stream())
        .collect(Collectors.toSet());
    return teams.isEmpty() ? incidents.toNation() : incidents.toWatcher(teams, user);
  }

  /** Of a kind at most a hundred; the answer says how many are left for the next call. */
  @PostMapping("/retry")
  Incidents.Retried retry(@RequestBody Again asked) {
    var user = user();
    if (!current.administrator()) {
      throw new Refused(HttpStatus.FORBIDDEN,
          "เฉพาะผู้ดูแลระบบเท่านั้นที่สั่งทำขั้นตอนที่ขัดข้องอีกครั้งได้ โปรดแจ้งผู้ดูแลระบบพร้อมรหัสอ้างอิง");
    }
    if ((asked.kind() == null) == (asked.incidentId() == null)) {
      throw new Refused(HttpStatus.BAD_REQUEST, "โปรดเลือกเหตุขัดข้องหนึ่งรายการ หรือทั้งชนิด แล้วลองใหม่");
    }
    return incidents.retry(asked.kind(), asked.incidentId(), user);
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
