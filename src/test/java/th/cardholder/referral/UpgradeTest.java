package th.cardholder.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.dev.Databases;

/** A database of the version before goes on with this one: what it knows is filled in. */
class UpgradeTest {

  private DataSource database;
  private JdbcClient jdbc;

  @BeforeEach
  void theVersionBefore() {
    database = Databases.source(Databases.at("10"));
    jdbc = JdbcClient.create(database);
    sql("""
        insert into journey.province values ('81', 'กระบี่', 'Krabi');
        insert into journey.district values ('8101', '81', 'เมืองกระบี่', 'Mueang Krabi');
        insert into journey.subdistrict values ('810101', '8101', 'ปากน้ำ', 'Pak Nam', '81000');
        insert into journey.office (id, kind, name_th, name_en, province_code, district_code, agency_code)
        values ('d8101', 'district', 'ทีม', 'Team', '81', '8101', null),
               ('a81MOL', 'agency', 'แรงงาน', 'Labour', '81', null, 'MOL');
        insert into journey.registry_batch (id, file_name, file_sha256, started_at) values ('t', 't', 't', now());
        insert into journey.cardholder (national_id, title, first_name, last_name, birth_date, sex, subdistrict_code,
          district_code, declared_income, batch_id)
        values ('1999900000081', 'นาย', 'ก', 'ข', '1977-05-14', 'M', '810101', '8101', 1, 't');
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at,
          opened_by)
        select '2561-8101-0000001', 2561, id, 'd8101', 'walkIn', 'developing', now(), 'x' from journey.cardholder;
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at,
          offered_by, process_instance_id)
        select 'R01', id, 2561, 'D2-01', 'a81MOL', 'offered', now(), 'x', 'i1' from journey.participant_case
        union all
        select 'R02', id, 2561, 'D2-05', 'a81MOL', 'notDeveloped', now(), 'x', 'i2' from journey.participant_case;
        insert into journey.referral_appointment (referral_id, starts_on, place, recorded_at, recorded_by)
        select id, '2018-03-20', 'ศาลากลาง', now(), 'x' from journey.referral where referral_number = 'R02';
        insert into journey.audit (at, actor, action, case_id, detail)
        select '2018-05-17T10:00+07:00', 'x', 'referral.notDeveloped', id, '{"referral": "R02"}'
          from journey.participant_case
        """);
  }

  @Test
  void anOpenReferralIsDueWhenItsTaskIsAndAResultHasItsMoment() {
    sql("""
        create table public.act_ru_task (proc_inst_id_ text, due_date_ timestamp);
        insert into public.act_ru_task values ('i1', '2018-03-26 23:59:59.999')
        """);

    migrate("18");

    assertThat(list("select due_on::text from journey.referral where referral_number = 'R01'"))
        .containsExactly("2018-03-26");
    assertThat(list("select (result_at at time zone 'Asia/Bangkok')::text from journey.referral"
        + " where referral_number = 'R02'")).containsExactly("2018-05-17 10:00:00");
    assertThat(list("select starts_on || ' ' || coalesce(starts_at::text, '–') from journey.referral_appointment"))
        .containsExactly("2018-03-20 –");
    assertThat(list("select version || ' ' || (text_th like '%จะได้รับชื่อ%') from journey.consent_text"
        + " where kind = 'privacyNotice' order by version")).containsExactly("1 false", "2 true");
  }

  @Test
  void whatWasReportedToItsCaseIsKnownWithoutTheHistory() {
    sql("""
        insert into journey.audit (at, actor, action, case_id, detail)
        select at::timestamptz, 'system', 'referral.answerReceived', id, detail::jsonb from journey.participant_case,
          (values ('2018-05-18T10:00+07:00', '{"referral": "R02", "state": "notDeveloped"}'),
                  ('2018-05-17T10:00+07:00', '{"referral": "R02", "state": "notDeveloped"}'),
                  ('2018-04-17T10:00+07:00', '{"referral": "R02", "state": "accepted"}'),
                  ('2018-05-18T10:00+07:00', '{"referral": "R09", "state": "refused"}')) as told (at, detail)
        """);

    migrate("25");

    assertThat(list("select referral_number || ' ' || p.state || ' ' || (p.reported_at at time zone 'Asia/Bangkok')"
        + " from journey.referral_reported p join journey.referral r on r.id = p.referral_id order by 1"))
        .containsExactly("R02 accepted 2018-04-17 10:00:00", "R02 notDeveloped 2018-05-17 10:00:00");
  }

