package th.cardholder.topup;

import static th.cardholder.held.Column.day;
import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.month;
import static th.cardholder.held.Column.number;
import static th.cardholder.held.Column.words;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;
import th.cardholder.measure.WishForm;

/** The top-up to which a person is entitled. */
@Component
class TopUpsHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.top_up_entitlement", "สิทธิวงเงินเพิ่มเติม",
            number("amount", "บาทต่อเดือน"), month("first_month", "เดือนแรก"), month("last_month", "เดือนสุดท้าย"),
            day("stated_on", "แสดงความประสงค์เมื่อ"),
            words("basis", "ตามแบบ", WishForm.class, WishForm::labelTh), moment("recorded_at", "บันทึกเมื่อ")).untold("cause", "superseded_by"));
  }
}
