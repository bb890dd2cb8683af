package th.cardholder.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.continuation.ContinuationKey;
import th.cardholder.continuation.Continuations;
import th.cardholder.exchange.Acknowledgements;
import th.cardholder.exchange.ExchangeKey;
import th.cardholder.exchange.Exchanges;
import th.cardholder.exchange.TransmissionFiles;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/**
 * The lists of 2562 that the product draws out of what was written down are what the facts come to, and so are the outcomes and the one
 * follow-up of that year; whatever is planted is found. Rows alone, in a transaction that is undone, because a list is of everybody.
 */
@JourneyTest
class SecondYearCountTest {

  private static final AtomicInteger NUMBERS = new AtomicInteger(9_000_000);

  private static final String PARTICIPANT = """
      with c as (
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by)
        values (:number, 2561, :person, 'd9106', 'walkIn', :state, '2017-02-12T09:00+07', 'test') returning id),
      w as (
        insert into journey.wish (case_id, wants, wish_date, signing, notice_version, recorded_at, recorded_by)
        select id, true, '2017-02-12', 'self', 1, '2017-02-12T09:00+07', 'x' from c),
      v as (
        insert into journey.interview_attempt (case_id, attempted_on, result, recorded_at, recorded_by)
        select id, '2017-03-12', 'interviewed', '2017-03-12T09:00+07', 'x' from c),
      a as (
        insert into journey.assessment (case_id, assessed_on, place, household_members, occupation, yearly_income, readiness, needs_work,
                                        needs_training, needs_finance, needs_basics, recorded_at, recorded_by)
        select id, '2017-03-12', 'home', 4, :occupation, 24000, 'now', true, false, false, false, '2017-03-12T09:00+07', 'x' from c),
      p as (
        insert into journey.plan (case_id, agreed_on, signing, recorded_at, recorded_by)
        select id, '2017-03-12', 'self', '2017-03-12T09:00+07', 'x' from c returning id),
      i as (
        insert into journey.plan_item (plan_id, year, project_code, on_menu) select p.id, 2561, :project, true from p),
      r as (
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at, offered_by, result_code, completed_on)
        select :number || '-R01', id, 2561, :project, 'a81MOL', case when :developed then 'developed' else 'notDeveloped' end,
               '2017-03-12T09:00+07', 'x', case when :developed then 'developed' else 'notDeveloped' end,
               case when :developed then date '2017-06-01' end from c)
      select id from c
      """;

  private static final String GO_ON = """
      with c as (
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by, continues)
        select replace(b.case_number, '2561-', '2562-'), 2562, b.cardholder_id, b.office_id, 'continued',
               case when p.list = 'followUp' then 'followUpOnly' else 'developing' end, '2019-01-25T09:00+07', 'system', b.id
          from journey.continuation_person p join journey.participant_case b on b.id = p.continues where p.year = 2562
        returning id, cardholder_id, case_number, state),
      q as (
        insert into journey.plan (case_id, agreed_on, signing, recorded_at, recorded_by)
        select id, '2019-01-25', 'carried', now(), 'x' from c where state = 'developing'),
      r as (
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at, offered_by)
        select c.case_number || '-R01', c.id, 2562, p.project_code, 'a81MOL', 'offered', '2019-01-25T09:00+07', 'x'
          from c join journey.continuation_person p on p.year = 2562 and p.cardholder_id = c.cardholder_id where c.state = 'developing'),
      d as (
        insert into journey.follow_up_due (case_id, year, round_kind, opened_at, done_at)
        select id, 2562, 'followUpJune', '2019-06-01T00:00+07', '2019-06-17T09:00+07' from c),
      t as (
        insert into journey.contact (case_id, round_kind, contacted_on, reached, channel, stage, yearly_income, income_source, recorded_at, recorded_by)
        select id, 'followUpJune', '2019-06-17', true, 'home', 'working', 27000, 'told', '2019-06-17T09:00+07', 'team8101' from c)
      update journey.continuation_person p set case_id = c.id from c where p.year = 2562 and p.cardholder_id = c.cardholder_id
      """;

