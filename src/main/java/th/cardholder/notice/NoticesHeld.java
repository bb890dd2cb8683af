package th.cardholder.notice;

import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.office;
import static th.cardholder.held.Column.words;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** What officers were told of a case. */
@Component
class NoticesHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.notice", "ที่แจ้งให้เจ้าหน้าที่ทราบ",
            words("kind", "เรื่อง", Notice.Kind.class, Notice.Kind::labelTh), office("office_id", "หน่วยงาน"), moment("told_at", "แจ้งเมื่อ"),
            moment("seen_at", "รับทราบเมื่อ")).untold("key", "day", "reader"));
  }
}
