package th.cardholder.process.preparation;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.office.Office;
import th.cardholder.revision.rehearsal.OfficeOpening;
import th.cardholder.revision.rehearsal.Rehearsed;

/** In a rehearsal a province begins to prepare on the scenario's day; of its districts one gets ready, the others stay appointed. */
@Component
@Profile(Rehearsed.ONLY)
class PreparationOpening implements OfficeOpening {

  private final PreparationStart start;

  PreparationOpening(PreparationStart start) {
    this.start = start;
  }

  @Override
  public List<String> processes() {
    return List.of(ProvincePreparationProcess.KEY, DistrictPreparationProcess.KEY);
  }

  @Override
  public List<String> open(Where where, Map<String, Object> answers) {
    start.begin(where.year(), List.of(where.province()), where.today());
    return List.of(where.year() + "-" + Office.province(where.province()), where.year() + "-" + Office.district(where.district()));
  }
}
