package th.cardholder.interview;

import static th.cardholder.held.Column.code;
import static th.cardholder.held.Column.codes;
import static th.cardholder.held.Column.text;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.cases.Case;
import th.cardholder.consent.BankData;
import th.cardholder.consent.Consents;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.interview.Assessment.Sensitive;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;

/** The assessments of a case. Rows are added; the newest counts. */
@Repository
public class Assessments {

  private final JdbcClient jdbc;
  private final Consents consents;
  private final BankData bank;
  private final Offices offices;
  private final Clock clock;
  private final Question<Row> newest;

  Assessments(JdbcClient jdbc, Consents consents, BankData bank, Offices offices, Clock clock) {
    this.jdbc = jdbc;
    this.consents = consents;
    this.bank = bank;
    this.offices = offices;
    this.clock = clock;
    this.newest = new Question<>(jdbc, """
        select assessed_on, place, household_members, children, elders, household_income, occupation,
               second_occupation, yearly_income, formal_debt, informal_debt, land, land_rai, housing, skills,
               wanted_skills, readiness, limits, needs_work, needs_training, needs_finance, needs_basics, wish_note,
               recorded_by
          from journey.assessment where case_id = :id order by id desc limit 1
        """, Row.class);
  }

  private record Row(LocalDate assessedOn, String place, int householdMembers, @Nullable Integer children,
      @Nullable Integer elders, @Nullable BigDecimal householdIncome, String occupation,
      @Nullable String secondOccupation, BigDecimal yearlyIncome, @Nullable BigDecimal formalDebt,
      @Nullable BigDecimal informalDebt, @Nullable String land, @Nullable BigDecimal landRai, @Nullable String housing,
      List<String> skills, List<String> wantedSkills, String readiness, List<String> limits, boolean needsWork,
      boolean needsTraining, boolean needsFinance, boolean needsBasics, @Nullable String wishNote,
      String recordedBy) {

    private Assessment assessment(@Nullable String wishNote) {
      return new Assessment(assessedOn, place,
          new Assessment.Household(householdMembers, children, elders, householdIncome), occupation, secondOccupation,
          yearlyIncome, new Assessment.Debt(formalDebt, informalDebt), new Assessment.Land(land, landRai, housing),
          List.copyOf(skills), List.copyOf(wantedSkills), readiness, List.copyOf(limits), needs(), wishNote);
    }

    private List<String> needs() {
      Stream.Builder<String> needs = Stream.builder();
      add(needs, needsWork, "work");
      add(needs, needsTraining, "training");
      add(needs, needsFinance, "finance");
      add(needs, needsBasics, "basics");
      return needs.build().toList();
    }

    private static void add(Stream.Builder<String> needs, boolean needed, String need) {
      if (needed) {
        needs.add(need);
      }
    }
  }

  /** The newest assessment, without its sensitive part. */
  public Optional<Assessment> of(long caseId) {
    return newest.oneOf(caseId).map(it -> it.assessment(bank.readable(caseId, it.wishNote())));
  }

  /** What of an assessment the way back to a project hangs on. */
  public record Facts(String income, String occupation, String needs) {}

  private record FactsAt(OffsetDateTime recordedAt, BigDecimal yearlyIncome, String occupation, boolean needsWork,
      boolean needsTraining, boolean needsFinance, boolean needsBasics) {

    private Facts facts() {
      return new Facts(yearlyIncome.stripTrailingZeros().toPlainString(), occupation,
          needsWork + " " + needsTraining + " " + needsFinance + " " + needsBasics);
    }
  }

  /** That of what was known of a case at a moment; empty before the first assessment. */
  public Optional<Facts> factsAt(long caseId, OffsetDateTime moment) {
    return jdbc.sql("""
            select recorded_at, yearly_income, occupation, needs_work, needs_training, needs_finance, needs_basics
              from journey.assessment where case_id = ? and recorded_at <= ? order by id desc limit 1
            """).params(caseId, moment).query(FactsAt.class).optional().map(FactsAt::facts);
  }

  /** Who held the newest interview. */
  Optional<String> interviewer(long caseId) {
    return newest.oneOf(caseId).map(Row::recordedBy);
  }

  /** What {@link #of} answers, to be asked ahead. */
  public About<?> about(long caseId) {
    return newest.about(caseId);
  }

  /**
   * Health and disability as last told (domain.md §11). Only for the case's own AO on duty, and only while the person
   * consents; anybody else gets nothing, as if nothing had been told.
   */
  public Optional<Sensitive> sensitive(Case participant, String userId) {
    return sensitive(participant.id(), participant.officeId(), participant.aoUserId(), userId);
  }

