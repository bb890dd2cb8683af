package th.cardholder.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The append-only history of record. Details are codes and ids; nothing of a person is written here. */
@Repository
public class Audit {

  private static final String INSERT = """
      insert into journey.audit (at, actor, office_id, action, step, case_id, task_id, detail)
      values (:at, :actor, :officeId, :action, :step, :caseId, :taskId, :detail::jsonb)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ObjectMapper json;

  Audit(JdbcClient jdbc, Clock clock, ObjectMapper json) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.json = json;
  }

  /** One entry. {@code step} is the model's element id. */
  public record Entry(String actor, @Nullable String officeId, String action, @Nullable String step,
      @Nullable Long caseId, @Nullable String taskId, Map<String, ?> detail) {

    public static Entry of(String actor, @Nullable String officeId, String action, @Nullable Long caseId) {
      return new Entry(actor, officeId, action, null, caseId, null, Map.of());
    }

    public Entry with(Map<String, ?> detail) {
      return new Entry(actor, officeId, action, step, caseId, taskId, detail);
    }

    public Entry at(String step, @Nullable String taskId) {
      return new Entry(actor, officeId, action, step, caseId, taskId, detail);
    }
  }

  /** A case, and the office whose entry it is. */
  public record About(long caseId, String officeId) {}

  /** Why somebody was shown a person; {@code caseId} where one case was looked at. */
  public record View(String actor, @Nullable String officeId, Purpose purpose, @Nullable Long caseId) {

    public View(String actor, @Nullable String officeId, Purpose purpose) {
      this(actor, officeId, purpose, null);
    }

    public View of(long caseId) {
      return new View(actor, officeId, purpose, caseId);
    }
  }

  /** The places where a person is shown. */
  public enum Purpose { LIST, FORM, CASE, PRINT, SEARCH }

  /** Writes one entry at the present business time. */
  public void write(Entry entry) {
    bind(INSERT, entry).update();
  }

  /** Writes the same of each of these cases, in one statement; the entry itself is of no case and no office. */
  public void writeForEach(Entry entry, Collection<About> cases) {
    if (cases.isEmpty()) {
      return;
    }
    jdbc.sql("""
            insert into journey.audit (at, actor, office_id, action, step, case_id, task_id, detail)
            select :at, :actor, one.office_id, :action, :step, one.case_id, :taskId, :detail::jsonb
              from unnest(:cases::bigint[], :offices::text[]) as one (case_id, office_id) order by one.case_id
            """)
        .param("at", OffsetDateTime.now(clock)).param("actor", entry.actor()).param("action", entry.action())
        .param("step", entry.step()).param("taskId", entry.taskId()).param("detail", toJson(entry.detail()))
        .param("cases", cases.stream().map(About::caseId).toArray(Long[]::new))
        .param("offices", cases.stream().map(About::officeId).toArray(String[]::new))
        .update();
  }

  /**
   * Writes that a step was submitted.
   *
   * @return false when this task was submitted before: nothing was written, and the caller must change nothing
   */
  public boolean writeSubmission(Entry entry) {
    // The partial unique index on submitted tasks makes a second submission wait for the first and then lose.
    return bind(INSERT + "on conflict (task_id) where action = 'step.submitted' do nothing", entry).update() == 1;
  }

  private JdbcClient.StatementSpec bind(String sql, Entry entry) {
    return jdbc.sql(sql)
        .param("at", OffsetDateTime.now(clock)).param("actor", entry.actor()).param("officeId", entry.officeId())
        .param("action", entry.action()).param("step", entry.step()).param("caseId", entry.caseId())
        .param("taskId", entry.taskId()).param("detail", toJson(entry.detail()));
  }

  /** Records that an officer saw these persons. */
  public void viewed(View view, Collection<Long> cardholderIds) {
    if (cardholderIds.isEmpty()) {
      return;
    }
    jdbc.sql("""
            insert into journey.person_view (at, actor, office_id, cardholder_id, case_id, purpose)
            select :at, :actor, :officeId, id, :caseId, :purpose from unnest(:ids::bigint[]) as id
            """)
        .param("at", OffsetDateTime.now(clock)).param("actor", view.actor()).param("officeId", view.officeId())
        .param("caseId", view.caseId(), Types.BIGINT)
        .param("purpose", view.purpose().name().toLowerCase(Locale.ROOT))
        .param("ids", cardholderIds.toArray(Long[]::new))
        .update();
  }

  private String toJson(Map<String, ?> detail) {
    try {
      return json.writeValueAsString(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("An audit detail that is not JSON", e);
    }
  }
}
