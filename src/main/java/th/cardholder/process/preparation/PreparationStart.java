package th.cardholder.process.preparation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.WaitingTimers;
import th.cardholder.preparation.Preparations;
import th.cardholder.process.preparation.ProvincePreparationProcess.Facts;

/**
 * Starts the preparation of a province, once a year, for a day, and keeps its timer to that day, which is data and may be moved while
 * it waits.
 */
@Component
public class PreparationStart {

  private static final String OPENS = "catchEvent_opens";

  private final Preparations preparations;
  private final OfficeStart start;
  private final WaitingTimers timers;
  private final Clock clock;

  PreparationStart(Preparations preparations, OfficeStart start, WaitingTimers timers, Clock clock) {
    this.preparations = preparations;
    this.start = start;
    this.timers = timers;
    this.clock = clock;
  }

  /** Sees to it that these provinces prepare for a year from a day on. Done twice, each begins once. */
  @Transactional
  public void begin(int year, Collection<String> provinces, LocalDate opens) {
    var opensAt = Date.from(opens.atStartOfDay(clock.getZone()).toInstant());
    for (var planned : preparations.plan(year, provinces)) {
      if (planned.processInstanceId() == null) {
        var key = planned.key();
        preparations.begun(key, start.start(ProvincePreparationProcess.KEY, key.toString(), key.officeId(),
            Map.of(Facts.OPENS_AT, opensAt)));
      } else {
        timers.move(planned.processInstanceId(), OPENS, Facts.OPENS_AT, opensAt);
      }
    }
  }
}
