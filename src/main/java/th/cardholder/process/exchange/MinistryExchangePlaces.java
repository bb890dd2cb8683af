package th.cardholder.process.exchange;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.models.PlacesInCode;
import th.cardholder.process.exchange.MinistryExchangeProcess.Facts;

/** What an exchange routes by, and where it waits for its day. */
@Component
class MinistryExchangePlaces implements PlacesInCode {

  @Override
  public String process() {
    return MinistryExchangeProcess.KEY;
  }

  @Override
  public Set<String> places() {
    return Set.of(MinistryExchangeStart.LOOK_DAY);
  }

  @Override
  public Map<String, String> without() {
    return Map.of(MinistryExchangeProcess.SEND, "ไม่มีใครส่งข้อมูลให้ฐานข้อมูลกระทรวงการคลัง จึงรับการตอบรับไม่ได้",
        MinistryExchangeProcess.TAKE, "ไม่มีใครกระทบยอดการตอบรับของกระทรวงการคลัง สิ่งที่เปลี่ยนจึงไม่ถูกส่งต่อ");
  }

  @Override
  public Set<String> facts() {
    return Set.of(Facts.LOOK_AT, Facts.MORE, Facts.TO_SEND, Facts.ANSWERED, Facts.OVER);
  }
}
