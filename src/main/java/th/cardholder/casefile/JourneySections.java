package th.cardholder.casefile;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.Sections;
import th.cardholder.cases.Case;
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
  private final AddedStepSection added;
  private final ConsentSection consents;
  private final MessageSection messages;
  private final RegistrySection registry;
  private final EmploymentSection employments;

  JourneySections(AtHand atHand, PlanSection plans, ContactSection contacts, OutcomeSection outcomes,
      TopUpSection topUps, AssessmentSection assessments, AttemptSection attempts,
      AddedStepSection added, ConsentSection consents, MessageSection messages, RegistrySection registry, EmploymentSection employments) {
    this.atHand = atHand;
    this.plans = plans;
    this.contacts = contacts;
    this.outcomes = outcomes;
    this.topUps = topUps;
    this.assessments = assessments;
    this.attempts = attempts;
    this.added = added;
    this.consents = consents;
    this.messages = messages;
    this.registry = registry;
    this.employments = employments;
  }

  /** What {@link #of} asks for this reader, to be asked ahead. */
  List<About<?>> about(Entry entry, Reach reach) {
    List<About<?>> about = new ArrayList<>();
    var sight = reach.sight(entry.officeId());
    if (sight != Sight.PARTNER) {
      about.add(plans.about(entry));
      about.addAll(outcomes.about(entry));
    } else {
      about.add(atHand.aboutTheInterview(entry));
    }
    if (sight != Sight.PROVINCE) {
      about.add(added.about(entry));
    }
    if (sight == Sight.OFFICE) {
      about.addAll(atHand.about(entry));
      about.addAll(consents.about(entry));
      about.addAll(topUps.about(entry));
      about.addAll(registry.about(entry));
      about.addAll(employments.about(entry));
      about.addAll(List.of(contacts.about(entry), assessments.about(entry), attempts.about(entry), messages.about(entry)));
    }
    return about;
  }

  /** What {@link #ofAnAgency} asks to invite somebody, to be asked ahead. */
  List<About<?>> aboutInviting(Entry entry) {
    return atHand.aboutInviting(entry);
  }

  Sections of(Entry entry, List<Referral> sent, YearWords year, Reach reach) {
    return switch (reach.sight(entry.officeId())) {
      case OFFICE -> new Sections(atHand.of(entry, Sight.OFFICE), plans.of(entry, sent, year).orElse(null),
          contacts.of(entry, year), outcomes.of(entry, sent, year, Sight.OFFICE).orElse(null),
          topUps.of(entry).orElse(null), topUps.paid(entry), assessments.of(entry, year), assessments.sensitive(entry, year, reach.userId()),
          attempts.of(entry), added.of(entry), consents.of(entry), messages.of(entry), registry.of(entry),
          employments.of(entry, reach).orElse(null));
      case PROVINCE -> new Sections(atHand.of(entry, Sight.PROVINCE), plans.of(entry, sent, year).orElse(null), List.of(),
          outcomes.of(entry, sent, year, Sight.PROVINCE).orElse(null), null, List.of(), List.of(), List.of(), List.of(),
          List.of(), List.of(), List.of(), List.of(), null);
      case PARTNER -> throw new IllegalArgumentException("An agency reads its own part");
    };
  }

  /**
   * To an agency what it has answered itself; while a referral of its own is open also who is to come and how to reach
   * them, and nothing else. Whoever is to sit in reads when that is.
   */
  Sections ofAnAgency(Entry entry, List<Referral> own, boolean invites, Reach reach) {
    return Sections.ofAnAgency(invites ? atHand.toInvite(entry)
            : entry.state() == Case.State.AWAITING_INTERVIEW && reach.userId().equals(entry.coInterviewerId()) ? atHand.toSitIn(entry)
            : List.of(),
        added.of(entry, own.stream().map(Referral::number).toList()));
  }
}
