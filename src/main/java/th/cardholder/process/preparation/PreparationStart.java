package th.cardholder.process.preparation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.OfficeWork;
import th.cardholder.preparation.Preparations.Planned;
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
  private final OfficeWork work;
  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<ManagementService> management;
  private final Clock clock;

  PreparationStart(Preparations preparations, OfficeStart start, OfficeWork work,
      ObjectProvider<RuntimeService> runtime, ObjectProvider<ManagementService> management, Clock clock) {
    this.preparations = preparations;
    this.start = start;
    this.work = work;
    this.runtime = runtime;
    this.management = management;
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
        follow(planned, opensAt);
      }
    }
  }

  /** A timer that stands already is moved, as long as the province has not begun. */
  private void follow(Planned planned, Date opensAt) {
    work.acrossOffices(() -> {
      management.getObject().createJobQuery().processInstanceId(planned.processInstanceId()).activityId(OPENS).timers().list()
          .stream().filter(timer -> opensAt.getTime() != timer.getDuedate().getTime()).forEach(timer -> {
            runtime.getObject().setVariable(timer.getProcessInstanceId(), Facts.OPENS_AT, opensAt);
            management.getObject().setJobDuedate(timer.getId(), opensAt);
          });
      return null;
    });
  }
}
