package th.cardholder.process.preparation;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.measure.StepDeadlines;

@Component
class ProvincePreparationDeadlines implements StepDeadlines {

  @Override
  public String process() {
    return ProvincePreparationProcess.KEY;
  }

  @Override
  public Set<String> steps() {
    return Set.of(ProvincePreparationProcess.RECEIVE_REGISTRY,
        ProvincePreparationProcess.ISSUE_GUIDELINE,
        ProvincePreparationProcess.APPOINT_TEAMS);
  }
}
