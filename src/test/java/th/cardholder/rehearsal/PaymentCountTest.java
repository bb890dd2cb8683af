package th.cardholder.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.cases.CarriesOver.Continued;
import th.cardholder.cases.CarriesOver;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases.Continuing;
import th.cardholder.cases.Cases.GoingOn;
import th.cardholder.cases.Cases;
import th.cardholder.measure.WishForm;
import th.cardholder.payment.PaymentAnswers;
import th.cardholder.payment.PaymentBatches;
import th.cardholder.payment.PaymentFiles;
import th.cardholder.payment.PaymentMonth;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.topup.ListsAfresh;
import th.cardholder.topup.TopUps;

/**
 * The lists of a year, computed anew out of what was written down, are the product's: whatever befalls people between them. Each
 * comparison is seen failing. All of it happens in a transaction that is undone, because a list is of everybody.
 */
@JourneyTest
class PaymentCountTest {

  private static final String TOP_UP = "topUp";
  private static final int PEOPLE = 30;

  @Autowired
  private Scenario scenario;

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private Cases cases;

  @Autowired
  private TopUps topUps;

  @Autowired
  private PaymentBatches batches;

  @Autowired
  private PaymentFiles files;

  @Autowired
  private PaymentAnswers answers;

  @Autowired
  private ObjectProvider<CarriesOver> carriers;

  @Autowired
  private PlatformTransactionManager transactions;

  @TempDir
  private Path folder;

  private List<Case> people = List.of();
  /** Their cases of 2562. */
  private List<Case> goOn = List.of();

  @Test
  void theListsOfAYearAreWhatTheFactsComeTo() {
    afterAYear(count -> {
      assertThat(count.broken(folder)).isEmpty();
      assertThat(count.byFacts()).extracting(PaymentCount.Entry::what).contains("regular", "adjustment");
      assertThat(count.byFacts()).extracting(PaymentCount.Entry::amount).containsOnly(100, 200);
      assertThat(count.tooMuchByFacts()).isNotEmpty();
      assertThat(count.figures()).contains("2018-03 ", "of them adjust");
    });
  }

