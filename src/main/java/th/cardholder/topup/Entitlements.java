package th.cardholder.topup;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.measure.WishForm;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.words.Coded;

/** The rows of entitlements. A row is never changed but for the mark that another has superseded it. */
@Repository
class Entitlements {

  private static final String SELECT =
      "select id, amount, first_month, last_month, stated_on, basis, cause from journey.top_up_entitlement ";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Question<Told> standing;
  private final Question<Told> unshortened;

  Entitlements(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.standing = new Question<>(jdbc, SELECT + "where case_id = :id and superseded_by is null", Told.class);
    this.unshortened = new Question<>(jdbc, SELECT + "where case_id = :id and cause <> '" + Cause.STOPPED.code()
        + "' order by id desc limit 1", Told.class);
  }

  private record Told(long id, int amount, LocalDate firstMonth, LocalDate lastMonth, LocalDate statedOn, String basis,
      String cause) {

    private Row row() {
      return new Row(id, new Entitlement(amount, YearMonth.from(firstMonth), YearMonth.from(lastMonth)), statedOn,
          Coded.of(WishForm.class, basis), Coded.of(Cause.class, cause));
    }
  }

  /** Why a row was written: the wish, another wish after an interview not confirmed, a death, and its correction. */
  enum Cause implements Coded {
    STATED("stated"), RESTATED("restated"), STOPPED("stopped"), RESTORED("restored");

    private final String code;

    Cause(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  record Row(long id, Entitlement entitlement, LocalDate statedOn, WishForm basis, Cause cause) {

    boolean stopped() {
      return cause == Cause.STOPPED;
    }
  }

  /** The row that counts. */
  Optional<Row> standing(long caseId) {
    return standing.oneOf(caseId).map(Told::row);
  }

  /** What {@link #standing} answers, to be asked ahead. */
  About<?> about(long caseId) {
    return standing.about(caseId);
  }

  /** The newest row that no death has shortened. */
  Optional<Row> beforeItStopped(long caseId) {
    return unshortened.oneOf(caseId).map(Told::row);
  }

  /** Writes the first row of a case. False when one stands: whoever came second waited for it here. */
  boolean add(long caseId, Entitlement entitlement, LocalDate statedOn, WishForm basis, String by) {
    standing.forget();
    return jdbc.sql("""
            insert into journey.top_up_entitlement (case_id, amount, stated_on, basis, first_month, last_month, cause,
                                                    recorded_at, recorded_by)
            values (:case, :amount, :statedOn, :basis, :first, :last, :cause, :now, :by)
            on conflict (case_id) where superseded_by is null do nothing
            """)
        .param("case", caseId).param("amount", entitlement.amount()).param("statedOn", statedOn)
        .param("basis", basis.code()).param("cause", Cause.STATED.code()).param("first", entitlement.first().atDay(1))
        .param("last", entitlement.last().atDay(1)).param("now", OffsetDateTime.now(clock)).param("by", by)
        .update() == 1;
  }

  /** Puts another row on the same wish in a row's place. False when something else has done so before. */
  boolean supersede(Row old, Entitlement entitlement, Cause cause, String by) {
    return supersede(old, entitlement, old.statedOn(), cause, by);
  }

  /** Puts another row in a row's place. False when something else has done so before. */
  boolean supersede(Row old, Entitlement entitlement, LocalDate statedOn, Cause cause, String by) {
    standing.forget();
    // One statement, because neither the unique index nor the foreign key would bear the one before the other.
    return jdbc.sql("""
            with fresh as (
              select nextval(pg_get_serial_sequence('journey.top_up_entitlement', 'id')) as id
            ), old as (
              update journey.top_up_entitlement e set superseded_by = fresh.id from fresh
               where e.id = :old and e.superseded_by is null
              returning e.case_id, e.basis, fresh.id
            )
            insert into journey.top_up_entitlement (id, case_id, amount, stated_on, basis, first_month, last_month,
                                                    cause, recorded_at, recorded_by)
            overriding system value
            select id, case_id, :amount, :statedOn, basis, :first, :last, :cause, :now, :by from old
            """)
        .param("old", old.id()).param("amount", entitlement.amount()).param("statedOn", statedOn)
        .param("first", entitlement.first().atDay(1)).param("last", entitlement.last().atDay(1)).param("cause", cause.code())
        .param("now", OffsetDateTime.now(clock)).param("by", by).update() == 1;
  }
}