  @Test
  void whereTheEngineHasNoTablesYetNothingIsDue() {
    migrate("18");

    assertThat(list("select count(*)::text from journey.referral where due_on is not null")).containsExactly("0");
  }

  @Test
  void peopleAreFoundByNameReportsStandAndWhatWasTypedAndSeenIsKept() {
    sql("""
        insert into journey.cardholder (national_id, title, first_name, last_name, birth_date, sex, subdistrict_code,
          district_code, declared_income, batch_id, status)
        values ('1999900000099', 'นาย', 'นายสม ปอง', 'ณ ทดลอง', '1977-05-14', 'M', '810101', '8101', 1, 't', 'deceased');
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at,
          opened_by)
        select '2561-8101-0000002', 2561, id, 'd8101', 'walkIn', 'died', now(), 'x' from journey.cardholder
         where national_id = '1999900000099';
        insert into journey.circumstance (case_id, kind, happened_on, reported_at, reported_by, state_before,
          registry_before)
        select id, 'died', '2018-03-01', now(), 'x', 'developing', 'alive' from journey.participant_case
         where case_number = '2561-8101-0000002';
        insert into journey.draft values ('task', 'ao', '{"note": "ก"}', now());
        insert into journey.person_view (at, actor, office_id, cardholder_id, purpose)
        select now(), 'x', 'd8101', id, 'case' from journey.cardholder
        """);

    migrate("18");

    assertThat(list("select name_key || ' ' || last_name_key || ' ' || birth_known || ' ' || status_reported"
        + " from journey.cardholder order by id")).containsExactly("กข ข day false", "สมปองณทดลอง ณทดลอง day true");
    assertThat(list("select content ->> 'note' || coalesce(handed_on_from, '–') from journey.draft"))
        .containsExactly("ก–");
    assertThat(list("select coalesce(wall_at::text, 'unknown') from journey.person_view"))
        .containsExactly("unknown", "unknown");
  }

