package th.cardholder.payment;

import static th.cardholder.held.Column.month;
import static th.cardholder.held.Column.number;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.words;
import static th.cardholder.held.Column.yes;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** What was paid to a person. It is the book of the payments, and stays. */
@Component
class PaymentsHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofPeople("journey.payment_line", "รายการจ่าย",
            month("period", "ของเดือน"), number("amount", "บาท"), number("before", "จ่ายไปก่อนแล้ว (บาท)"),
            words("what", "ชนิด", Map.of("regular", "ปกติ", "adjustment", "ปรับปรุง")),
            yes("number", "ผู้จ่ายตอบว่าจ่ายแล้ว")
                .read("(select paid from journey.payment_answer a where a.batch_id = t.batch_id and a.number = t.number)"),
            text("kind", "เหตุที่จ่ายไม่ได้")
                .read("(select reason from journey.payment_answer a where a.batch_id = t.batch_id and a.number = t.number)")
                .stays("บัญชีจ่ายเงิน"))
            .of("t.case_id").ordered("order by t.period, t.kind, t.turn").untold("turn"),
        Held.ofPeople("journey.payment_excess", "รายการที่จ่ายเกิน", month("period", "ของเดือน"), number("amount", "บาท"))
            .of("t.case_id").ordered("order by t.period, t.batch_id"));
  }
}
