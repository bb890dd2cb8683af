package th.cardholder.process.continuation;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.almanac.HangsOnYear;
import th.cardholder.engine.SettledAtStart;
import th.cardholder.measure.YearChange;
import th.cardholder.measure.YearPart;
import th.cardholder.revision.rehearsal.Rehearsed;
import th.cardholder.words.ThaiDate;

/** Each year that goes on with another has its process from the start on. A rehearsal begins only what a scenario plays. */
@Component
@Profile(Rehearsed.NOT)
class ContinuationSettlement implements SettledAtStart, HangsOnYear {

  private static final String FIRST = "groupA";

  private final ContinuationStart start;

  ContinuationSettlement(ContinuationStart start) {
    this.start = start;
  }

  @Override
  public List<String> would(YearChange change) {
    return hangs(change) ? List.of("การจัดทำรายชื่อผู้เข้าร่วมมาตรการฯ ของปีก่อน ถ้ายังไม่เริ่ม จะเริ่มวันที่ "
        + ThaiDate.shortForm(change.dayAfter(YearChange.OPENS)) + " แทน " + ThaiDate.shortForm(change.dayBefore(YearChange.OPENS))) : List.of();
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
    return change.what() == YearPart.WINDOW && change.name().equals(FIRST) && change.moves(YearChange.OPENS);
  }

  @Override
  public void settle() {
    start.begin();
  }
}
