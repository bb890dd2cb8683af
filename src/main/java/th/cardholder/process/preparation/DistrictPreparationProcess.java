package th.cardholder.process.preparation;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeStart;
import th.cardholder.preparation.DistrictProcess;
import th.cardholder.preparation.PreparationKey;

/** The vocabulary of {@code bpmn/district-preparation.bpmn}, and the district's part as the province knows it. */
@Component
public class DistrictPreparationProcess implements DistrictProcess {

  public static final String KEY = "district-preparation";

  public static final String ACKNOWLEDGE_GUIDELINE = "userTask_acknowledgeGuideline";
  public static final String ANNOUNCE_PLACE = "userTask_announcePlace";
  public static final String NAME_STAFF = "userTask_nameStaff";
  public static final String PLAN_INTERVIEWS = "userTask_planInterviews";

  private final OfficeStart start;

  DistrictPreparationProcess(OfficeStart start) {
    this.start = start;
  }

  /** The process variables. The year and the district's team are the business key, e.g. {@code 2561-d8101}. */
  public static final class Facts {

    /** The chief who has taken the work on. */
    public static final String CHIEF_USER_ID = "chiefUserId";

    private Facts() {}
  }

  @Override
  public String begin(PreparationKey district) {
    // Whose task is first: the model looks for it, so that nobody is said as well.
    Map<String, Object> facts = new HashMap<>();
    facts.put(Facts.CHIEF_USER_ID, null);
    return start.start(KEY, district.toString(), district.officeId(), facts);
  }
}