  @Test
  void whoGoesOnIsPaidFromJanuaryToJuneOf2562AsTheFactsHaveIt() {
    afterTwoYears(count -> {
      assertThat(count.broken(folder)).isEmpty();
      var second = count.byFacts().stream().filter(it -> it.month().startsWith("2019")).toList();
      assertThat(second).extracting(PaymentCount.Entry::month).contains("2019-01", "2019-06");
      assertThat(second).as("January's list was before their cases").noneMatch(it -> it.list().equals("2019-01"));
      assertThat(second).extracting(PaymentCount.Entry::amount).containsOnly(100, 200);
      assertThat(count.tooMuchByFacts()).extracting(it -> it.month().substring(0, 4)).contains("2018", "2019");
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "each month's list is what the facts | delete from journey.payment_line where batch_id = (select id from journey.payment_batch where period = '2019-03-01') and number = 3",
      "each month's list is what the facts | update journey.participant_case set opened_at = '2019-02-10' where id = :second",
      "each month's list is what the facts | insert into journey.circumstance (case_id, kind, happened_on, reported_at, reported_by, state_before) values (:second, 'died', '2019-02-20', '2019-03-01', 'x', 'developing')",
      "who has had more than is due | delete from journey.payment_excess where period >= '2019-01-01'",
      "every month of the year was sent and closed | update journey.payment_batch set state = 'answered' where period = '2019-06-01'"})
  void whatIsPlantedIn2562IsFound(String promise, String planted) {
    afterTwoYears(count -> {
      jdbc.sql("set local session_replication_role = replica").update();
      assertThat(jdbc.sql(planted).param("second", goOn.get(0).id()).update()).isPositive();
      assertThat(count.broken(folder)).extracting(Invariants.Violation::promise).anyMatch(it -> it.startsWith(promise));
    });
  }

  @Test
  void whatIsTakenBackIsALineToo() {
    ListsAfresh.set(scenario, "topUpTakesBack", "true");
    try {
      afterAYear(count -> {
        assertThat(count.broken(folder)).isEmpty();
        assertThat(count.byFacts()).extracting(PaymentCount.Entry::amount).contains(-200);
        assertThat(count.tooMuchByFacts()).isEmpty();
      });
    } finally {
      ListsAfresh.set(scenario, "topUpTakesBack", "false");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "each month's list is what the facts | delete from journey.payment_answer; delete from journey.payment_line where batch_id = :may and number = 3",
      "each month's list is what the facts | update journey.payment_line set amount = 300 where batch_id = :may and number = 3",
      "each month's list is what the facts | update journey.payment_line set what = 'adjustment' where batch_id = :may and number = 3",
      "each month's list is what the facts | insert into journey.payment_line (batch_id, number, cardholder_id, period, kind, turn, case_id, what, before, amount) select batch_id, 999, cardholder_id, period, kind, turn + 1, case_id, 'adjustment', 200, 200 from journey.payment_line where batch_id = :may and number = 3",
      "each month's list is what the facts | update journey.interview_attempt set attempted_on = '2018-05-02' where case_id = :first",
      "each month's list is what the facts | update journey.cardholder set declared_income = 30000.01 where id = (select cardholder_id from journey.participant_case where id = :first)",
      "each month's list is what the facts | insert into journey.circumstance (case_id, kind, happened_on, reported_at, reported_by, state_before) values (:first, 'died', '2018-05-20', '2018-06-01', 'x', 'developing')",
      "each month's list is what the facts | update journey.circumstance set corrected_at = null where reported_by = 'x'",
      "the files to the payer are what the facts | update journey.interview_attempt set attempted_on = '2018-05-02' where case_id = :first",
      "who has had more than is due | delete from journey.payment_excess",
      "every month of the year was sent and closed | update journey.payment_batch set state = 'answered' where id = :may",
      "a list says of itself | update journey.payment_batch set total = total + 1 where id = :may",
      "a list says of itself | update journey.payment_batch set paid_lines = paid_lines - 1 where id = :may",
      "each line has the payer's answer | delete from journey.payment_answer where batch_id = :may and number = 4",
      "each line has the payer's answer | update journey.payment_answer set paid = true, reason = null where not paid"})
  void whatIsPlantedIsFound(String promise, String planted) {
    afterAYear(count -> {
      jdbc.sql("set local session_replication_role = replica").update();
      for (var sql : planted.split(";")) {
        assertThat(jdbc.sql(sql).param("may", batch(YearMonth.of(2018, 5))).param("first", people.get(0).id()).update()).isPositive();
      }
      assertThat(count.broken(folder)).extracting(Invariants.Violation::promise).anyMatch(it -> it.startsWith(promise));
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "the files to the payer are what the facts | \"regular\" | \"adjustment\"",
      "the files to the payer are what the facts | \"200\" | \"100\"",
      "a file comes to its count, total and hash | \"200\" | \"100\"",
      "a file comes to its count, total and hash | \"T\",\" | \"T\",\"1",
      "nobody is paid twice for a month | \"2018-05\",\"200\" | \"2018-05\",\"400\""})
  void aFileThatDiffersIsFound(String promise, String was, String is) {
    afterAYear(count -> {
      var file = folder.resolve("2018-05.csv");
      write(file, read(file).replaceFirst(java.util.regex.Pattern.quote(was), is));
      assertThat(count.broken(folder)).extracting(Invariants.Violation::promise).anyMatch(it -> it.startsWith(promise));
    });
  }

  @Test
  void aMonthOfWhichNoFileWentOutIsFound() {
    afterAYear(count -> {
      folder.resolve("2018-07.csv").toFile().delete();
      assertThat(count.broken(folder)).extracting(Invariants.Violation::toString).anyMatch(it -> it.startsWith("every month of the year")
          && it.contains("[2018-07]"));
    });
  }

  // ---- a year

  private void afterAYear(Consumer<PaymentCount> then) {
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      status.setRollbackOnly();
      jdbc.sql("truncate journey.payment_batch cascade").update();
      jdbc.sql("delete from journey.top_up_entitlement").update();
      jdbc.sql("delete from journey.interview_attempt").update();
      people = Stream.iterate(0, it -> it + 1).limit(PEOPLE).map(it -> person(it % 4 == 1 ? 50_000 : 10_000)).toList();
      PayDesk.due(Phase.YEARS_END.day()).forEach(month -> {
        happens(month);
        list(month);
      });
      then.accept(new PaymentCount(jdbc));
    });
  }

  private void afterTwoYears(Consumer<PaymentCount> then) {
    afterAYear(count -> {
      PayDesk.due(Phase.LEFT_OVER.day()).stream().filter(it -> it.getYear() == 2019).forEach(month -> {
        if (month.getMonthValue() == 2) {
          goesOn();
        } else if (month.getMonthValue() == 5) {
          var one = goOn.get(1);
          jdbc.sql("""
              insert into journey.circumstance (case_id, kind, happened_on, reported_at, reported_by, state_before)
              values (?, 'died', '2019-02-20', '2019-05-02T09:00+07', 'x', 'developing')""").param(one.id()).update();
          topUps.died(one, LocalDate.of(2019, 2, 20), "registrar9105");
        }
        list(month);
      });
      then.accept(new PaymentCount(jdbc, Phase.LEFT_OVER));
    });
  }

