package th.cardholder.process.journey;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.cases.MonthlyWork;

/** What of the journeys is told of a month. */
@Component
class JourneyMonth implements MonthlyWork {

  private static final String WISHES = "wishes";
  private static final String INTERVIEWS = "interviews";
  private static final String FOLLOWED_UP = "followedUp";
  private static final String OUTCOMES = "outcomes";
  private static final String ENDED = "ended";

  @Override
  public String process() {
    return CardholderJourneyProcess.KEY;
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        step(WISHES, "รับแบบแสดงความประสงค์", null, CardholderJourneyProcess.RECORD_WISH),
        step("wishesStated", "ประสงค์เข้าร่วม", WISHES, CardholderJourneyProcess.RECORD_WISH, "stated"),
        step("assigned", "มอบหมายผู้ดูแล (AO)", null, CardholderJourneyProcess.ASSIGN_AO),
        step(INTERVIEWS, "บันทึกการไปพบเพื่อสัมภาษณ์", null, CardholderJourneyProcess.INTERVIEW),
        step("interviewed", "สัมภาษณ์แล้ว", INTERVIEWS, CardholderJourneyProcess.INTERVIEW, "interviewed"),
        step("declined", "ไม่ประสงค์พัฒนาตนเอง", INTERVIEWS, CardholderJourneyProcess.INTERVIEW, "declined"),
        step("notMet", "ไม่พบหรือนัดใหม่", INTERVIEWS, CardholderJourneyProcess.INTERVIEW, "again", "notReached"),
        step("plans", "ตกลงแผนพัฒนารายบุคคล", null, CardholderJourneyProcess.PLAN),
        step(FOLLOWED_UP, "รายงานผลการติดตาม", null, CardholderJourneyProcess.FOLLOW_UP),
        step("reached", "ติดต่อได้", FOLLOWED_UP, CardholderJourneyProcess.FOLLOW_UP, "reached"),
        ends(OUTCOMES, "เรื่องที่มีผลลัพธ์", null, "endEvent_aboveThreshold", "endEvent_developed", "endEvent_notDeveloped"),
        ends("outcomeAbove", "รายได้เกินเกณฑ์", OUTCOMES, "endEvent_aboveThreshold"),
        ends("outcomeDeveloped", "ผ่านการพัฒนาแล้ว", OUTCOMES, "endEvent_developed"),
        ends("outcomeNotDeveloped", "ยังไม่ได้รับการพัฒนา", OUTCOMES, "endEvent_notDeveloped"),
        ends(ENDED, "เรื่องที่สิ้นสุดก่อนมีผลลัพธ์", null, "endEvent_declined", "endEvent_declinedAtInterview",
            "endEvent_notReached", "endEvent_died", "endEvent_movedOut", "endEvent_withdrawn"),
        ends("endedDeclined", "ไม่ประสงค์", ENDED, "endEvent_declined", "endEvent_declinedAtInterview"),
        ends("endedNotReached", "ติดต่อไม่ได้", ENDED, "endEvent_notReached"),
        ends("endedReported", "เสียชีวิต ย้ายออก หรือขอถอน", ENDED, "endEvent_died", "endEvent_movedOut",
            "endEvent_withdrawn"));
  }

  private static Figure step(String code, String nameTh, @Nullable String of, String step, String... results) {
    return new Figure(code, nameTh, of, Set.of(step), Set.of(results));
  }

  private static Figure ends(String code, String nameTh, @Nullable String of, String... ends) {
    return new Figure(code, nameTh, of, Set.of(ends), Set.of());
  }
}
