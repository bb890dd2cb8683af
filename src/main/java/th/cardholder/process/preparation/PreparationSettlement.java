package th.cardholder.process.preparation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.SettledAtStart;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.preparation.Preparations.Planned;
import th.cardholder.preparation.Preparations;
import th.cardholder.process.preparation.ProvincePreparationProcess.Facts;
import th.cardholder.revision.rehearsal.Rehearsed;

/**
 * Starts the preparation of each province, once a year, for the first day of the year's window, and keeps its timer to that
 * day, which is data and may be moved while it waits. A year whose window is over is left alone: what runs goes on unprepared.
 * A rehearsal begins none: its scenarios are people's, and a province that nobody gets ready would not have ended with the year.
 */
@Component
@Profile(Rehearsed.NOT)
public class PreparationSettlement implements SettledAtStart {

  private static final String OPENS = "catchEvent_opens";

  private final Preparations preparations;
  private final Offices offices;
  private final OfficeStart start;
  private final OfficeWork work;
  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<ManagementService> management;
  private final Clock clock;

  PreparationSettlement(Preparations preparations, Offices offices, OfficeStart start, OfficeWork work,
      ObjectProvider<RuntimeService> runtime, ObjectProvider<ManagementService> management, Clock clock) {
    this.preparations = preparations;
    this.offices = offices;
    this.start = start;
    this.work = work;
    this.runtime = runtime;
    this.management = management;
    this.clock = clock;
  }

  @Override
  public void settle() {
    var provinces = offices.ofKind(Office.Kind.PROVINCE).stream().map(Office::provinceCode).filter(Objects::nonNull).toList();
    preparations.opening().forEach((year, opens) -> begin(year, provinces, opens));
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
