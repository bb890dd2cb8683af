package th.cardholder.process.preparation;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.measure.StepDeadlines;

@Component
class DistrictPreparationDeadlines implements StepDeadlines {

  @Override
  public String process() {
    return DistrictPreparationProcess.KEY;
  }

  @Override
  public Set<String> steps() {
    return Set.of(DistrictPreparationProcess.ACKNOWLEDGE_GUIDELINE,
        DistrictPreparationProcess.ANNOUNCE_PLACE,
        DistrictPreparationProcess.NAME_STAFF,
        DistrictPreparationProcess.PLAN_INTERVIEWS);
  }
}
