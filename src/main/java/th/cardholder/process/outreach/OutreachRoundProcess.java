package th.cardholder.process.outreach;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.OfficeWork;
import th.cardholder.outreach.OutreachKey;
import th.cardholder.outreach.OutreachProcess;

/** The vocabulary of {@code bpmn/outreach-round.bpmn}, which a test compares with the model both ways, and its start. */
@Component
public class OutreachRoundProcess implements OutreachProcess {

  public static final String KEY = "outreach-round";

  public static final String CONFIRM_SPREAD = "userTask_confirmSpread";

  public static final String GO_ON = "message_outreachGoesOn";
  public static final String WINDOW_OVER = "message_visitsOver";

  public static final String DECISION_DUTY = "outreach-duty";

  private final OfficeStart start;
  private final OfficeWork work;
  private final ObjectProvider<RuntimeService> runtime;

  OutreachRoundProcess(OfficeStart start, OfficeWork work, ObjectProvider<RuntimeService> runtime) {
    this.start = start;
    this.work = work;
    this.runtime = runtime;
  }

  /** The process variables. The year and the district's team are the business key, e.g. {@code 2561-d8101-outreach}. */
  public static final class Facts {

    /** The chief who has taken the work on. */
    public static final String CHIEF_USER_ID = "chiefUserId";

    /** Whether anybody has to be visited. */
    public static final String ANYBODY_DUE = "anybodyDue";

    /** Whether the chief has confirmed who goes where. */
    public static final String SPREAD_CONFIRMED = "spreadConfirmed";

    /** {@code more}, {@code stopped} or {@code done}. */
    public static final String OPENING = "opening";

    private Facts() {}
  }

  @Override
  public String begin(OutreachKey key) {
    // Whose task it is, the model looks for: that it is nobody's is said as well.
    Map<String, Object> facts = new HashMap<>();
    facts.put(Facts.CHIEF_USER_ID, null);
    return start.start(KEY, key.toString(), key.officeId(), facts);
  }

  @Override
  public void goOn(String processInstanceId) {
    tell(processInstanceId, GO_ON);
  }

  @Override
  public void windowOver(String processInstanceId) {
    tell(processInstanceId, WINDOW_OVER);
  }

  private void tell(String processInstanceId, String message) {
    work.acrossOffices(() -> runtime.getObject().createMessageCorrelation(message).processInstanceId(processInstanceId)
        .correlateAllWithResult());
  }
}