  /** Whoever is not dead goes on: the cases of 2562 are opened after the list of January. */
  private void goesOn() {
    var alive = people.stream().filter(it -> jdbc.sql("select count(*) from journey.circumstance where case_id = ? and corrected_at is null")
        .param(it.id()).query(Integer.class).single() == 0).toList();
    goOn = cases.openContinued(2562, "d9105", "9105", new GoingOn(Case.State.FOLLOW_UP_ONLY, null),
        alive.stream().map(it -> new Continuing(it.cardholderId(), it.id())).toList(), "system");
    var before = alive.stream().collect(Collectors.toMap(Case::cardholderId, Case::id));
    carriers.orderedStream().forEach(it -> it.carryOver(goOn.stream()
        .map(one -> new Continued(one, Objects.requireNonNull(before.get(one.cardholderId())), null, "system")).toList()));
    jdbc.sql("update journey.participant_case set opened_at = '2019-01-25T09:00+07' where id = any(?)")
        .param(goOn.stream().map(Case::id).toArray(Long[]::new)).update();
  }

  private Case person(int income) {
    var person = scenario.person("9105");
    jdbc.sql("update journey.cardholder set declared_income = ? where id = ?").params(income, person.id()).update();
    var number = "2561-9105-" + (8_000_000 + person.id() % 1_000_000);
    jdbc.sql("""
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by)
        values (?, 2561, ?, 'd9105', 'walkIn', 'withdrawn', '2018-02-12T09:00+07', 'test')
        """).params(number, person.id()).update();
    return cases.get(number);
  }

  /** What is told before the list of a month: a third come each of the first months, some die, some of them did not. */
  private void happens(YearMonth month) {
    for (int i = 0; i < people.size(); i++) {
      var one = people.get(i);
      var m = month.getMonthValue();
      if (m == 3 + i % 3) {
        interviewed(one, month.minusMonths(1).atDay(20), false);
      }
      if (i % 7 == 2 && m == 6) {
        // The bank's officer was not there, so that another interview counts.
        jdbc.sql("""
            insert into journey.interview_confirmation (case_id, confirmed, recorded_at, recorded_by) values (?, false, ?::timestamptz, 'x')
            """).params(one.id(), at(month, "01T09:00")).update();
        interviewed(one, month.atDay(1), true);
      }
      if (i % 5 == 3 && m == 8) {
        var died = LocalDate.of(2018, 6, 3);
        jdbc.sql("""
            insert into journey.circumstance (case_id, kind, happened_on, reported_at, reported_by, state_before)
            values (?, 'died', ?, ?::timestamptz, 'x', 'developing')
            """).params(one.id(), died, at(month, "02T09:00")).update();
        topUps.died(one, died, "registrar9105");
      }
      if (i % 10 == 3 && m == 10) {
        jdbc.sql("update journey.circumstance set corrected_at = ?::timestamptz, corrected_by = 'x' where case_id = ?")
            .params(at(month, "02T09:00"), one.id()).update();
        topUps.deathCorrected(one, "registrar9105");
      }
    }
  }

  private void interviewed(Case one, LocalDate day, boolean again) {
    jdbc.sql("""
        insert into journey.interview_attempt (case_id, attempted_on, result, recorded_at, recorded_by)
        values (?, ?, 'interviewed', ?::timestamptz, 'x')
        """).params(one.id(), day, day + "T10:00+07").update();
    if (again) {
      topUps.restated(one, day, WishForm.ANNEX_3, "ao9105a");
    } else {
      topUps.stated(one, day, WishForm.ANNEX_3, "ao9105a");
    }
  }

  private static String at(YearMonth month, String dayAndTime) {
    return month + "-" + dayAndTime + "+07";
  }

  /** The list of a month: computed on its fifth, sent, answered, closed. */
  private void list(YearMonth month) {
    var key = new PaymentMonth(month.getYear() + 543, month);
    batches.plan(TOP_UP, List.of(key));
    while (batches.compute(TOP_UP, key)) {
      // The next piece.
    }
    long id = batch(month);
    jdbc.sql("update journey.payment_batch set begun_at = ?::timestamptz, state = 'sent' where id = ?").params(at(month, "05T00:01"), id).update();
    var out = new ByteArrayOutputStream();
    files.write(id, out, "datacentre", "nDATA");
    var file = out.toString(UTF_8);
    write(folder.resolve(month + ".csv"), file);
    var said = PayDesk.Answers.of(month, file);
    List<String> rows = new ArrayList<>(List.of("batch,line,amount,result,reason"));
    rows.addAll(said.first());
    rows.addAll(said.second());
    if (rows.size() > 1) {
      answers.take(id, String.join("\n", rows).getBytes(UTF_8), "datacentre", "nDATA");
    }
    jdbc.sql("update journey.payment_answer_file set received_at = ?::timestamptz where batch_id = ?").params(at(month, "10T09:00"), id).update();
    jdbc.sql("update journey.payment_batch set closed_because = 'the payer is silent' where id = ? and paid_lines + refused_lines < lines")
        .param(id).update();
    assertThat(batches.reconcile(TOP_UP, key)).isTrue();
  }

  private long batch(YearMonth month) {
    return jdbc.sql("select id from journey.payment_batch where kind = 'topUp' and period = ?").param(month.atDay(1)).query(Long.class).single();
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
}
