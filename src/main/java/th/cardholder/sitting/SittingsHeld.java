package th.cardholder.sitting;

import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.text;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** What a committee decided of a person's referrals. */
@Component
class SittingsHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.sitting_verdict", "มติของคณะกรรมการ",
            text("matter", "เลขที่การส่งต่อ").stays("เลขที่เรื่องของหน่วยงาน"), text("note", "หมายเหตุของมติ").goes(Erasing.Kind.WORDS),
            moment("given_at", "ลงมติเมื่อ"),
            moment("delivered_at", "แจ้งเมื่อ"))
            .where("t.matter = any(:referrals)")
            .goingWhere("t.matter in (select referral_number from journey.referral where case_id = any(:cases))")
            .of(null).ordered("order by t.id").untold("position", "verdict", "project_code", "undelivered"));
  }
}
