package th.cardholder.continuation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.dev.Databases;
import th.cardholder.geography.Geography;
import th.cardholder.geography.ReferenceData;
import th.cardholder.measure.MeasureYears;

/** A database of 2561 gets the year that goes on with it; a year 2562 that an administrator has put in force stays theirs (ADR 0087). */
class SecondYearUpgradeTest {

  @Test
  void aDatabaseOf2561GetsTheYearThatGoesOnWithItAndKeepsWhatItHas() {
    var sql = upgraded("");

    var years = MeasureYears.in(sql, Clock.systemDefaultZone());
    assertThat(years.continues(2562)).hasValue(2561);
    assertThat(years.continues(2561)).isEmpty();
    assertThat(years.window(2562, "shortage").closes()).as("R14").isEqualTo(LocalDate.of(2019, 3, 31));
    assertThat(years.window(2562, "results").closes()).as("R13").isEqualTo(LocalDate.of(2019, 7, 15));
    assertThat(years.number(2562, "incomeThreshold")).as("as the administrator has changed it in 2561").isEqualTo(31_000);
    assertThat(years.project(2562, "D2-91").orElseThrow().asksIncome()).isTrue();
    assertThat(years.project(2562, "D2-90").orElseThrow().isToBeFound()).isTrue();
    assertThat(years.projects(2562, "81")).as("nobody chooses them").noneMatch(it -> it.code().startsWith("D2-9"));
    assertThat(years.codes(2562, "followUpRound")).extracting(MeasureYears.Code::labelTh).containsExactly("รอบมิถุนายน 2562");
    assertThat(sql.sql("select case_number || ' ' || state from journey.participant_case").query(String.class).list())
        .containsExactly("2561-8101-0000001 notDeveloped");
    assertThat(sql.sql("select count(*) from journey.step_deadline where year = 2562 and window_kind = 'results'").query(Integer.class).single())
        .isEqualTo(1);
  }

  @Test
  void S2_3_2_theFollowUpOfJuneIsDoneUntilThe30thAndRecordedUntilThe15thOfJuly() {
    var years = MeasureYears.in(upgraded(""), Clock.systemDefaultZone());

    assertThat(years.text(2562, "followUpDoneBy")).isEqualTo("2019-06-30");
    assertThat(years.window(2562, "followUpJune").closes()).isEqualTo(LocalDate.of(2019, 7, 15));
  }

  @Test
  void aYear2562OfOnesOwnStaysAsItIs() {
    var sql = upgraded("insert into journey.measure_year values (2562, 'ปีของเรา', '2019-01-01', '2019-12-31')");

    assertThat(MeasureYears.in(sql, Clock.systemDefaultZone()).continues(2562)).isEmpty();
    assertThat(sql.sql("select name_th from journey.measure_year where year = 2562").query(String.class).single()).isEqualTo("ปีของเรา");
    assertThat(sql.sql("select count(*) from journey.project where year = 2562").query(Integer.class).single()).isZero();
    assertThat(sql.sql("select count(*) from journey.step_deadline where process = 'annual-continuation'").query(Integer.class).single()).isZero();
  }

  private static JdbcClient upgraded(String more) {
    var older = Databases.source(Databases.at("115"));
    var sql = JdbcClient.create(older);
    new ReferenceData(Geography.packaged(), older, new TransactionTemplate(new JdbcTransactionManager(older))).load();
    sql.sql("""
        insert into journey.office (id, kind, name_th, name_en, province_code, district_code)
        values ('d8101', 'district', 'ทีม 1', 'team 1', '81', '8101');
        insert into journey.registry_batch (id, file_name, file_sha256, started_at, finished_at, changed) values ('b1', 'b1', '', now(), now(), 1);
        insert into journey.cardholder (national_id, title, first_name, last_name, birth_date, sex, house_number, village_number,
          subdistrict_code, district_code, declared_income, batch_id, batch_line)
        values ('1999900000081', 'นาย', 'สมชาย', 'ใจดี', '1969-12-25', 'M', '27/1', '3', '810101', '8101', 20000, 'b1', 2);
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by)
        select '2561-8101-0000001', 2561, id, 'd8101', 'walkIn', 'notDeveloped', now(), 'test' from journey.cardholder;
        update journey.measure_setting set value = '31000' where year = 2561 and key = 'incomeThreshold';
        """ + more).update();
    Databases.migrate(older, Databases.NEWEST);
    return sql;
  }
}
