package th.cardholder.circumstance;

import static th.cardholder.held.Column.day;
import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.words;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** What was reported of a person, and how an end was undone. */
@Component
class CircumstancesHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.circumstance", "การแจ้งเหตุ",
            words("kind", "เหตุ", Circumstance.Kind.class, Circumstance.Kind::labelTh), day("happened_on", "วันที่เกิดเหตุ"),
            text("note", "รายละเอียด").goes(Erasing.Kind.WORDS),
            moment("reported_at", "แจ้งเมื่อ"), moment("corrected_at", "แก้ไขเมื่อ"),
            text("correction_note", "เหตุผลที่แก้ไข").goes(Erasing.Kind.WORDS))
            .untold("state_before", "registry_before"),
        Held.ofCases("journey.reopening", "การเปิดเรื่องเดิม", text("reason", "เหตุผล").goesWithAWord(Erasing.Kind.WORDS),
            moment("reopened_at", "เมื่อ"))
            .untold("state_before", "resumed_at_step"));
  }
}
