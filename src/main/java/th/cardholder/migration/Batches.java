package th.cardholder.migration;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.door.TasksAnew;
import th.cardholder.migration.MigrationStore.Fate;
import th.cardholder.migration.MigrationStore.Item;
import th.cardholder.migration.MigrationStore.State;
import th.cardholder.migration.MigrationStore.Stored;
import th.cardholder.reconciliation.Reconciled.Difference;
import th.cardholder.reconciliation.Reconciliation;

/**
 * Carries a migration out, a batch a transaction: the engine's own migration, what the creation of a task gave it applied again, the
 * same compared with the database, engine and domain compared, and the marks. All of it is kept or none of it.
 */
@Service
class Batches {

  static final int SIZE = 50;
  /** So often an instance that somebody else has in hand is tried. */
  private static final int MOST_TRIES = 5;

  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

  private final MigrationStore store;
  private final Standing standing;
  private final Reconciliation reconciliation;
  private final TasksAnew tasks;
  private final OfficeWork work;
  private final ProcessEngineConfigurationImpl engine;
  private final TransactionTemplate transaction;

  Batches(MigrationStore store, Standing standing, Reconciliation reconciliation, TasksAnew tasks, OfficeWork work,
      ProcessEngineConfigurationImpl engine, PlatformTransactionManager transactions) {
    this.store = store;
    this.standing = standing;
    this.reconciliation = reconciliation;
    this.tasks = tasks;
    this.work = work;
    this.engine = engine;
    this.transaction = new TransactionTemplate(transactions);
  }

  private record Taken(Stored migration, List<Item> items) {}

  /** By which plan an instance goes. */
  private record Way(String fromId, String toId, List<Mapping> mappings) {}

  /** What the domain and the engine must be able to say afterwards, and cannot. */
  private static final class Differs extends RuntimeException {

    Differs(String said) {
      super(said, null, false, false);
    }
  }

  /** Does a batch; says whether there may be another one at once. */
  boolean piece(long id) {
    var taken = new AtomicReference<@Nullable Taken>();
    try {
      return Boolean.TRUE.equals(transaction.execute(status -> batch(id, taken)));
    } catch (RuntimeException e) {
      var batch = taken.get();
      if (batch == null || batch.items().isEmpty()) {
        throw e;
      }
      return Boolean.TRUE.equals(transaction.execute(status -> failed(batch, e)));
    }
  }

  private boolean batch(long id, AtomicReference<@Nullable Taken> taken) {
    var migration = store.hold(id) ? store.find(id).filter(it -> it.state() == State.RUNNING).orElse(null) : null;
    if (migration == null) {
      return false;
    }
    var most = migration.alone() > 0 ? 1 : SIZE;
    if (migration.canary() != null && !migration.pastCanary()) {
      most = Math.min(most, migration.canary() - store.counts(id).getOrDefault(Fate.MIGRATED.code(), 0));
    }
    var items = most > 0 ? store.next(migration, most) : List.<Item>of();
    taken.set(new Taken(migration, items));
    if (items.isEmpty()) {
      store.change(id, most > 0 ? State.DONE : State.CANARY, State.RUNNING);
      return false;
    }
    carry(migration, items);
    store.did(migration, items.size());
    return true;
  }

  private void carry(Stored migration, List<Item> items) {
    var stands = standing.stands(items.stream().map(Item::instanceId).toList());
    Map<Way, Carriage> carriages = new LinkedHashMap<>();
    Map<Way, List<Item>> going = new LinkedHashMap<>();
    Map<Fate, List<Item>> not = new LinkedHashMap<>();
    for (var item : items) {
      var stand = stands.get(item.instanceId());
      var way = stand == null ? null : new Way(item.fromId(), item.toId(), mappings(migration, item));
      var fate = stand == null ? Optional.of(Fate.ENDED) : fate(migration, item, stand, carriages.computeIfAbsent(
          Objects.requireNonNull(way), it -> new Carriage(engine, it.fromId(), it.toId(), it.mappings())));
      fate.ifPresentOrElse(it -> not.computeIfAbsent(it, none -> new ArrayList<>()).add(item),
          () -> going.computeIfAbsent(way, none -> new ArrayList<>()).add(item));
    }
    not.forEach((fate, of) -> store.not(migration.id(), of, fate, said(fate)));
    if (!going.isEmpty()) {
      migrate(carriages, going);
      store.carried(migration.id(), going.values().stream().flatMap(List::stream).toList(), stands);
    }
  }

