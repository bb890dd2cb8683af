package th.cardholder.casefile;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.Sections;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.cases.Reach;
import th.cardholder.reference.Question.About;
import th.cardholder.referral.Referral;

/**
 * What the journey has brought to light about a person, as far as it is the reader's business: the team everything
 * but health and disability, the case's own AO these too, the province the plan and the outcome, others nothing.
 */
@Component
class JourneySections {

  private final AtHand atHand;
  private final PlanSection plans;
  private final ContactSection contacts;
  private final OutcomeSection outcomes;
  private final TopUpSection topUps;
  private final AssessmentSection assessments;
  private final AttemptSection attempts;

  JourneySections(AtHand atHand, PlanSection plans, ContactSection contacts, OutcomeSection outcomes,
      TopUpSection topUps, AssessmentSection assessments, AttemptSection attempts) {
    this.atHand = atHand;
    this.plans = plans;
    this.contacts = contacts;
    this.outcomes = outcomes;
    this.topUps = topUps;
    this.assessments = assessments;
    this.attempts = attempts;
  }

  /** What {@link #of} asks for this reader, to be asked ahead. */
  List<About<?>> about(Entry entry, Reach reach) {
    List<About<?>> about = new ArrayList<>();
    var sight = reach.sight(entry.officeId());
    if (sight != Sight.PARTNER) {
      about.add(plans.about(entry));
      about.addAll(outcomes.about(entry));
    }
    if (sight == Sight.OFFICE) {
      about.addAll(atHand.about(entry));
      about.addAll(List.of(contacts.about(entry), topUps.about(entry), assessments.about(entry), attempts.about(entry)));
    }
    return about;
  }

  /** What {@link #toInvite} asks, to be asked ahead. */
  List<About<?>> aboutInviting(Entry entry) {
    return atHand.aboutInviting(entry);
  }

  Sections of(Entry entry, List<Referral> sent, YearWords year, Reach reach) {
    return switch (reach.sight(entry.officeId())) {
      case OFFICE -> new Sections(atHand.of(entry, Sight.OFFICE), plans.of(entry, sent, year).orElse(null),
          contacts.of(entry, year), outcomes.of(entry, sent, year, Sight.OFFICE).orElse(null),
          topUps.of(entry).orElse(null), assessments.of(entry, year), assessments.sensitive(entry, year, reach.userId()),
          attempts.of(entry));
      case PROVINCE -> new Sections(atHand.of(entry, Sight.PROVINCE), plans.of(entry, sent, year).orElse(null), List.of(),
          outcomes.of(entry, sent, year, Sight.PROVINCE).orElse(null), null, List.of(), List.of(), List.of());
      case PARTNER -> Sections.NONE;
    };
  }

  /** To an agency that has an open referral of the case: who is to come and how to reach them, nothing else. */
  Sections toInvite(Entry entry) {
    return new Sections(atHand.toInvite(entry), null, List.of(), null, null, List.of(), List.of(), List.of());
  }
}
