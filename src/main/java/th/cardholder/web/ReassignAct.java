package th.cardholder.web;

import org.springframework.stereotype.Component;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.supervision.Scope;

/** A chief gives cases of the own district's lists to other AOs; what is done is {@code POST /assignments/changes}. */
@Component
class ReassignAct implements OfferedAct {

  private final Offices offices;

  ReassignAct(Offices offices) {
    this.offices = offices;
  }

  @Override
  public String code() {
    return "reassign";
  }

  @Override
  public boolean offered(String userId, Scope scope, String kind) {
    return scope.level() == Scope.Level.DISTRICT && !kind.equals("referrals")
        && offices.holds(userId, scope.id(), Role.DISTRICT_CHIEF);
  }
}