  /** The same, of a case that is not read as a whole: of this team, with this AO. */
  public Optional<Sensitive> sensitive(long caseId, String officeId, @Nullable String aoUserId, String userId) {
    if (!userId.equals(aoUserId) || !offices.holds(userId, officeId, Role.AO)
        || !consents.given(caseId, Consents.SENSITIVE)) {
      return Optional.empty();
    }
    return jdbc.sql("""
            select health, disability, care_note from journey.sensitive_assessment
             where case_id = ? order by id desc limit 1
            """).param(caseId).query((row, n) -> new Sensitive(texts(row.getArray("health")),
            row.getString("disability"), row.getString("care_note"))).optional()
        .map(it -> new Sensitive(it.health(), it.disability(), bank.readable(caseId, it.careNote())));
  }

  /** What the table of the sensitive part holds of a person, for the copy that they may ask for and for what is over its time (ADR 0092). */
  static Held sensitiveHeld() {
    return Held.ofCases("journey.sensitive_assessment", "สุขภาพและความพิการ",
        codes("health", "สุขภาพ", "health").goes(Erasing.Kind.SENSITIVE, "'{}'::text[]"),
        code("disability", "ความพิการ", "disability").goes(Erasing.Kind.SENSITIVE), text("care_note", "การดูแล").goes(Erasing.Kind.SENSITIVE));
  }

  /**
   * Adds an assessment. {@code sensitive} is null when nothing is said of it; {@link Sensitive#NOTHING} empties what
   * was told before, and leaves no row where nothing was.
   */
  void record(Case participant, Assessment found, @Nullable Sensitive sensitive, String by) {
    newest.forget();
    var id = jdbc.sql("""
            insert into journey.assessment (case_id, assessed_on, place, household_members, children, elders,
              occupation, second_occupation, yearly_income, household_income, formal_debt, informal_debt, land,
              land_rai, housing, skills, wanted_skills, readiness, limits, needs_work, needs_training, needs_finance,
              needs_basics, wish_note, recorded_at, recorded_by)
            values (:case, :on, :place, :members, :children, :elders, :occupation, :second, :income, :householdIncome,
              :formal, :informal, :land, :rai, :housing, :skills::text[], :wanted::text[], :readiness, :limits::text[],
              :work, :training, :finance, :basics, :note, :now, :by) returning id
            """)
        .param("case", participant.id()).param("on", found.assessedOn()).param("place", found.place())
        .param("members", found.household().members()).param("children", found.household().children())
        .param("elders", found.household().elders()).param("occupation", found.occupation())
        .param("second", found.secondOccupation()).param("income", found.yearlyIncome())
        .param("householdIncome", found.household().income()).param("formal", found.debt().formal())
        .param("informal", found.debt().informal()).param("land", found.land().tenure())
        .param("rai", found.land().rai()).param("housing", found.land().housing())
        .param("skills", found.skills().toArray(String[]::new))
        .param("wanted", found.wantedSkills().toArray(String[]::new)).param("readiness", found.readiness())
        .param("limits", found.limits().toArray(String[]::new)).param("work", found.needs().contains("work"))
        .param("training", found.needs().contains("training")).param("finance", found.needs().contains("finance"))
        .param("basics", found.needs().contains("basics")).param("note", found.wishNote())
        .param("now", OffsetDateTime.now(clock)).param("by", by).query(Long.class).single();
    if (sensitive != null) {
      jdbc.sql("""
              insert into journey.sensitive_assessment (assessment_id, case_id, health, disability, care_note)
              select :id, :case, :health::text[], :disability::text, :careNote::text
               where :told or exists (select 1 from journey.sensitive_assessment where case_id = :case)
              """).param("id", id).param("case", participant.id())
          .param("health", sensitive.health().toArray(String[]::new)).param("disability", sensitive.disability())
          .param("careNote", sensitive.careNote()).param("told", !sensitive.empty()).update();
    }
  }

  /** What was told of health and disability is not shown any more, also under a later consent; its rows stay. */
  void forgetSensitive(long caseId) {
    jdbc.sql("""
            insert into journey.sensitive_assessment (case_id)
            select :case where exists (select 1 from (select health, disability, care_note from journey.sensitive_assessment
                where case_id = :case order by id desc limit 1) newest
              where health <> '{}' or disability is not null or care_note is not null)
            """).param("case", caseId).update();
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
