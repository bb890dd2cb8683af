package th.cardholder.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.reference.OncePerTransaction;
import th.cardholder.words.PartialDate;

/**
 * The registry of cardholders. Whoever shows a person to somebody records that view (domain.md §11); the
 * registry itself does not know who is looking.
 */
public class Registry {

  private static final String PERSON = """
      p.id, p.national_id, p.title, p.first_name, p.last_name, p.birth_date, p.birth_known, p.sex,
      p.house_number, p.village_number, p.subdistrict_code, p.district_code, p.declared_income, p.status""";

  private static final String SELECT = "select " + PERSON + " from journey.cardholder p ";

  private static final String CONTRADICTION = """
      select c.batch_id, c.said, c.kept, c.noted_at
        from journey.registry_contradiction c
       where c.cardholder_id = %s and c.settled_at is null
       order by c.noted_at desc, c.batch_id desc
       limit 1
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final OncePerTransaction<Long, Optional<Cardholder>> people = new OncePerTransaction<>();
  private final OncePerTransaction<Long, Optional<Contradiction>> contradictions = new OncePerTransaction<>();

  Registry(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A batch said one thing of a person's life where a report had said another, which was kept. */
  public record Contradiction(String batchId, CardholderStatus said, CardholderStatus kept, OffsetDateTime notedAt) {}

  /** The person with this national ID number. */
  public Optional<Cardholder> find(NationalId nationalId) {
    return jdbc.sql(SELECT + "where p.national_id = :nationalId")
        .param("nationalId", nationalId.digits())
        .query(Registry::cardholder)
        .optional();
  }

  /** The person with this key. */
  public Optional<Cardholder> find(long id) {
    return people.get(id,
        it -> jdbc.sql(SELECT + "where p.id = :id").param("id", it).query(Registry::cardholder).optional());
  }

  /** As {@link #find(long)}, with what contradicts the standing report of a death or a move: one statement for both. */
  public Optional<Cardholder> findWithContradiction(long id) {
    return people.get(id, it -> jdbc.sql("select " + PERSON + ", c.* from journey.cardholder p left join lateral ("
        + CONTRADICTION.formatted("p.id") + ") c on true where p.id = :id").param("id", it)
        .query((row, n) -> {
          contradictions.put(it, row.getString("batch_id") == null ? Optional.empty()
              : Optional.of(contradiction(row)));
          return cardholder(row, n);
        }).optional());
  }

  /** Notes that a person was reported to have died or moved away, or has not. A later batch does not overwrite a report. */
  public void markStatus(long id, CardholderStatus status) {
    set(id, status, status != CardholderStatus.ALIVE);
  }

  /** A report was wrong: the status is again what it was before, or what a batch has said against the report since. */
  public void takeBackStatus(long id, CardholderStatus before) {
    var said = contradiction(id).map(Contradiction::said).orElse(before);
    set(id, said, false);
    jdbc.sql("""
        update journey.registry_contradiction set settled_at = :now where cardholder_id = :id and settled_at is null
        """)
        .param("id", id)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** What the newest batch that contradicts the standing report of a death or a move says; empty when none does. */
  public Optional<Contradiction> contradiction(long id) {
    return contradictions.get(id, it -> jdbc.sql(CONTRADICTION.formatted(":id")).param("id", it)
        .query((row, n) -> contradiction(row)).optional());
  }

  private static Contradiction contradiction(ResultSet row) throws SQLException {
    return new Contradiction(row.getString("batch_id"), status(row.getString("said")), status(row.getString("kept")),
        row.getObject("noted_at", OffsetDateTime.class));
  }

  private void set(long id, CardholderStatus status, boolean reported) {
    people.forget();
    contradictions.forget();
    int changed = jdbc.sql("update journey.cardholder set status = :status, status_reported = :reported where id = :id")
        .param("status", status.code())
        .param("reported", reported)
        .param("id", id)
        .update();
    if (changed == 0) {
      throw new IllegalArgumentException("No cardholder " + id);
    }
  }

  private static Cardholder cardholder(ResultSet row, int number) throws SQLException {
    return new Cardholder(
        row.getLong("id"),
        new NationalId(row.getString("national_id")),
        row.getString("title"),
        row.getString("first_name"),
        row.getString("last_name"),
        row.getObject("birth_date", LocalDate.class),
        PartialDate.Known.of(row.getString("birth_known")),
        Sex.parse(row.getString("sex")).orElseThrow(),
        row.getString("house_number"),
        row.getString("village_number"),
        row.getString("subdistrict_code"),
        row.getString("district_code"),
        row.getBigDecimal("declared_income"),
        status(row.getString("status")));
  }

  private static CardholderStatus status(String code) {
    return CardholderStatus.parse(code).orElseThrow();
  }
}
