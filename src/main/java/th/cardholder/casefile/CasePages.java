package th.cardholder.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.casefile.CasePage.StandingReport;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.Cases.ContinuedFrom;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Channel;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.cases.Reach;
import th.cardholder.cases.TargetGroup;
import th.cardholder.circumstance.Reports;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.words.ThaiDate;

/** Shows a case. What is shown is recorded; what is beyond the user's reach does not exist. */
@Service
public class CasePages {

  private final CaseIndex index;
  private final Cases cases;
  private final RegistryWord registry;
  private final OpenSteps steps;
  private final ReferralLines lines;
  private final CaseHistory history;
  private final JourneySections sections;
  private final CaseActions actions;
  private final Reports reports;
  private final Referrals referrals;
  private final MeasureYears years;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  CasePages(CaseIndex index, Cases cases, RegistryWord registry, OpenSteps steps, ReferralLines lines, CaseHistory history,
      JourneySections sections, CaseActions actions, Reports reports, Referrals referrals, MeasureYears years,
      Offices offices, Audit audit, Clock clock) {
    this.index = index;
    this.cases = cases;
    this.registry = registry;
    this.steps = steps;
    this.lines = lines;
    this.history = history;
    this.sections = sections;
    this.actions = actions;
    this.reports = reports;
    this.referrals = referrals;
    this.years = years;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /** One case. Empty when it is not within the user's reach. */
  @Transactional
  public Optional<CasePage> page(String caseNumber, String userId) {
    var reach = Reach.of(userId, offices);
    return index.byNumber(caseNumber, reach).map(entry -> {
      audit.viewed(new Audit.View(reach.userId(), reach.through(entry.officeId()), Audit.Purpose.CASE).of(entry.id()),
          List.of(entry.cardholderId()));
      Question.ahead(ahead(entry, reach));
      var sent = referrals.of(entry.id());
      var theirs = AgencysPart.of(entry, sent, reach);
      var year = new YearWords(years, entry.year());
      return reach.sight(entry.officeId()) == Sight.PARTNER ? partnerPage(theirs, year, reach)
          : page(entry, sent, theirs, year, reach);
    });
  }

  /** What the page shows this reader, all of it in one statement; an agency learns first whether it has anything open. */
  private List<About<?>> ahead(Entry entry, Reach reach) {
    List<About<?>> ahead = new ArrayList<>(sections.about(entry, reach));
    ahead.add(referrals.about(entry.id()));
    if (reach.sight(entry.officeId()) != Sight.PARTNER) {
      ahead.add(reports.about(entry.id()));
      ahead.addAll(registry.about(entry));
      ahead.addAll(actions.about(entry, reach));
    }
    return ahead;
  }

  private CasePage page(Entry entry, List<Referral> sent, AgencysPart theirs, YearWords year, Reach reach) {
    var person = registry.person(entry);
    var standing = reports.standing(entry.id());
    // First: the officers whom it names are nearly all that the page names.
    var past = history.of(entry.id(), year, reach.sight(entry.officeId()),
        theirs.referrals().stream().map(Referral::number).toList());
    var shown = sections.of(entry, sent, year, reach);
    var before = entry.channel() == Channel.CONTINUED ? cases.continuedFrom(entry.id()) : Optional.<ContinuedFrom>empty();
    return new CasePage(entry.number(), entry.personName(), entry.nationalId().masked(), registry.address(person),
        entry.state().code(), entry.state().labelTh(), entry.officeName(), ThaiDate.longForm(day(entry.openedAt())),
        entry.channel().labelTh(), before.map(ContinuedFrom::number).orElse(null),
        before.map(it -> TargetGroup.th(it.targetGroup())).orElse(null),
        steps.of(Stream.concat(
            Stream.of(entry).filter(it -> it.state().open()).map(Entry::processInstanceId), instances(sent)), reach),
        lines.of(entry, sent, year, reach),
        past,
        standing.map(it -> new StandingReport(it.id(), it.kind().code(), it.kind().labelTh(),
            ThaiDate.longForm(it.happenedOn()))).orElse(null),
        registry.note(entry, person, reach).orElse(null), shown,
        actions.of(entry, reach, standing.isPresent(), shown.plan() != null, !shown.consents().isEmpty()));
  }

  /**
   * What the agency's forms show: the person's name and district, its own referrals and what became of them; and, as
   * long as one of them is open, what it needs to invite the person. A co-interviewer has no referral and reads none.
   */
  private CasePage partnerPage(AgencysPart theirs, YearWords year, Reach reach) {
    var entry = theirs.entry();
    var own = theirs.referrals();
    var invites = own.stream().anyMatch(it -> it.state().open());
    if (invites) {
      Question.ahead(sections.aboutInviting(entry));
    }
    return new CasePage(entry.number(), entry.personName(), null, invites ? registry.address(registry.person(entry)) : null,
        theirs.state(), theirs.stateTh(), entry.officeName(), null, null, null, null, steps.of(instances(own), reach),
        lines.of(entry, own, year, reach),
        history.of(entry.id(), year, Sight.PARTNER, own.stream().map(Referral::number).toList()), null, null,
        sections.ofAnAgency(entry, own, invites, reach), List.of());
  }

  /** The process instances of those referrals that are open. */
  private static Stream<String> instances(List<Referral> referrals) {
    return referrals.stream().filter(it -> it.state().open()).map(Referral::processInstanceId);
  }

  private LocalDate day(OffsetDateTime moment) {
    return moment.atZoneSameInstant(clock.getZone()).toLocalDate();
  }
}
