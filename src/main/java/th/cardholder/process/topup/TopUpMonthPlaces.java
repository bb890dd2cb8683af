package th.cardholder.process.topup;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.models.PlacesInCode;
import th.cardholder.process.topup.TopUpMonthProcess.Facts;

/** What the list of a month routes by, and where it waits for its day. */
@Component
class TopUpMonthPlaces implements PlacesInCode {

  @Override
  public String process() {
    return TopUpMonthProcess.KEY;
  }

  @Override
  public Set<String> places() {
    return Set.of(TopUpMonthStart.LIST_DAY);
  }

  @Override
  public Map<String, String> without() {
    return Map.of(TopUpMonthProcess.SEND_PAYMENTS, "ไม่มีใครตรวจบัญชีจ่ายและส่งให้ผู้จ่าย จึงรับผลไม่ได้",
        TopUpMonthProcess.RECORD_ANSWERS, "ไม่มีใครกระทบยอดผลจากผู้จ่าย งวดจึงไม่ปิด");
  }

  @Override
  public Set<String> facts() {
    return Set.of(Facts.LIST_AT, Facts.MORE, Facts.CLOSED);
  }
}
