package th.cardholder.casefile;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.Outcome;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.circumstance.Reports;
import th.cardholder.followup.Contacts;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.outcome.Outcomes;
import th.cardholder.reference.Question.About;
import th.cardholder.referral.Referral;
import th.cardholder.words.Baht;
import th.cardholder.words.ThaiDate;

/** What became of the participant (R18), while it stands. */
@Component
class OutcomeSection {

  private final Outcomes outcomes;
  private final Contacts contacts;
  private final Reports reports;
  private final Clock clock;

  OutcomeSection(Outcomes outcomes, Contacts contacts, Reports reports, Clock clock) {
    this.outcomes = outcomes;
    this.contacts = contacts;
    this.reports = reports;
    this.clock = clock;
  }

  /** Nothing where no outcome can stand. */
  List<About<?>> about(Entry entry) {
    return entry.state().outcome() || entry.state() == Case.State.DIED ? List.of(outcomes.about(entry.id())) : List.of();
  }

  /** The income is the team's to see; the province sees the outcome alone. */
  Optional<Outcome> of(Entry entry, List<Referral> sent, YearWords year, Sight sight) {
    return stands(entry) ? outcomes.newest(entry.id()).map(found -> outcome(entry, sent, year, found, sight))
        : Optional.empty();
  }

  /** An outcome outlives the death of the person; one that was undone is no outcome any more. */
  private boolean stands(Entry entry) {
    return entry.state().outcome() || (entry.state() == Case.State.DIED && reports.standing(entry.id())
        .filter(report -> Case.State.of(report.stateBefore()).outcome()).isPresent());
  }

  private Outcome outcome(Entry entry, List<Referral> sent, YearWords year, Outcomes.Found found, Sight sight) {
    return new Outcome(found.outcome(), Case.State.of(found.outcome()).labelTh(),
        sight == Sight.OFFICE && found.yearlyIncome() != null && contacts.mayShow(entry.id(), found.yearlyIncome()) ?
             Baht.aYear(found.yearlyIncome()) : null,
        ThaiDate.longForm(found.assessedAt().atZoneSameInstant(clock.getZone()).toLocalDate()),
        withoutResult(sent, year, found.openReferrals()));
  }

  /** What was open when it was assessed, and where each stands now: a late result has it assessed again. */
  private static List<String> withoutResult(List<Referral> sent, YearWords year, List<String> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    return sent.stream().filter(it -> numbers.contains(it.number()))
        .map(it -> it.number() + " " + year.project(it.projectCode()).map(Project::nameTh).orElse(it.projectCode())
            + " (ขณะนี้: " + it.state().labelTh() + ")")
        .toList();
  }
}
