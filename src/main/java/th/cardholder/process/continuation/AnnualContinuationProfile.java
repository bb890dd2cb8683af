package th.cardholder.process.continuation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.cases.BusinessKey;
import th.cardholder.continuation.ContinuationKey;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.measure.StepDeadlines;
import th.cardholder.office.Role;

/** The data centre draws, sends and shows; each bank's national office prepares its own list; the committee watches. */
@Component
class AnnualContinuationProfile implements ProcessProfile, StepDeadlines {

  @Override
  public String key() {
    return AnnualContinuationProcess.KEY;
  }

  @Override
  public String process() {
    return AnnualContinuationProcess.KEY;
  }

  @Override
  public BusinessKey businessKey(String text) {
    return ContinuationKey.of(text);
  }

  @Override
  public Map<Role, Right> rights() {
    return Map.of(Role.DATA_CENTRE, Right.WORK, Role.NATIONAL_BANK, Right.WORK, Role.CENTRAL_COMMITTEE, Right.WATCH);
  }

  @Override
  public Set<String> steps() {
    return Set.of(AnnualContinuationProcess.SEND_GROUP_A, AnnualContinuationProcess.LIST_B_OF_BAAC,
        AnnualContinuationProcess.LIST_B_OF_GSB, AnnualContinuationProcess.PUBLISH);
  }

  @Override
  public boolean askedOf(boolean continuing) {
    return continuing;
  }

  @Override
  public Set<String> passingFacts() {
    return Set.of();
  }

  @Override
  public Set<String> decisions() {
    return Set.of(AnnualContinuationProcess.DECISION_LIST);
  }

  @Override
  public List<StepList> lists() {
    return List.of(
        new StepList(Role.DATA_CENTRE, 60, AnnualContinuationProcess.SEND_GROUP_A, "ขั้นตอน: ส่งรายชื่อกลุ่ม A"),
        new StepList(Role.DATA_CENTRE, 61, AnnualContinuationProcess.PUBLISH, "ขั้นตอน: แสดงรายชื่อ"),
        new StepList(Role.NATIONAL_BANK, 50, AnnualContinuationProcess.LIST_B_OF_BAAC, "ขั้นตอน: รายชื่อกลุ่ม B ของ ธ.ก.ส."),
        new StepList(Role.NATIONAL_BANK, 51, AnnualContinuationProcess.LIST_B_OF_GSB, "ขั้นตอน: รายชื่อกลุ่ม B ของธนาคารออมสิน"));
  }
}
