package th.cardholder.process.referral;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.cases.MonthlyWork;

/** What agencies did in a month, of the referrals of a team's cases. */
@Component
class ReferralMonth implements MonthlyWork {

  private static final String ANSWERED = "answered";
  private static final String RESULTS = "results";
  private static final Set<String> ANSWER = Set.of(AgencyReferralProcess.DECIDE);
  /** Who never came has the result with the last attendance (R19). */
  private static final Set<String> RESULT =
      Set.of(AgencyReferralProcess.RECORD_RESULT, AgencyReferralProcess.RECORD_ATTENDANCE);

  @Override
  public String process() {
    return AgencyReferralProcess.KEY;
  }

  @Override
  public List<Figure> figures() {
    return List.of(new Figure(ANSWERED, "หน่วยงานตอบ", null, ANSWER, Set.of()),
        new Figure("accepted", "รับไว้พัฒนา", ANSWERED, ANSWER, Set.of("accepted")),
        new Figure("refused", "ปฏิเสธ", ANSWERED, ANSWER, Set.of("refused")),
        new Figure(RESULTS, "หน่วยงานรายงานผล", null, RESULT, Set.of("developed", "notDeveloped", "ended")),
        new Figure("developed", "พัฒนาแล้วเสร็จ", RESULTS, RESULT, Set.of("developed")),
        new Figure("notDeveloped", "ไม่ได้รับการพัฒนา", RESULTS, RESULT, Set.of("notDeveloped", "ended")));
  }
}
