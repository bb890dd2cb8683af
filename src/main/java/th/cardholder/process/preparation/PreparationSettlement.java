package th.cardholder.process.preparation;

import java.util.Objects;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.engine.SettledAtStart;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.preparation.Preparations;
import th.cardholder.revision.rehearsal.Rehearsed;

/**
 * Sees to it that each province prepares for the year, for the first day of its window. A year whose window is over is left alone: what
 * runs goes on unprepared. A rehearsal begins only what a scenario plays: a province that nobody gets ready would not have ended with the
 * year.
 */
@Component
@Profile(Rehearsed.NOT)
class PreparationSettlement implements SettledAtStart {

  private final Preparations preparations;
  private final PreparationStart start;
  private final Offices offices;

  PreparationSettlement(Preparations preparations, PreparationStart start, Offices offices) {
    this.preparations = preparations;
    this.start = start;
    this.offices = offices;
  }

  @Override
  public void settle() {
    var provinces = offices.ofKind(Office.Kind.PROVINCE).stream().map(Office::provinceCode).filter(Objects::nonNull).toList();
    preparations.opening().forEach((year, opens) -> start.begin(year, provinces, opens));
  }
}
