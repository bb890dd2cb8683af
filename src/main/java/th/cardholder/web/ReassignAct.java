package th.cardholder.web;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.supervision.Scope;

/** A chief gives cases of the own district's lists to other AOs; what is done is {@code POST /assignments/changes}. */
@Component
class ReassignAct implements OfferedActs {

  private final Offices offices;

  ReassignAct(Offices offices) {
    this.offices = offices;
  }

  @Override
  public List<String> offered(String userId, Scope scope, String kind) {
    return scope.level() == Scope.Level.DISTRICT && !kind.equals("referrals")
        && offices.holds(userId, scope.id(), Role.DISTRICT_CHIEF) ? List.of("reassign") : List.of();
  }
}
