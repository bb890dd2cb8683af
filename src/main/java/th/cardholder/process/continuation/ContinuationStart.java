package th.cardholder.process.continuation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.continuation.Continuations.Planned;
import th.cardholder.continuation.Continuations;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.WaitingTimers;
import th.cardholder.process.continuation.AnnualContinuationProcess.Facts;

/** Starts the process of each continuation, once, and keeps its timer to the year's first day, which is data and may be moved while it waits. */
@Component
class ContinuationStart {

  static final String OPENS = "catchEvent_opens";

  private static final String OFFICE = "nDATA";

  private final Continuations continuations;
  private final OfficeStart start;
  private final WaitingTimers timers;
  private final Clock clock;

  ContinuationStart(Continuations continuations, OfficeStart start, WaitingTimers timers, Clock clock) {
    this.continuations = continuations;
    this.start = start;
    this.timers = timers;
    this.clock = clock;
  }

  /** Sees to it that each continuation begins on its day. Done twice, each begins once. */
  @Transactional
  void begin() {
    continuations.plan().forEach(it -> begin(it, it.opens()));
  }

  /** The same with another day than the year's; returns the business keys. */
  @Transactional
  List<String> begin(LocalDate day) {
    var planned = continuations.plan();
    planned.forEach(it -> begin(it, day));
    return planned.stream().map(it -> it.key().toString()).toList();
  }

  private void begin(Planned planned, LocalDate day) {
    var opensAt = Date.from(day.atStartOfDay(clock.getZone()).toInstant());
    var instance = planned.processInstanceId();
    if (instance == null) {
      continuations.begun(planned.key(), start.start(AnnualContinuationProcess.KEY, planned.key().toString(), OFFICE,
          Map.of(Facts.OPENS_AT, opensAt)));
    } else {
      timers.move(instance, OPENS, Facts.OPENS_AT, opensAt);
    }
  }
}
