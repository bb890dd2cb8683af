package th.cardholder.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.cases.Decision;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.reassignment.AoWork;
import th.cardholder.reassignment.LeaveHandovers;
import th.cardholder.supervision.Scope;
import th.cardholder.supervision.Scopes;

/** Which AO of a district is away, and what of their work goes to whom meanwhile (ADR 0050). */
@RestController
@RequestMapping("/camunda/api/journey/leaves")
class LeavesController {

  private final CurrentOfficer current;
  private final Offices offices;
  private final Scopes scopes;
  private final AoWork work;
  private final LeaveHandovers leaves;

  LeavesController(CurrentOfficer current, Offices offices, Scopes scopes, AoWork work, LeaveHandovers leaves) {
    this.current = current;
    this.offices = offices;
    this.scopes = scopes;
    this.work = work;
    this.leaves = leaves;
  }

  /**
   * The leaves of a district.
   *
   * @param mayRecord whether the reader is its chief
   * @param aos       its AOs with what each has, for the chief
   */
  record Shelf(String scopeName, boolean mayRecord, List<LeaveHandovers.Line> leaves, List<AoWork.Held> aos) {}

  record Recorded(long id) {}

  /** For all who watch the district; nobody of a case is named. */
  @GetMapping("/of/{scope}")
  Shelf of(@PathVariable String scope) {
    var user = user();
    var seen = scopes.of(user, scope).map(Scopes.Sight::scope).filter(it -> it.level() == Scope.Level.DISTRICT)
        .orElseThrow(SupervisionController::notSeen);
    var chief = offices.holds(user, seen.id(), Role.DISTRICT_CHIEF);
    return new Shelf(seen.nameTh(), chief, leaves.of(seen.id()), chief ? work.of(List.of(seen.id())) : List.of());
  }

  @GetMapping("/{id}")
  LeaveHandovers.Opened open(@PathVariable long id) {
    var chief = user();
    return leaves.open(led(chief), id, chief).orElseThrow(LeavesController::notFound);
  }

  /** What a new leave would hand over, before it is recorded. */
  @PostMapping("/offer")
  LeaveHandovers.Offer offer(@RequestBody LeaveHandovers.Asked asked) {
    var chief = user();
    return leaves.offer(led(chief), null, asked, chief).orThrow(LeavesController::refused);
  }

  /** What this leave would hand over yet, with other days. */
  @PostMapping("/{id}/offer")
  LeaveHandovers.Offer offer(@PathVariable long id, @RequestBody LeaveHandovers.Asked asked) {
    var chief = user();
    return leaves.offer(led(chief), id, asked, chief).orThrow(LeavesController::refused);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Recorded record(@RequestBody LeaveHandovers.Asked asked) {
    var chief = user();
    return handed(leaves.record(led(chief), asked, chief).orThrow(LeavesController::refused));
  }

  @PutMapping("/{id}")
  Recorded change(@PathVariable long id, @RequestBody LeaveHandovers.Asked asked) {
    var chief = user();
    return handed(leaves.change(led(chief), id, asked, chief).orThrow(LeavesController::refused));
  }

  /** Of a leave that has begun the first cases go at once; the others within seconds, by whichever node looks next. */
  private Recorded handed(long id) {
    leaves.handOver();
    return new Recorded(id);
  }

  @PostMapping("/{id}/cancellation")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void cancel(@PathVariable long id) {
    var chief = user();
    if (leaves.cancel(led(chief), id, chief) instanceof Decision.NotDone no) {
      throw refused(no);
    }
  }

  private static Refused refused(Decision.NotDone no) {
    return no instanceof Decision.NotFound ? notFound() : CasesController.refused(no);
  }

  private static Refused notFound() {
    return new Refused(HttpStatus.NOT_FOUND, "ไม่พบวันลาหรือผู้ดูแลท่านนี้ในทีมของท่าน โปรดเริ่มจากหน้า “วันลาของผู้ดูแล”");
  }

  private List<String> led(String user) {
    return AssignmentsController.led(offices, user, "บันทึกวันลาได้เฉพาะนายอำเภอ หัวหน้าทีม ปรจ. โปรดแจ้งนายอำเภอ");
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
