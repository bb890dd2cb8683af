package th.cardholder.casefile;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.RegistryLine;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.discrepancy.Discrepancies.Discrepancy;
import th.cardholder.discrepancy.Discrepancies;
import th.cardholder.reference.Question.About;
import th.cardholder.registry.RegistryChanges;
import th.cardholder.registry.RegistryFact;
import th.cardholder.words.ThaiDate;

/** What new cuts of the registry changed of a case's person, for the team. */
@Component
class RegistrySection {

  private final RegistryChanges changes;
  private final Discrepancies discrepancies;
  private final Clock clock;

  RegistrySection(RegistryChanges changes, Discrepancies discrepancies, Clock clock) {
    this.changes = changes;
    this.discrepancies = discrepancies;
    this.clock = clock;
  }

  List<About<?>> about(Entry entry) {
    return List.of(changes.about(entry.id()), discrepancies.about(entry.id()));
  }

  List<RegistryLine> of(Entry entry) {
    // The newest first, and of one batch and fact the newest counts.
    var found = discrepancies.of(entry.id()).stream()
        .collect(toMap(it -> it.batchId() + " " + it.fact(), RegistrySection::words, (newer, older) -> newer));
    return changes.of(entry.id()).stream().map(it -> {
      var fact = RegistryFact.of(it.fact());
      return new RegistryLine(ThaiDate.shortForm(it.notedAt().atZoneSameInstant(clock.getZone()).toLocalDate()), it.batchId(), fact.labelTh(),
          changes.text(fact, it.was()), changes.text(fact, it.said()), it.kept(), found.get(it.batchId() + " " + it.fact()));
    }).toList();
  }

  private static String words(Discrepancy it) {
    return it.what().labelTh() + " · " + it.standing().labelTh();
  }
}
