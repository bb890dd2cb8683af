package th.cardholder.followup;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.measure.MeasureYears;
import th.cardholder.plan.Plans;
import th.cardholder.referral.Appointment;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/** How far the projects of a person are, for whoever asks the person how it goes. */
@Component
class Development {

  private final Plans plans;
  private final Referrals referrals;
  private final MeasureYears years;
  private final Clock clock;

  Development(Plans plans, Referrals referrals, MeasureYears years, Clock clock) {
    this.plans = plans;
    this.referrals = referrals;
    this.years = years;
    this.clock = clock;
  }

  /** The referrals on which the agencies owe a result, as {@code number project (agency) · where it stands}. */
  List<String> withoutResult(Case participant) {
    return referrals.of(participant.id()).stream().filter(referral -> referral.state().open()).map(referral -> {
      var line = line(participant.year(), referral.projectCode(), Optional.of(referral));
      return referral.number() + " " + line.project() + " (" + line.agency() + ") · " + line.state();
    }).toList();
  }

  /** A project and what its agency says of it. */
  record Line(String project, String agency, String state) {}

  /** The projects of the newest plan and any others the person was sent to, each with its newest referral. */
  List<Line> of(Case participant) {
    Map<String, Optional<Referral>> newest = new LinkedHashMap<>();
    plans.projects(participant.id()).forEach(code -> newest.put(code, Optional.empty()));
    referrals.of(participant.id()).forEach(referral -> newest.put(referral.projectCode(), Optional.of(referral)));
    return newest.entrySet().stream().map(entry -> line(participant.year(), entry.getKey(), entry.getValue())).toList();
  }

  private Line line(int year, String code, Optional<Referral> referral) {
    var project = years.project(year, code);
    return new Line(project.map(MeasureYears.Project::nameTh).orElse(code),
        project.map(MeasureYears.Project::agencyName).orElse("–"),
        referral.map(this::state).orElse("ยังไม่ได้ส่งต่อ"));
  }

  private String state(Referral referral) {
    var late = referral.daysLate(LocalDate.now(clock));
    var appointment = Optional.of(referral).filter(it -> it.state() == Referral.State.SCHEDULED)
        .flatMap(it -> referrals.newestAppointment(it.id()));
    return referral.state().labelTh()
        + appointment.map(it -> " " + Appointment.shortTh(it.startsOn(), it.startsAt(), it.endsOn())).orElse("")
        + (late > 0 ? " · เกินกำหนด " + late + " วัน" : "");
  }
}
