package th.cardholder.worklist;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import th.cardholder.audit.AuditTrail.Submission;
import th.cardholder.audit.AuditTrail;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseNumber;
import th.cardholder.cases.Cases;
import th.cardholder.cases.OpenWork.OpenTask;
import th.cardholder.cases.OpenWork;
import th.cardholder.cases.People;
import th.cardholder.cases.SettledByStep;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.referral.Referrals;

/**
 * What an officer is told of a form that he or she has just handed in: about whom it was, what was settled by it, what
 * follows, and which task of the case is the officer's own now. The person was seen, and that recorded, when the form
 * was opened; this is the end of that look and answers nobody else, nor later.
 */
@Service
public class HandedIn {

  /** In business time: who asks later is shown the case's page, which is a look of its own. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final AuditTrail trail;
  private final Cases cases;
  private final People people;
  private final Referrals referrals;
  private final Offices offices;
  private final OpenWork openWork;
  private final List<SettledByStep> settled;
  private final Clock clock;

  HandedIn(AuditTrail trail, Cases cases, People people, Referrals referrals, Offices offices, OpenWork openWork,
      List<SettledByStep> settled, Clock clock) {
    this.trail = trail;
    this.cases = cases;
    this.people = people;
    this.referrals = referrals;
    this.offices = offices;
    this.openWork = openWork;
    this.settled = settled;
    this.clock = clock;
  }

  /**
   * In Thai.
   *
   * @param settled  what was done beyond taking the form, as who looks after the case from now on
   * @param next     the steps that are open now, each with whom
   * @param state    where the case, or the referral, stands
   * @param own      the task that is the officer's own now
   * @param underWay whether something goes on by itself that may still bring one
   */
  public record Told(String caseNumber, String personName, List<String> settled, List<String> next,
      String state, @Nullable NextTask own, boolean underWay) {}

  /** A task and the name of its step. */
  public record NextTask(String taskId, String stepName) {}

  /** Empty when this user did not hand in this task within the last minutes, or where it was of no case. */
  public Optional<Told> of(String taskId, String userId) {
    return trail.submission(taskId, userId, OffsetDateTime.now(clock).minus(FRESH))
        .filter(submission -> submission.key() == null || CaseNumber.isOfACase(submission.key()))
        .flatMap(submission -> told(submission, userId));
  }

  private Optional<Told> told(Submission submission, String userId) {
    var key = submission.key() == null
        ? cases.number(Objects.requireNonNull(submission.caseId())) : submission.key();
    var participant = cases.get(CaseNumber.ofKey(key));
    if (gone(participant, userId)) {
      return Optional.empty();
    }
    var referral = key.equals(participant.number()) ? null : referrals.get(key);
    var instance = referral == null ? participant.processInstanceId() : referral.processInstanceId();
    // Asked before the tasks are: what ends between the two questions has then brought its task already. The other way
    // round the desk would read that nothing is there and nothing comes, and would stop asking.
    var underWay = instance != null && openWork.underWay(instance);
    var open = instance == null ? List.<OpenTask>of() : openWork.of(List.of(instance));
    var own = open.stream().filter(task -> userId.equals(task.assignee()))
        .min(Comparator.comparing(OpenTask::due, Comparator.nullsLast(Comparator.naturalOrder())))
        .map(task -> new NextTask(task.id(), task.stepName())).orElse(null);
    return Optional.of(new Told(participant.number(), people.of(participant).fullName(), settled(submission.step(), participant),
        open.stream().map(this::line).distinct().toList(),
        referral == null ? participant.state().labelTh() : referral.state().labelTh(), own, underWay));
  }

  /** Whether the case has gone from the user's team to another since: what follows there is not the old team's to see. */
  private boolean gone(Case participant, String userId) {
    var teams = offices.memberships(userId).stream().map(Offices.Membership::office)
        .filter(it -> it.kind() == Office.Kind.DISTRICT).map(Office::id).toList();
    return !teams.isEmpty() && !teams.contains(participant.officeId());
  }

  private List<String> settled(String step, Case participant) {
    return settled.stream().filter(it -> it.step().equals(step)).flatMap(it -> it.lines(participant).stream()).toList();
  }

  private String line(OpenTask task) {
    return task.stepName() + " (" + (task.assignee() == null ? "รอผู้รับงาน" : offices.officerName(task.assignee())) + ")";
  }
}
