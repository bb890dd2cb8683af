package th.cardholder.engine;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import th.cardholder.almanac.OpenDeadlines;
import th.cardholder.measure.GrantedDays.Span;

/**
 * The due dates of the engine's tasks, moved by set statements: one engine command for each of a million would take hours. A task's
 * revision is counted up as the engine would, so that a command which has read it before is told and tries again. Of a task that was put
 * off by hand the year's own date is the follow-up date (ADR 0051): that moves, and the date by hand stays.
 */
@Component
class EngineDeadlines implements OpenDeadlines {

  /** Within so long of a change a task may have been made that did not see it. */
  private static final int MINUTES_OF_DOUBT = 5;

  private static final String FOUND = """
      select t.id_, t.tenant_id_, e.business_key_, t.create_time_, t.due_date_, t.follow_up_date_ is not null as by_hand,
             coalesce(t.follow_up_date_, t.due_date_) as own
        from public.act_ru_task t join public.act_ru_execution e on e.id_ = t.proc_inst_id_
       where t.task_def_key_ = :step and split_part(t.proc_def_id_, ':', 1) = :process and e.business_key_ like :year || '-%'
         and t.due_date_ is not null
      """;

  private static final String TO_CLOSE = """
      select f.*, cast(:to as timestamp) as becomes from (%s) f
       where f.own >= :from and f.own < :beyond and f.own <> :to or :reopened and f.create_time_ >= :beyond and f.own < :to
      """.formatted(FOUND);

  private static final String MORE_DAYS = """
      select g.*, g.own + make_interval(days => :days - g.had) as becomes
        from (select f.*, (select max(s.days) from unnest(:until::timestamp[], :given::int[]) as s(until, days)
                            where s.until > f.create_time_) as had
                from (%s) f where f.create_time_ < :changed and (cast(:after as timestamp) is null or f.create_time_ >= :after)) g
       where g.had < :days
      """.formatted(FOUND);

  private static final String MOVE = """
      with chosen as (%s),
      held as (select t.id_ from public.act_ru_task t join chosen c on c.id_ = t.id_ order by t.id_ for no key update of t)
      update public.act_ru_task t
         set due_date_ = case when t.follow_up_date_ is null then c.becomes else t.due_date_ end,
             follow_up_date_ = case when t.follow_up_date_ is null then null else c.becomes end, rev_ = t.rev_ + 1
        from chosen c join held h on h.id_ = c.id_
       where t.id_ = c.id_
      returning c.business_key_ as key, c.becomes, t.follow_up_date_ is not null as by_hand
      """;

  private final JdbcClient jdbc;
  private final Supplier<Map<String, TaskDue>> dues;
  private final Clock clock;

  EngineDeadlines(JdbcClient jdbc, ObjectProvider<TaskDue> dues, Clock clock) {
    this.jdbc = jdbc;
    this.dues = SingletonSupplier.of(() -> dues.stream().collect(toUnmodifiableMap(TaskDue::process, Function.identity())));
    this.clock = clock;
  }

  private record Same(String officeId, Timestamp own, Timestamp becomes, int tasks, int byHand) {}

  @Override
  public List<Reach> reach(Move move) {
    return asked("""
        select tenant_id_ as office_id, own, becomes, (count(*) filter (where not by_hand))::int as tasks,
               (count(*) filter (where by_hand))::int as by_hand
          from (%s) w group by 1, 2, 3 order by 2, 3, 1
        """, move).query(Same.class).list().stream()
        .map(it -> new Reach(it.officeId(), day(it.own()), day(it.becomes()), it.tasks(), it.byHand())).toList();
  }

  private record Moved(String key, Timestamp becomes, boolean byHand) {}

  @Override
  public int move(Move move, String officeId) {
    var moved = asked(MOVE.formatted("select * from (%s) w where w.tenant_id_ = :office"), move)
        .param("office", officeId).query(Moved.class).list();
    tell(move.process(), moved);
    return moved.size();
  }

