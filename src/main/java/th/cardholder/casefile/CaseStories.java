package th.cardholder.casefile;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.OpenWork.OpenTask;
import th.cardholder.cases.OpenWork;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.cases.Reach;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;
import th.cardholder.record.Step;
import th.cardholder.record.StepRecords;
import th.cardholder.reference.Question;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.words.DaysLate;
import th.cardholder.words.ThaiDate;

/**
 * Tells what has become of a case (ADR 0044). Who may read what is as on its page: the team everything, the province
 * what the page tells it, an agency the strands of its own referrals, and who sits in on an interview what they handed
 * in themselves. That it was told is recorded.
 */
@Service
public class CaseStories {

  private final CaseIndex index;
  private final CaseHistory history;
  private final StepRecords records;
  private final StoryLines story;
  private final ReferralLines lines;
  private final Referrals referrals;
  private final OpenWork work;
  private final MeasureYears years;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  CaseStories(CaseIndex index, CaseHistory history, StepRecords records, StoryLines story, ReferralLines lines,
      Referrals referrals, OpenWork work, MeasureYears years, Offices offices, Audit audit, Clock clock) {
    this.index = index;
    this.history = history;
    this.records = records;
    this.story = story;
    this.lines = lines;
    this.referrals = referrals;
    this.work = work;
    this.years = years;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /** The story of one case. Empty when it is not within the user's reach. */
  @Transactional
  public Optional<CaseStory> of(String caseNumber, String userId) {
    var reach = Reach.of(userId, offices);
    return index.byNumber(caseNumber, reach).map(entry -> {
      audit.viewed(new Audit.View(userId, reach.through(entry.officeId()), Audit.Purpose.STORY).of(entry.id()),
          List.of(entry.cardholderId()));
      Question.ahead(List.of(referrals.about(entry.id())));
      return story(entry, reach);
    });
  }

  private CaseStory story(Entry entry, Reach reach) {
    var sight = reach.sight(entry.officeId());
    var partner = sight == Sight.PARTNER;
    var sent = referrals.of(entry.id());
    var theirs = AgencysPart.of(entry, sent, reach);
    var own = theirs.referrals().stream().map(Referral::number).toList();
    var year = new YearWords(years, entry.year());
    var strands = partner ? theirs.referrals() : sent;
    var told = history.told(entry.id(), year, sight, own);
    var steps = records.ofCase(entry.number(), entry.openedAt()).stream()
        .filter(it -> !partner || own.contains(it.key()) || satIn(entry, it, reach)).toList();
    return new CaseStory(entry.number(), entry.personName(), partner ? theirs.state() : entry.state().code(),
        partner ? theirs.stateTh() : entry.state().labelTh(), history.moment(OffsetDateTime.now(clock)),
        story.of(entry, steps, told, partner), lines.of(entry, strands, year, reach), open(entry, strands, partner));
  }

  /** Who sits in on the interview of this case knows what they said of it, and nothing else of the case's steps. */
  private static boolean satIn(Entry entry, Step step, Reach reach) {
    return reach.sitsIn() != null && reach.userId().equals(entry.coInterviewerId()) && reach.userId().equals(step.by());
  }

  private List<CaseStory.Open> open(Entry entry, List<Referral> strands, boolean partner) {
    Map<String, Referral> running = strands.stream().filter(it -> it.state().open() && it.processInstanceId() != null)
        .collect(toMap(it -> Objects.requireNonNull(it.processInstanceId()), it -> it));
    List<String> instances = new ArrayList<>(running.keySet());
    if (!partner && entry.state().open() && entry.processInstanceId() != null) {
      instances.add(entry.processInstanceId());
    }
    var open = work.of(instances);
    var officers = offices.officerNames(
        open.stream().map(OpenTask::assignee).filter(Objects::nonNull).distinct().toList());
    var agencies = offices.officeNames(strands.stream().map(Referral::officeId).distinct().toList());
    var today = LocalDate.now(clock);
    return open.stream().map(task -> {
      var referral = running.get(task.processInstanceId());
      return new CaseStory.Open(task.step(), task.stepName(), referral == null ? null : referral.number(),
          task.assignee() == null ? null : officers.getOrDefault(task.assignee(), task.assignee()),
          referral == null ? entry.officeName() : agencies.getOrDefault(referral.officeId(), referral.officeId()),
          ThaiDate.shortForm(task.since()), ChronoUnit.DAYS.between(task.since(), today),
          task.due() == null ? null : ThaiDate.shortForm(task.due()), DaysLate.of(task.due(), today));
    }).toList();
  }
}
