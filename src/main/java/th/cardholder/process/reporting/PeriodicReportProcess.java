package th.cardholder.process.reporting;

import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeStart;
import th.cardholder.reporting.PeriodKey;
import th.cardholder.reporting.PeriodProcess;

/** The vocabulary of {@code bpmn/periodic-report.bpmn}, which a test compares with the model both ways, and its start. */
@Component
public class PeriodicReportProcess implements PeriodProcess {

  public static final String KEY = "periodic-report";

  public static final String REPORT_TO_PROVINCE = "userTask_reportToProvince";
  public static final String REPORT_TO_COMMITTEE = "userTask_reportToCommittee";

  private final OfficeStart start;

  PeriodicReportProcess(OfficeStart start) {
    this.start = start;
  }

  /** The process variables. The year, the office and the period are the business key. */
  public static final class Facts {

    /** Whether a district reports to its province, and not a province to the committee. */
    public static final String OF_DISTRICT = "ofDistrict";

    private Facts() {}
  }

  @Override
  public String begin(PeriodKey key) {
    return start.start(KEY, key.toString(), key.officeId(), Map.of(Facts.OF_DISTRICT, key.ofDistrict()));
  }
}
