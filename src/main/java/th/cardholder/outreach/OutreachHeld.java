package th.cardholder.outreach;

import static th.cardholder.held.Column.number;
import static th.cardholder.held.Column.office;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.yes;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** Who was to be visited at home. */
@Component
class OutreachHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofPeople("journey.outreach_visit", "รายชื่อที่ต้องไปหา",
            number("year", "ปี").read("t.year::text"), office("office_id", "ทีม ปรจ."), text("village", "หมู่ที่").stays("ทะเบียนของ ศทส.สป.กค."),
            yes("came", "มาเองก่อน")).where("t.year = any(:years) and t.cardholder_id = :person").of("t.case_id").ordered("order by t.year")
                .untold("subdistrict_code"));
  }
}
