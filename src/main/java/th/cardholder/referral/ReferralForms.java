package th.cardholder.referral;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Cases;
import th.cardholder.cases.People;
import th.cardholder.consent.BankData;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Visit;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.words.ThaiDate;

/** What the agency's forms share: their head, with what an agency needs to know of a person and no more. */
@Component
class ReferralForms {

  /** For an answer that crosses the taking back of its referral. */
  static final Outcome TAKEN_BACK = Outcome.refused("การส่งต่อนี้ถูกยกเลิกหรือบันทึกไปแล้วเมื่อครู่นี้ "
      + "โปรดกลับไปที่รายการงานเพื่อดูสถานะล่าสุด");

  static final String NO_BANK_CONSENT = "ไม่มีความยินยอม ห้ามใช้ข้อมูลบัญชี";
  private static final String NO_LONGER = "ห้ามใช้ข้อมูลบัญชี";

  private final Referrals referrals;
  private final Seats seats;
  private final Cases cases;
  private final People people;
  private final Invitations invitations;
  private final BankData bankData;
  private final MeasureYears years;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  ReferralForms(Referrals referrals, Seats seats, Cases cases, People people, Invitations invitations, BankData bankData,
      MeasureYears years, Offices offices, Audit audit, Clock clock) {
    this.referrals = referrals;
    this.seats = seats;
    this.cases = cases;
    this.people = people;
    this.invitations = invitations;
    this.bankData = bankData;
    this.years = years;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  Map<String, Object> head(Visit visit) {
    var referral = referrals.get(visit.key());
    var participant = cases.get(referrals.caseNumber(referral));
    audit.viewed(new Audit.View(visit.userId(), visit.officeId(), Audit.Purpose.FORM),
        List.of(participant.cardholderId()));
    List<About<?>> ahead = new ArrayList<>(invitations.about(participant.id()));
    ahead.addAll(List.of(people.about(participant), bankData.about(participant.id()),
        referrals.aboutAppointments(referral.id()), seats.about(referral.id())));
    Question.ahead(ahead);
    var project = years.project(referral.year(), referral.projectCode()).orElseThrow();
    Map<String, Object> head = new HashMap<>();
    head.put("referralNumber", referral.number());
    var person = people.of(participant);
    head.put("personName", person.fullName());
    var reach = invitations.reach(participant.id(), participant.year(), person);
    head.put("phoneText", Optional.ofNullable(reach.phone()).orElse("ไม่ได้ให้ไว้"));
    // The forms leave out what is empty.
    head.put("contactText", Objects.requireNonNullElse(reach.contactNote(), ""));
    head.put("ageText", reach.age() + " ปี");
    head.put("occupationText", Optional.ofNullable(reach.occupation()).orElse(""));
    head.put("addressText", Objects.requireNonNullElse(reach.address(), ""));
    head.put("projectName", project.nameTh() + seats.textTh(referral.id()).map(seat -> " · " + seat).orElse(""));
    head.put("dimensionText", project.dimensionTh());
    head.put("districtText", offices.office(participant.officeId()).map(Office::nameTh).orElse(""));
    head.put("offeredText", ThaiDate.longForm(offeredOn(referral)));
    head.put("noteText", Objects.requireNonNullElse(referral.note(), ""));
    head.put("beforeText", referrals.replacedBy(referral).map(ReferralForms::before).orElse(""));
    var appointment = referrals.newestAppointment(referral.id());
    head.put("appointmentText", appointment.map(Appointment::textTh).orElse(""));
    head.put("attendanceText", appointment.map(Appointment::attendanceTh).orElse(""));
    head.put("bankText", bankData.allowed(referral.caseId()) ? "ยินยอมให้ใช้ข้อมูลบัญชี"
        : bankData.withdrawnTh(referral.caseId()).map(it -> it + " " + NO_LONGER).orElse(NO_BANK_CONSENT));
    return head;
  }

  /** Whether the person's income is what a project comes to (R11, R18). */
  boolean asksIncome(Referral referral) {
    return years.project(referral.year(), referral.projectCode()).map(MeasureYears.Project::asksIncome).orElse(false);
  }

  /** What the agency noted that had the referral before. */
  private static String before(ReferralMoves.Before before) {
    return before.agencyName() + Stream.of(before.leavingNote(), before.answerNote(), before.attendanceNote())
        .filter(Objects::nonNull).map(note -> " · " + note).collect(joining());
  }

  LocalDate offeredOn(Referral referral) {
    return referral.offeredAt().atZoneSameInstant(clock.getZone()).toLocalDate();
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  /** R21: no account's number reaches the record of somebody who has not consented to it. */
  @Nullable Outcome refuseBankFigure(Referral referral, Answers answers, String... fields) {
    if (BankData.refusal(false, answers, fields) != null) {
      // A withdrawal that is being written just now is waited for.
      cases.lock(referrals.caseNumber(referral));
    }
    return BankData.refusal(bankData.allowed(referral.caseId()), answers, fields);
  }
}
