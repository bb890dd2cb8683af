package th.cardholder.referral;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.calendar.ThaiDate;
import th.cardholder.cases.Cases;
import th.cardholder.cases.People;
import th.cardholder.door.Visit;
import th.cardholder.intake.Wishes;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;

/** The head of the agency's two forms: what an agency needs to know of a person, and no more. */
@Component
class ReferralForms {

  private final Referrals referrals;
  private final Cases cases;
  private final People people;
  private final Wishes wishes;
  private final MeasureYears years;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  ReferralForms(Referrals referrals, Cases cases, People people, Wishes wishes, MeasureYears years, Offices offices,
      Audit audit, Clock clock) {
    this.referrals = referrals;
    this.cases = cases;
    this.people = people;
    this.wishes = wishes;
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
    var project = years.project(referral.year(), referral.projectCode()).orElseThrow();
    Map<String, Object> head = new HashMap<>();
    head.put("referralNumber", referral.number());
    head.put("personName", people.of(participant).fullName());
    head.put("phoneText", wishes.of(participant.id()).flatMap(w -> Optional.ofNullable(w.phone())).orElse("ไม่ได้ให้ไว้"));
    head.put("projectName", project.nameTh());
    head.put("dimensionText", project.dimensionTh());
    head.put("districtText", offices.office(participant.officeId()).map(Office::nameTh).orElse(""));
    head.put("offeredText", ThaiDate.longForm(referral.offeredAt().atZoneSameInstant(clock.getZone()).toLocalDate()));
    // The forms leave the line out when it is empty.
    head.put("noteText", Optional.ofNullable(referral.note()).orElse(""));
    return head;
  }
}
