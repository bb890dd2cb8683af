package th.cardholder.interview;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.assignment.CoInterviewerRule;
import th.cardholder.assignment.CoInterviewers;
import th.cardholder.assignment.TakingOver;
import th.cardholder.assignment.Workload;
import th.cardholder.cases.Case;
import th.cardholder.door.Visit;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.reference.Question.About;
import th.cardholder.words.Result;

/**
 * Who interviews, and who sits in (R05). The chief decided on an AO; when that AO has left, a colleague takes the
 * task, is the case's AO from then on, and R05 is asked of his or her own agency.
 */
@Component
class Interviewers {

  private final Offices offices;
  private final CoInterviewerRule rule;
  private final CoInterviewers coInterviewers;
  private final Workload workload;
  private final CoInterviewSeats seats;
  private final TakingOver takingOver;

  Interviewers(Offices offices, CoInterviewerRule rule, CoInterviewers coInterviewers, Workload workload,
      CoInterviewSeats seats, TakingOver takingOver) {
    this.offices = offices;
    this.rule = rule;
    this.coInterviewers = coInterviewers;
    this.workload = workload;
    this.seats = seats;
    this.takingOver = takingOver;
  }

  /** What {@link #coInterviewer} asks of a case, to be asked ahead. */
  List<About<?>> about(Case participant) {
    return seats.about(participant);
  }

  /** With whom this user is to interview. */
  String coInterviewer(Case participant, String userId) {
    if (participant.coInterviewerId() != null) {
      return seats.of(participant).map(seat -> seat.onDuty() ? seat.name() + " · " + seat.officeName()
          : "เจ้าหน้าที่ท่านอื่นของ " + seat.officeName() + " (" + seat.name() + " พ้นหน้าที่แล้ว)").orElse("–");
    }
    if (userId.equals(participant.aoUserId())) {
      return "ไม่ต้องมี";
    }
    var agency = offices.officer(userId).map(Officer::agencyCode).orElse(null);
    return agency != null && !rule.required(agency) ? "ไม่ต้องมี"
        : "ต้องมีเจ้าหน้าที่ ธ.ก.ส. หรือ ธ.ออมสิน ระบบจะเพิ่มให้เมื่อส่งแบบ";
  }

  /**
   * R05: nobody's interview is recorded without a bank's officer at it, or named to confirm it.
   *
   * @return the facts for the engine; or in Thai what to do first
   */
  Result<Map<String, Object>, String> settle(Case participant, Visit visit) {
    var agency = offices.officer(visit.userId()).map(Officer::agencyCode).orElse(null);
    if (agency == null) {
      return Result.refused(
          "ยังไม่ได้ระบุสังกัดของท่าน จึงตรวจหลักเกณฑ์ผู้ร่วมสัมภาษณ์ไม่ได้ โปรดให้ผู้ดูแลระบบระบุก่อน");
    }
    if (participant.coInterviewerId() == null && rule.required(agency)) {
      if (workload.coInterviewers(participant.officeId()).isEmpty()) {
        return Result.refused("ท่านต้องมีเจ้าหน้าที่ ธ.ก.ส. หรือ ธ.ออมสิน ร่วมสัมภาษณ์ แต่จังหวัดยังไม่มีรายชื่อ "
            + "โปรดให้ผู้ดูแลระบบเพิ่มรายชื่อก่อน");
      }
      coInterviewers.add(participant.number());
    }
    return Result.of(takingOver.by(visit, participant));
  }
}
