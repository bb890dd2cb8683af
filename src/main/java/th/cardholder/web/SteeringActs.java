package th.cardholder.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import th.cardholder.steering.Act;
import th.cardholder.steering.Steerers;
import th.cardholder.supervision.Scope;

/** Which lists offer what is done about single cases. */
@Configuration(proxyBeanMethods = false)
class SteeringActs {

  private record Offered(Act act, Steerers steerers, boolean ofReferrals) implements OfferedAct {

    @Override
    public String code() {
      return act.code();
    }

    @Override
    public boolean offered(String userId, Scope scope, String kind) {
      return kind.equals("referrals") == ofReferrals && steerers.offered(userId, act, scope);
    }
  }

  @Bean
  @Order(10)
  OfferedAct instruct(Steerers steerers) {
    return new Offered(Act.INSTRUCT, steerers, false);
  }

  @Bean
  @Order(11)
  OfferedAct remind(Steerers steerers) {
    return new Offered(Act.REMIND, steerers, true);
  }

  @Bean
  @Order(12)
  OfferedAct raise(Steerers steerers) {
    return new Offered(Act.RAISE, steerers, false);
  }

  @Bean
  @Order(13)
  OfferedAct lower(Steerers steerers) {
    return new Offered(Act.LOWER, steerers, false);
  }

  @Bean
  @Order(14)
  OfferedAct extend(Steerers steerers) {
    return new Offered(Act.EXTEND, steerers, false);
  }

  @Bean
  @Order(15)
  OfferedAct restoreDue(Steerers steerers) {
    return new Offered(Act.RESTORE, steerers, false);
  }
}
