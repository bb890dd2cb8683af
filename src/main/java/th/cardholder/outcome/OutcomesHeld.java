package th.cardholder.outcome;

import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.number;
import static th.cardholder.held.Column.words;
import static th.cardholder.held.Column.yes;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** What became of a person. */
@Component
class OutcomesHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.outcome", "ผลการพัฒนา",
            words("outcome", "ผล", Map.of("aboveThreshold", "รายได้เกินเกณฑ์ของมาตรการฯ", "developed", "ได้รับการพัฒนา", "notDeveloped",
                "ไม่ได้รับการพัฒนา")),
            yes("developed", "ได้รับการพัฒนา"), number("yearly_income", "รายได้ต่อปี (บาท)"), moment("assessed_at", "ประเมินเมื่อ"))
            .untold("cause", "open_referrals"));
  }
}
