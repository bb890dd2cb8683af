package th.cardholder.followup;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.measure.MeasureYears;
import th.cardholder.plan.Plans;
import th.cardholder.reference.Question.About;
import th.cardholder.referral.Appointment;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals.Dealing;
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

  /** What {@link #of} and {@link #withoutResult} ask of a case, to be asked ahead. */
  List<About<?>> about(long caseId) {
    return List.of(plans.aboutProjects(caseId), referrals.about(caseId));
  }

  /** The referrals on which the agencies owe a result, as {@code number project (agency) · where it stands}. */
  List<String> withoutResult(Case participant) {
    var dealings = dealings(participant);
    return referrals.of(participant.id()).stream().filter(referral -> referral.state().open()).map(referral -> {
      var line = line(participant.year(), referral.projectCode(), Optional.of(referral), dealings);
      return referral.number() + " " + line.project() + " (" + line.agency() + ") · " + line.state();
    }).toList();
  }

  /** A project and what its agency says of it. */
  record Line(String project, String agency, String state) {}

  /** The projects of the newest plan and any others the person was sent to, each with its newest referral. */
  List<Line> of(Case participant) {
    // A plan's project may have been sent in a later version of it: it is one line.
    Map<String, String> agreed = new LinkedHashMap<>();
    plans.projects(participant.id()).forEach(code -> agreed.put(Project.root(code), code));
    Map<String, Referral> newest = new LinkedHashMap<>();
    referrals.of(participant.id()).forEach(referral -> newest.put(referral.projectRoot(), referral));
    newest.forEach((root, referral) -> agreed.put(root, referral.projectCode()));
    var dealings = dealings(participant);
    return agreed.entrySet().stream().map(entry -> line(participant.year(), entry.getValue(),
        Optional.ofNullable(newest.get(entry.getKey())), dealings)).toList();
  }

  private Line line(int year, String code, Optional<Referral> referral, Map<Long, Dealing> dealings) {
    var project = years.project(year, code);
    return new Line(project.map(Project::nameTh).orElse(code),
        project.map(Project::agencyName).orElse("–"),
        referral.map(it -> state(it, dealings)).orElse("ยังไม่ได้ส่งต่อ"));
  }

  private String state(Referral referral, Map<Long, Dealing> dealings) {
    var late = referral.daysLate(LocalDate.now(clock));
    var dealing = dealings.get(referral.id());
    return referral.state().labelTh()
        + (referral.state() == Referral.State.SCHEDULED && dealing != null && dealing.startsOn() != null
            ? " " + Appointment.shortTh(dealing.startsOn(), dealing.startsAt(), dealing.endsOn()) : "")
        + (late > 0 ? " · เกินกำหนด " + late + " วัน" : "");
  }

  private Map<Long, Dealing> dealings(Case participant) {
    return referrals.dealings(participant.id()).stream().collect(toMap(Dealing::referralId, it -> it));
  }
}
