package th.cardholder.process.continuation;

import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.continuation.ContinuationProcess;
import th.cardholder.continuation.ListKey;
import th.cardholder.engine.OfficeStart;

/** The vocabulary of {@code bpmn/continuation-list.bpmn}, which a test compares with the model both ways, and its start. */
@Component
public class ListOpeningProcess implements ContinuationProcess {

  public static final String KEY = "continuation-list";

  private final OfficeStart start;

  ListOpeningProcess(OfficeStart start) {
    this.start = start;
  }

  /** The process variables. Year, team and list are the business key, e.g. {@code 2562-d8101-list-A}. */
  public static final class Facts {

    /** Whether people of the team are left on the list who have no case yet. */
    public static final String MORE = "more";

    private Facts() {}
  }

  @Override
  public String begin(ListKey key) {
    return start.start(KEY, key.toString(), key.officeId(), Map.of());
  }
}
