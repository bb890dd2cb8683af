package th.cardholder.process.round;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.almanac.HangsOnYear;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.SettledAtStart;
import th.cardholder.followup.LateCalls;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.Rounds;
import th.cardholder.measure.YearChange;
import th.cardholder.measure.YearPart;
import th.cardholder.process.round.FollowUpRoundProcess.Facts;
import th.cardholder.words.ThaiDate;

/**
 * Starts the process of each round of the year, once, and keeps its timers to the year's windows, which are data
 * and may be moved while it waits.
 *
 * <p>A round opens with its first day, at midnight, when few are at work whom the opening could hold up; it closes
 * at the end of its last day.
 */
@Component
class RoundSettlement implements SettledAtStart, HangsOnYear {

  private static final String OFFICE = "nPOLICY";
  private static final String OPENS = "catchEvent_opens";
  private static final String CLOSES = "catchEvent_closes";

  private final Rounds rounds;
  private final LateCalls lateCalls;
  private final OfficeStart start;
  private final OfficeWork work;
  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<ManagementService> management;
  private final Clock clock;

  RoundSettlement(Rounds rounds, LateCalls lateCalls, OfficeStart start, OfficeWork work,
      ObjectProvider<RuntimeService> runtime, ObjectProvider<ManagementService> management, Clock clock) {
    this.rounds = rounds;
    this.lateCalls = lateCalls;
    this.start = start;
    this.work = work;
    this.runtime = runtime;
    this.management = management;
    this.clock = clock;
  }

  @Override
  public void settle() {
    plan();
    // After the year's last close there is no other look.
    lateCalls.order();
  }

  @Override
  public List<String> would(YearChange change) {
    if (change.what() != YearPart.WINDOW || !change.name().startsWith(RoundKey.PREFIX)) {
      return List.of();
    }
    var name = rounds.name(change.year(), change.name());
    List<String> lines = new ArrayList<>();
    if (change.moves(YearChange.OPENS)) {
      lines.add("เวลาเปิด" + name + "อัตโนมัติ เลื่อน" + fromTo(change, YearChange.OPENS));
    }
    if (change.moves(YearChange.CLOSES)) {
      lines.add("เวลาปิด" + name + "อัตโนมัติ เลื่อน" + fromTo(change, YearChange.CLOSES)
          + (rounds.open(new RoundKey(change.year(), change.name())) ? " รอบนี้เปิดอยู่" : " รอบนี้ยังไม่เปิด"));
    }
    return lines;
  }

  private static String fromTo(YearChange change, String day) {
    return "จาก " + ThaiDate.shortForm(change.dayBefore(day)) + " เป็น " + ThaiDate.shortForm(change.dayAfter(day));
  }

  @Override
  public void follow(YearChange change) {
    if (change.what() == YearPart.WINDOW && change.name().startsWith(RoundKey.PREFIX)) {
      plan();
    }
  }

  @Override
  public void yearCame() {
    plan();
  }

  private void plan() {
    for (var round : rounds.plan()) {
      var opens = midnight(round.opens());
      var closes = midnight(round.closes().plusDays(1));
      Map<String, Object> times = Map.of(Facts.OPENS_AT, opens, Facts.CLOSES_AT, closes);
      if (round.processInstanceId() == null) {
        rounds.started(round.key(), start.start(FollowUpRoundProcess.KEY, round.key().toString(), OFFICE, times));
      } else {
        follow(round.processInstanceId(), times, OPENS, opens);
        follow(round.processInstanceId(), times, CLOSES, closes);
      }
    }
  }

  /** A timer that stands already is moved; one that comes later reads the variables. */
  private void follow(String instance, Map<String, Object> times, String activity, Date due) {
    work.acrossOffices(() -> {
      if (runtime.getObject().createProcessInstanceQuery().processInstanceId(instance).count() == 1) {
        if (!times.equals(runtime.getObject().getVariables(instance, times.keySet()))) {
          runtime.getObject().setVariables(instance, times);
        }
        management.getObject().createJobQuery().processInstanceId(instance).activityId(activity).timers().list()
            .stream().filter(timer -> due.getTime() != timer.getDuedate().getTime())
            .forEach(timer -> management.getObject().setJobDuedate(timer.getId(), due));
      }
      return null;
    });
  }

  private Date midnight(LocalDate day) {
    return Date.from(day.atStartOfDay(clock.getZone()).toInstant());
  }
}