  @Autowired
  private Scenario scenario;

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private Continuations continuations;

  @Autowired
  private Exchanges exchanges;

  @Autowired
  private TransmissionFiles files;

  @Autowired
  private Acknowledgements acknowledgements;

  @Autowired
  private PlatformTransactionManager transactions;

  @TempDir
  private Path folder;

  private final Map<String, Scenario.Person> people = new HashMap<>();

  @Test
  void theListsThatAreDrawnAreWhatTheFactsComeTo() {
    afterTheLists(() -> {
      assertThat(lists().broken("")).isEmpty();
      assertThat(lists().byFacts()).extracting(it -> it.list() + " " + it.agency())
          .containsExactlyInAnyOrder("A MOL", "A –", "A MOL", "BAAC BAAC", "followUp –", "followUp –");
      assertThat(lists().drawnByFacts().get(people.get("labourer").nationalId())).as("before the bank took them off").isEqualTo("GSB");
      assertThat(lists().figuresText()).isEqualTo("A 3 + BAAC 1 + followUp 2 = 6 who took part");
    });
  }

  @Test
  void everybodyIsFollowedUpOnceAndHasTheOutcomeOfIt() {
    afterTheLists(() -> {
      assertThat(book().broken("")).isEmpty();
      assertThat(book().figures()).isEqualTo("6 must be followed up, 6 were, 0 are gone, 0 stand open");
      assertThat(outcomes().byFacts()).as("who was developed the year before").containsExactly(Map.entry("developed", 2L), Map.entry("notDeveloped", 4L));
      assertThat(outcomes().byState()).isEqualTo(outcomes().byFacts());
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "line by line | update journey.continuation_person set list = 'GSB', agency_code = 'GSB' where cardholder_id = :farmer",
      "line by line | update journey.continuation_person set agency_code = 'MOAC' where cardholder_id = :sent",
      "line by line | update journey.referral set result_code = null, completed_on = null where case_id = (select id from journey.participant_case where year = 2561 and cardholder_id = :farmer)",
      "line by line | update journey.contact set yearly_income = 30000 where round_kind = 'followUpSeptember'",
      "line by line | update journey.contact set income_source = 'bankAccount' where round_kind = 'followUpSeptember'",
      "line by line | update journey.assessment set occupation = 'trader' where case_id = (select id from journey.participant_case where year = 2561 and cardholder_id = :farmer)",
      "line by line | insert into journey.continuation_move (year, cardholder_id, from_list, to_list, reason, moved_at, moved_by, request_key) values (2562, :farmer, 'BAAC', 'followUp', 'x', now(), 'bankbaac', 'planted')",
      "line by line | insert into journey.circumstance (case_id, kind, happened_on, reported_at, reported_by, state_before) select id, 'died', '2017-12-01', '2017-12-02', 'x', 'notDeveloped' from journey.participant_case where year = 2561 and cardholder_id = :sent",
      "are those who took part | delete from journey.continuation_person where cardholder_id = :sent",
      "the figures of the lists | update journey.continuation_figure set people = people + 1 where list = 'A' and agency = 'MOL'",
      "R12: | delete from journey.participant_case where year = 2562 and cardholder_id = :sent",
      "R12: | update journey.participant_case set continues = continues + 1 where year = 2562 and cardholder_id = :sent",
      "goes on with the same person's | update journey.participant_case set continues = (select id from journey.participant_case where year = 2561 and cardholder_id = :farmer) where year = 2562 and cardholder_id = :sent",
      "nobody has a case of 2562 who is on no list | update journey.participant_case set year = 2562 where year = 2561 and cardholder_id = :gone",
      "nobody has a case of 2562 who is on no list | insert into journey.circumstance (case_id, kind, happened_on, reported_at, reported_by, state_before) select id, 'died', '2019-01-10', '2019-01-10', 'x', 'notDeveloped' from journey.participant_case where year = 2561 and cardholder_id = :sent",
      "is sent to one project first | delete from journey.referral where year = 2562 and project_code = 'D2-91'",
      "is sent to one project first | update journey.referral set project_code = 'D2-92' where year = 2562 and project_code = 'D2-91'",
      "the way of a list | insert into public.act_ru_execution (id_, rev_, business_key_, suspension_state_, tenant_id_) values ('planted', 1, '2562-d8101-list-A', 1, 'd8101')"})
  void aListThatDiffersIsFound(String promise, String planted) {
    afterTheLists(() -> {
      plant(planted);
      assertThat(lists().broken("")).extracting(Invariants.Violation::promise).anyMatch(it -> it.contains(promise));
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "has a part in the follow-up | delete from journey.follow_up_due where year = 2562 and case_id = (select id from journey.participant_case where year = 2562 and cardholder_id = :sent)",
      "no other follow-up | update journey.follow_up_due set round_kind = 'followUpSeptember' where year = 2562 and case_id = (select id from journey.participant_case where year = 2562 and cardholder_id = :sent)",
      "one report that stands | update journey.follow_up_due set done_at = null where year = 2562 and case_id = (select id from journey.participant_case where year = 2562 and cardholder_id = :sent)",
      "one report that stands | insert into journey.reopening (case_id, reason, reopened_at, reopened_by) select id, 'x', '2019-06-18', 'x' from journey.participant_case where year = 2562 and cardholder_id = :sent",
      "one report that stands | insert into journey.contact (case_id, round_kind, contacted_on, reached, channel, stage, recorded_at, recorded_by) select case_id, round_kind, contacted_on, reached, channel, stage, recorded_at, recorded_by from journey.contact where round_kind = 'followUpJune' and recorded_by = 'team8101'",
      "the secretariat of the team | update journey.contact set recorded_by = 'ao8101a' where recorded_by = 'team8101'",
      "stands open or is gone | update journey.participant_case set state = 'developing' where year = 2562 and cardholder_id = :sent",
      "stands open or is gone | delete from journey.contact where recorded_by = 'team8101'",
      "is an income | update journey.referral set state = 'developed', result_code = 'developed', completed_on = '2019-04-01' where year = 2562 and project_code = 'D2-91'",
      "a round that is over | with f as (insert into journey.follow_up_round (year, kind, state) values (2562, 'planted', 'closed') returning kind) insert into public.act_ru_execution (id_, rev_, business_key_, suspension_state_, tenant_id_) select 'planted', 1, '2562-planted', 1, 'nDATA' from f",
      "a report that the province has taken | update journey.referral set office_id = 'c8101' where year = 2562 and project_code = 'D2-91'"})
  void aFollowUpThatDiffersIsFound(String promise, String planted) {
    afterTheLists(() -> {
      plant(planted);
      assertThat(book().broken("")).extracting(Invariants.Violation::promise).anyMatch(it -> it.contains(promise));
    });
  }

  @Test
  void aReportOfADistrictThatLeavesSomebodyOutIsFound() {
    afterTheLists(() -> {
      jdbc.sql("update journey.referral set office_id = 'c8101' where year = 2562 and project_code = 'D2-91'").update();
      jdbc.sql("""
          with d as (insert into journey.cdd_report (year, office_id, asked_at) values (2562, 'c8101', '2019-07-01') returning id),
          v as (insert into journey.cdd_report_version (report_id, version, people, developed, not_developed, refused, ended, open, because, hash,
                                                        reported_at, reported_by, reported_name, verdict, checked_at, checked_by)
                select id, 1, 1, 0, 0, 0, 0, 1, 'x', 'x', '2019-07-08', 'x', 'x', 'accepted', '2019-07-09', 'x' from d returning id)
          insert into journey.cdd_report_line (version_id, referral_id, state)
          select v.id, r.id, r.state from v, journey.referral r where r.year = 2562 and r.office_id = 'c8101'
          """).update();
      assertThat(book().broken("")).isEmpty();
      plant("delete from journey.cdd_report_line");
      assertThat(book().broken("")).extracting(Invariants.Violation::promise).anyMatch(it -> it.contains("is on its report"));
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "aboveThreshold | update journey.contact set yearly_income = 30000.01 where round_kind = 'followUpJune'",
      "died | insert into journey.circumstance (case_id, kind, happened_on, reported_at, reported_by, state_before) select id, 'died', '2019-06-20', '2019-06-21', 'x', 'notDeveloped' from journey.participant_case where year = 2562",
      "developed | update journey.referral set result_code = 'developed' where year in (2561, 2562)",
      "open: not followed up | insert into journey.reopening (case_id, reason, reopened_at, reopened_by) select id, 'x', '2019-06-18', 'x' from journey.participant_case where year = 2562"})
  void anOutcomeThatDiffersIsFound(String outcome, String planted) {
    afterTheLists(() -> {
      plant(planted);
      assertThat(outcomes().byFacts()).containsExactly(Map.entry(outcome, 6L)).isNotEqualTo(outcomes().byState());
    });
  }

  @Test
  void theMinistryHasWhatTheFactsComeTo() {
    afterItWasTold(() -> {
      assertThat(ministry().broken(folder)).isEmpty();
      assertThat(ministry().byFacts("groupA").keySet()).as("one of them it never takes").hasSize(3).anyMatch(MinistryFile::neverTakes);
      assertThat(ministry().byFacts("groupB")).hasSize(1);
      assertThat(ministry().byFacts("results").values()).allMatch(it -> it.contains("|developed|developed|2019-04-01|")).hasSize(1);
      assertThat(ministry().byFacts("followUp").values()).allMatch(it -> it.contains("|followUpJune|2019-06-17|yes|home|working|27000.00|told|")).hasSize(6);
      assertThat(ministry().figures(folder)).contains("the Ministry has 2", "the Ministry has 6");
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "groupA: the Ministry has what the facts come to | update journey.continuation_move set to_list = 'A' where cardholder_id = :labourer",
      "groupA: the Ministry has what the facts come to | update journey.plan_item set project_code = 'D2-02' where plan_id = (select p.id from journey.plan p join journey.participant_case c on c.id = p.case_id where c.year = 2561 and c.cardholder_id = :sent)",
      "groupA: the Ministry has what the facts come to | update journey.participant_case set office_id = 'd8101' where year = 2562 and cardholder_id = :sent",
      "groupB: the Ministry has what the facts come to | insert into journey.circumstance (case_id, kind, happened_on, reported_at, reported_by, state_before) select id, 'died', '2019-07-01', '2019-07-02', 'x', 'developed' from journey.participant_case where year = 2562 and cardholder_id = :farmer",
      "results: the Ministry has what the facts come to | update journey.referral set completed_on = '2019-04-02' where year = 2562 and result_code is not null",
      "results: the Ministry has what the facts come to | update journey.referral set result_code = null where year = 2562",
      "followUp: the Ministry has what the facts come to | update journey.contact set yearly_income = 27001 where recorded_by = 'team8101'",
      "followUp: the Ministry has what the facts come to | update journey.contact set income_source = 'bankAccount' where recorded_by = 'team8101'",
      "groupA: each line has the Ministry's answer | update journey.exchange_answer set taken = true, code = null, again = false where not taken",
      "groupA: each transmission was sent | update journey.exchange_transmission set state = 'sent'",
      "followUp: what it says of itself | update journey.exchange set records = records + 1, agreed = agreed + 1"})
  void whatTheMinistryWasToldWronglyIsFound(String promise, String planted) {
    afterItWasTold(() -> {
      plant(planted);
      assertThat(ministry().broken(folder)).extracting(Invariants.Violation::promise).anyMatch(it -> it.contains(promise));
    });
  }

  @Test
  void aFileThatWasChangedOrSaysTheSameTwiceIsFound() {
    afterItWasTold(() -> {
      var first = folder.resolve("groupB-2562-1.csv");
      var file = read(first);
      write(first, file.replace("BAAC", "GSB"));
      assertThat(ministry().broken(folder)).extracting(Invariants.Violation::promise).anyMatch(it -> it.contains("its count and hash"));
      write(first, file);
      write(folder.resolve("groupB-2562-2.csv"), file);
      assertThat(ministry().broken(folder)).extracting(Invariants.Violation::promise).anyMatch(it -> it.contains("nothing is said twice"));
    });
  }

  private MinistryCount ministry() {
    return new MinistryCount(jdbc);
  }

  /** The lists are sent, one bank has developed somebody, and everything is told as long as there is something to tell. */
  private void afterItWasTold(Runnable then) {
    afterTheLists(() -> {
      List.of("exchange_answer_refusal", "exchange_answer", "exchange_answer_file", "exchange_line", "exchange_transmission")
          .forEach(it -> jdbc.sql("delete from journey." + it).update());
      jdbc.sql("update journey.exchange set records = 0, agreed = 0, awaited = 0, held = 0, to_send = 0, looked_at = null where year = 2562").update();
      jdbc.sql("update journey.continuation_list set sent_at = now() where year = 2562").update();
      jdbc.sql("""
          update journey.referral set state = 'developed', result_code = 'developed', completed_on = '2019-04-01', income_after = 31000
           where year = 2562 and project_code = 'D2-91'""").update();
      jdbc.sql("update journey.participant_case set state = 'developed' where id in (select case_id from journey.referral where result_code = 'developed')")
          .update();
      for (int day = 0; day < 3; day++) {
        MinistryDesk.KINDS.forEach(this::tell);
      }
      then.run();
    });
  }

  private void tell(String kind) {
    var key = ExchangeKey.of("2562-" + kind + "-exchange");
    jdbc.sql("insert into journey.exchange (year, kind) values (2562, ?) on conflict do nothing").param(kind).update();
    while (exchanges.compare(key)) {
      // The next records.
    }
    jdbc.sql("""
        select t.id from journey.exchange_transmission t join journey.exchange e on e.id = t.exchange_id where e.kind = ? and t.state = 'made'
        """).param(kind).query(Long.class).optional().ifPresent(id -> {
          var name = files.name(id).orElseThrow();
          var out = new ByteArrayOutputStream();
          files.write(id, out, "datacentre", "nDATA");
          write(folder.resolve(name + ".csv"), out.toString(StandardCharsets.UTF_8));
          jdbc.sql("update journey.exchange_transmission set state = 'sent', sent_at = now() where id = ?").param(id).update();
          MinistryFile.read(name, out.toString(StandardCharsets.UTF_8)).answers().stream().filter(it -> !it.isEmpty()).forEach(rows ->
              acknowledgements.take(id, ("transmission,line,result,code\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8),
                  "datacentre", "nDATA").orThrow(no -> new IllegalStateException(no.toString())));
          jdbc.sql("update journey.exchange_transmission set state = 'closed', closed_at = now() where id = ?").param(id).update();
          jdbc.sql("update journey.exchange_answer set again = true where code = ?").param(MinistryFile.BUSY).update();
        });
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ListCount lists() {
    return new ListCount(jdbc);
  }

  private BookCount book() {
    return new BookCount(jdbc);
  }

  private NextOutcomeCount outcomes() {
    return new NextOutcomeCount(jdbc, people.values().stream().map(Scenario.Person::nationalId).toList());
  }

  private void plant(String planted) {
    Map<String, Object> named = new HashMap<>();
    people.forEach((name, person) -> named.put(name, person.id()));
    assertThat(jdbc.sql(planted).params(named).update()).isPositive();
  }

  /** Six who took part and one who withdrew; the product draws them, a bank takes one off, and their cases go on. */
  private void afterTheLists(Runnable then) {
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      status.setRollbackOnly();
      jdbc.sql("set local session_replication_role = replica").update();
      // Whoever other tests have left is nobody here.
      List.of("plan", "referral", "contact", "follow_up_due", "circumstance", "reopening", "cdd_report", "continuation", "continuation_list",
          "continuation_person", "continuation_drawn", "continuation_figure", "continuation_move")
          .forEach(it -> jdbc.sql("delete from journey." + it).update());
      jdbc.sql("delete from journey.participant_case where year = 2562").update();
      jdbc.sql("delete from public.act_ru_execution where business_key_ like '2562-%'").update();
      people.clear();
      took("sent", "labourer", "D2-01", false);
      took("ofNobody", "labourer", "D4-03", false);
      tookAndMoved();
      took("farmer", "farmer", "D2-01", true);
      took("labourer", "labourer", "D2-01", true);
      long richer = took("richer", "labourer", "D2-01", true);
      jdbc.sql("""
          insert into journey.contact (case_id, round_kind, contacted_on, reached, channel, stage, yearly_income, income_source, recorded_at, recorded_by)
          values (?, 'followUpSeptember', '2017-09-03', true, 'phone', 'completed', 30001, 'told', '2017-09-03T09:00+07', 'x')""").param(richer).update();
      gone(took("gone", "labourer", "D2-01", false), "withdrew");
      jdbc.sql("update journey.participant_case set state = 'withdrawn' where cardholder_id = ?").param(people.get("gone").id()).update();
      continuations.plan();
      // Of the other districts nobody is asked.
      jdbc.sql("""
          insert into journey.continuation_drawn (year, office_id, people, drawn_at)
          select 2562, id, 0, now() from journey.office where kind = 'district' and id <> 'd9106'""").update();
      while (continuations.draw(new ContinuationKey(2562))) {
        // The next teams.
      }
      takenOff("labourer");
      jdbc.sql(GO_ON).update();
      jdbc.sql("""
          update journey.participant_case c set state = case when p.drawn_list in ('GSB', 'followUp') then 'developed' else 'notDeveloped' end
            from journey.continuation_person p where p.case_id = c.id""").update();
      then.run();
    });
  }

  private void takenOff(String name) {
    long person = people.get(name).id();
    jdbc.sql("""
        insert into journey.continuation_move (year, cardholder_id, from_list, to_list, reason, moved_at, moved_by, request_key)
        values (2562, ?, 'GSB', 'followUp', 'no customer', now(), 'bankgsb', 'test/off')""").param(person).update();
    jdbc.sql("update journey.continuation_person set list = 'followUp', agency_code = null, project_code = null where cardholder_id = ?")
        .param(person).update();
    jdbc.sql("update journey.continuation_figure set people = people - 1 where list = 'GSB'").update();
    jdbc.sql("update journey.continuation_figure set people = people + 1 where list = 'followUp'").update();
  }

  private void tookAndMoved() {
    gone(took("moved", "labourer", "D2-01", false), "movedOut");
    jdbc.sql("update journey.participant_case set state = 'movedOut' where cardholder_id = ?").param(people.get("moved").id()).update();
    jdbc.sql("update journey.cardholder set status = 'moved', status_reported = true where id = ?").param(people.get("moved").id()).update();
  }

  private void gone(long id, String kind) {
    jdbc.sql("""
        insert into journey.circumstance (case_id, kind, happened_on, reported_at, reported_by, state_before)
        values (?, ?, '2017-05-20', '2017-05-21T09:00+07', 'x', 'developing')""").params(id, kind).update();
  }

  private long took(String name, String occupation, String project, boolean developed) {
    var person = scenario.person("9106");
    people.put(name, person);
    return jdbc.sql(PARTICIPANT).param("number", number(name.equals("ofNobody"))).param("person", person.id())
        .param("state", developed ? "developed" : "notDeveloped").param("occupation", occupation).param("project", project)
        .param("developed", developed).query(Long.class).single();
  }

  /** Of one the Ministry takes nothing, of the others everything. */
  private static String number(boolean neverTaken) {
    return Stream.generate(() -> "2561-9106-" + NUMBERS.incrementAndGet()).filter(it -> neverTaken == MinistryFile.neverTakes(it))
        .filter(it -> Stream.of("", "-R01").map(it.replace("2561-", "2562-")::concat).noneMatch(MinistryFile::neverTakes)).findFirst().orElseThrow();
  }
}
