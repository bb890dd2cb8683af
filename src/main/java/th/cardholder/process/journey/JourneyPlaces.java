package th.cardholder.process.journey;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.models.PlacesInCode;
import th.cardholder.process.journey.CardholderJourneyProcess.Facts;

/**
 * Where a plan is sent, where a round wakes the journeys that wait for it and where they go on, and what a journey
 * routes by.
 */
@Component
class JourneyPlaces implements PlacesInCode {

  @Override
  public String process() {
    return CardholderJourneyProcess.KEY;
  }

  @Override
  public Set<String> places() {
    return Set.of(CardholderJourneyProcess.SEND_REFERRALS, CardholderJourneyProcess.WAITING_FOR_ROUND,
        CardholderJourneyProcess.NEXT_ROUND);
  }

  @Override
  public Map<String, String> without() {
    return Map.ofEntries(
        entry(CardholderJourneyProcess.RECORD_WISH,
            "จะไม่มีแบบแสดงความประสงค์และความยินยอม และไม่มีใครบอกว่าผู้มีบัตรฯ ประสงค์หรือไม่"),
        entry(CardholderJourneyProcess.ASSIGN_AO, "เรื่องจะไม่มีผู้ดูแล (AO) และค้างอยู่ที่สถานะรอมอบหมาย"),
        entry("serviceTask_addCoInterviewer", "AO ที่ไม่ได้สังกัดธนาคารจะไม่มีผู้ร่วมสัมภาษณ์ (R05)"),
        entry(CardholderJourneyProcess.INTERVIEW, "จะไม่มีผลการสัมภาษณ์และแบบประเมิน ซึ่งแผนพัฒนาใช้ และเรื่องค้างอยู่ที่สถานะรอสัมภาษณ์"),
        entry(CardholderJourneyProcess.PLAN, "จะไม่มีแผนพัฒนารายบุคคลให้ส่งต่อหน่วยงาน และเรื่องค้างอยู่ที่สถานะรอจัดทำแผน"),
        entry(CardholderJourneyProcess.SEND_REFERRALS, "โครงการในแผนจะไม่ถึงหน่วยงาน"),
        entry("serviceTask_recordReferralAnswer", "คำตอบของหน่วยงานจะไม่ได้บันทึกไว้ที่เรื่อง"),
        entry(CardholderJourneyProcess.NEXT_ROUND, "จะไม่มีใครบอกว่าถึงรอบติดตามผลใดหรือครบทุกรอบแล้ว"),
        entry(CardholderJourneyProcess.WAITING_FOR_ROUND, "เรื่องจะไม่มีที่รอรอบติดตามผล และรอบที่เปิดจะไม่พบเรื่อง"),
        entry(CardholderJourneyProcess.FOLLOW_UP, "จะไม่มีรายงานติดตามผลตามรอบของปี ซึ่งผลลัพธ์ของการพัฒนาใช้ และรอบจะไม่ครบ"),
        entry("businessRuleTask_outcome", "เรื่องจะไม่มีผลลัพธ์ของการพัฒนา (R18)"));
  }

  @Override
  public Map<String, String> dispensable() {
    return Map.of(
        CardholderJourneyProcess.CONFIRM_INTERVIEW,
        "แผนจะส่งต่อหน่วยงานโดยผู้ร่วมสัมภาษณ์ของธนาคารไม่ได้ยืนยัน (R05) ทีมต้องเก็บหลักฐานการร่วมสัมภาษณ์เอง",
        CardholderJourneyProcess.REVISE_PLAN,
        "เมื่อหน่วยงานปฏิเสธ จะไม่มีงานให้ AO เลือกโครงการอื่นแทน คำตอบของหน่วยงานยังบันทึกไว้ที่เรื่อง");
  }

  @Override
  public Set<String> facts() {
    return Set.of(Facts.REGISTRAR_USER_ID, Facts.WANTS, Facts.AO_USER_ID, Facts.AO_AGENCY_CODE,
        Facts.CO_INTERVIEWER_REQUIRED, Facts.INTERVIEW_RESULT, Facts.CONFIRMATION_NEEDED,
        Facts.CO_INTERVIEWER_USER_ID, Facts.CONFIRMED, Facts.ROUND_STATE, Facts.ROUND, Facts.OUTCOME, Facts.ANSWER,
        Facts.CIRCUMSTANCE, Facts.REFERRAL_NUMBER);
  }
}
