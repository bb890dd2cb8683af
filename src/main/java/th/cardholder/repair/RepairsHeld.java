package th.cardholder.repair;

import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.text;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** Where an administrator has put a journey right. */
@Component
class RepairsHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.repair", "การซ่อมเรื่อง", text("reason", "เหตุผล").goesWithAWord(Erasing.Kind.WORDS), moment("done_at", "เมื่อ"))
            .untold("process", "business_key", "from_steps", "to_step", "state_before", "state_after"));
  }
}
