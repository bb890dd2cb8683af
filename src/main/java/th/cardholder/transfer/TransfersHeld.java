package th.cardholder.transfer;

import static th.cardholder.held.Column.day;
import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.office;
import static th.cardholder.held.Column.text;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** How a case went to another team. */
@Component
class TransfersHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.transfer", "การย้ายที่อยู่",
            office("from_office", "จากทีม"), office("to_office", "ไปทีม"), day("moved_on", "ย้ายเมื่อ"),
            text("note", "รายละเอียด").goes(Erasing.Kind.WORDS),
            moment("transferred_at", "โอนเมื่อ"))
            .untold("case_number", "state_before", "state_after", "ao_before", "ao_after", "seat_office", "left_at"));
  }
}
