package th.cardholder.casefile;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.ReferralLine;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.cases.Reach;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.office.Offices;
import th.cardholder.outcome.AgencyCorrections;
import th.cardholder.referral.Appointment;
import th.cardholder.referral.Referral;
import th.cardholder.referral.ReferralMoves;
import th.cardholder.referral.Referrals.Dealing;
import th.cardholder.referral.Referrals;
import th.cardholder.words.Baht;
import th.cardholder.words.ThaiDate;

/** Referrals in words. What agency and person arranged is for the two who work with the person, not to watch. */
@Component
class ReferralLines {

  private static final Dealing UNTOLD = new Dealing(0, null, null, null, null, null, null, null, null, null, null, null);

  private final Referrals referrals;
  private final CaseRights rights;
  private final AgencyCorrections corrections;
  private final Offices offices;
  private final Clock clock;

  ReferralLines(Referrals referrals, CaseRights rights, AgencyCorrections corrections, Offices offices, Clock clock) {
    this.referrals = referrals;
    this.rights = rights;
    this.corrections = corrections;
    this.offices = offices;
    this.clock = clock;
  }

  /**
   * Referrals of one case, in their order. Each with what the reader may take back of it: an officer of its agency,
   * whatever else they are in the case; and whether the reader may print a standing appointment.
   */
  List<ReferralLine> of(Entry entry, List<Referral> sent, YearWords year, Reach reach) {
    if (sent.isEmpty()) {
      return List.of();
    }
    var dealings = reach.sight(entry.officeId()) == Sight.PROVINCE ? Map.<Long, Dealing>of()
        : referrals.dealings(entry.id()).stream().collect(toMap(Dealing::referralId, it -> it));
    var agencies = offices.officeNames(sent.stream().map(Referral::officeId).distinct().toList());
    var desk = rights.mayChange(reach.userId(), entry.officeId(), entry.aoUserId());
    return sent.stream().map(it -> {
      var ownAgencys = reach.agencies().contains(it.officeId());
      return line(it, dealings.getOrDefault(it.id(), UNTOLD), agencies.getOrDefault(it.officeId(), it.officeId()),
          ownAgencys ? corrections.offered(entry.state(), it) : Optional.empty(),
          moves(entry, it, reach, ownAgencys), it.state() == Referral.State.SCHEDULED && (desk || ownAgencys), year);
    }).toList();
  }

  private @Nullable String moves(Entry entry, Referral referral, Reach reach, boolean ownAgencys) {
    if (ReferralMoves.withdrawable(entry.state(), referral)
        && rights.isOwnAo(reach.userId(), entry.officeId(), entry.aoUserId())) {
      return "withdraw";
    }
    return ownAgencys && ReferralMoves.handedOn(entry.state(), referral) ? "handOver" : null;
  }

  private ReferralLine line(Referral referral, Dealing dealing, String agency, Optional<String> takesBack,
      @Nullable String moves, boolean slip, YearWords year) {
    return new ReferralLine(referral.number(),
        year.project(referral.projectCode()).map(Project::nameTh).orElse(referral.projectCode()), agency,
        referral.state().code(),
        referral.state().labelTh(), ThaiDate.shortForm(day(referral.offeredAt())),
        referral.answeredAt() == null ? null : ThaiDate.shortForm(day(referral.answeredAt())),
        referral.reasonCode() == null ? null : year.label("referralRefusal", referral.reasonCode()),
        result(referral, dealing), dealing.seatTh(), appointmentThai(dealing),
        Appointment.attendanceTh(dealing.attendance(), dealing.attendedDays()), dealing.answerNote(),
        dealing.attendanceNote(), dealing.resultNote(), takesBack.orElse(null), moves,
        referral.state().open() && referral.dueOn() != null ? ThaiDate.shortForm(referral.dueOn()) : null,
        referral.daysLate(LocalDate.now(clock)), slip, referral.processInstanceId());
  }

  private static @Nullable String appointmentThai(Dealing dealing) {
    return dealing.startsOn() == null ? null
        : Appointment.shortTh(dealing.startsOn(), dealing.startsAt(), dealing.endsOn()) + " ณ " + dealing.place();
  }

  private static @Nullable String result(Referral referral, Dealing dealing) {
    return switch (referral.state()) {
      case DEVELOPED, NOT_DEVELOPED -> referral.state().labelTh()
          + (Referral.NO_SHOW.equals(referral.resultCode()) ? " (ไม่มาตามนัด)" : "")
          + (referral.completedOn() == null ? "" : " เมื่อ " + ThaiDate.shortForm(referral.completedOn()))
          + (dealing.incomeAfter() == null ? "" : " · รายได้หลังพัฒนา " + Baht.aYear(dealing.incomeAfter()));
      default -> null;
    };
  }

  private LocalDate day(OffsetDateTime moment) {
    return moment.atZoneSameInstant(clock.getZone()).toLocalDate();
  }
}
