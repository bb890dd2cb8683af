package th.cardholder.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What an officer has typed into a task's form and not handed in yet. One draft a task and writer. */
@Repository
public class Drafts {

  private static final TypeReference<Map<String, Object>> CONTENT = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ObjectMapper json;

  Drafts(JdbcClient jdbc, Clock clock, ObjectMapper json) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.json = json;
  }

  /**
   * Holds the task's drafts until the caller's transaction ends. Whoever saves takes this before they look
   * whether the task is still open: handing in takes it too, so no draft is written behind its back.
   */
  @Transactional
  public void lock(String taskId) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param(taskId).query(row -> {});
  }

  /** Keeps the draft; a later one of the same user replaces it. */
  @Transactional
  public void save(String taskId, String userId, Map<String, Object> content) {
    lock(taskId);
    jdbc.sql("""
            insert into journey.draft (task_id, user_id, content, saved_at) values (?, ?, ?::jsonb, ?)
            on conflict (task_id, user_id) do update
              set content = excluded.content, saved_at = excluded.saved_at
            """).params(taskId, userId, write(content), OffsetDateTime.now(clock)).update();
  }

  /** The draft that this user, and nobody else, left at the task. */
  public Map<String, Object> of(String taskId, String userId) {
    return jdbc.sql("select content from journey.draft where task_id = ? and user_id = ?").params(taskId, userId)
        .query(String.class).optional().map(this::read).orElse(Map.of());
  }

  /** What was left, and when. */
  public record Kept(Map<String, Object> content, OffsetDateTime savedAt) {}

  private record Row(String content, OffsetDateTime savedAt) {}

  /** The same, with the moment at which it was saved. */
  public Optional<Kept> kept(String taskId, String userId) {
    return jdbc.sql("select content, saved_at from journey.draft where task_id = ? and user_id = ?").params(taskId, userId)
        .query(Row.class).optional().map(it -> new Kept(read(it.content()), it.savedAt()));
  }

  /** Whether anybody left something at the task. */
  public boolean any(String taskId) {
    return jdbc.sql("select exists (select from journey.draft where task_id = ?)").param(taskId).query(Boolean.class).single();
  }

  /**
   * Lets an officer who is given a task go on from what was typed into it last, whoever typed it. The writers' own
   * drafts stay as they are.
   *
   * @param withheld fields that are not handed on; of them the officer keeps what he or she typed
   */
  @Transactional
  public void handOn(String taskId, String toUserId, Set<String> withheld) {
    lock(taskId);
    jdbc.sql("""
            insert into journey.draft (task_id, user_id, content, saved_at, handed_on_from)
            select task_id, :to, content - cast(:withheld as text[]), saved_at, user_id from journey.draft
             where task_id = :task and user_id <> :to
               and saved_at >= (select max(saved_at) from journey.draft where task_id = :task)
             order by saved_at desc, user_id limit 1
            on conflict (task_id, user_id) do update
              set content = excluded.content || coalesce(
                    (select jsonb_object_agg(key, value) from jsonb_each(draft.content)
                      where key = any(cast(:withheld as text[]))), '{}'),
                  saved_at = excluded.saved_at, handed_on_from = excluded.handed_on_from
            """).param("to", toUserId).param("task", taskId).param("withheld", withheld.toArray(String[]::new)).update();
  }

  /** What was left at a task is left at the one that stands in its place now. */
  @Transactional
  public void goOver(String fromTaskId, String toTaskId) {
    lock(fromTaskId);
    lock(toTaskId);
    jdbc.sql("update journey.draft set task_id = ? where task_id = ?").params(toTaskId, fromTaskId).update();
  }

  /** Who typed what this user was handed on at the task; empty where it is all the user's own. */
  public Optional<String> handedOnFrom(String taskId, String userId) {
    return jdbc.sql("""
            select handed_on_from from journey.draft
             where task_id = ? and user_id = ? and handed_on_from is not null
            """).params(taskId, userId).query(String.class).optional();
  }

  /** Throws away what anybody left at the task: it is handed in, or withdrawn. */
  @Transactional
  public void discard(String taskId) {
    // Takes the lock first and deletes in a second look, of what was written until then: in one call (V043).
    jdbc.sql("select journey.discard_drafts(?)").param(taskId).query(row -> {});
  }

  /** Throws away what this user left at the task. */
  @Transactional
  public void discard(String taskId, String userId) {
    lock(taskId);
    jdbc.sql("delete from journey.draft where task_id = ? and user_id = ?").params(taskId, userId).update();
  }

  private String write(Map<String, Object> content) {
    try {
      return json.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A draft that is not JSON", e);
    }
  }

  private Map<String, Object> read(String content) {
    try {
      return json.readValue(content, CONTENT);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored draft that is not JSON");
    }
  }
}
