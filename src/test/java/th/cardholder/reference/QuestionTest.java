package th.cardholder.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.Statements;

/** Several questions are one statement, and each is answered as if it were asked alone. */
@JourneyTest
class QuestionTest {

  @Autowired
  private Scenario scenario;

  @Autowired
  private TransactionTemplate transaction;

  private record Row(LocalDate bornOn, @Nullable LocalTime at, BigDecimal amount, OffsetDateTime moment,
      List<String> texts, boolean right, @Nullable Integer number) {}

  private record Counted(long n) {}

  private Question<Row> rows() {
    return new Question<>(jdbc(), """
        select date '2018-02-12' + n as born_on, case n when 1 then time '09:05' end as at, 24000.50 as amount,
               timestamptz '2018-02-12 09:05:01.5+07' as moment, array['ก', 'say "x": y'] as texts, n = 1 as right,
               nullif(n, 1) as number
          from generate_series(1, :id) n order by n desc
        """, Row.class);
  }

  private Question<Counted> counted() {
    return new Question<>(jdbc(), "select count(*) as n from journey.office where id = (cast(:id as text[]))[2]",
        Counted.class);
  }

  private JdbcClient jdbc() {
    return scenario.jdbc();
  }

  @Test
  void eachColumnIsReadAsWhatItIsAndTheOrderIsKept() {
    assertThat(rows().of(2)).extracting(Row::bornOn)
        .containsExactly(LocalDate.of(2018, 2, 14), LocalDate.of(2018, 2, 13));
    assertThat(rows().of(0)).isEmpty();
    assertThat(rows().oneOf(1)).hasValueSatisfying(row -> {
      assertThat(row.at()).isEqualTo("09:05");
      assertThat(row.amount()).isEqualTo(new BigDecimal("24000.50"));
      assertThat(row.moment().toInstant()).isEqualTo("2018-02-12T02:05:01.500Z");
      assertThat(row.texts()).containsExactly("ก", "say \"x\": y");
      assertThat(row.right()).isTrue();
      assertThat(row.number()).isNull();
    });
  }

  @Test
  void severalAreAskedInOneStatementAndKnownUntilTheTransactionEnds() {
    var rows = rows();
    var counted = counted();
    transaction.executeWithoutResult(status -> {
      assertThat(Statements.of(() ->
          Question.ahead(List.of(rows.about(2), counted.about(List.of("-", "d8101")), rows.about(1))))).hasSize(1);
      assertThat(Statements.of(() -> {
        assertThat(rows.of(2)).isEqualTo(rows().of(2)).hasSize(2);
        assertThat(rows.of(1)).hasSize(1);
        assertThat(counted.oneOf(List.of("-", "d8101"))).contains(new Counted(1));
        // What is known is not asked for again.
        Question.ahead(List.of(rows.about(1)));
      })).hasSize(1).allMatch(it -> it.contains("generate_series"), "of the question made for comparison");
      assertThat(Statements.of(() -> rows.of(3))).hasSize(1);
    });

    assertThat(Statements.of(() -> rows.of(2))).hasSize(1);
  }

  @Test
  void whoWritesForgetsAndOutsideOfATransactionNothingIsKept() {
    var rows = rows();
    transaction.executeWithoutResult(status -> {
      Question.ahead(List.of(rows.about(1)));
      rows.forget();
      assertThat(rows.known(1)).isEmpty();
      assertThat(Statements.of(() -> rows.of(1))).hasSize(1);
    });

    assertThat(Statements.of(() -> Question.ahead(List.of(rows.about(1))))).isEmpty();
    assertThat(rows.known(1)).isEmpty();
  }

  /** What is read is of persons; what has gone wrong with it is told without it. */
  @Test
  void aRowThatDoesNotFitIsNamedAndNotTold() {
    var wrong = new Question<>(jdbc(), "select 'นายสมชาย' as n from generate_series(1, :id)", Counted.class);

    assertThatThrownBy(() -> wrong.of(1)).isInstanceOf(IllegalStateException.class).hasNoCause()
        .hasMessageContaining("Counted").hasMessageNotContaining("สมชาย");
  }
}
