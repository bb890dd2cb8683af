package th.cardholder.process.continuation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.continuation.Continuations.Planned;
import th.cardholder.continuation.Continuations;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.OfficeWork;
import th.cardholder.process.continuation.AnnualContinuationProcess.Facts;

/** Starts the process of each continuation, once, and keeps its timer to the year's first day, which is data and may be moved while it waits. */
@Component
class ContinuationStart {

  static final String OPENS = "catchEvent_opens";

  private static final String OFFICE = "nDATA";

  private final Continuations continuations;
  private final OfficeStart start;
  private final OfficeWork work;
  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<ManagementService> management;
  private final Clock clock;

  ContinuationStart(Continuations continuations, OfficeStart start, OfficeWork work, ObjectProvider<RuntimeService> runtime,
      ObjectProvider<ManagementService> management, Clock clock) {
    this.continuations = continuations;
    this.start = start;
    this.work = work;
    this.runtime = runtime;
    this.management = management;
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
      follow(instance, opensAt);
    }
  }

  private void follow(String instance, Date opensAt) {
    work.acrossOffices(() -> {
      management.getObject().createJobQuery().processInstanceId(instance).activityId(OPENS).timers().list().stream()
          .filter(timer -> opensAt.getTime() != timer.getDuedate().getTime()).forEach(timer -> {
            runtime.getObject().setVariable(instance, Facts.OPENS_AT, opensAt);
            management.getObject().setJobDuedate(timer.getId(), opensAt);
          });
      return null;
    });
  }
}
