package th.cardholder.casefile;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.MessageLine;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.outbox.Messages;
import th.cardholder.reference.Question.About;
import th.cardholder.words.ThaiTime;

/** What was said to the person outside of the product, for the team. */
@Component
class MessageSection {

  private final Messages messages;
  private final Clock clock;

  MessageSection(Messages messages, Clock clock) {
    this.messages = messages;
    this.clock = clock;
  }

  About<?> about(Entry entry) {
    return messages.about(entry.id());
  }

  List<MessageLine> of(Entry entry) {
    return messages.of(entry.id()).stream().map(it -> new MessageLine(it.kindTh(),
        ThaiTime.moment(Objects.requireNonNullElse(it.settledAt(), it.saidAt()), clock.getZone()), it.stateTh())).toList();
  }
}
