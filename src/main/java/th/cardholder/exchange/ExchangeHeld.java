package th.cardholder.exchange;

import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.words;
import static th.cardholder.held.Column.yes;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** What of a person went into the Ministry's database. The transmission is kept as it was sent. */
@Component
class ExchangeHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofPeople("journey.exchange_line", "ข้อมูลที่ส่งให้ฐานข้อมูลกระทรวงการคลัง",
            words("what", "ชนิด", Map.of("new", "ใหม่", "changed", "เปลี่ยน", "withdrawn", "ถอน")),
            text("content", "เนื้อหา").read("array_to_string(t.content, ' · ')").stays("แฟ้มที่ส่งแล้วต้องตรงกับที่กระทรวงการคลังได้รับ"),
            moment("transmission_id", "ส่งเมื่อ").read("(select sent_at from journey.exchange_transmission x where x.id = t.transmission_id)"),
            yes("number", "กระทรวงการคลังรับแล้ว")
                .read("(select taken from journey.exchange_answer a where a.transmission_id = t.transmission_id and a.number = t.number)"))
            .ordered("order by t.transmission_id, t.number").untold("reference"));
  }
}
