package th.cardholder.registry;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.reference.OncePerTransaction;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.words.PartialDate;

/**
 * The registry of cardholders. Whoever shows a person to somebody records that view (domain.md §11); the
 * registry itself does not know who is looking.
 */
public class Registry {

  private static final String SELECT = """
      select id, national_id, title, first_name, last_name, birth_date, birth_known, sex, house_number, village_number,
             subdistrict_code, district_code, declared_income, status
        from journey.cardholder
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final OncePerTransaction<Long, Optional<Cardholder>> people = new OncePerTransaction<>();

  private final Question<Row> byNationalId;
  private final Question<Row> byId;
  private final Question<ContradictionRow> contradicted;

  Registry(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.byNationalId = new Question<>(jdbc, SELECT + " where national_id = :id", Row.class);
    this.byId = new Question<>(jdbc, SELECT + " where id = :id", Row.class);
    this.contradicted = new Question<>(jdbc, """
        select batch_id, said, kept, noted_at from journey.registry_contradiction
         where cardholder_id = :id and settled_at is null order by noted_at desc, batch_id desc limit 1
        """, ContradictionRow.class);
  }

  private record Row(long id, String nationalId, String title, String firstName, String lastName,
      LocalDate birthDate, String birthKnown, String sex, @Nullable String houseNumber,
      @Nullable String villageNumber, String subdistrictCode, String districtCode, BigDecimal declaredIncome,
      String status) {

    private Cardholder cardholder() {
      return new Cardholder(id, new NationalId(nationalId), title, firstName, lastName, birthDate,
          PartialDate.Known.of(birthKnown), Sex.parse(sex).orElseThrow(), houseNumber, villageNumber, subdistrictCode,
          districtCode, declaredIncome, Registry.status(status));
    }
  }

  private record ContradictionRow(String batchId, String said, String kept, OffsetDateTime notedAt) {

    private Contradiction contradiction() {
      return new Contradiction(batchId, Registry.status(said), Registry.status(kept), notedAt);
    }
  }

  /** A batch said one thing of a person's life where a report had said another, which was kept. */
  public record Contradiction(String batchId, CardholderStatus said, CardholderStatus kept, OffsetDateTime notedAt) {}

  /** The person with this national ID number. */
  public Optional<Cardholder> find(NationalId nationalId) {
    return byNationalId.oneOf(nationalId.digits()).map(Row::cardholder);
  }

  /** The person with this key. */
  public Optional<Cardholder> find(long id) {
    return people.get(id, it -> byId.oneOf(it).map(Row::cardholder));
  }

  /** The numbers of these people, by their keys. */
  public Map<Long, NationalId> numbers(Collection<Long> ids) {
    return jdbc.sql("select id, national_id from journey.cardholder where id = any(?)").param(ids.toArray(Long[]::new))
        .query((row, n) -> Map.entry(row.getLong("id"), new NationalId(row.getString("national_id")))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What {@link #find(long)} answers, to be asked ahead. */
  public About<?> about(long id) {
    return byId.about(id);
  }

  /** What {@link #contradiction} answers, to be asked ahead. */
  public About<?> aboutContradiction(long id) {
    return contradicted.about(id);
  }

  /**
   * How many hold a card in a district.
   *
   * @param lowIncome of them, whose declared income is not above the threshold
   * @param target    and who have not passed the age either
   */
  public record Holders(String districtCode, int holders, int lowIncome, int target) {}

  /** How many living people hold a card in each of these districts; a district without any is left out. */
  public List<Holders> holders(Collection<String> districtCodes, LocalDate on, int threshold, int age) {
    return jdbc.sql("""
        select district_code, count(*)::int as holders,
               count(*) filter (where declared_income <= :threshold)::int as low_income,
               count(*) filter (where declared_income <= :threshold and birth_date > :born)::int as target
          from journey.cardholder where district_code = any(:districts) and status = :alive
         group by district_code order by district_code
        """).param("threshold", threshold).param("born", on.minusYears(age + 1L)).param("alive", CardholderStatus.ALIVE.code())
        .param("districts", districtCodes.toArray(String[]::new)).query(Holders.class).list();
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
    return contradicted.oneOf(id).map(ContradictionRow::contradiction);
  }

  private void set(long id, CardholderStatus status, boolean reported) {
    people.forget();
    byId.forget();
    byNationalId.forget();
    contradicted.forget();
    int changed = jdbc.sql("update journey.cardholder set status = :status, status_reported = :reported where id = :id")
        .param("status", status.code())
        .param("reported", reported)
        .param("id", id)
        .update();
    if (changed == 0) {
      throw new IllegalArgumentException("No cardholder " + id);
    }
  }

  private static CardholderStatus status(String code) {
    return CardholderStatus.parse(code).orElseThrow();
  }
}
