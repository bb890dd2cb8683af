package th.cardholder.migration;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.RequestKey;
import th.cardholder.consent.BankData;
import th.cardholder.consent.CaseTexts;
import th.cardholder.door.TypedText;
import th.cardholder.migration.MigrationStore.Fate;
import th.cardholder.migration.MigrationStore.State;
import th.cardholder.migration.MigrationStore.Stored;
import th.cardholder.office.Offices;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiTime;

/**
 * Moves running instances over to another version of their model (ADR 0055). What is asked for here is written down; the nodes do it.
 * Whether the user may is for the caller to know: administrators alone.
 */
@Service
public class Migrations {

  private static final int LISTED = 50;
  private static final int MOST_CANARY = 1_000_000;
  /** Of what is told of instances one by one. */
  public static final int PAGE = 200;

  private final MigrationStore store;
  private final MigrationPlans plans;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Migrations(MigrationStore store, MigrationPlans plans, Offices offices, Audit audit, Clock clock,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.plans = plans;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * How far a migration is.
   *
   * @param target    the version to which they go; null where each goes back to its own
   * @param takesBack whose instances go back
   * @param counts    instances by what became of them
   * @param stayed    instances that nothing could take over when it began
   * @param offered   what may be done with it now: {@code pause}, {@code resume} and so on
   * @param acts      who did what, and why
   */
  public record Progress(long id, String process, @Nullable Integer target, @Nullable Long takesBack, String state, int total, int done,
      Map<String, Integer> counts, int stayed, @Nullable Integer canary, String beganThai, String beganBy, List<String> offered,
      @Nullable String stoppedBy, List<Acted> acts) {}

  /** What somebody did with it. */
  public record Acted(String act, @Nullable String reason, String thai, String by) {}

  /** An instance of which there is something to say; {@code key} is a case's or a referral's number. */
  public record Told(int line, @Nullable String key, String state, @Nullable String said) {}

  /** Begins what is wanted; the same request once more is the same migration. */
  public Result<Long, NotDone> begin(Wanted wanted, String userId) {
    var wrong = reason(wanted.reason(), true);
    if (wrong == null && !RequestKey.usable(wanted.requestKey())) {
      wrong = RequestKey.unreadable();
    }
    if (wrong == null && wanted.canary() != null && (wanted.canary() < 1 || wanted.canary() > MOST_CANARY)) {
      wrong = new Decision.Invalid("canary", "จำนวนเรื่องชุดแรกต้องเป็น 1 ขึ้นไป โปรดกรอกใหม่");
    }
    if (wrong == null && wanted.canaryOffice() != null && (TypedText.unusable(wanted.canaryOffice())
        || offices.office(wanted.canaryOffice()).isEmpty())) {
      wrong = new Decision.Invalid("canaryOffice", "ไม่พบหน่วยงานของชุดแรก โปรดเลือกหน่วยงานใหม่");
    }
    if (wrong != null) {
      return Result.refused(wrong);
    }
    var before = store.byRequest(Objects.requireNonNull(wanted.requestKey()), userId);
    return before.isPresent() ? Result.of(before.get().id()) : plans.worked(wanted).then(plan -> begin(wanted, plan, userId));
  }

  private Result<Long, NotDone> begin(Wanted wanted, MigrationPlans.Worked worked, String userId) {
    var plan = worked.plan();
    if (!plan.wrong().isEmpty()) {
      var wrong = plan.wrong().get(0);
      return conflict("ย้ายตามแผนนี้ไม่ได้: “" + wrong.from() + "” ไป “" + wrong.to() + "” " + wrong.message());
    }
    if (plan.goes() == 0) {
      return conflict(plan.stays() == 0 ? "ไม่มีเรื่องที่ตรงกับตัวกรอง โปรดเลือกตัวกรองใหม่"
          : "ไม่มีเรื่องใดย้ายได้ โปรดกำหนดที่ไปของขั้นตอนที่เรื่องอยู่");
    }
    return unlessUnfinished(plan.process(), () -> {
      var places = worked.cohort().places();
      var id = store.insert(new MigrationStore.Draft(plan.process(), plan.targetId(), plan.target(), null, worked.mappings(),
          Objects.requireNonNullElse(wanted.chosen(), Chosen.ALL), places == null ? List.of() : places, wanted.canary(),
          plan.stays(), Objects.requireNonNull(wanted.requestKey()), userId));
      store.fill(id, plan.targetId(), worked.cohort(), worked.without(), wanted.canaryOffice());
      acted(id, "begin", wanted.reason(), userId, "migration.begun");
      return Result.of(id);
    });
  }

  /** One of a process at a time; two that begin at once meet at the index. */
  private Result<Long, NotDone> unlessUnfinished(String process, Supplier<Result<Long, NotDone>> begin) {
    var other = store.unfinished(process);
    if (other.isEmpty()) {
      try {
        return Objects.requireNonNull(transaction.execute(status -> begin.get()));
      } catch (DuplicateKeyException e) {
        other = store.unfinished(process);
      }
    }
    return conflict(other.map(it -> "กำลังย้ายกระบวนงานนี้อยู่ (การย้ายที่ " + it.id() + " โดย " + offices.officerName(it.begunBy())
        + ") โปรดรอให้เสร็จ หรือยุติการย้ายนั้นก่อน").orElse("มีผู้เริ่มการย้ายพร้อมกัน โปรดโหลดหน้านี้ใหม่แล้วลองอีกครั้ง"));
  }

  /** The newest of all processes. */
  public List<Progress> newest() {
    return store.newest(LISTED).stream().map(this::progress).toList();
  }

  /** How far one is. */
  public Optional<Progress> find(long id) {
    return store.find(id).map(this::progress);
  }

  /** What there is to say of single instances, those that were not migrated; or those of one kind. */
  public Optional<List<Told>> instances(long id, @Nullable String state, int after) {
    return store.find(id).map(it -> store.told(id, state, after, PAGE).stream()
        .map(told -> new Told(told.line(), told.key(), told.state(), told.said())).toList());
  }

  /** The migrations to a version, the newest first, of whose instances some are still there and can be brought back. */
  public List<Long> toBringBack(String process, String definitionId) {
    return store.toBringBack(process, definitionId);
  }

  /** How many run on a version that no migration has brought there. */
  public int startedOn(String definitionId) {
    return store.startedOn(definitionId);
  }

  private Progress progress(Stored migration) {
    var counts = store.counts(migration.id());
    var total = counts.values().stream().mapToInt(Integer::intValue).sum();
    var failed = migration.state() == State.STOPPED
        ? store.told(migration.id(), Fate.FAILED.code(), 0, 1).stream().findFirst().map(it -> it.key() + ": " + it.said())
            .orElse(null) : null;
    return new Progress(migration.id(), migration.process(), migration.targetVersion(), migration.takesBack(),
        migration.state().code(), total, total - counts.getOrDefault(Fate.WAITING.code(), 0), counts, migration.stayed(),
        migration.canary(), ThaiTime.moment(migration.begunAt(), clock.getZone()), offices.officerName(migration.begunBy()),
        offered(migration, counts), failed, store.acts(migration.id()).stream().map(it -> new Acted(it.act(), it.reason(),
            ThaiTime.moment(it.doneAt(), clock.getZone()), offices.officerName(it.doneBy()))).toList());
  }

  private static List<String> offered(Stored migration, Map<String, Integer> counts) {
    var back = migration.takesBack() == null && counts.getOrDefault(Fate.MIGRATED.code(), 0) > 0 ? "rollBack" : null;
    return Stream.concat(switch (migration.state()) {
      case RUNNING -> Stream.of("pause");
      case PAUSED -> Stream.of("resume", "end");
      case CANARY -> Stream.of("goOn", "end");
      case STOPPED -> Stream.of("resume", "skip", "end");
      case DONE, ENDED -> Stream.<String>empty();
    }, Stream.ofNullable(back)).toList();
  }

  /** Lets the batch in hand be done and no other. */
  public Decision pause(long id, @Nullable String reason, String userId) {
    return change(id, reason, false, userId, "pause", "migration.paused",
        () -> store.change(id, State.PAUSED, State.RUNNING), "หยุดพักได้เฉพาะการย้ายที่กำลังดำเนินการ");
  }

  /** Goes on where it was paused; after a failure what failed is tried again. */
  public Decision resume(long id, @Nullable String reason, String userId) {
    return change(id, reason, false, userId, "resume", "migration.resumed", () -> {
      store.tryAgain(id);
      return store.change(id, State.RUNNING, State.PAUSED, State.STOPPED);
    }, "ดำเนินการต่อได้เฉพาะการย้ายที่หยุดพักไว้ หรือหยุดเพราะย้ายไม่สำเร็จ");
  }

  /** The rest may follow the canary. */
  public Decision goOn(long id, @Nullable String reason, String userId) {
    return change(id, reason, true, userId, "goOn", "migration.goneOn", () -> {
      store.pastCanary(id);
      return store.change(id, State.RUNNING, State.CANARY);
    }, "ย้ายส่วนที่เหลือได้เมื่อย้ายชุดแรกเสร็จแล้วเท่านั้น");
  }

  /** Leaves what has failed on its version, and goes on with the others. */
  public Decision skip(long id, @Nullable String reason, String userId) {
    return change(id, reason, true, userId, "skip", "migration.skipped",
        () -> store.change(id, State.RUNNING, State.STOPPED), "ข้ามได้เฉพาะการย้ายที่หยุดเพราะย้ายไม่สำเร็จ");
  }

  /** The rest stays on its version for good. */
  public Decision end(long id, @Nullable String reason, String userId) {
    return change(id, reason, true, userId, "end", "migration.ended", () -> {
      store.awaitBatch(id);
      return store.change(id, State.ENDED, State.PAUSED, State.CANARY, State.STOPPED);
    }, "ยุติได้เฉพาะการย้ายที่หยุดอยู่ โปรดหยุดพักก่อน");
  }

  private Decision change(long id, @Nullable String reason, boolean needed, String userId, String act, String action,
      Supplier<Boolean> change, String otherwise) {
    var wrong = reason(reason, needed);
    if (wrong != null) {
      return wrong;
    }
    if (store.find(id).isEmpty()) {
      return none();
    }
    return Objects.requireNonNull(transaction.execute(status -> {
      if (!change.get()) {
        status.setRollbackOnly();
        return new Decision.Conflict(otherwise + " โปรดโหลดหน้านี้ใหม่");
      }
      acted(id, act, reason, userId, action);
      return new Decision.Done();
    }));
  }

  /**
   * Brings back those that were migrated and still run, each to its own version: a migration of its own. What is left of this
   * one stays where it is.
   */
  public Result<Long, NotDone> rollBack(long id, @Nullable String reason, @Nullable String requestKey, String userId) {
    var wrong = reason(reason, true);
    if (wrong == null && !RequestKey.usable(requestKey)) {
      wrong = RequestKey.unreadable();
    }
    if (wrong != null) {
      return Result.refused(wrong);
    }
    var found = store.find(id);
    if (found.isEmpty()) {
      return Result.refused(none());
    }
    var before = store.byRequest(Objects.requireNonNull(requestKey), userId);
    if (before.isPresent()) {
      return Result.of(before.get().id());
    }
    var migration = found.get();
    if (migration.takesBack() != null) {
      return conflict("การย้ายนี้เป็นการย้ายกลับ หากต้องการย้ายไปอีกครั้ง โปรดเริ่มการย้ายใหม่");
    }
    if (store.counts(id).getOrDefault(Fate.MIGRATED.code(), 0) == 0) {
      return conflict("ไม่มีเรื่องที่ย้ายแล้วให้ย้ายกลับ โปรดยุติการย้ายแทน");
    }
    if (migration.state().over()) {
      return unlessUnfinished(migration.process(), () -> back(migration, reason, requestKey, userId));
    }
    return Objects.requireNonNull(transaction.execute(status -> {
      store.awaitBatch(id);
      if (store.change(id, State.ENDED, State.RUNNING, State.PAUSED, State.CANARY, State.STOPPED)) {
        acted(id, "end", reason, userId, "migration.ended");
      }
      return back(migration, reason, requestKey, userId);
    }));
  }

  private Result<Long, NotDone> back(Stored migration, @Nullable String reason, String requestKey, String userId) {
    var id = store.insert(new MigrationStore.Draft(migration.process(), null, null, migration.id(), migration.mappings(), Chosen.ALL,
        List.of(), null, 0, requestKey, userId));
    if (store.fillBack(id, migration.id()) == 0) {
      store.change(id, State.DONE, State.RUNNING);
    }
    acted(id, "rollBack", reason, userId, "migration.rolledBack");
    return Result.of(id);
  }

  private void acted(long id, String act, @Nullable String reason, String userId, String action) {
    store.act(id, act, reason == null || reason.isBlank() ? null : reason.strip(), userId);
    audit.write(Audit.Entry.of(userId, null, action, null).with(Map.of("migration", id)));
  }

  private static Decision.@Nullable Invalid reason(@Nullable String reason, boolean needed) {
    if (!needed && (reason == null || reason.isBlank())) {
      return null;
    }
    var wrong = CaseTexts.checkText("reason", reason, "เหตุผล");
    return wrong != null || !BankData.accountNumberInOfficial(reason) ? wrong : new Decision.Invalid("reason",
        "เหตุผลมีเลขที่อาจเป็นเลขประจำตัวประชาชนหรือเลขบัญชี โปรดอย่าระบุข้อมูลส่วนบุคคล");
  }

  /** No such thing; the sentence for cases would not do. */
  private static NotDone none() {
    return new Decision.Conflict("ไม่พบการย้ายนี้ โปรดเปิดรายการการย้ายใหม่");
  }

  private static Result<Long, NotDone> conflict(String message) {
    return Result.refused(new Decision.Conflict(message));
  }
}
