package th.cardholder.process.topup;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.cases.BusinessKey;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.measure.StepDeadlines;
import th.cardholder.office.Role;
import th.cardholder.payment.PaymentMonth;

/** A month's list is the data centre's work, and the committee watches it. */
@Component
class TopUpMonthProfile implements ProcessProfile, StepDeadlines {

  @Override
  public String key() {
    return TopUpMonthProcess.KEY;
  }

  @Override
  public String process() {
    return TopUpMonthProcess.KEY;
  }

  @Override
  public BusinessKey businessKey(String text) {
    return PaymentMonth.of(text);
  }

  @Override
  public Map<Role, Right> rights() {
    return Map.of(Role.DATA_CENTRE, Right.WORK, Role.CENTRAL_COMMITTEE, Right.WATCH);
  }

  @Override
  public Set<String> steps() {
    return Set.of(TopUpMonthProcess.SEND_PAYMENTS, TopUpMonthProcess.RECORD_ANSWERS);
  }

  @Override
  public List<StepList> lists() {
    return List.of(
        new StepList(Role.DATA_CENTRE, 50, TopUpMonthProcess.SEND_PAYMENTS, "ขั้นตอน: ตรวจและส่งแฟ้มจ่าย"),
        new StepList(Role.DATA_CENTRE, 51, TopUpMonthProcess.RECORD_ANSWERS, "ขั้นตอน: บันทึกผลจากผู้จ่าย"));
  }
}
