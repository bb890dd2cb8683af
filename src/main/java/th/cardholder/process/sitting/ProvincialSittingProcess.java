package th.cardholder.process.sitting;

import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeStart;
import th.cardholder.sitting.SittingKey;
import th.cardholder.sitting.SittingProcess;

/** The vocabulary of {@code bpmn/provincial-sitting.bpmn}, and the sitting's process as the domain knows it. */
@Component
public class ProvincialSittingProcess implements SittingProcess {

  public static final String KEY = "provincial-sitting";

  public static final String DECIDE_AGENDA = "userTask_decideAgenda";
  public static final String SIGN_MINUTES = "userTask_signMinutes";

  /** How many verdicts were given. */
  public static final String VERDICTS = "verdicts";

  private final OfficeStart start;

  ProvincialSittingProcess(OfficeStart start) {
    this.start = start;
  }

  @Override
  public String open(SittingKey sitting) {
    return start.start(KEY, sitting.toString(), sitting.officeId(), Map.of());
  }
}
