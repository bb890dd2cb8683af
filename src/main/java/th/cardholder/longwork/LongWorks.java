package th.cardholder.longwork;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.words.Coded;

/**
 * The long works. One is opened in the transaction that has checked all of it, and known from that commit on: nothing
 * hangs on the request, the browser or the node any more (ADR 0030).
 */
@Repository
public class LongWorks {

  /** How long after its end a work's result can be read, and how long one waits that was stopped. */
  static final Period KEPT = Period.ofDays(7);

  private static final String WORK = """
      select w.id, w.kind, w.opened_by, w.opened_at, w.fingerprint, w.frame::text, w.total, w.done, w.state, w.failures,
             w.alone, w.result::text, (select min(i.line) from journey.long_work_item i where i.work_id = w.id) as next_line
        from journey.long_work w
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  LongWorks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A work to be opened.
   *
   * @param frame  JSON
   * @param result JSON, with nothing done yet
   * @param items  not empty; lines of no two are the same
   */
  public record Draft(String kind, String by, String fingerprint, String frame, String result, List<Item> items) {}

  /** An item: JSON, and the line of what was sent, from 1. */
  public record Item(int line, String content) {}

  /** Opens a work, in the caller's transaction. There is no unfinished one of the kind. */
  public LongWork open(Draft draft) {
    jdbc.sql("delete from journey.long_work where ended_at < ?").param(OffsetDateTime.now(clock).minus(KEPT)).update();
    var id = jdbc.sql("""
            insert into journey.long_work (kind, opened_by, opened_at, fingerprint, frame, total, result)
            values (:kind, :by, :now, :fingerprint, :frame::jsonb, :total, :result::jsonb) returning id
            """).param("kind", draft.kind()).param("by", draft.by()).param("now", OffsetDateTime.now(clock))
        .param("fingerprint", draft.fingerprint()).param("frame", draft.frame()).param("total", draft.items().size())
        .param("result", draft.result()).query(Long.class).single();
    jdbc.sql("""
            insert into journey.long_work_item (work_id, line, content)
            select ?, line, content::jsonb from unnest(?::int[], ?::text[]) as item(line, content)
            """).param(id).param(draft.items().stream().map(Item::line).toArray(Integer[]::new))
        .param(draft.items().stream().map(Item::content).toArray(String[]::new)).update();
    return get(id);
  }

  /** The one of this kind that is running or stopped, if any. */
  public Optional<LongWork> unfinished(String kind) {
    return jdbc.sql(WORK + "where w.kind = ? and w.state in ('running', 'stopped')").param(kind)
        .query(LongWorks::work).optional();
  }

  /** The newest of this kind that the officer has opened, while it is kept. */
  public Optional<LongWork> newest(String kind, String by) {
    return jdbc.sql(WORK + """
            where w.kind = ? and w.opened_by = ? and (w.ended_at is null or w.ended_at > ?) order by w.id desc limit 1
            """).params(kind, by, OffsetDateTime.now(clock).minus(KEPT)).query(LongWorks::work).optional();
  }

  /** The officer's own work of this kind; nobody else's is there. */
  public Optional<LongWork> find(long id, String kind, String by) {
    return jdbc.sql(WORK + "where w.id = ? and w.kind = ? and w.opened_by = ?").params(id, kind, by)
        .query(LongWorks::work).optional();
  }

  /** Stops a running work: the piece that is being done is still done. Says whether it was running. */
  public boolean stop(long id) {
    return jdbc.sql("update journey.long_work set state = 'stopped' where id = ? and state = 'running'").param(id)
        .update() == 1;
  }

  /** Lets a stopped work go on where it stood. Says whether it was stopped. */
  public boolean goOn(long id) {
    return jdbc.sql("update journey.long_work set state = 'running', failures = 0 where id = ? and state = 'stopped'")
        .param(id).update() == 1;
  }

  /** Ends a stopped work; what was not done of it is forgotten. */
  public void giveUp(long id) {
    jdbc.sql("""
            with ended as (
              update journey.long_work set state = 'givenUp', ended_at = ? where id = ? and state = 'stopped'
              returning id)
            delete from journey.long_work_item where work_id in (select id from ended)
            """).params(OffsetDateTime.now(clock), id).update();
  }

  private LongWork get(long id) {
    return jdbc.sql(WORK + "where w.id = ?").param(id).query(LongWorks::work).single();
  }

  static LongWork work(ResultSet row, int number) throws SQLException {
    return new LongWork(row.getLong("id"), row.getString("kind"), row.getString("opened_by"),
        row.getObject("opened_at", OffsetDateTime.class), row.getString("fingerprint"), row.getString("frame"),
        row.getInt("total"), row.getInt("done"), Coded.of(LongWork.State.class, row.getString("state")), row.getInt("failures"),
        row.getInt("alone"), row.getString("result"), row.getObject("next_line", Integer.class));
  }

  // ---- For the worker

  /** A work that goes on, by its kind. */
  record Running(long id, String kind) {}

  /** What goes on, oldest first. */
  List<Running> running() {
    return jdbc.sql("select id, kind from journey.long_work where state = 'running' order by id").query(Running.class)
        .list();
  }

  /**
   * Holds a work until the transaction ends; empty when another holds it, or it does not go on any more. Not by its
   * row: that would keep a stop waiting, and let it lose against the next piece.
   */
  Optional<LongWork> hold(long id) {
    var held = jdbc.sql("select pg_try_advisory_xact_lock(hashtext('long_work'), ?::int)").param(id)
        .query(Boolean.class).single();
    return Optional.of(id).filter(it -> held).map(this::get).filter(it -> it.state() == LongWork.State.RUNNING);
  }

  /** The next items of a work, taken out of what is still to be done. */
  List<String> takeItems(LongWork work, int most) {
    return jdbc.sql("""
            with taken as (
              delete from journey.long_work_item
               where work_id = :work and line in (select line from journey.long_work_item where work_id = :work
                                                   order by line limit :most)
              returning line, content)
            select content::text from taken order by line
            """).param("work", work.id()).param("most", most).query(String.class).list();
  }

  /** Notes that so many items more are done. A work that was stopped meanwhile stays so, unless nothing is left. */
  void did(LongWork work, int items, String result) {
    jdbc.sql("""
            update journey.long_work set done = done + :items, failures = 0, alone = greatest(alone - :items, 0), result = :result::jsonb,
                   state = case when done + :items = total then 'done' else state end,
                   ended_at = case when done + :items = total then cast(:now as timestamptz) end
             where id = :id
            """).param("items", items).param("result", result).param("now", OffsetDateTime.now(clock))
        .param("id", work.id()).update();
  }

  /** Notes that a piece has failed: what was in it is done one by one from now on. */
  void failed(LongWork work, int piece) {
    jdbc.sql("""
            update journey.long_work set failures = failures + 1, alone = greatest(alone, :piece),
                   state = case when failures + 1 >= :most and state = 'running' then 'stopped' else state end
             where id = :id and state in ('running', 'stopped')
            """).param("piece", piece).param("most", LongWork.MOST_FAILURES).param("id", work.id()).update();
  }

  /** Gives up what has been stopped for long, so that nothing of it is kept. */
  void forget() {
    jdbc.sql("select id from journey.long_work where state = 'stopped' and opened_at < ?")
        .param(OffsetDateTime.now(clock).minus(KEPT)).query(Long.class).list().forEach(this::giveUp);
  }
}
