package th.cardholder.web;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.engine.rights.FilterCounts;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;

/** The number of tasks in each of Tasklist's lists, all in one answer. */
@RestController
class FilterCountsController {

  private final CurrentOfficer current;
  private final Offices offices;
  private final FilterCounts counts;

  FilterCountsController(CurrentOfficer current, Offices offices, FilterCounts counts) {
    this.current = current;
    this.offices = offices;
    this.counts = counts;
  }

  /** None for whoever only runs the system: without an office the lists are those of the whole country. */
  @GetMapping("/camunda/api/journey/filters/counts")
  List<FilterCounts.FilterCount> counts() {
    var user = current.userId().orElseThrow(Refused::notLoggedIn);
    return offices.memberships(user).stream().flatMap(it -> it.roles().stream())
        .allMatch(Role.ADMINISTRATOR::equals) ? List.of() : counts.ofUser();
  }
}
