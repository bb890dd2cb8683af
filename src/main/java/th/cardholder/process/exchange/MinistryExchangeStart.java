package th.cardholder.process.exchange;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.WaitingTimers;
import th.cardholder.exchange.Exchanges;
import th.cardholder.process.exchange.MinistryExchangeProcess.Facts;

/** Starts the process of each exchange, once, and keeps its timer to the day of the next look, which hangs on the year and may move. */
@Component
class MinistryExchangeStart {

  static final String LOOK_DAY = "catchEvent_lookDay";

  private static final String OFFICE = "nDATA";

  private final Exchanges exchanges;
  private final OfficeStart start;
  private final WaitingTimers timers;
  private final Clock clock;

  MinistryExchangeStart(Exchanges exchanges, OfficeStart start, WaitingTimers timers, Clock clock) {
    this.exchanges = exchanges;
    this.start = start;
    this.timers = timers;
    this.clock = clock;
  }

  /** Sees to it that each exchange waits for its day. Done twice, each begins once. */
  @Transactional
  void begin() {
    for (var planned : exchanges.plan()) {
      var lookAt = midnight(planned.lookOn(), clock);
      var instance = planned.processInstanceId();
      if (instance == null) {
        exchanges.begun(planned.key(), start.start(MinistryExchangeProcess.KEY, planned.key().toString(), OFFICE, Map.of(Facts.LOOK_AT, lookAt)));
      } else {
        timers.move(instance, LOOK_DAY, Facts.LOOK_AT, lookAt);
      }
    }
  }

  static Date midnight(LocalDate day, Clock clock) {
    return Date.from(day.atStartOfDay(clock.getZone()).toInstant());
  }
}
