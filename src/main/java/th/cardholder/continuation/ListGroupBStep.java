package th.cardholder.continuation;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.geography.Geography;
import th.cardholder.geography.Province;
import th.cardholder.measure.MeasureYears;

/** A bank's national office sends the list of those in its care (R11), as it has left it on the page. Nobody is named by it. */
@Component
class ListGroupBStep implements Step {

  private final Continuations continuations;
  private final ListMoves moves;
  private final Geography geography;
  private final MeasureYears years;

  ListGroupBStep(Continuations continuations, ListMoves moves, Geography geography, MeasureYears years) {
    this.continuations = continuations;
    this.moves = moves;
    this.geography = geography;
    this.years = years;
  }

  @Override
  public String form() {
    return "form_listGroupB";
  }

  @Override
  public Set<String> shows() {
    return Set.of("provincesText", "movesText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    int year = ContinuationKey.of(visit.key()).year();
    var roll = Roll.of(visit.officeId()).orElseThrow();
    var shares = continuations.shares(year, roll);
    var moved = moves.count(year, roll);
    return Map.of("titleText", years.name(year) + " · " + roll.labelTh(),
        "countText", SendGroupAStep.count(continuations.standing(year, roll).people()),
        "thresholdText", String.format("%,d", years.number(year, "incomeThreshold")),
        "provincesText", shares.isEmpty() ? "ไม่มีผู้อยู่ในความดูแล" : shares.stream()
            .map(it -> geography.province(it.provinceCode()).map(Province::nameTh).orElse(it.provinceCode()) + ": "
                + SendGroupAStep.count(it.people())).collect(joining("\n")),
        "movesText", moved.added() + moved.removed() == 0 ? "ยังไม่ได้เพิ่มหรือถอนผู้ใด"
            : "เพิ่ม " + SendGroupAStep.count(moved.added()) + "\nถอน " + SendGroupAStep.count(moved.removed()));
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    return continuations.send(ContinuationKey.of(visit.key()).year(), Roll.of(visit.officeId()).orElseThrow(), visit.userId(), visit.officeId())
        ? Outcome.accepted("sent") : Outcome.refused("ส่งรายชื่อนี้ไปแล้ว โปรดเปิดรายการงานใหม่");
  }
}
