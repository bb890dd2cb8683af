package th.cardholder.interview;

import static th.cardholder.held.Column.code;
import static th.cardholder.held.Column.codes;
import static th.cardholder.held.Column.day;
import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.number;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.words;
import static th.cardholder.held.Column.yes;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** What a person told in the interview. */
@Component
class InterviewHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.interview_attempt", "การพบเพื่อสัมภาษณ์",
            day("attempted_on", "วันที่"), words("result", "ผล", AttemptResult.class, AttemptResult::labelTh), day("next_on", "นัดครั้งต่อไป"),
            code("decline_reason", "เหตุที่ไม่ประสงค์", "declineReason"), text("note", "หมายเหตุ").goes(Erasing.Kind.WORDS),
            yes("counts", "นับครั้งนี้"),
            moment("recorded_at", "บันทึกเมื่อ")),
        Held.ofCases("journey.assessment", "แบบประเมิน",
            day("assessed_on", "วันที่สัมภาษณ์"), words("place", "สถานที่", Map.of("office", "ที่ทำการ", "home", "ที่บ้าน")),
            number("household_members", "สมาชิกในครัวเรือน (คน)"), number("children", "เด็ก (คน)"), number("elders", "ผู้สูงอายุ (คน)"),
            code("occupation", "อาชีพหลัก", "occupation"), code("second_occupation", "อาชีพรอง", "occupation"),
            number("yearly_income", "รายได้ต่อปี (บาท)"), number("household_income", "รายได้ครัวเรือนต่อปี (บาท)"),
            number("formal_debt", "หนี้ในระบบ (บาท)"), number("informal_debt", "หนี้นอกระบบ (บาท)"), code("land", "ที่ดินทำกิน", "land"),
            number("land_rai", "เนื้อที่ (ไร่)"), code("housing", "ที่อยู่อาศัย", "housing"), codes("skills", "ทักษะ", "skill"),
            codes("wanted_skills", "ทักษะที่ต้องการ", "skill"), code("readiness", "ความพร้อม", "readiness"), codes("limits", "ข้อจำกัด", "limit"),
            yes("needs_work", "ต้องการมีงานทำ"), yes("needs_training", "ต้องการฝึกอาชีพ"), yes("needs_finance", "ต้องการแหล่งเงินทุน"),
            yes("needs_basics", "ต้องการสิ่งจำเป็นพื้นฐาน"), text("wish_note", "ความต้องการอื่น").goes(Erasing.Kind.WORDS),
            moment("recorded_at", "บันทึกเมื่อ")),
        Assessments.sensitiveHeld(),
        Held.ofCases("journey.interview_confirmation", "การยืนยันของผู้ร่วมสัมภาษณ์",
            yes("confirmed", "ยืนยัน"), text("note", "หมายเหตุ").goes(Erasing.Kind.WORDS), moment("recorded_at", "บันทึกเมื่อ")));
  }
}
