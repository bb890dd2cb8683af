package th.cardholder.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.geography.Geography;
import th.cardholder.registry.batch.RegistryDatabase;

class RegistryTest {

  private static JdbcClient jdbc;

  private final Registry registry = new Registry(jdbc, Clock.systemUTC());

  @BeforeAll
  static void createDatabase() {
    jdbc = JdbcClient.create(RegistryDatabase.withGeography(Geography.packaged()));
    jdbc.sql("""
        insert into journey.registry_batch (id, file_name, file_sha256, started_at) values ('b', 'b.csv', '', now())
        """).update();
  }

  @BeforeEach
  void fill() {
    jdbc.sql("delete from journey.cardholder").update();
    person(1, "สมชาย", "ใจดี", "810101");
    person(2, "สมชัย", "แก้วมณี", "810101");
    person(3, "สมศรี", "ใจงาม", "810201");
    person(4, "เกษม", "สมบูรณ์", "810101");
    person(5, "สมชาย", "ใจดี", "240101");
    person(6, "นางนวล", "ดี%_", "810101");
  }

  @Test
  void findsAPersonByNumberAndById() {
    var person = registry.find(number(1)).orElseThrow();

    assertThat(registry.find(person.id())).contains(person);
    assertThat(registry.find(number(99))).isEmpty();
    assertThat(registry.find(0)).isEmpty();
  }

  @Test
  void findsByTheBeginningOfTheFirstOrLastNameWithinDistricts() {
    assertThat(search("สมช", "8101")).containsExactly("สมชัย แก้วมณี", "สมชาย ใจดี");
    assertThat(search("สม", "8101")).containsExactly("เกษม สมบูรณ์", "สมชัย แก้วมณี", "สมชาย ใจดี");
    assertThat(search("ใจ", "8101", "8102")).containsExactly("สมชาย ใจดี", "สมศรี ใจงาม");
  }

  @Test
  void findsByTheBeginningsOfBothNames() {
    assertThat(search("สมช ใจ", "8101", "8102", "2401")).hasSize(2);
    assertThat(search("สมชาย  แก้ว", "8101")).isEmpty();
  }

  @Test
  void findsByTheLastNameFirst() {
    assertThat(search("ใจดี สมชาย", "8101", "2401")).containsExactly("สมชาย ใจดี", "สมชาย ใจดี");
    assertThat(search("ใจ สมศ", "8101", "8102")).containsExactly("สมศรี ใจงาม");
    assertThat(search("ใจดี นายสมชาย", "8101")).containsExactly("สมชาย ใจดี");
    assertThat(search("นาย ใจดี สมชาย", "8101")).containsExactly("สมชาย ใจดี");
    assertThat(search("แก้วมณี สมชาย", "8101")).isEmpty();
  }

  @Test
  void findsALastNameOfSeveralWordsFirst() {
    person(8, "สมหญิง", "ณ ทดลอง", "810101");

    assertThat(search("ณ ทดลอง สมหญิง", "8101")).containsExactly("สมหญิง ณ ทดลอง");
  }

  @Test
  void passesOverATitle() {
    assertThat(search("นายสมชาย ใจดี", "8101")).containsExactly("สมชาย ใจดี");
    assertThat(search("นางนวล", "8101")).containsExactly("นางนวล ดี%_");
  }

  @Test
  void takesWildcardsForTheCharactersTheyAre() {
    assertThat(search("%", "8101")).isEmpty();
    assertThat(search("_", "8101")).isEmpty();
    assertThat(search("ดี%", "8101")).containsExactly("นางนวล ดี%_");
    assertThat(search("\\", "8101")).isEmpty();
  }

  @Test
  void findsAWordWhicheverWayItsSaraAmIsTyped() {
    person(7, "คำรณ", "ดี", "810101");

    assertThat(search("ค\u0e4d\u0e32ร", "8101")).containsExactly("คำรณ ดี");
  }

  @Test
  void findsNobodyWithoutAWord() {
    assertThat(search("  ", "8101")).isEmpty();
  }

  @Test
  void marksThatSomebodyDiedAndTakesItBack() {
    long id = registry.find(number(1)).orElseThrow().id();

    registry.markStatus(id, CardholderStatus.DECEASED);
    assertThat(registry.find(id).orElseThrow().status()).isEqualTo(CardholderStatus.DECEASED);

    registry.markStatus(id, CardholderStatus.ALIVE);
    assertThat(registry.find(id).orElseThrow().status()).isEqualTo(CardholderStatus.ALIVE);

    assertThatThrownBy(() -> registry.markStatus(0, CardholderStatus.MOVED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsNothingOfThePersonAsText() {
    var person = registry.find(number(1)).orElseThrow();

    assertThat(person.toString()).isEqualTo("Cardholder " + person.id());
    assertThat(person.fullName()).isEqualTo("นายสมชาย ใจดี");
    assertThat(person.ageOn(LocalDate.of(2018, 12, 24))).isEqualTo(48);
    assertThat(person.ageOn(LocalDate.of(2018, 12, 25))).isEqualTo(49);
  }

  private List<String> search(String typed, String... districts) {
    return TestRegistry.search(jdbc, typed, List.of(districts)).stream()
        .map(it -> it.firstName() + " " + it.lastName())
        .toList();
  }

  private static NationalId number(int serial) {
    return NationalId.withCheckDigit("1999900%05d".formatted(serial));
  }

  private static void person(int serial, String firstName, String lastName, String subdistrict) {
    jdbc.sql("""
        insert into journey.cardholder (national_id, title, first_name, last_name, birth_date, sex,
          subdistrict_code, district_code, declared_income, batch_id)
        values (:nationalId, 'นาย', :firstName, :lastName, '1969-12-25', 'M', :subdistrict, :district, 24000, 'b')
        """)
        .param("nationalId", number(serial).digits())
        .param("firstName", firstName)
        .param("lastName", lastName)
        .param("subdistrict", subdistrict)
        .param("district", subdistrict.substring(0, 4))
        .update();
  }
}