  @Test
  void theNumbersOfADistrictGoOnAfterItsHighestAndAYearMayHaveOtherRounds() {
    sql("""
        insert into journey.cardholder (national_id, title, first_name, last_name, birth_date, sex, subdistrict_code,
          district_code, declared_income, batch_id)
        values ('1999900000099', 'นาย', 'ค', 'ง', '1977-05-14', 'M', '810101', '8101', 1, 't');
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at,
          opened_by)
        select '2561-8101-9999999', 2561, id, 'd8101', 'walkIn', 'developing', now(), 'x' from journey.cardholder
         where national_id = '1999900000099'
        """);

    migrate("23");

    assertThat(list("select year || ' ' || district_code || ' ' || last from journey.case_counter"))
        .containsExactly("2561 8101 9999999");
    sql("""
        insert into journey.measure_window (year, kind, opens, closes, source)
        values (2561, 'followUpMay', '2018-05-01', '2018-05-31', 'test')
        """);
    assertThatThrownBy(() -> sql("""
        insert into journey.measure_window (year, kind, opens, closes, source)
        values (2561, 'walkin', '2018-05-01', '2018-05-31', 'test')
        """)).isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void whoHadNotHeardOfARoundIsNotedAndNobodyElse() {
    sql("""
        insert into journey.cardholder (national_id, title, first_name, last_name, birth_date, sex, subdistrict_code,
          district_code, declared_income, batch_id)
        select '19999000001' || n, 'นาย', 'ค', 'ง', '1977-05-14', 'M', '810101', '8101', 1, 't'
          from generate_series(10, 14) n;
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at,
          opened_by, process_instance_id)
        select '2561-8101-00000' || right(national_id, 2), 2561, id, 'd8101', 'walkIn',
               case right(national_id, 2) when '12' then 'awaitingFollowUp' when '13' then 'died'
                    else 'developing' end, now(), 'x', 'i' || id
          from journey.cardholder where first_name = 'ค';
        insert into journey.follow_up_round (year, kind, state) values (2561, 'followUpJune', 'closed');
        insert into journey.follow_up_due (case_id, year, round_kind, opened_at, done_at)
        select id, 2561, 'followUpJune', now(), case when right(case_number, 2) = '11' then now() end
          from journey.participant_case where right(case_number, 2) in ('10', '11', '12', '13')
        """);

    migrate("26");

    assertThat(list("select right(case_number, 2) from journey.participant_case c join journey.follow_up_due d"
        + " on d.case_id = c.id where d.overlooked")).containsExactly("10");
  }

  @Test
  void theRecordsLoseNothingAndAreNumberedOn() {
    migrate("33");
    sql("""
        insert into journey.audit (at, actor, office_id, action, step, case_id, task_id, detail)
        select '2018-01-31T23:30+07:00'::timestamptz + n * interval '6 hours', 'ao' || n % 7, 'd8101',
               case when n % 3 = 0 then 'step.submitted' else 'x.y' end, 'userTask_plan', c.id,
               case when n % 3 = 0 then 't' || n end, jsonb_build_object('key', c.case_number)
          from generate_series(1, 500) n, journey.participant_case c;
        insert into journey.person_view (at, actor, office_id, cardholder_id, case_id, purpose, wall_at)
        select at, actor, office_id, id, case_id, 'case', case when id % 2 = 0 then wall_at end from journey.audit;
        insert into journey.step_record (done_at, version, process, element, kind, business_key, office_id, task_id)
        select at, 1, 'p', coalesce(step, 'e'), 'task', 'k', coalesce(office_id, 'd8101'), task_id from journey.audit
        """);
    var before = sums();

    migrate("35");

    assertThat(sums()).isEqualTo(before);
    assertThat(list("select part from journey.month_part order by 1"))
        .containsExactly("audit_before", "person_view_before", "step_record_before");
    assertThat(list("select distinct (ends at time zone 'Asia/Bangkok')::text from journey.month_part"))
        .containsExactly("2018-07-01 00:00:00");
    assertThat(list("select journey.make_month('audit', m)::text from unnest('{2018-01-01,2018-06-30,2018-07-01}'::date[]) m"))
        .containsExactly("false", "false", "true");
    var last = list("select max(id)::text from journey.audit").get(0);
    sql("insert into journey.audit (at, actor, action) values ('2018-07-01T00:00+07:00', 'x', 'x.y')");
    assertThat(list("select (id - " + last + ")::text from journey.audit_2018_07")).containsExactly("1");
    for (var part : List.of("audit_before", "person_view_before", "step_record_before", "audit", "step_record")) {
      assertThatThrownBy(() -> sql("delete from journey." + part)).hasMessageContaining("append-only");
      assertThatThrownBy(() -> sql("truncate journey." + part)).hasMessageContaining("append-only");
    }
  }

  /** Number and content of the records. */
  private List<String> sums() {
    return list("""
        select count(*) || ' ' || md5(string_agg(concat_ws('|', id, at, wall_at, case_id, actor, office_id, action, step,
          task_id, detail), ';' order by id)) from journey.audit
        union all
        select count(*) || ' ' || md5(string_agg(concat_ws('|', at, wall_at, cardholder_id, case_id, actor, office_id, purpose),
          ';' order by at, cardholder_id, wall_at)) from journey.person_view
        union all
        select count(*) || ' ' || md5(string_agg(concat_ws('|', done_at, element, office_id, task_id), ';'
          order by done_at, task_id)) from journey.step_record
        """);
  }

  private void migrate(String target) {
    Databases.migrate(database, target);
  }

  private void sql(String statements) {
    jdbc.sql(statements).update();
  }

  private List<String> list(String sql) {
    return jdbc.sql(sql).query(String.class).list();
  }
}
