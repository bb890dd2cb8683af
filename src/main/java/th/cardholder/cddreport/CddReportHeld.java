package th.cardholder.cddreport;

import static th.cardholder.held.Column.code;
import static th.cardholder.held.Column.day;
import static th.cardholder.held.Column.words;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;
import th.cardholder.referral.Referral;

/** What a district's community development office has reported of a person. The report stays as it was. */
@Component
class CddReportHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.cdd_report_line", "รายงานต่อ พช. จังหวัด",
            words("state", "ผลที่รายงาน", Referral.State.class, Referral.State::labelTh), day("completed_on", "พัฒนาแล้วเสร็จเมื่อ"),
            code("reason_code", "เหตุ", "referralRefusal"))
            .where("t.referral_id in (select id from journey.referral where case_id = any(:cases))")
            .of("(select case_id from journey.referral where id = t.referral_id)").ordered("order by t.version_id, t.referral_id")
                .untold("result_code"));
  }
}
