package th.cardholder.engine.incident;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.CaseNumber;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.office.Offices;
import th.cardholder.words.ThaiDate;

/**
 * Open incidents in words, by kind: what failed, for which cases, since when, and who can do what about it. Nothing of a
 * person is told, and no text of an exception but that of {@link th.cardholder.engine.NeedsMendingException}.
 */
@Service
public class Incidents {

  /** How many cases of a kind are named, the ones that wait longest; the number says how many there are. */
  private static final int NAMED = 100;
  /** How many are tried again by one call. */
  private static final int AT_ONCE = 100;
  private static final int ONCE_MORE = 1;

  private final OpenIncidents open;
  private final Offices offices;
  private final ObjectProvider<RepositoryService> models;
  private final ObjectProvider<ManagementService> jobs;
  private final OfficeWork work;
  private final List<ProcessProfile> processes;
  private final Audit audit;
  private final Clock clock;

  Incidents(OpenIncidents open, Offices offices, ObjectProvider<RepositoryService> models,
      ObjectProvider<ManagementService> jobs, OfficeWork work, List<ProcessProfile> processes,
      Audit audit, Clock clock) {
    this.open = open;
    this.offices = offices;
    this.models = models;
    this.jobs = jobs;
    this.work = work;
    this.processes = processes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What a reader is told.
   *
   * @param asOfThai the time, as {@code 12 ก.พ. 2561 08:30 น.}
   * @param named    whether the cases are named; the nation's readers see numbers alone (ADR 0005)
   * @param retry    whether the reader may have something tried again
   */
  public record Told(String asOfThai, boolean named, boolean retry, List<Kind> kinds) {}

  /**
   * The incidents at one step that say the same.
   *
   * @param kind          names it in {@link #retry}
   * @param what          what failed, in Thai
   * @param supervisor    what a supervisor can do, in Thai
   * @param administrator what only an administrator can do, in Thai
   * @param count         how many there are within reach
   * @param retriable     whether they can be tried again
   * @param cases         those that wait longest, at most {@value #NAMED}
   */
  public record Kind(String kind, String processName, String stepName, String what, String supervisor,
      String administrator, int count, OffsetDateTime since, String sinceThai, boolean retriable,
      List<OfKind> cases) {}

  /**
   * One of them.
   *
   * @param number            of the case or referral, or what else names the instance
   * @param caseNumber        of the case that it belongs to, if one
   * @param officeName        the team whose case it is
   * @param reference         by which an administrator finds it in the log
   * @param processInstanceId where Cockpit shows it to this reader
   */
  public record OfKind(String incidentId, @Nullable String number, @Nullable String caseNumber,
      @Nullable String officeName, OffsetDateTime since, String sinceThai, String reference,
      @Nullable String processInstanceId) {}

  /**
   * What a call did.
   *
   * @param set  how many are tried once more
   * @param left how many of the kind stand as before
   */
  public record Retried(int set, int left) {}

  /** What an administrator is told: all, by number, and may have tried again. */
  @Transactional(readOnly = true)
  public Told toAdministrator() {
    return told(open.everywhere(NAMED), it -> true, true, true);
  }

  /**
   * What somebody is told who watches these teams: what is of their cases, whichever office's instance it is.
   *
   * @param teams the ids of the teams' offices
   */
  @Transactional(readOnly = true)
  public Told toWatcher(Collection<String> teams, String userId) {
    var supervisors = ProcessProfile.supervisors(processes.stream());
    var own = offices.memberships(userId).stream().filter(it -> !Collections.disjoint(it.roles(), supervisors))
        .map(it -> it.office().id()).collect(toSet());
    return told(open.of(teams, NAMED), it -> it.tenantId() != null && own.contains(it.tenantId()), true, false);
  }

  /** What the nation's readers are told: how many. */
  @Transactional(readOnly = true)
  public Told toNation() {
    return told(open.everywhere(1), it -> false, false, false);
  }

  /**
   * Has failed jobs tried once more, for an administrator: one, or of a kind those that wait longest, at most
   * {@value #AT_ONCE}; what is left is for the next call. Whatever is tried already, or gone, is passed by, so that a
   * second call does nothing twice. One that fails again is an incident again.
   *
   * @param kind       of {@link Kind}; null for one alone
   * @param incidentId the one; not looked at where a kind is given
   */
  @Transactional
  public Retried retry(@Nullable String kind, @Nullable String incidentId, String userId) {
    var found = kind == null ? open.withId(String.valueOf(incidentId)) : open.ofKind(kind, AT_ONCE);
    var standing = open.holdStanding(found.stream().map(Incident::jobId).filter(Objects::nonNull).toList());
    var again = found.stream().filter(it -> it.jobId() != null && standing.contains(it.jobId())).toList();
    if (!again.isEmpty()) {
      work.acrossOffices(() -> {
        jobs.getObject().setJobRetries(List.copyOf(standing), ONCE_MORE);
        return null;
      });
      write(again, userId);
    }
    var all = found.isEmpty() ? 0 : kind == null ? found.size() : found.get(0).count();
    return new Retried(again.size(), all - again.size());
  }

  private void write(List<Incident> again, String userId) {
    var first = again.get(0);
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("process", Objects.requireNonNullElse(first.process(), ""));
    detail.put("at", Objects.requireNonNullElse(first.step(), ""));
    List<Audit.About> cases = new ArrayList<>();
    for (var one : again) {
      if (one.caseId() == null) {
        audit.write(Audit.Entry.of(userId, one.tenantId(), "incident.retried", null).with(detail));
      } else {
        cases.add(new Audit.About(one.caseId(), Objects.requireNonNull(one.officeId())));
      }
    }
    audit.writeForEach(Audit.Entry.of(userId, null, "incident.retried", null).with(detail), cases);
  }

  /** @param shown whether Cockpit shows it to the reader: to an officer what is of the own office */
  private Told told(List<Incident> incidents, Predicate<Incident> shown, boolean named, boolean retry) {
    var names = offices.officeNames(incidents.stream().map(Incident::officeId).filter(Objects::nonNull).toList());
    var kinds = incidents.stream().collect(groupingBy(Incident::kind, LinkedHashMap::new,
        toList()));
    return new Told(thai(OffsetDateTime.now(clock)), named, retry, kinds.values().stream().map(of -> {
      var one = of.get(0);
      var words = IncidentWords.of(one.sentence(), one.jobId() != null, stepName(one), processName(one));
      return new Kind(one.kind(), words.processName(), words.stepName(), words.what(), words.supervisor(),
          words.administrator(), one.count(), one.firstOfKind(), thai(one.firstOfKind()), one.jobId() != null,
          named ? of.stream().map(it -> ofKind(it, shown.test(it), names)).toList() : List.of());
    }).toList());
  }

  private static OfKind ofKind(Incident it, boolean shown, Map<String, String> names) {
    return new OfKind(it.id(), it.key(), it.caseId() == null || it.key() == null ? null : CaseNumber.ofKey(it.key()),
        it.officeId() == null ? null : names.getOrDefault(it.officeId(), it.officeId()), it.since(), thai(it.since()),
        it.jobId() == null ? it.id() : it.jobId(), shown ? it.instanceId() : null);
  }

  /** As the diagram calls it, in the version in which it failed. */
  private @Nullable String stepName(Incident incident) {
    var definition = incident.definitionId();
    var step = incident.step();
    if (definition == null || step == null) {
      return null;
    }
    ModelElementInstance element = work.acrossOffices(() -> models.getObject().getBpmnModelInstance(definition)
        .getModelElementById(step.replaceFirst("#.*", "")));
    return element == null ? null : element.getAttributeValue("name");
  }

  private static @Nullable String processName(Incident incident) {
    return incident.processName() == null ? incident.process() : incident.processName();
  }

  private static String thai(OffsetDateTime time) {
    return ThaiDate.shortForm(time.toLocalDate()) + " %02d:%02d น.".formatted(time.getHour(), time.getMinute());
  }
}
