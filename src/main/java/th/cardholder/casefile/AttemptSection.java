package th.cardholder.casefile;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.AttemptLine;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.interview.Attempts;
import th.cardholder.reference.Question.About;
import th.cardholder.words.ThaiDate;

/** The visits and appointments for the interview, in their order (R19). */
@Component
class AttemptSection {

  private final Attempts attempts;

  AttemptSection(Attempts attempts) {
    this.attempts = attempts;
  }

  About<?> about(Entry entry) {
    return attempts.about(entry.id());
  }

  List<AttemptLine> of(Entry entry) {
    return attempts.of(entry.id()).stream()
        .map(attempt -> new AttemptLine(ThaiDate.shortForm(attempt.attemptedOn()),
            attempt.result().labelTh() + (attempt.counts() ? "" : " (ไม่นับแล้ว)"),
            attempt.nextOn() == null ? null : ThaiDate.shortForm(attempt.nextOn())))
        .toList();
  }
}
