package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.Reach;
import th.cardholder.cases.TestCaseIndex;
import th.cardholder.office.Offices;
import th.cardholder.registry.TestRegistry;

/**
 * By a name the finder finds what looking at every case within reach finds, whatever has been written to cases, people and
 * referrals, and whoever asks. Nothing of it stays.
 */
@JourneyTest
@Transactional
class FoundByNameTest {

  private static final int PEOPLE = 300;
  private static final int MOST = 20;
  private static final List<String> DISTRICTS = List.of("8101", "8102", "2401");
  private static final List<String> AGENCIES = List.of("a81MOL", "a81GSB", "a24MOL");
  private static final List<String> TITLES = List.of("นาย", "นาง", "นางสาว", "ร.ต.อ.หญิง", "ว่าที่ ร.ต.", "ทพญ.");
  private static final List<String> FIRST = List.of("สมชาย", "สม ชาย", "สมหญิง", "หญิง", "หญิงงาม", "พลอย", "พล", "พลฯ สม", "ทพญ. สมใจ",
      "นายสมชาย", "นางสมใจ", "ว่าที่ ร.ต.หญิง สมศรี", "ว่าที่ร.ต.พล", "ร.ต.อ. หญิงสมศรี", "น้ำ", "นํ้าใจ", "กา-นดา", "อา", "Som");
  private static final List<String> LAST = List.of("ใจดี", "ใจ ดี", "ณ อยุธยา", "สมบูรณ์", "หญิงยวด", "", "พลอยงาม", "ดี-งาม");
  private static final List<String> TYPED = List.of("สม", "สมชาย", "สมชาย ใจดี", "ใจดี สมชาย", "นาย สมชาย", "ใจดี นายสม", "หญิง", "หญิงงาม",
      "งาม", "พล", "พลอย", "อย", "ว่าที่ ร.ต.หญิง สมศรี", "ว่าที่รต", "ศรี", "ร.ต.อ.หญิง สม", "ทพญ. สม", "น้ำ", "ณ อยุธยา", "สม ณ", "ดีงาม",
      "กานดา", "som", "- ใจดี", "ใจ", "ไม่มีใคร", "สม ชาย ใจ ดี", "นางสมใจ", "สมใจสมบูรณ์");

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private CaseIndex index;

  @Autowired
  private Offices offices;

  @Test
  void foundIsWhatLookingAtEveryCaseFindsWhateverWasWritten() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    jdbc.sql("insert into journey.registry_batch (id, file_name, file_sha256, started_at) values ('names', 'n', 'n', now())")
        .update();
    for (int i = 0; i < PEOPLE; i++) {
      open(i, random);
    }
    var cases = jdbc.sql("select c.id from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id"
        + " where p.batch_id = 'names' order by c.id").query(Long.class).list();
    compare("new", seed);

