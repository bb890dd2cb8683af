package th.cardholder.topup;

import org.springframework.stereotype.Component;
import th.cardholder.measure.MeasureYears;
import th.cardholder.payment.Payable;

/**
 * What the top-up pays by months (R06, R07): the rows of entitlements that count, whoever has them. A death has shortened its row where
 * the year says so; a move changes nothing, because it is credit on a card that is the same everywhere.
 */
@Component
class TopUpPayments implements Payable {

  static final String KIND = "topUp";

  private final MeasureYears years;

  TopUpPayments(MeasureYears years) {
    this.years = years;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String nameTh() {
    return "วงเงินเพิ่มเติม";
  }

  @Override
  public String spans() {
    return """
        select e.case_id, c.cardholder_id, c.year, e.amount, e.first_month, e.last_month
          from journey.top_up_entitlement e join journey.participant_case c on c.id = e.case_id
         where e.superseded_by is null and e.case_id > :after and e.case_id <= :through
        """;
  }

  @Override
  public String last() {
    return "select max(case_id) from journey.top_up_entitlement where superseded_by is null";
  }

  @Override
  public boolean takesBack(int year) {
    return Boolean.parseBoolean(years.text(year, "topUpTakesBack"));
  }
}
