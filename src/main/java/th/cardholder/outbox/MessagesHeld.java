package th.cardholder.outbox;

import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.words;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** What was said to a person by telephone. */
@Component
class MessagesHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.message", "ข้อความที่ส่งถึงผู้มีบัตรฯ",
            words("kind", "เรื่อง", MessageKind.class, MessageKind::labelTh), moment("said_at", "เมื่อ"),
            words("state", "สถานะ", MessageState.class, MessageState::labelTh), words("reason", "เหตุที่ไม่ส่ง", WhyNot::labelTh),
            text("recipient", "ถึงหมายเลข").goesWithAWord(Erasing.Kind.MESSAGES), text("body", "ข้อความ").goesWithAWord(Erasing.Kind.MESSAGES),
            text("title", "หัวเรื่อง").goes(Erasing.Kind.MESSAGES), moment("settled_at", "ส่งเมื่อ"))
            .untold("key", "way", "said_on", "answer", "text_version", "send_key", "attempts", "next_try_at", "lease", "office_id"));
  }
}
