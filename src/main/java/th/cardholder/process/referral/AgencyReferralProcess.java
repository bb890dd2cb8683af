package th.cardholder.process.referral;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.process.engine.OfficeStart;
import th.cardholder.process.engine.OfficeWork;
import th.cardholder.referral.ReferralProcess;

/** The vocabulary of {@code bpmn/agency-referral.bpmn}, and the referral's process as the domain knows it. */
@Component
public class AgencyReferralProcess implements ReferralProcess {

  public static final String KEY = "agency-referral";

  public static final String DECIDE = "userTask_decide";
  public static final String SCHEDULE = "userTask_schedule";
  public static final String RECORD_ATTENDANCE = "userTask_recordAttendance";
  public static final String RECORD_RESULT = "userTask_recordResult";
  public static final String CANCELLED = "message_referralCancelled";

  /** The routing facts that the agency sets. */
  public static final String ACCEPTED = "accepted";

  /** {@code attended}, {@code again} (absent, with a new appointment) or {@code ended} (absent, given up). */
  public static final String ATTENDANCE = "attendance";
  public static final String AGENCY_USER_ID = "agencyUserId";

  private final OfficeStart start;
  private final OfficeWork work;
  private final ObjectProvider<RuntimeService> runtime;

  AgencyReferralProcess(OfficeStart start, OfficeWork work, ObjectProvider<RuntimeService> runtime) {
    this.start = start;
    this.work = work;
    this.runtime = runtime;
  }

  @Override
  public String offer(String referralNumber, String officeId) {
    return start.start(KEY, referralNumber, officeId, Map.of());
  }

  @Override
  public void cancel(String processInstanceId) {
    work.acrossOffices(() -> {
      runtime.getObject().createMessageCorrelation(CANCELLED).processInstanceId(processInstanceId).correlateAllWithResult();
      return null;
    });
  }
}
