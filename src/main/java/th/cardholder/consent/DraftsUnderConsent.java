package th.cardholder.consent;

import static java.util.stream.Collectors.toMap;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseNumber;
import th.cardholder.cases.Cases;
import th.cardholder.consent.Consents.Said;
import th.cardholder.door.DraftRule;
import th.cardholder.door.Drafts;
import th.cardholder.door.Visit;

/**
 * What was typed under a consent and not handed in is not shown once it was withdrawn, neither under one given later; of an
 * account's number in a text the rest of the text is (ADR 0077).
 */
@Component
class DraftsUnderConsent implements DraftRule {

  private final Cases cases;
  private final Consents consents;
  private final BankData bank;

  DraftsUnderConsent(Cases cases, Consents consents, BankData bank) {
    this.cases = cases;
    this.consents = consents;
    this.bank = bank;
  }

  @Override
  public Map<String, Object> shown(Visit visit, Map<String, Set<String>> underConsent, Drafts.Kept draft) {
    var content = draft.content();
    if (underConsent.values().stream().noneMatch(fields -> fields.stream().anyMatch(content::containsKey))
        && content.values().stream().noneMatch(it -> it instanceof String text && BankData.accountNumberIn(text))) {
      return content;
    }
    return cases.find(CaseNumber.ofKey(visit.key())).map(it -> shown(it, underConsent, draft)).orElse(content);
  }

  private Map<String, Object> shown(Case participant, Map<String, Set<String>> underConsent, Drafts.Kept draft) {
    var bankEnded = consents.withdrawal(participant.id(), Consents.BANK).isPresent();
    Map<String, Object> shown = new HashMap<>(!bankEnded ? draft.content() : draft.content().entrySet().stream()
        .collect(toMap(Map.Entry::getKey, it -> it.getValue() instanceof String text
            ? Objects.requireNonNull(bank.readable(participant.id(), text)) : it.getValue())));
    underConsent.forEach((kind, fields) -> {
      if (ended(participant, kind, draft.savedAt())) {
        shown.keySet().removeAll(fields);
      }
    });
    return shown;
  }

  /** Whether the consent is withdrawn, or was after this was typed. */
  private boolean ended(Case participant, String kind, OffsetDateTime typedAt) {
    return consents.withdrawal(participant.id(), kind).isPresent() || consents.history(participant.id()).stream()
        .filter(it -> it.kind().equals(kind) && !it.given() && it.how() != null).map(Said::recordedAt)
        .anyMatch(at -> !typedAt.isAfter(at));
  }
}
