package th.cardholder.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Collator;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcRegistry implements Registry {

  private static final String SELECT = """
      select id, national_id, title, first_name, last_name, birth_date, sex, house_number, village_number,
             subdistrict_code, district_code, declared_income, status
      from journey.cardholder
      """;

  /** Longest first: นางสาว begins with นาง. */
  private static final List<String> TITLES = List.of("นางสาว", "น.ส.", "นาย", "นาง");

  private final JdbcClient jdbc;

  JdbcRegistry(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Cardholder> find(NationalId nationalId) {
    return jdbc.sql(SELECT + "where national_id = :nationalId")
        .param("nationalId", nationalId.digits())
        .query(JdbcRegistry::cardholder)
        .optional();
  }

  @Override
  public Optional<Cardholder> find(long id) {
    return jdbc.sql(SELECT + "where id = :id").param("id", id).query(JdbcRegistry::cardholder).optional();
  }

  @Override
  public List<Cardholder> searchByName(String typed, Collection<String> districtCodes, int max) {
    var name = TidyText.of(typed);
    if (name.isEmpty() || districtCodes.isEmpty()) {
      return List.of();
    }
    var words = name.split(" ", 2);
    var search = words.length == 1
        ? jdbc.sql(SELECT + """
            where district_code = any(:districts)
              and (first_name like :name or first_name like :untitled or last_name like :name)
            order by first_name, last_name, id
            limit :max
            """)
        : jdbc.sql(SELECT + """
            where district_code = any(:districts)
              and (first_name like :name or first_name like :untitled)
              and last_name like :lastName
            order by first_name, last_name, id
            limit :max
            """).param("lastName", prefix(words[1]));
    return search
        .param("districts", districtCodes.toArray(String[]::new))
        .param("name", prefix(words[0]))
        .param("untitled", prefix(withoutTitle(words[0])))
        .param("max", max)
        .query(JdbcRegistry::cardholder)
        .list()
        .stream()
        .sorted(byThaiName())
        .toList();
  }

  @Override
  public void markStatus(long id, CardholderStatus status) {
    int changed = jdbc.sql("update journey.cardholder set status = :status where id = :id")
        .param("status", status.code())
        .param("id", id)
        .update();
    if (changed == 0) {
      throw new IllegalArgumentException("No cardholder " + id);
    }
  }

  /** The order of a Thai dictionary: a leading vowel (เ แ โ ใ ไ) counts after its consonant. */
  private static Comparator<Cardholder> byThaiName() {
    var collator = Collator.getInstance(new Locale("th", "TH"));
    return Comparator.comparing(Cardholder::firstName, collator::compare)
        .thenComparing(Cardholder::lastName, collator::compare)
        .thenComparing(Cardholder::id);
  }

  private static String withoutTitle(String name) {
    return TITLES.stream()
        .filter(title -> name.startsWith(title) && name.length() > title.length())
        .findFirst()
        .map(title -> name.substring(title.length()))
        .orElse(name);
  }

  private static String prefix(String typed) {
    return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static Cardholder cardholder(ResultSet row, int number) throws SQLException {
    return new Cardholder(
        row.getLong("id"),
        new NationalId(row.getString("national_id")),
        row.getString("title"),
        row.getString("first_name"),
        row.getString("last_name"),
        row.getObject("birth_date", LocalDate.class),
        Sex.parse(row.getString("sex")).orElseThrow(),
        row.getString("house_number"),
        row.getString("village_number"),
        row.getString("subdistrict_code"),
        row.getString("district_code"),
        row.getBigDecimal("declared_income"),
        CardholderStatus.parse(row.getString("status")).orElseThrow());
  }
}
