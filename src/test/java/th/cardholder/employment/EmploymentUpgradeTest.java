package th.cardholder.employment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.dev.Databases;
import th.cardholder.geography.Geography;
import th.cardholder.geography.ReferenceData;
import th.cardholder.measure.MeasureYears;

/** A database with two years and cases of before takes employers on; a year that says nothing of them has no incentive (ADR 0086). */
class EmploymentUpgradeTest {

  private static final Geography GEOGRAPHY = Geography.packaged();
  private static JdbcClient sql;

  @BeforeAll
  static void aFilledDatabaseOfBefore() {
    var older = Databases.source(Databases.at("115"));
    sql = JdbcClient.create(older);
    new ReferenceData(GEOGRAPHY, older, new TransactionTemplate(new JdbcTransactionManager(older))).load();
    sql.sql("""
        insert into journey.measure_year values (2562, 'สอง', '2019-01-01', '2019-12-31');
        insert into journey.office (id, kind, name_th, name_en, province_code, district_code)
        values ('d8101', 'district', 'ทีม 1', 'team 1', '81', '8101');
        insert into journey.officer (user_id, first_name, last_name) values ('registrar8101', 'ก', 'ข');
        insert into journey.registry_batch (id, file_name, file_sha256, started_at, finished_at, changed) values ('b1', 'b1', '', now(), now(), 1);
        insert into journey.cardholder (national_id, title, first_name, last_name, birth_date, sex, house_number, village_number,
          subdistrict_code, district_code, declared_income, batch_id, batch_line)
        values ('1999900000081', 'นาย', 'สมชาย', 'ใจดี', '1969-12-25', 'M', '27/1', '3', '810101', '8101', 20000, 'b1', 2),
               ('1999900000030', 'นาง', 'สมศรี', 'ใจดี', '1969-12-25', 'F', '27/1', '3', '810101', '8101', 20000, 'b1', 3);
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by)
        select y || '-8101-000000' || row_number() over (partition by y order by id), y, id, 'd8101', 'walkIn', 'awaitingAo', now(), 'test'
          from journey.cardholder, unnest(array[2561, 2562]) y
        """).update();

    Databases.migrate(older, Databases.NEWEST);
  }

  @Test
  void eachYearGetsTheIncentiveAsADraftAndItsText() {
    assertThat(sql.sql("select distinct year from journey.measure_year order by 1").query(Integer.class).list()).contains(2561, 2562);
    for (int year : List.of(2561, 2562)) {
      assertThat(new Incentives(MeasureYears.in(sql, Clock.systemDefaultZone())).of(year)).hasValueSatisfying(it -> {
        assertThat(it.opens()).isEqualTo(LocalDate.of(2018, 1, 1));
        assertThat(it.closes()).isEqualTo(LocalDate.of(2019, 12, 31));
        assertThat(it.factor()).isEqualByComparingTo("1.5");
        assertThat(it.text().draft()).isTrue();
        assertThat(it.text().textTh()).startsWith("(ร่าง)");
      });
    }
    assertThat(sql.sql("select bool_and(draft) from journey.measure_setting where key like 'employerIncentive%'").query(Boolean.class).single())
        .isTrue();
  }

  @Test
  void aYearThatSaysNothingOfEmployersHasNoIncentive() {
    sql.sql("insert into journey.measure_year values (2570, 'ไม่มี', '2027-01-01', '2027-12-31')").update();

    assertThat(new Incentives(MeasureYears.in(sql, Clock.systemDefaultZone())).of(2570)).isEmpty();
    assertThat(new Incentives(MeasureYears.in(sql, Clock.systemDefaultZone())).of(2580)).as("nor has one that there is not").isEmpty();
  }

  @Test
  void oneEmployerHasAPersonOnceOnADayWhicheverYearsCaseItIsRecordedIn() {
    employ(2561, "1999900000081", "0105556012341", "2018-01-01", null);
    assertThatThrownBy(() -> employ(2562, "1999900000081", "0105556012341", "2019-02-01", null))
        .isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("employment_once");
    employ(2562, "1999900000030", "0105556012341", "2019-02-01", null);
    employ(2562, "1999900000081", "0105556099999", "2019-02-01", "2019-02-28");
    employ(2562, "1999900000081", "0105556099999", "2019-03-01", null);

    sql.sql("update journey.employment set ended_on = '2018-12-31', end_reason = 'completed', ended_at = now(), ended_by = 'registrar8101',"
        + " end_key = 'e' where employer_number = '0105556012341' and starts_on = '2018-01-01'").update();
    employ(2562, "1999900000081", "0105556012341", "2019-02-01", null);
  }

  private static void employ(int year, String person, String employer, String from, @Nullable String until) {
    sql.sql("""
        insert into journey.employment (case_id, cardholder_id, employer_name, employer_number, kind, starts_on, until_on, paid_by, recorded_at,
                                        recorded_by, request_key)
        select c.id, p.id, 'นายจ้าง', ?, 'employment', ?::date, ?::date, 'card', now(), 'registrar8101', gen_random_uuid()::text
          from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id where c.year = ? and p.national_id = ?
        """).params(employer, from, until, year, person).update();
  }
}
