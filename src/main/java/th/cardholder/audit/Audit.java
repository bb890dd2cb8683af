package th.cardholder.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The append-only history of record. Details are codes and ids; nothing of a person is written here. */
@Repository
public class Audit {

  private static final ThreadLocal<@Nullable HandingIn> HANDING_IN = new ThreadLocal<>();

  private static final String KEY = "key";
  private static final String REFERRAL = "referral";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ObjectMapper json;

  Audit(JdbcClient jdbc, Clock clock, ObjectMapper json) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.json = json;
  }

  /**
   * One entry.
   *
   * @param ofForm whether it says what the form did, if one is being handed in
   */
  public record Entry(String actor, @Nullable String officeId, String action, @Nullable Long caseId,
      Map<String, ?> detail, boolean ofForm) {

    public static Entry of(String actor, @Nullable String officeId, String action, @Nullable Long caseId) {
      return new Entry(actor, officeId, action, caseId, Map.of(), false);
    }

    public Entry with(Map<String, ?> detail) {
      return new Entry(actor, officeId, action, caseId, detail, ofForm);
    }

    /** As this, and of the form that is being handed in, if one is: the entry bears its step and its task. */
    public Entry ofTheForm() {
      return new Entry(actor, officeId, action, caseId, detail, true);
    }
  }

  /**
   * A form that is being handed in.
   *
   * @param step   the model's element
   * @param taskId the engine's task
   * @param key    what its instance is named by: a case, a referral …
   * @param ofCase whether that is the number of the entry's case
   */
  public record Submission(String actor, String officeId, String step, String taskId, String key, boolean ofCase) {

    private boolean takes(Entry entry) {
      return entry.ofForm() && entry.actor().equals(actor) && officeId.equals(entry.officeId());
    }

    /** The detail, with the key where neither the case nor the referral of the entry tells it. */
    private Map<String, ?> keyed(Entry entry) {
      var detail = entry.detail();
      var referral = detail.get(REFERRAL);
      if (referral == null ? ofCase && entry.caseId() != null : key.equals(referral)) {
        return detail;
      }
      Map<String, Object> keyed = new HashMap<>(detail);
      keyed.put(KEY, key);
      return keyed;
    }
  }

  /** A submission under way, and whether it stands in an entry yet. */
  private static final class HandingIn {

    private final Submission submission;
    private boolean written;

    private HandingIn(Submission submission) {
      this.submission = submission;
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
  public enum Purpose {
    LIST("รายการ"), FORM("แบบฟอร์ม"), CASE("หน้าเรื่อง"), STORY("เส้นทางของเรื่อง"), PRINT("เอกสารพิมพ์"), SEARCH("ผลการค้นหา"),
    EXPORT("แฟ้มข้อมูล"), NUMBER("เลขประจำตัวเต็ม");

    private final String labelTh;

    Purpose(String labelTh) {
      this.labelTh = labelTh;
    }

    /** As it stands in the record. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public String labelTh() {
      return labelTh;
    }

    /** A code of the record in Thai; one of before stands as it is. */
    public static String labelTh(String code) {
      return Stream.of(values()).filter(it -> it.code().equals(code)).map(Purpose::labelTh).findFirst().orElse(code);
    }
  }

  /** Writes one entry at the present business time. */
  public void write(Entry entry) {
    var underWay = HANDING_IN.get();
    if (underWay != null && !underWay.written && underWay.submission.takes(entry)) {
      underWay.written = true;
      insert(entry, underWay.submission);
    } else {
      insert(entry, null);
    }
  }

  /**
   * Takes a form in. What it did and that it was handed in is one entry, of the step and the task: the first that is
   * written meanwhile {@linkplain Entry#ofTheForm of the form}, by the same officer for the same office. Where there is
   * none, that it was handed in stands alone.
   */
  public <T> T handIn(Submission submission, Supplier<T> taking) {
    var underWay = new HandingIn(submission);
    HANDING_IN.set(underWay);
    try {
      var taken = taking.get();
      if (!underWay.written) {
        insert(Audit.Entry.of(submission.actor(), submission.officeId(), "step.submitted", null), submission);
      }
      return taken;
    } finally {
      HANDING_IN.remove();
    }
  }

  private void insert(Entry entry, @Nullable Submission submission) {
    jdbc.sql("""
            insert into journey.audit (at, actor, office_id, action, step, case_id, task_id, detail)
            values (:at, :actor, :officeId, :action, :step, :caseId, :taskId, :detail::jsonb)
            """)
        .param("at", OffsetDateTime.now(clock)).param("actor", entry.actor()).param("officeId", entry.officeId())
        .param("action", entry.action()).param("step", submission == null ? null : submission.step())
        .param("caseId", entry.caseId()).param("taskId", submission == null ? null : submission.taskId())
        .param("detail", toJson(submission == null ? entry.detail() : submission.keyed(entry))).update();
  }

  /** Writes the same of each of these cases, in one statement; the entry itself is of no case and no office. */
  public void writeForEach(Entry entry, Collection<About> cases) {
    if (cases.isEmpty()) {
      return;
    }
    jdbc.sql("""
            insert into journey.audit (at, actor, office_id, action, case_id, detail)
            select :at, :actor, one.office_id, :action, one.case_id, :detail::jsonb
              from unnest(:cases::bigint[], :offices::text[]) as one (case_id, office_id) order by one.case_id
            """)
        .param("at", OffsetDateTime.now(clock)).param("actor", entry.actor()).param("action", entry.action())
        .param("detail", toJson(entry.detail()))
        .param("cases", cases.stream().map(About::caseId).toArray(Long[]::new))
        .param("offices", cases.stream().map(About::officeId).toArray(String[]::new))
        .update();
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
        .param("purpose", view.purpose().code())
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
