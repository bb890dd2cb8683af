package th.cardholder.process.cddreport;

import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.cddreport.CddReportKey;
import th.cardholder.cddreport.CddReportProcess;
import th.cardholder.engine.OfficeStart;

/** The vocabulary of {@code bpmn/cdd-report.bpmn}, which a test compares with the model both ways, and its start. */
@Component
public class CddReportingProcess implements CddReportProcess {

  public static final String KEY = "cdd-report";

  public static final String REPORT = "userTask_reportPeople";
  public static final String CHECK = "userTask_checkReport";

  private final OfficeStart start;

  CddReportingProcess(OfficeStart start) {
    this.start = start;
  }

  /** The process variables. The year and the district's office are the business key, e.g. {@code 2562-c8101-report}. */
  public static final class Facts {

    /** Whether the province has taken the report. */
    public static final String ACCEPTED = "accepted";

    private Facts() {}
  }

  @Override
  public String begin(CddReportKey key) {
    return start.start(KEY, key.toString(), key.officeId(), Map.of());
  }
}
