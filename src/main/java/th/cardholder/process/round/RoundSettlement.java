package th.cardholder.process.round;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import th.cardholder.followup.RoundNotices;
import th.cardholder.followup.Rounds;
import th.cardholder.measure.YearChange;
import th.cardholder.measure.YearPart;
import th.cardholder.process.round.FollowUpRoundProcess.Facts;
import th.cardholder.words.ThaiDate;

/**
 * Starts the process of each round of the year, once, and keeps its timers to the year's windows, which are data
 * and may be moved while it waits.
 */
@Component
class RoundSettlement implements SettledAtStart, HangsOnYear {

  private static final String OFFICE = "nPOLICY";
  /** Who waits for which of the moments. An instance of a version that lacks one of them has no such timer. */
  private static final Map<String, String> TIMERS = Map.of("catchEvent_opens", Facts.OPENS_AT, "catchEvent_closes", Facts.CLOSES_AT,
      "startEvent_reminds", Facts.REMINDS_AT, "catchEvent_remindsAgain", Facts.REMINDS_AT, "startEvent_escalates", Facts.CHIEFS_AT,
      "catchEvent_provinces", Facts.PROVINCES_AT);

  private final Rounds rounds;
  private final RoundTimes times;
  private final LateCalls lateCalls;
  private final OfficeStart start;
  private final OfficeWork work;
  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<ManagementService> management;

  RoundSettlement(Rounds rounds, RoundTimes times, LateCalls lateCalls, OfficeStart start, OfficeWork work,
      ObjectProvider<RuntimeService> runtime, ObjectProvider<ManagementService> management) {
    this.rounds = rounds;
    this.times = times;
    this.lateCalls = lateCalls;
    this.start = start;
    this.work = work;
    this.runtime = runtime;
    this.management = management;
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
      lines.add("วันเตือน AO และวันแจ้งนายอำเภอกับจังหวัดของ" + name + " ที่ยังไม่ถึง เลื่อนตามวันปิด ที่แจ้งแล้วไม่แจ้งซ้ำ");
    }
    return lines;
  }

  private static String fromTo(YearChange change, String day) {
    return "จาก " + ThaiDate.shortForm(change.dayBefore(day)) + " เป็น " + ThaiDate.shortForm(change.dayAfter(day));
  }

  @Override
  public void follow(YearChange change) {
    if (change.what() == YearPart.WINDOW && change.name().startsWith(RoundKey.PREFIX)
        || change.what() == YearPart.SETTING && RoundNotices.hangsOn(change.name())) {
      plan();
    }
  }

  @Override
  public void yearCame() {
    plan();
  }

  private void plan() {
    for (var round : rounds.plan()) {
      var moments = times.of(round);
      if (round.processInstanceId() == null) {
        rounds.started(round.key(), start.start(FollowUpRoundProcess.KEY, round.key().toString(), OFFICE, moments.all()));
      } else {
        follow(round.processInstanceId(), moments);
      }
    }
  }

  /** A timer that stands already is moved; one that comes later reads the variables. */
  private void follow(String instance, RoundTimes.Moments moments) {
    work.acrossOffices(() -> {
      if (runtime.getObject().createProcessInstanceQuery().processInstanceId(instance).count() == 1) {
        Map<String, Object> facts = new HashMap<>(moments.all());
        if (moments.remindsItself()) {
          facts.remove(Facts.REMINDS_AT);
        }
        if (!facts.equals(runtime.getObject().getVariables(instance, facts.keySet()))) {
          runtime.getObject().setVariables(instance, facts);
        }
        TIMERS.forEach((activity, moment) -> follow(instance, activity, (Date) Objects.requireNonNull(moments.all().get(moment))));
      }
      return null;
    });
  }

  private void follow(String instance, String activity, Date due) {
    management.getObject().createJobQuery().processInstanceId(instance).activityId(activity).timers().list()
        .stream().filter(timer -> due.getTime() != timer.getDuedate().getTime())
        .forEach(timer -> management.getObject().setJobDuedate(timer.getId(), due));
  }
}
