package th.cardholder.web;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import th.cardholder.steering.Act;
import th.cardholder.steering.Steerers;
import th.cardholder.supervision.Scope;

/** Which lists offer what is done about single cases: a reminder those of referrals, all else those of cases and tasks. */
@Component
@Order(1)
class SteeringActs implements OfferedActs {

  private final Steerers steerers;

  SteeringActs(Steerers steerers) {
    this.steerers = steerers;
  }

  @Override
  public List<String> offered(String userId, Scope scope, String kind) {
    return Stream.of(Act.values()).filter(act -> kind.equals("referrals") == (act == Act.REMIND))
        .filter(act -> steerers.offered(userId, act, scope)).map(Act::code).toList();
  }
}
