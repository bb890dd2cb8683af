package th.cardholder.casefile;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.ReferralLine;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.referral.Appointment;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals.Dealing;
import th.cardholder.referral.Referrals;
import th.cardholder.words.ThaiDate;

/** Referrals in words. What agency and person arranged is for the two who work with the person, not to watch. */
@Component
class ReferralLines {

  private static final Dealing UNTOLD = new Dealing(0, null, null, null, null, null, null, null, null, null);

  private final Referrals referrals;
  private final MeasureYears years;
  private final Offices offices;
  private final Clock clock;

  ReferralLines(Referrals referrals, MeasureYears years, Offices offices, Clock clock) {
    this.referrals = referrals;
    this.years = years;
    this.offices = offices;
    this.clock = clock;
  }

  /** Those of one case, in their order. */
  List<ReferralLine> of(List<Referral> referrals, Sight sight) {
    return of(referrals, sight, referral -> Optional.empty(), referral -> false);
  }

  /** The same, each with what the reader may take back of it, and whether the reader may print a standing appointment. */
  List<ReferralLine> of(List<Referral> referrals, Sight sight, Function<Referral, Optional<String>> takesBack,
      Predicate<Referral> mayPrint) {
    if (referrals.isEmpty()) {
      return List.of();
    }
    var dealings = sight == Sight.PROVINCE ? Map.<Long, Dealing>of()
        : this.referrals.dealings(referrals.get(0).caseId()).stream().collect(toMap(Dealing::referralId, it -> it));
    var year = referrals.get(0).year();
    var labels = YearWords.of(years, year);
    var projects = years.projects(year).stream().collect(toMap(Project::code, Project::nameTh));
    return referrals.stream().map(it -> line(it, dealings.getOrDefault(it.id(), UNTOLD),
        takesBack.apply(it).orElse(null), it.state() == Referral.State.SCHEDULED && mayPrint.test(it),
        projects.getOrDefault(it.projectCode(), it.projectCode()), labels)).toList();
  }

  private ReferralLine line(Referral referral, Dealing dealing, @Nullable String takesBack, boolean slip,
      String project, YearWords labels) {
    return new ReferralLine(referral.number(), project,
        offices.office(referral.officeId()).map(Office::nameTh).orElse(referral.officeId()), referral.state().code(),
        referral.state().labelTh(), ThaiDate.shortForm(day(referral.offeredAt())),
        referral.answeredAt() == null ? null : ThaiDate.shortForm(day(referral.answeredAt())),
        referral.reasonCode() == null ? null : labels.label("referralRefusal", referral.reasonCode()),
        result(referral), appointmentThai(dealing),
        Appointment.attendanceTh(dealing.attendance(), dealing.attendedDays()), dealing.answerNote(),
        dealing.attendanceNote(), dealing.resultNote(), takesBack,
        referral.state().open() && referral.dueOn() != null ? ThaiDate.shortForm(referral.dueOn()) : null,
        referral.daysLate(LocalDate.now(clock)), slip, referral.processInstanceId());
  }

  private static @Nullable String appointmentThai(Dealing dealing) {
    return dealing.startsOn() == null ? null
        : Appointment.shortTh(dealing.startsOn(), dealing.startsAt(), dealing.endsOn()) + " ณ " + dealing.place();
  }

  private static @Nullable String result(Referral referral) {
    return switch (referral.state()) {
      case DEVELOPED, NOT_DEVELOPED -> referral.state().labelTh()
          + (Referral.NO_SHOW.equals(referral.resultCode()) ? " (ไม่มาตามนัด)" : "")
          + (referral.completedOn() == null ? "" : " เมื่อ " + ThaiDate.shortForm(referral.completedOn()));
      default -> null;
    };
  }

  private LocalDate day(OffsetDateTime moment) {
    return moment.atZoneSameInstant(clock.getZone()).toLocalDate();
  }
}