    for (var id : cases) {
      change(id, random);
    }
    compare("changed", seed);
  }

  /** Cases without journeys, sent to any agency in the country: no figure of another test is to count them. */
  @AfterEach
  void nobodyOfThemStays() {
    var theirs = "select c.id from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id where p.batch_id = 'names'";
    jdbc.sql("delete from journey.referral where case_id in (" + theirs + ")").update();
    jdbc.sql("delete from journey.participant_case where id in (" + theirs + ")").update();
    jdbc.sql("delete from journey.cardholder where batch_id = 'names'").update();
    jdbc.sql("delete from journey.registry_batch where id = 'names'").update();
  }

  private void open(int n, Random random) {
    var district = any(DISTRICTS, random);
    var person = jdbc.sql("""
        insert into journey.cardholder (national_id, title, first_name, last_name, birth_date, sex, subdistrict_code,
          district_code, declared_income, batch_id)
        values (?, ?, ?, ?, '1977-05-14', 'M', (select min(code) from journey.subdistrict where district_code = ?), ?, 1, 'names')
        returning id
        """).params(Scenario.withCheckDigit("18888" + String.format("%07d", n)), any(TITLES, random), any(FIRST, random),
            any(LAST, random), district, district).query(Long.class).single();
    // One of ten is registered elsewhere than where the case is.
    var office = random.nextInt(10) == 0 ? any(DISTRICTS, random) : district;
    var id = jdbc.sql("""
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by,
          co_interviewer_id)
        values (?, 2561, ?, ?, 'walkIn', ?, now(), 'x', ?) returning id
        """).params("2561-" + office + "-9" + String.format("%06d", n), person, "d" + office,
            any(List.of("awaitingInterview", "developing"), random), random.nextInt(10) == 0 ? "cogsb81" : null)
        .query(Long.class).single();
    for (int r = random.nextInt(3); r > 0; r--) {
      jdbc.sql("""
          insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at, offered_by)
          select ?, ?, 2561, code, ?, 'offered', now(), 'x' from journey.project where year = 2561 order by code offset ? limit 1
          """).params("names-" + id + "-" + r, id, any(AGENCIES, random), r).update();
    }
  }

  /** What a batch, an agency and a report do. */
  private void change(long id, Random random) {
    switch (random.nextInt(5)) {
      case 0 -> jdbc.sql("""
          update journey.cardholder set title = ?, first_name = ?, last_name = ?
           where id = (select cardholder_id from journey.participant_case where id = ?)
          """).params(any(TITLES, random), any(FIRST, random), any(LAST, random), id).update();
      case 1 -> jdbc.sql("""
          update journey.cardholder set district_code = '8103'
           where id = (select cardholder_id from journey.participant_case where id = ?)
          """).param(id).update();
      case 2 -> jdbc.sql("update journey.participant_case set office_id = ? where id = ?")
          .params("d" + any(DISTRICTS, random), id).update();
      case 3 -> jdbc.sql("delete from journey.referral where case_id = ?").param(id).update();
      default -> { }
    }
    for (var referral : jdbc.sql("select id from journey.referral where case_id = ?").param(id).query(Long.class).list()) {
      for (int times = random.nextInt(3); times > 0; times--) {
        jdbc.sql("update journey.referral set state = ?, answered_at = case when ? then now() end, office_id = ? where id = ?")
            .params(any(List.of("offered", "accepted", "refused", "cancelled"), random), random.nextBoolean(),
                any(AGENCIES, random), referral).update();
      }
    }
  }

  private void compare(String when, long seed) {
    var readers = List.of(
        new Reach("chief8101", Set.of("d8101"), Map.of(), Set.of(), null),
        new Reach("governor81", Set.of(), Map.of("d8101", "p81", "d8102", "p81"), Set.of(), null),
        new Reach("nation", Set.of("d8101", "d8102", "d2401"), Map.of(), Set.of(), null),
        new Reach("mol81", Set.of(), Map.of(), Set.of("a81MOL"), null),
        new Reach("both", Set.of("d2401"), Map.of(), Set.of("a81GSB", "a81MOL"), null),
        new Reach("cogsb81", Set.of(), Map.of(), Set.of(), "a81GSB"),
        new Reach("cogsb81", Set.of("d8102"), Map.of(), Set.of("a24MOL"), "a81GSB"));
    var soon = TestCaseIndex.manyAre(3, jdbc, offices);
    long found = 0;
    for (var typed : TYPED) {
      var named = named(typed);
      for (var reader : readers) {
        var expected = plainly(named, reader);
        var what = when + ", " + typed + ", " + reader + ", seed " + seed;
        assertThat(numbers(index, typed, reader)).as(what).isEqualTo(expected);
        assertThat(numbers(soon, typed, reader)).as("the newest looked through: " + what).isEqualTo(expected);
        found += expected.size();
      }
    }
    assertThat(found).isGreaterThan(500);
  }

  private static List<String> numbers(CaseIndex index, String typed, Reach reader) {
    return index.byName(typed, reader, MOST).stream().map(CaseIndex.Entry::number).toList();
  }

  /** The ids of all cases whose person is called so, by no index and no key: each case and its person are looked at. */
  private Long[] named(String typed) {
    return jdbc.sql("select c.id from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id where "
        + TestRegistry.condition(typed, "p")).query(Long.class).list().toArray(Long[]::new);
  }

  private List<String> plainly(Long[] named, Reach reader) {
    var teams = new HashSet<>(reader.own());
    teams.addAll(reader.watched().keySet());
    return jdbc.sql("""
        select c.case_number from journey.participant_case c
         where c.id = any(:named)
           and (c.office_id = any(:teams)
                or :sitsIn and c.co_interviewer_id = :user
                   and c.state in ('awaitingInterview', 'awaitingPlan', 'awaitingConfirmation')
                or exists (select 1 from journey.referral r where r.case_id = c.id and r.office_id = any(:agencies)
                            and r.state <> 'refused' and (r.state <> 'cancelled' or r.answered_at is not null)))
         order by c.id desc limit\s""" + MOST)
        .param("named", named).param("teams", teams.toArray(String[]::new)).param("agencies", reader.agencies().toArray(String[]::new))
        .param("user", reader.userId()).param("sitsIn", reader.sitsIn() != null).query(String.class).list();
  }

  private static <T> T any(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