  @Override
  public int moveStragglers(Move move) {
    if (move instanceof ToClose) {
      // Whatever is due at the old close is wrong, whenever it appeared.
      var moved = asked(MOVE, move).query(Moved.class).list();
      tell(move.process(), moved);
      return moved.size();
    }
    return move instanceof MoreDays days ? moveStragglers(days) : 0;
  }

  private record Doubtful(String id, String key, Timestamp created, Timestamp own, Timestamp due, boolean byHand) {}

  /** Who was given the days of before from the day on which it appeared has not been moved. */
  private int moveStragglers(MoreDays move) {
    int before = move.granted().spans().get(move.granted().spans().size() - 1).days();
    if (move.days() <= before) {
      return 0;
    }
    var wrong = jdbc.sql("""
            select id_ as id, business_key_ as key, create_time_ as created, own, due_date_ as due, by_hand from (%s) f
             where create_time_ between :begin and :end and not by_hand
            """.formatted(FOUND)).param("step", move.step()).param("process", move.process())
        .param("year", String.valueOf(move.year()))
        .param("begin", timestamp(move.changed().minusMinutes(MINUTES_OF_DOUBT)))
        .param("end", timestamp(move.changed().plusMinutes(MINUTES_OF_DOUBT)))
        .query(Doubtful.class).list().stream()
        .filter(it -> day(it.own()).equals(day(it.created()).plusDays(before)))
        .filter(it -> move.appearedAfter() == null || day(it.created()).isAfter(move.appearedAfter())).toList();
    var moved = wrong.stream().filter(it -> jdbc.sql("""
            update public.act_ru_task set due_date_ = due_date_ + make_interval(days => ?), rev_ = rev_ + 1
             where id_ = ? and due_date_ = ? and follow_up_date_ is null
            """).params(move.days() - before, it.id(), it.due()).update() == 1)
        .map(it -> new Moved(it.key(), endOf(day(it.own()).plusDays(move.days() - (long) before)), false)).toList();
    tell(move.process(), moved);
    return moved.size();
  }

  private void tell(String process, List<Moved> moved) {
    var due = dues.get().get(process);
    if (due != null && !moved.isEmpty()) {
      Map<String, LocalDate> days = new HashMap<>();
      moved.stream().filter(it -> !it.byHand()).forEach(it -> days.put(it.key(), day(it.becomes())));
      due.due(days);
    }
  }

  private StatementSpec asked(String around, Move move) {
    if (move instanceof ToClose close) {
      return of(jdbc.sql(around.formatted(TO_CLOSE)), move).param("from", beginOf(close.from()))
          .param("beyond", beginOf(close.from().plusDays(1))).param("to", endOf(close.to())).param("reopened", close.reopened());
    } else if (move instanceof MoreDays more) {
      var spans = more.granted().spans();
      return of(jdbc.sql(around.formatted(MORE_DAYS)), move).param("days", more.days()).param("changed", timestamp(more.changed()))
          .param("after", more.appearedAfter() == null ? null : beginOf(more.appearedAfter().plusDays(1)))
          .param("until", spans.stream().map(Span::to).map(it -> it == null ? "infinity" : timestamp(it).toString()).toArray(String[]::new))
          .param("given", spans.stream().map(Span::days).toArray(Integer[]::new));
    }
    throw new IllegalStateException("No such move");
  }

  private static StatementSpec of(StatementSpec statement, Move move) {
    return statement.param("step", move.step()).param("process", move.process()).param("year", String.valueOf(move.year()));
  }

  // The engine's times have no zone: they are those of this machine's, in which the driver reads and writes a Timestamp.

  private LocalDate day(Timestamp at) {
    return at.toInstant().atZone(clock.getZone()).toLocalDate();
  }

  private Timestamp beginOf(LocalDate day) {
    return Timestamp.from(day.atStartOfDay(clock.getZone()).toInstant());
  }

  /** As the engine is given it, which keeps milliseconds. */
  private Timestamp endOf(LocalDate day) {
    return new Timestamp(day.atTime(LocalTime.MAX).atZone(clock.getZone()).toInstant().toEpochMilli());
  }

  private static Timestamp timestamp(OffsetDateTime at) {
    return Timestamp.from(at.toInstant());
  }
}