  private static Optional<Fate> fate(Stored migration, Item item, Standing.Stand stand, Carriage carriage) {
    if (!stand.definitionId().equals(item.fromId())) {
      return Optional.of(Fate.MOVED);
    }
    if (stand.suspended()) {
      return Optional.of(Fate.SUSPENDED);
    }
    if (!migration.places().isEmpty() && stand.elements().stream()
        .noneMatch(it -> migration.places().contains(new Place(stand.definitionId(), it)))) {
      return Optional.of(Fate.MOVED_ON);
    }
    return stand.elements().stream().allMatch(it -> carriage.goesTo(it).isPresent()) ? Optional.empty()
        : Optional.of(Fate.NO_TARGET);
  }

  static String said(Fate fate) {
    return switch (fate) {
      case ENDED -> "เรื่องสิ้นสุดไปก่อนแล้ว จึงไม่ต้องย้าย";
      case SUSPENDED -> "เรื่องถูกระงับชั่วคราว จึงยังอยู่รุ่นเดิม โปรดเปิดใช้งานต่อแล้วเริ่มการย้ายใหม่";
      case MOVED -> "เรื่องอยู่รุ่นอื่นแล้วตั้งแต่ก่อนถึงคิว จึงไม่ได้ย้าย";
      case MOVED_ON -> "เรื่องผ่านขั้นตอนที่เลือกไปแล้ว จึงยังอยู่รุ่นเดิม";
      case NO_TARGET -> "เรื่องอยู่ที่ขั้นตอนที่รุ่นปลายทางไม่มี จึงยังอยู่รุ่นเดิม และดำเนินต่อได้ตามรุ่นนั้น";
      default -> throw new IllegalArgumentException(fate.code());
    };
  }

  /**
   * By which mappings it goes. Back it goes to where it stood, if it still stands where it was put, and where several elements
   * had become one.
   */
  private List<Mapping> mappings(Stored migration, Item item) {
    if (migration.takesBack() == null) {
      return migration.mappings();
    }
    var old = Carriage.deployed(engine, item.toId());
    Map<String, Mapping> back = new LinkedHashMap<>();
    migration.mappings().stream().filter(it -> old.findActivity(it.from()) != null)
        .filter(it -> item.stood().contains(it.from()) || old.findActivity(it.to()) == null)
        .sorted((one, other) -> Boolean.compare(item.stood().contains(other.from()), item.stood().contains(one.from())))
        .forEach(it -> back.putIfAbsent(it.to(), new Mapping(it.to(), it.from())));
    return List.copyOf(back.values());
  }

  private void migrate(Map<Way, Carriage> carriages, Map<Way, List<Item>> going) {
    var all = going.values().stream().flatMap(List::stream).toList();
    var ids = ids(all);
    var keys = all.stream().map(Item::businessKey).filter(Objects::nonNull).collect(toSet());
    var waited = standing.waits(ids);
    var differed = differences(keys);
    List<TasksAnew.Settled> settled = new ArrayList<>();
    // One command for all: what the engine has in hand is written when it ends, and compared after that.
    work.acrossOffices(() -> {
      going.forEach((way, items) -> settled.addAll(migrate(Objects.requireNonNull(carriages.get(way)), ids(items))));
      return null;
    });
    going.forEach((way, items) -> {
      if (standing.elsewhere(ids(items), way.toId())) {
        throw new Differs("บางส่วนของเรื่องยังอยู่รุ่นเดิม โปรดแจ้งผู้ดูแลโปรแกรม");
      }
    });
    compare(ids, settled);
    waited.removeAll(standing.waits(ids));
    if (!waited.isEmpty()) {
      throw new Differs(waited.iterator().next().startsWith("task ") ? "งานที่เปิดอยู่หายไปเมื่อย้าย โปรดกำหนดที่ไปของทุกขั้นตอน"
          : "สิ่งที่เรื่องรออยู่ (เวลาที่ตั้งไว้ หรือข้อความ) หายไปเมื่อย้าย โปรดกำหนดที่ไปของเหตุการณ์นั้นด้วย");
    }
    differences(keys).forEach((key, said) -> {
      if (!differed.containsKey(key)) {
        throw new Differs(said);
      }
    });
  }

  private List<TasksAnew.Settled> migrate(Carriage carriage, List<String> ids) {
    var command = Context.getCommandContext();
    record Before(TaskEntity task, String element) {}
    var before = ids.stream().flatMap(id -> command.getTaskManager().findTasksByProcessInstanceId(id).stream())
        .map(it -> new Before(it, it.getExecution().getActivityId())).toList();
    engine.getRuntimeService().newMigration(carriage.plan()).processInstanceIds(ids).execute();
    return before.stream().map(it -> tasks.settle(it.task(), carriage.before(it.element()).orElseThrow(),
        carriage.now(it.task().getExecution().getActivityId()).orElseThrow())).toList();
  }

