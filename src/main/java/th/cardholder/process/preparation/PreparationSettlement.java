package th.cardholder.process.preparation;

import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.almanac.HangsOnYear;
import th.cardholder.engine.SettledAtStart;
import th.cardholder.measure.YearChange;
import th.cardholder.measure.YearPart;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.preparation.Preparations;
import th.cardholder.revision.rehearsal.Rehearsed;
import th.cardholder.words.ThaiDate;

/**
 * Sees to it that each province prepares for the year, for the first day of its window. A year whose window is over is left alone: what
 * runs goes on unprepared. A rehearsal begins only what a scenario plays: a province that nobody gets ready would not have ended with the
 * year.
 */
@Component
@Profile(Rehearsed.NOT)
class PreparationSettlement implements SettledAtStart, HangsOnYear {

  private final Preparations preparations;
  private final PreparationStart start;
  private final Offices offices;

  PreparationSettlement(Preparations preparations, PreparationStart start, Offices offices) {
    this.preparations = preparations;
    this.start = start;
    this.offices = offices;
  }

  @Override
  public List<String> would(YearChange change) {
    return hangs(change) ? List.of("จังหวัดที่ยังไม่เริ่มเตรียมการ จะเริ่มวันที่ " + ThaiDate.shortForm(change.dayAfter(YearChange.OPENS))
        + " แทน " + ThaiDate.shortForm(change.dayBefore(YearChange.OPENS))) : List.of();
  }

  @Override
  public void follow(YearChange change) {
    if (hangs(change)) {
      settle();
    }
  }

  @Override
  public void yearCame() {
    settle();
  }

  private static boolean hangs(YearChange change) {
    return change.what() == YearPart.WINDOW && change.name().equals(Preparations.WINDOW) && change.moves(YearChange.OPENS);
  }

  @Override
  public void settle() {
    var provinces = offices.ofKind(Office.Kind.PROVINCE).stream().map(Office::provinceCode).filter(Objects::nonNull).toList();
    preparations.opening().forEach((year, opens) -> start.begin(year, provinces, opens));
  }
}
