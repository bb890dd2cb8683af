package th.cardholder.process.continuation;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.models.PlacesInCode;
import th.cardholder.process.continuation.AnnualContinuationProcess.Facts;

/** What a continuation routes by, and where it waits for its day. */
@Component
class AnnualContinuationPlaces implements PlacesInCode {

  @Override
  public String process() {
    return AnnualContinuationProcess.KEY;
  }

  @Override
  public Set<String> places() {
    return Set.of(ContinuationStart.OPENS);
  }

  @Override
  public Map<String, String> without() {
    return Map.of(AnnualContinuationProcess.SEND_GROUP_A, "ไม่มีใครส่งรายชื่อกลุ่ม A หน่วยงานจึงไม่มีผู้ที่ต้องพัฒนา",
        AnnualContinuationProcess.LIST_B_OF_BAAC, "ไม่มีใครส่งรายชื่อกลุ่ม B ของ ธ.ก.ส.",
        AnnualContinuationProcess.LIST_B_OF_GSB, "ไม่มีใครส่งรายชื่อกลุ่ม B ของธนาคารออมสิน",
        AnnualContinuationProcess.PUBLISH, "ไม่มีใครให้แสดงรายชื่อ หน่วยงานจึงไม่เห็น");
  }

  @Override
  public Set<String> facts() {
    return Set.of(Facts.OPENS_AT, Facts.MORE);
  }
}
