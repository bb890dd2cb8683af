package th.cardholder.addedstep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.consent.BankData;
import th.cardholder.door.FormSchema.Asked;
import th.cardholder.reference.Question;
import th.cardholder.reference.Question.About;

/**
 * The answers that added steps were given, each with what was asked. They are only ever added: who answers a step once
 * more leaves the answer of before beside the new one.
 */
@Repository
public class StepAnswers {

  private static final TypeReference<List<Asked>> FIELDS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final BankData bank;
  private final ObjectMapper json;
  private final Clock clock;
  private final Question<Row> asked;

  StepAnswers(JdbcClient jdbc, BankData bank, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.bank = bank;
    this.json = json;
    this.clock = clock;
    this.asked = new Question<>(jdbc, """
        select a.id, a.business_key, a.process, a.element, a.step_name, a.number, f.fields::text as fields,
               a.answers::text as answers, a.given_by, a.given_at
          from journey.step_answer a join journey.step_form f on f.id = a.form_id
         where a.case_id = :id order by a.given_at desc, a.id desc
        """, Row.class);
  }

  /** A row, read with others in one statement. */
  record Row(long id, String businessKey, String process, String element, String stepName, int number, String fields,
      String answers, String givenBy, OffsetDateTime givenAt) {}

  /**
   * What was answered.
   *
   * @param businessKey the number of the case, or of the referral in whose process it was asked
   * @param number      the first time at this step is 1
   */
  public record Answered(String businessKey, String process, String element, String stepName, int number,
      List<Line> lines, String givenBy, OffsetDateTime givenAt) {}

  /** A field's label, as it was asked, and what was answered, in words. */
  public record Line(String label, String value) {}

  /** What is to be kept. */
  record Given(long caseId, String businessKey, String officeId, String userId, String taskId, AddedSteps.Place place,
      AddedSteps.Form form, JsonNode answers, String brief) {}

  /** Adds an answer; the caller holds the case. Returns its id. */
  long add(Given given) {
    var fields = write(given.form().asked());
    // Two statements: what another transaction has just written is seen only by the second.
    jdbc.sql("""
            insert into journey.step_form (form_key, form_version, fields) values (?, ?, ?::jsonb)
            on conflict (form_key, form_version, md5(fields::text)) do nothing
            """).params(given.form().key(), given.form().version(), fields).update();
    return jdbc.sql("""
            insert into journey.step_answer (case_id, business_key, process, process_version, element, step_name, number,
              form_id, task_id, answers, brief, office_id, given_by, given_at)
            select :case, :key, :process, :version, :element, :name,
                   1 + (select count(*) from journey.step_answer
                         where business_key = :key and process = :process and element = :element),
                   f.id, :task, :answers::jsonb, :brief, :officeId, :by, :at
              from journey.step_form f
             where f.form_key = :form and f.form_version = :formVersion and md5(f.fields::text) = md5((:fields::jsonb)::text)
            returning id
            """)
        .param("case", given.caseId()).param("key", given.businessKey()).param("process", given.place().process())
        .param("version", given.place().version()).param("element", given.place().element())
        .param("name", given.place().name()).param("task", given.taskId()).param("answers", given.answers().toString())
        .param("brief", given.brief()).param("officeId", given.officeId()).param("by", given.userId())
        .param("at", OffsetDateTime.now(clock)).param("form", given.form().key())
        .param("formVersion", given.form().version()).param("fields", fields)
        .query(Long.class).single();
  }

  /** The newest answer at a step; empty where there is none yet. */
  Optional<JsonNode> newest(String businessKey, String process, String element) {
    return jdbc.sql("""
            select answers::text from journey.step_answer where business_key = ? and process = ? and element = ?
             order by number desc limit 1
            """).params(businessKey, process, element).query(String.class).optional().map(this::read);
  }

  /** What {@link #of} asks, to be asked ahead. */
  public About<?> about(long caseId) {
    return asked.about(caseId);
  }

  /** Everything that was answered of a case and of its referrals, the newest first. */
  public List<Answered> of(long caseId) {
    return asked.of(caseId).stream().map(row -> new Answered(row.businessKey(), row.process(), row.element(),
        row.stepName(), row.number(), lines(caseId, row), row.givenBy(), row.givenAt())).toList();
  }

  private List<Line> lines(long caseId, Row row) {
    var answers = read(row.answers());
    List<Line> lines = new ArrayList<>();
    fields(row.fields()).forEach(field -> {
      var words = AnswerWords.words(field, answers.path(field.key()));
      if (words != null) {
        lines.add(new Line(field.label(), Objects.requireNonNull(bank.readable(caseId, words))));
      }
    });
    return lines;
  }

  private List<Asked> fields(String stored) {
    try {
      return json.readValue(stored, FIELDS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored fields that cannot be read");
    }
  }

  private JsonNode read(String stored) {
    try {
      return json.readTree(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored answers that are not JSON");
    }
  }

  private String write(List<Asked> fields) {
    try {
      return json.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Fields that are not JSON", e);
    }
  }
}
