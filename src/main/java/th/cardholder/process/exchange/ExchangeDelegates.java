package th.cardholder.process.exchange;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.cardholder.exchange.ExchangeKey;
import th.cardholder.exchange.Exchanges;
import th.cardholder.process.exchange.MinistryExchangeProcess.Facts;

/** The automatic steps of an exchange. */
@Configuration(proxyBeanMethods = false)
class ExchangeDelegates {

  /** Compares the next records, or makes the transmission when none is left: one job, one transaction (ADR 0090). */
  @Bean
  JavaDelegate compareRecords(Exchanges exchanges) {
    return execution -> {
      var key = ExchangeKey.of(execution.getProcessBusinessKey());
      var more = exchanges.compare(key);
      execution.setVariable(Facts.MORE, more);
      execution.setVariable(Facts.TO_SEND, !more && exchanges.toSend(key));
    };
  }

  /** Closes the transmission when all of it is answered; else somebody goes on taking answers. */
  @Bean
  JavaDelegate settleTransmission(Exchanges exchanges) {
    return execution -> execution.setVariable(Facts.ANSWERED, exchanges.settle(ExchangeKey.of(execution.getProcessBusinessKey())));
  }

  /** Says when it is looked next. */
  @Bean
  JavaDelegate planNextLook(Exchanges exchanges, Clock clock) {
    return execution -> {
      var next = exchanges.next(ExchangeKey.of(execution.getProcessBusinessKey()));
      execution.setVariable(Facts.OVER, next.isEmpty());
      next.ifPresent(day -> execution.setVariable(Facts.LOOK_AT, MinistryExchangeStart.midnight(day, clock)));
    };
  }
}