  /** What was applied must stand in the database. */
  private void compare(List<String> ids, List<TasksAnew.Settled> settled) {
    Map<String, Standing.Task> stored = standing.tasks(ids).stream().collect(toMap(Standing.Task::id, Function.identity()));
    for (var one : settled) {
      var is = stored.get(one.taskId());
      if (is == null || !is.step().equals(one.step()) || !Objects.equals(is.name(), one.name()) || !Objects.equals(is.role(), one.role())
          || !Objects.equals(is.office(), one.officeId())
          || !Objects.equals(is.due() == null ? null : is.due().getTime(), one.due() == null ? null : one.due().getTime())) {
        throw new Differs("ชื่อ บทบาท หน่วยงาน หรือกำหนดของงานไม่ตรงกับรุ่นปลายทาง โปรดแจ้งผู้ดูแลโปรแกรม");
      }
    }
  }

  /** What differs between engine and domain, by check and key. */
  private Map<List<String>, String> differences(Set<String> keys) {
    Map<List<String>, String> found = new LinkedHashMap<>();
    if (!keys.isEmpty()) {
      reconciliation.of(keys).forEach((code, differences) -> differences.forEach(it ->
          found.putIfAbsent(List.of(code, it.key()), said(it))));
    }
    return found;
  }

  private static String said(Difference difference) {
    return "หลังย้ายแล้วข้อมูลของเรื่องไม่ตรงกับกระบวนงาน: " + difference.detail() + " โปรดจับคู่ขั้นตอนใหม่";
  }

  private static List<String> ids(Collection<Item> items) {
    return items.stream().map(Item::instanceId).toList();
  }

  /** All was undone; what failed is found by doing one at a time, and the first that fails by itself stops the migration. */
  private boolean failed(Taken batch, RuntimeException why) {
    // Without the message: a database puts the row into it, and with the row a person.
    LOG.warn("A batch of the migration {} failed near line {}: {}", batch.migration().id(), batch.items().get(0).line(),
        causes(why));
    var id = batch.migration().id();
    if (batch.items().size() > 1) {
      store.alone(id, batch.items().size());
      return true;
    }
    var item = batch.items().get(0);
    if (busy(why) && item.tries() + 1 < MOST_TRIES) {
      store.later(id, item);
      return false;
    }
    store.not(id, List.of(item), Fate.FAILED, said(why));
    store.change(id, State.STOPPED, State.RUNNING);
    return false;
  }

  private static boolean busy(Throwable why) {
    return Stream.iterate(why, Objects::nonNull, Throwable::getCause).limit(20)
        .anyMatch(it -> it instanceof OptimisticLockingException || it instanceof TransientDataAccessException);
  }

  private static String said(RuntimeException why) {
    if (why instanceof Differs) {
      return Objects.requireNonNull(why.getMessage());
    }
    if (why instanceof MigratingProcessInstanceValidationException invalid) {
      var report = invalid.getValidationReport();
      return "ย้ายไม่ได้: " + Stream.of(report.getFailures(),
              report.getActivityInstanceReports().stream().flatMap(it -> it.getFailures().stream()).toList(),
              report.getTransitionInstanceReports().stream().flatMap(it -> it.getFailures().stream()).toList())
          .flatMap(Collection::stream).findFirst().map(EngineWords::inThai).orElseGet(() -> EngineWords.inThai(""));
    }
    if (causes(why).contains("PropertyNotFoundException")) {
      return "เรื่องยังไม่มีข้อมูลที่ขั้นตอนปลายทางต้องใช้ เช่น ผู้รับผิดชอบ โปรดจับคู่ขั้นตอนอื่น";
    }
    return busy(why) ? "มีผู้อื่นกำลังดำเนินการเรื่องนี้อยู่ โปรดลองอีกครั้ง"
        : "ย้ายไม่ได้ด้วยเหตุที่ไม่คาดไว้ (" + why.getClass().getSimpleName() + ") โปรดแจ้งผู้ดูแลโปรแกรมพร้อมเลขที่การย้าย";
  }

  private static String causes(Throwable thrown) {
    Set<String> names = new HashSet<>();
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(10).map(it -> it.getClass().getName())
        .filter(names::add).reduce((one, other) -> one + " < " + other).orElse("");
  }
}
