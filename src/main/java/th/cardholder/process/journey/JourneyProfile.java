package th.cardholder.process.journey;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.cases.BusinessKey;
import th.cardholder.cases.CaseNumber;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.office.Role;
import th.cardholder.process.journey.CardholderJourneyProcess.Facts;

/** Whose work the journey is: the district's, and a bank officer's who joined the interview. */
@Component
class JourneyProfile implements ProcessProfile {

  @Override
  public String key() {
    return CardholderJourneyProcess.KEY;
  }

  @Override
  public BusinessKey businessKey(String text) {
    return new CaseNumber(text);
  }

  @Override
  public boolean ofACase() {
    return true;
  }

  @Override
  public Map<Role, Right> rights() {
    return Map.ofEntries(
        entry(Role.REGISTRAR, Right.START),
        entry(Role.AO, Right.WORK),
        entry(Role.CO_INTERVIEWER, Right.WORK),
        entry(Role.TEAM_SECRETARIAT, Right.WORK),
        entry(Role.DISTRICT_CHIEF, Right.SUPERVISE));
  }

  @Override
  public Set<String> passingFacts() {
    return Set.of(Facts.WANTS, Facts.CO_INTERVIEWER_REQUIRED, Facts.INTERVIEW_RESULT, Facts.CONFIRMATION_NEEDED,
        Facts.CONFIRMED, Facts.ROUND_STATE);
  }

  @Override
  public Set<String> decisions() {
    return Set.of(CardholderJourneyProcess.DECISION_CO_INTERVIEWER, CardholderJourneyProcess.DECISION_MENU,
        CardholderJourneyProcess.DECISION_TOP_UP, CardholderJourneyProcess.DECISION_OUTCOME);
  }

  @Override
  public List<StepList> lists() {
    return List.of(
        new StepList(Role.REGISTRAR, 50, CardholderJourneyProcess.RECORD_WISH, "ขั้นตอน: รับแบบแสดงความประสงค์"),
        new StepList(Role.DISTRICT_CHIEF, 51, CardholderJourneyProcess.ASSIGN_AO, "ขั้นตอน: มอบหมาย AO"),
        new StepList(Role.AO, 52, CardholderJourneyProcess.INTERVIEW, "ขั้นตอน: สัมภาษณ์"),
        new StepList(Role.AO, 53, CardholderJourneyProcess.PLAN, "ขั้นตอน: จัดทำแผน"),
        new StepList(Role.AO, 54, CardholderJourneyProcess.FOLLOW_UP, "ขั้นตอน: ติดตามผล"),
        new StepList(Role.AO, 55, CardholderJourneyProcess.REVISE_PLAN, "ขั้นตอน: ปรับแผน"),
        new StepList(Role.CO_INTERVIEWER, 50, CardholderJourneyProcess.CONFIRM_INTERVIEW,
            "ขั้นตอน: ยืนยันการร่วมสัมภาษณ์"));
  }
}
