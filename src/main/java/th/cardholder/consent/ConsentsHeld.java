package th.cardholder.consent;

import static th.cardholder.held.Column.day;
import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.words;
import static th.cardholder.held.Column.yes;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** What a person has consented to. */
@Component
class ConsentsHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.consent", "ความยินยอม",
            words("kind", "เรื่อง", Consents.NAMES), yes("given", "ยินยอม"), day("given_on", "วันที่"),
            words("how", "วิธีแจ้ง", Map.of("self", "ด้วยตนเอง", "paper", "เป็นหนังสือ", "proxy", "ผู้อื่นแจ้งแทน")),
            text("proxy_name", "ผู้แจ้งแทน").goesWithAWord(Erasing.Kind.CONTACTS), text("note", "รายละเอียด").goes(Erasing.Kind.WORDS),
            moment("recorded_at", "บันทึกเมื่อ"))
            .untold("year", "version"));
  }
}
