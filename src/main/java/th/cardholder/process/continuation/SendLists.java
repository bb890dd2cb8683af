package th.cardholder.process.continuation;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.cardholder.continuation.ContinuationKey;
import th.cardholder.continuation.ListOpenings;
import th.cardholder.continuation.Roll;

/** A list that was sent sets out to every team that has somebody on it: an instance for each, so that many are opened at once. */
@Configuration(proxyBeanMethods = false)
class SendLists {

  /** More than there are districts: one job begins all of them. */
  private static final int ALL = 2_000;

  @Bean
  JavaDelegate openGroupA(ListOpenings openings) {
    return open(openings, Roll.A);
  }

  @Bean
  JavaDelegate openGroupBOfBaac(ListOpenings openings) {
    return open(openings, Roll.B_OF_BAAC);
  }

  @Bean
  JavaDelegate openGroupBOfGsb(ListOpenings openings) {
    return open(openings, Roll.B_OF_GSB);
  }

  @Bean
  JavaDelegate openFollowUps(ListOpenings openings) {
    return open(openings, Roll.FOLLOW_UP);
  }

  private static JavaDelegate open(ListOpenings openings, Roll roll) {
    return execution -> openings.begin(ContinuationKey.of(execution.getProcessBusinessKey()).year(), roll, ALL);
  }
}
