package th.cardholder.process.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.cases.BusinessKey;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.exchange.ExchangeKey;
import th.cardholder.measure.StepDeadlines;
import th.cardholder.office.Role;

/** The Ministry's database is the data centre's work, and the committee watches it. */
@Component
class MinistryExchangeProfile implements ProcessProfile, StepDeadlines {

  @Override
  public String key() {
    return MinistryExchangeProcess.KEY;
  }

  @Override
  public String process() {
    return MinistryExchangeProcess.KEY;
  }

  @Override
  public BusinessKey businessKey(String text) {
    return ExchangeKey.of(text);
  }

  @Override
  public Map<Role, Right> rights() {
    return Map.of(Role.DATA_CENTRE, Right.WORK, Role.CENTRAL_COMMITTEE, Right.WATCH);
  }

  @Override
  public Set<String> steps() {
    return Set.of(MinistryExchangeProcess.SEND, MinistryExchangeProcess.TAKE);
  }

  @Override
  public boolean askedOf(boolean continuing) {
    return continuing;
  }

  @Override
  public List<StepList> lists() {
    return List.of(
        new StepList(Role.DATA_CENTRE, 70, MinistryExchangeProcess.SEND, "ขั้นตอน: ส่งข้อมูลให้ฐานข้อมูลกระทรวงการคลัง"),
        new StepList(Role.DATA_CENTRE, 71, MinistryExchangeProcess.TAKE, "ขั้นตอน: บันทึกการตอบรับของกระทรวงการคลัง"));
  }
}
