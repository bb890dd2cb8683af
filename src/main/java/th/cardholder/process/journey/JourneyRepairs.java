package th.cardholder.process.journey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.assignment.CoInterviewerRule;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Channel;
import th.cardholder.intake.Wishes;
import th.cardholder.interview.Assessments;
import th.cardholder.interview.CoInterviewSeats;
import th.cardholder.interview.Confirmations;
import th.cardholder.office.Office;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.plan.Plans;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.repair.RepairableProcess;

/**
 * Where a journey may be put, and what each step reads of the case or refuses without. Before the plan is agreed a journey may still
 * end at its next step, with nothing to tell an agency that; so nothing may be under way there.
 */
@Component
class JourneyRepairs implements RepairableProcess {

  private final Cases cases;
  private final EngineJourney journey;
  private final Wishes wishes;
  private final Assessments assessments;
  private final Plans plans;
  private final Confirmations confirmations;
  private final CoInterviewSeats seats;
  private final CoInterviewerRule coInterviewers;
  private final Referrals referrals;
  private final Offices offices;

  JourneyRepairs(Cases cases, EngineJourney journey, Wishes wishes, Assessments assessments, Plans plans, Confirmations confirmations,
      CoInterviewSeats seats, CoInterviewerRule coInterviewers, Referrals referrals, Offices offices) {
    this.cases = cases;
    this.journey = journey;
    this.wishes = wishes;
    this.assessments = assessments;
    this.plans = plans;
    this.confirmations = confirmations;
    this.seats = seats;
    this.coInterviewers = coInterviewers;
    this.referrals = referrals;
    this.offices = offices;
  }

  @Override
  public String key() {
    return CardholderJourneyProcess.KEY;
  }

  @Override
  public Optional<Subject> subject(String number, boolean held) {
    return cases.find(number).map(it -> held ? cases.lock(number) : it).map(it -> new Subject(it.number(), it.id(), it.cardholderId(),
        it.officeId(), it.processInstanceId(), it.state().labelTh(), it.state().open()));
  }

  @Override
  public List<Place> places(Subject subject) {
    var participant = cases.get(subject.number());
    var wish = new Need("มีแบบแสดงความประสงค์ที่ประสงค์เข้าร่วม", wishes.of(participant.id()).filter(Wishes.Wish::wants).isPresent());
    var taken = new Need(wish.words() + " หรือเป็นเรื่องเยี่ยมบ้านที่จะรับความประสงค์เมื่อสัมภาษณ์", wish.held()
        || participant.channel() == Channel.HOME_VISIT);
    var quiet = new Need("ไม่มีการส่งต่อที่หน่วยงานยังดำเนินการอยู่", open(participant).isEmpty());
    var ao = new Need("มีผู้ดูแล (AO) ที่ปฏิบัติงานอยู่ในทีม", participant.aoUserId() != null
        && offices.holds(participant.aoUserId(), participant.officeId(), Role.AO));
    var joined = new Need("มีผู้ร่วมสัมภาษณ์จากธนาคาร ถ้า AO ไม่ได้สังกัด ธ.ก.ส. หรือ ธ.ออมสิน", !mustBeJoined(participant)
        || seated(participant));
    var assessment = new Need("มีแบบประเมินจากการสัมภาษณ์", assessments.of(participant.id()).isPresent());
    var plan = new Need("มีแผนพัฒนารายบุคคลที่ตกลงกันแล้ว", plans.of(participant.id()).isPresent());
    var seat = new Need("มีผู้ร่วมสัมภาษณ์ที่จะยืนยัน และสำนักงานของธนาคารในจังหวัด", seated(participant));
    var confirmed = new Need("ผู้ร่วมสัมภาษณ์ยืนยันการสัมภาษณ์แล้ว หรือไม่ต้องมีผู้ร่วมสัมภาษณ์", participant.coInterviewerId() == null
        || confirmations.confirmed(participant.id()));
    var sent = new Need("โครงการในแผนส่งต่อถึงหน่วยงานครบแล้ว", plans.sent(participant.id()));
    return List.of(
        place(CardholderJourneyProcess.RECORD_WISH, Case.State.REGISTERING, quiet),
        place(CardholderJourneyProcess.ASSIGN_AO, Case.State.AWAITING_AO, taken, quiet),
        place(CardholderJourneyProcess.INTERVIEW, Case.State.AWAITING_INTERVIEW, taken, ao, joined, quiet),
        place(CardholderJourneyProcess.PLAN, Case.State.AWAITING_PLAN, wish, ao, joined, assessment, quiet),
        place(CardholderJourneyProcess.CONFIRM_INTERVIEW, Case.State.AWAITING_CONFIRMATION, wish, ao, assessment, plan, seat, quiet),
        place(CardholderJourneyProcess.SEND_REFERRALS, Case.State.DEVELOPING, wish, ao, assessment, plan, confirmed),
        // The round decides whether it is reported, waited for, or the last was over.
        place(CardholderJourneyProcess.NEXT_ROUND, Case.State.DEVELOPING, wish, ao, plan, sent));
  }

  private static Place place(String step, Case.State state, Need... needs) {
    return new Place(step, state.code(), state.labelTh(), List.of(needs));
  }

  private boolean mustBeJoined(Case participant) {
    return participant.coInterviewerId() != null || Optional.ofNullable(participant.aoUserId()).flatMap(offices::officer)
        .map(Officer::agencyCode).filter(coInterviewers::required).isPresent();
  }

  /** A team's province has a bank's office also where nobody has been named yet. */
  private boolean seated(Case participant) {
    return participant.coInterviewerId() != null && seats.of(participant).isPresent();
  }

  private List<Referral> open(Case participant) {
    return referrals.of(participant.id()).stream().filter(it -> it.state().open()).toList();
  }

  @Override
  public Map<String, Object> facts(Subject subject, Place place) {
    var participant = cases.get(subject.number());
    return place.step().equals(CardholderJourneyProcess.RECORD_WISH) ? journey.factsOfTheCounter(participant, "")
        : journey.facts(participant);
  }

  @Override
  public void settle(Subject subject, Place place) {
    cases.setState(subject.caseId(), Case.State.of(place.state()));
    cases.setPosition(subject.caseId(), null);
  }

  @Override
  public void startAgain(Subject subject, Place place, String userId) {
    var instance = journey.resume(cases.get(subject.number()), place.step(), userId);
    cases.setProcessInstance(subject.caseId(), instance);
    referrals.refusedUnrevised(subject.caseId()).forEach(referral -> journey.answered(instance, referral.number()));
  }

  @Override
  public List<String> beside(Subject subject) {
    return open(cases.get(subject.number())).stream().map(it -> "การส่งต่อ " + it.number() + " ที่"
        + offices.office(it.officeId()).map(Office::nameTh).orElse(it.officeId()) + " (" + it.state().labelTh()
        + ") ดำเนินต่อ และแจ้งคำตอบกลับเรื่องนี้ตามเดิม").toList();
  }
}
