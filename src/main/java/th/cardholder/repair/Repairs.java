package th.cardholder.repair;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.RequestKey;
import th.cardholder.consent.CaseTexts;
import th.cardholder.door.Drafts;
import th.cardholder.door.TypedText;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.PassingFacts;
import th.cardholder.engine.StepIds;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.reconciliation.Reconciliation;
import th.cardholder.repair.RepairableProcess.Place;
import th.cardholder.repair.RepairableProcess.Subject;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * Puts an instance that stands wrongly where its case carries it (ADR 0059). A preview is the repair itself, undone before anybody sees
 * it. What is done is one transaction with the case held: engine, case, record and comparison, all of it or nothing. Whoever calls has
 * seen that it is an administrator.
 */
@Service
public class Repairs {

  /** The place of an instance whose case has ended. */
  public static final String END = "end";

  private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);
  private static final Place ENDED = new Place(END, "", "", List.of());

  private final List<RepairableProcess> processes;
  private final RepairStore store;
  private final Reconciliation reconciliation;
  private final Audit audit;
  private final CaseTexts texts;
  private final Drafts drafts;
  private final Offices offices;
  private final OfficeWork work;
  private final RuntimeService runtime;
  private final TaskService tasks;
  private final ManagementService jobs;
  private final ProcessEngineConfigurationImpl engine;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Repairs(List<RepairableProcess> processes, RepairStore store, Reconciliation reconciliation, Audit audit, CaseTexts texts, Drafts drafts,
      Offices offices, OfficeWork work, RuntimeService runtime, TaskService tasks, ManagementService jobs,
      ProcessEngineConfigurationImpl engine, Clock clock, PlatformTransactionManager transactions) {
    this.processes = processes;
    this.store = store;
    this.reconciliation = reconciliation;
    this.audit = audit;
    this.texts = texts;
    this.drafts = drafts;
    this.offices = offices;
    this.work = work;
    this.runtime = runtime;
    this.tasks = tasks;
    this.jobs = jobs;
    this.engine = engine;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Where an instance stands and where it may go.
   *
   * @param running     whether there is an instance at all
   * @param differences what the case and its instance tell differently
   * @param beside      what hangs on it and goes on
   * @param stands      names all of this, so that nobody acts on what has changed since
   */
  public record Standing(String number, String process, String processName, int version, String office, String state, boolean running,
      List<Token> tokens, List<String> differences, List<String> beside, List<Way> ways, List<Done> repairs, String stands) {}

  /**
   * Something at which it stands.
   *
   * @param kind  {@code task}, {@code job} or {@code wait}
   * @param held  in whose hands it is
   * @param draft whether a form of it is half filled in
   * @param stays whether it runs beside, and no repair touches it
   */
  public record Token(String id, String kind, String step, String name, @Nullable String held, @Nullable String due, boolean draft,
      boolean stays) {}

  /** Where it may be put; {@code fits} where the case holds all that the step needs. */
  public record Way(String step, String name, String state, boolean fits, List<RepairableProcess.Need> needs) {}

  /** A repair that was done. */
  public record Done(String thai, String by, String from, String to, String reason) {}

  /**
   * What a repair does.
   *
   * @param ended  tasks, jobs and waits that it ends
   * @param opened those that are there then
   * @param timers times that were set and are no more
   * @param beside what goes on as it is
   * @param inHand in whose hands something is that it ends
   * @param drafts whether a half filled form is lost
   * @param over   whether the instance has ended then
   */
  public record Preview(String number, String to, String toName, List<Token> ended, List<Token> opened, List<String> timers,
      List<String> beside, String stateBefore, String stateAfter, List<String> inHand, boolean drafts, boolean over, String stands) {}

  /**
   * What an administrator asks for.
   *
   * @param to         the step before which it goes on
   * @param stands     as the administrator has seen it
   * @param outOfHand  whether it is done though somebody has the task in hand
   * @param requestKey made by the page, so that a double click is one
   */
  public record Asked(@Nullable String to, @Nullable String stands, boolean outOfHand, @Nullable String reason,
      @Nullable String requestKey) {}

  /** It would not stand as the case says. */
  private static final class Differs extends RuntimeException {

    Differs(String said) {
      super(said, null, false, false);
    }
  }

  /** Where an instance stands, and where it may be put; that somebody has looked is on record. */
  public Result<Standing, NotDone> look(String number, String userId) {
    return inOne(false, () -> found(number, false).map(it -> {
      audit.viewed(new Audit.View(userId, null, Audit.Purpose.CASE).of(it.subject().caseId()), List.of(it.subject().cardholderId()));
      var at = standing(it);
      var names = names(at.definition());
      return new Standing(it.subject().number(), it.process().key(), at.definition() == null ? it.process().key()
          : Objects.requireNonNullElse(at.definition().getName(), it.process().key()),
          at.definition() == null ? 0 : at.definition().getVersion(),
          offices.office(it.subject().officeId()).map(Office::nameTh).orElse(it.subject().officeId()), it.subject().stateTh(),
          at.definition() != null, at.tokens(), differences(it).values().stream().toList(), it.process().beside(it.subject()),
          ways(it, at), store.of(it.subject().number()).stream().map(done -> new Done(ThaiTime.moment(done.doneAt(), clock.getZone()),
              offices.officerName(done.doneBy()), Stream.of(done.from().split(" ")).map(names::of).collect(joining(", ")),
              names.of(done.to()), done.reason())).toList(), at.stands());
    }));
  }

  /** What a repair would do, found by doing it and undoing it. */
  public Result<Preview, NotDone> preview(String number, @Nullable String to, String userId) {
    return tried(number, () -> inOne(true, () -> found(number, true).then(it -> move(it, to, userId))));
  }

  /** Does it; the same request again is the same repair. */
  public Result<Preview, NotDone> repair(String number, Asked asked, String userId) {
    var key = asked.requestKey();
    if (key == null || !RequestKey.usable(key)) {
      return Result.refused(RequestKey.unreadable());
    }
    return tried(number, () -> inOne(false, () -> found(number, true).then(it -> repair(it, asked, key, userId))));
  }

  private Result<Preview, NotDone> repair(Found it, Asked asked, String key, String userId) {
    var before = standing(it);
    if (store.doneBy(key, userId).filter(it.subject().number()::equals).isPresent()) {
      return Result.of(new Preview(it.subject().number(), String.valueOf(asked.to()), names(before.definition()).of(String.valueOf(asked.to())),
          List.of(), before.tokens(), List.of(), List.of(), it.subject().stateTh(), it.subject().stateTh(), List.of(), false,
          before.definition() == null, before.stands()));
    }
    var wrong = texts.checkReason(it.subject().caseId(), asked.reason(), "เหตุผลที่ซ่อม");
    if (wrong != null) {
      return Result.refused(wrong);
    }
    if (!before.stands().equals(asked.stands())) {
      return conflict("เรื่องนี้เปลี่ยนไปหลังจากที่ท่านดู มีผู้อื่นดำเนินการหรือซ่อมไปแล้ว โปรดดูใหม่ก่อนซ่อม");
    }
    return move(it, asked.to(), userId).then(done -> {
      if (!done.inHand().isEmpty() && !asked.outOfHand()) {
        return conflict("งานที่จะปิดอยู่ในมือของ " + String.join(", ", done.inHand()) + " โปรดแจ้งผู้นั้นก่อน แล้วยืนยันว่าให้ปิดงานนั้น");
      }
      var why = String.valueOf(asked.reason()).strip();
      var id = store.add(new RepairStore.Draft(key, it.process().key(), it.subject().number(), it.subject().caseId(),
          done.ended().stream().map(Token::step).distinct().toList(), done.to(), done.stateBefore(), done.stateAfter(), why, userId));
      audit.write(Audit.Entry.of(userId, it.subject().officeId(), "journey.repaired", it.subject().caseId())
          .with(Map.of("repair", id, "to", done.to(), "stateBefore", done.stateBefore(), "stateAfter", done.stateAfter())));
      return Result.of(done);
    });
  }

  // ---- Where it stands

  private record Found(RepairableProcess process, Subject subject) {}

  /** @param definition of the version on which it runs; null where there is no instance */
  private record At(@Nullable ProcessInstance instance, @Nullable ProcessDefinitionEntity definition, List<Token> tokens,
      List<ActivityInstance> activities, List<TransitionInstance> transitions, List<JobEntity> timers, String stands) {}

  private Result<Found, NotDone> found(String number, boolean held) {
    var typed = number.strip();
    if (typed.isEmpty() || TypedText.unusable(typed)) {
      return Result.refused(new Decision.Invalid("number", "โปรดกรอกเลขที่เรื่อง เช่น 2561-8101-0000123"));
    }
    return processes.stream().flatMap(process -> process.subject(typed, held).map(it -> new Found(process, it)).stream()).findFirst()
        .<Result<Found, NotDone>>map(Result::of)
        .orElseGet(() -> Result.refused(new Decision.Invalid("number", "ไม่พบเรื่องเลขที่นี้ โปรดตรวจเลขที่เรื่อง")));
  }

  private At standing(Found it) {
    return work.acrossOffices(() -> {
      var id = it.subject().instanceId();
      var instance = id == null ? null : runtime.createProcessInstanceQuery().processInstanceId(id).singleResult();
      if (id == null || instance == null) {
        return new At(null, null, List.of(), List.of(), List.of(), List.of(), hash(it.subject().stateTh()));
      }
      var definition = deployed(instance.getProcessDefinitionId());
      var tree = runtime.getActivityInstance(id);
      var open = tasks.createTaskQuery().processInstanceId(id).list();
      List<Token> tokens = new ArrayList<>();
      List<ActivityInstance> moved = new ArrayList<>();
      for (var child : tree.getChildActivityInstances()) {
        var part = definition.findActivity(child.getActivityId());
        var stays = part != null && part.isTriggeredByEvent();
        if (!stays) {
          moved.add(child);
        }
        tokens(child, definition, open, stays, tokens);
      }
      var transitions = List.of(tree.getChildTransitionInstances());
      transitions.forEach(job -> tokens.add(job(job, definition, false)));
      var timers = jobs.createJobQuery().processInstanceId(id).timers().list().stream().map(JobEntity.class::cast).toList();
      return new At(instance, definition, tokens, moved, transitions, timers, hash(definition.getId(), it.subject().stateTh(),
          tokens.stream().map(token -> token.id() + token.step() + token.held()).sorted().collect(joining(" "))));
    });
  }

  private void tokens(ActivityInstance at, ProcessDefinitionEntity definition, List<Task> open, boolean stays, List<Token> tokens) {
    Arrays.stream(at.getChildActivityInstances()).forEach(it -> tokens(it, definition, open, stays, tokens));
    Arrays.stream(at.getChildTransitionInstances()).forEach(it -> tokens.add(job(it, definition, stays)));
    if (at.getChildActivityInstances().length == 0 && at.getChildTransitionInstances().length == 0) {
      var executions = Set.of(at.getExecutionIds());
      var task = open.stream().map(TaskEntity.class::cast).filter(it -> executions.contains(it.getExecutionId())
          && it.getTaskDefinitionKey().equals(StepIds.step(definition, at.getActivityId()))).findFirst();
      tokens.add(task.map(it -> new Token(it.getId(), "task", it.getTaskDefinitionKey(),
          Objects.requireNonNullElse(it.getName(), it.getTaskDefinitionKey()).replaceAll("\\s+", " "),
          it.getAssignee() == null ? null : offices.officerName(it.getAssignee()), due(it.getDueDate()), drafts.any(it.getId()), stays))
          .orElseGet(() -> new Token(at.getId(), "wait", at.getActivityId(), names(definition).of(at.getActivityId()), null, null, false,
              stays)));
    }
  }

  private static Token job(TransitionInstance job, ProcessDefinitionEntity definition, boolean stays) {
    return new Token(job.getId(), "job", job.getActivityId(), names(definition).of(job.getActivityId()), null, null, false, stays);
  }

  private @Nullable String due(@Nullable Date date) {
    return date == null ? null : ThaiDate.shortForm(date.toInstant().atZone(clock.getZone()).toLocalDate());
  }

  private ProcessDefinitionEntity deployed(String definitionId) {
    return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(
        () -> engine.getDeploymentCache().findDeployedProcessDefinitionById(definitionId)));
  }

  /** What the elements of a version are called. */
  private interface Names {

    String of(String element);
  }

  private static Names names(@Nullable ProcessDefinitionEntity definition) {
    return element -> {
      var activity = definition == null ? null : definition.findActivity(StepIds.element(definition, element).orElse(element));
      return element.equals(END) ? "จบกระบวนงานตามสถานะของเรื่อง"
          : activity == null || activity.getName() == null ? element : activity.getName().replaceAll("\\s+", " ");
    };
  }

  private List<Way> ways(Found it, At at) {
    var names = names(at.definition());
    return places(it, at).stream().map(place -> new Way(place.step(), names.of(place.step()),
        place.stateTh().isEmpty() ? it.subject().stateTh() : place.stateTh(), place.fits(), place.needs())).toList();
  }

  /** Those of the version on which it runs; a case that has ended has one place alone. */
  private List<Place> places(Found it, At at) {
    if (!it.subject().open()) {
      return at.definition() == null ? List.of() : List.of(ENDED);
    }
    return it.process().places(it.subject()).stream()
        .filter(place -> at.definition() == null || StepIds.element(at.definition(), place.step()).isPresent()).toList();
  }

  /** What is told differently, by check and detail. */
  private Map<List<String>, String> differences(Found it) {
    Map<List<String>, String> found = new HashMap<>();
    reconciliation.of(Set.of(it.subject().number())).forEach((code, differences) ->
        differences.forEach(difference -> found.put(List.of(code, difference.detail()), difference.detail())));
    return found;
  }

  // ---- The move

  private Result<Preview, NotDone> move(Found it, @Nullable String to, String userId) {
    var before = standing(it);
    if (before.instance() != null && before.instance().isSuspended()) {
      return conflict("ผู้ดูแลระบบระงับเรื่องนี้ไว้ชั่วคราว โปรดเปิดใช้งานต่อก่อนซ่อม");
    }
    var place = places(it, before).stream().filter(one -> one.step().equals(to)).findFirst();
    if (place.isEmpty()) {
      return !it.subject().open() && before.instance() == null
          ? conflict("เรื่องนี้สิ้นสุดแล้ว (" + it.subject().stateTh() + ") และไม่มีกระบวนงานค้างอยู่ หากสิ้นสุดโดยผิดพลาด "
              + "โปรดให้ทีมใช้ “เปิดเรื่องเดิมอีกครั้ง” หรือ “แก้ไขการแจ้งเหตุ”")
          : Result.refused(new Decision.Invalid("to", "ย้ายไปขั้นตอนนี้ไม่ได้ โปรดเลือกขั้นตอนจากรายการ"));
    }
    if (!place.get().fits()) {
      return conflict("ข้อมูลของเรื่องยังไม่ครบตามที่ “" + names(before.definition()).of(place.get().step()) + "” ต้องใช้: "
          + place.get().needs().stream().filter(need -> !need.held()).map(RepairableProcess.Need::words).collect(joining(", "))
          + " โปรดเลือกขั้นตอนก่อนหน้า");
    }
    var differed = differences(it);
    if (differed.isEmpty() && standsAt(before, place.get())) {
      return conflict("เรื่องนี้อยู่ที่ขั้นตอนนี้อยู่แล้ว และข้อมูลตรงกัน จึงไม่มีสิ่งใดต้องซ่อม โปรดเลือกขั้นตอนอื่น");
    }
    move(it, before, place.get(), userId);
    var moved = found(it.subject().number(), true).orThrow();
    var after = standing(moved);
    differences(moved).forEach((which, detail) -> {
      if (!differed.containsKey(which)) {
        throw new Differs("หลังซ่อมแล้วข้อมูลของเรื่องไม่ตรงกับกระบวนงาน: " + detail + " จึงไม่ได้ซ่อม โปรดเลือกขั้นตอนอื่น");
      }
    });
    return Result.of(told(it, before, place.get(), moved, after));
  }

  private static boolean standsAt(At at, Place place) {
    var here = at.tokens().stream().filter(token -> !token.stays()).map(Token::step).toList();
    return here.equals(List.of(place.step()));
  }

  private void move(Found it, At before, Place place, String userId) {
    var instance = before.instance();
    if (place.step().equals(END)) {
      work.acrossOffices(() -> {
        runtime.deleteProcessInstance(Objects.requireNonNull(instance).getId(), "repair");
        return place;
      });
      return;
    }
    it.process().settle(it.subject(), place);
    if (instance == null) {
      it.process().startAgain(it.subject(), place, userId);
      return;
    }
    var definition = Objects.requireNonNull(before.definition());
    // What this version reads right behind its step is told by the step, and never kept.
    Map<String, Object> facts = new HashMap<>(it.process().facts(it.subject(), place));
    facts.keySet().removeAll(PassingFacts.of(definition).keySet());
    work.acrossOffices(() -> {
      runtime.setVariables(instance.getId(), facts);
      var modification = runtime.createProcessInstanceModification(instance.getId());
      before.activities().forEach(at -> modification.cancelActivityInstance(at.getId()));
      before.transitions().forEach(at -> modification.cancelTransitionInstance(at.getId()));
      modification.startBeforeActivity(StepIds.element(definition, place.step()).orElseThrow()).execute();
      return place;
    });
  }

  private Preview told(Found it, At before, Place place, Found moved, At after) {
    var were = before.tokens().stream().map(Token::id).collect(toSet());
    var are = after.tokens().stream().map(Token::id).collect(toSet());
    var ended = before.tokens().stream().filter(token -> !are.contains(token.id())).toList();
    var timers = after.timers().stream().map(JobEntity::getId).collect(toSet());
    Set<String> inHand = new LinkedHashSet<>();
    ended.forEach(token -> Optional.ofNullable(token.held()).ifPresent(inHand::add));
    return new Preview(it.subject().number(), place.step(), names(before.definition() == null ? after.definition() : before.definition())
        .of(place.step()), ended, after.tokens().stream().filter(token -> !were.contains(token.id())).toList(),
        before.timers().stream().filter(timer -> !timers.contains(timer.getId())).map(timer -> "“" + names(before.definition())
            .of(timer.getActivityId()) + "” " + Objects.requireNonNullElse(due(timer.getDuedate()), "")).toList(),
        it.process().beside(moved.subject()), it.subject().stateTh(), moved.subject().stateTh(), List.copyOf(inHand),
        ended.stream().anyMatch(Token::draft), after.definition() == null, before.stands());
  }

  // ---- Whole or not at all

  private Result<Preview, NotDone> tried(String number, Supplier<Result<Preview, NotDone>> repair) {
    try {
      return repair.get();
    } catch (Differs e) {
      return conflict(Objects.requireNonNull(e.getMessage()));
    } catch (OptimisticLockingException e) {
      // Somebody hands the task in, or a job is being done.
      throw e;
    } catch (ProcessEngineException | IllegalStateException e) {
      // Without the message: it may say what was typed of a person.
      LOG.warn("The repair of {} failed: {}", number, causes(e));
      return conflict("ย้ายไปขั้นตอนนี้ไม่ได้ เพราะกระบวนงานยังไม่มีข้อมูลที่ขั้นตอนต้องใช้ จึงไม่ได้ซ่อม โปรดเลือกขั้นตอนอื่น");
    }
  }

  private static String causes(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(10).map(it -> it.getClass().getName()).collect(joining(" < "));
  }

  /** Whatever is refused on the way leaves nothing. */
  private <T> Result<T, NotDone> inOne(boolean undone, Supplier<Result<T, NotDone>> act) {
    return Objects.requireNonNull(transaction.execute(status -> {
      var result = act.get();
      if (undone || !result.isRight()) {
        status.setRollbackOnly();
      }
      return result;
    }));
  }

  private static String hash(String... parts) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
          .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> Result<T, NotDone> conflict(String message) {
    return Result.refused(new Decision.Conflict(message));
  }
}
