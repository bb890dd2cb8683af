package th.cardholder.process.exchange;

import java.time.Clock;
import java.util.Date;
import org.springframework.stereotype.Component;
import th.cardholder.engine.WaitingTimers;
import th.cardholder.exchange.ExchangeProcess;
import th.cardholder.process.exchange.MinistryExchangeProcess.Facts;

/** Has a waiting exchange look before its day. */
@Component
class LooksNow implements ExchangeProcess {

  private final WaitingTimers timers;
  private final Clock clock;

  LooksNow(WaitingTimers timers, Clock clock) {
    this.timers = timers;
    this.clock = clock;
  }

  @Override
  public void lookNow(String processInstanceId) {
    timers.move(processInstanceId, MinistryExchangeStart.LOOK_DAY, Facts.LOOK_AT, Date.from(clock.instant()));
  }
}
