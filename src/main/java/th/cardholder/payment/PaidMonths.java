package th.cardholder.payment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.words.Baht;
import th.cardholder.words.ThaiDate;

/** What the lists have of the person of a case: month by month, with what the payer answered. */
@Repository
public class PaidMonths {

  private final Question<Row> lines;

  PaidMonths(JdbcClient jdbc) {
    this.lines = new Question<>(jdbc, """
        select l.period, l.amount, l.what, b.period as listed, b.state, a.paid, a.reason
          from journey.participant_case c join journey.payment_line l on l.cardholder_id = c.cardholder_id and l.case_id = c.id
          join journey.payment_batch b on b.id = l.batch_id
          left join journey.payment_answer a on a.batch_id = l.batch_id and a.number = l.number
         where c.id = :id order by l.period, l.turn
        """, Row.class);
  }

  private record Row(LocalDate period, int amount, String what, LocalDate listed, String state, @Nullable Boolean paid,
      @Nullable String reason) {}

  /** A line of a list: of which month, how much, and what became of it, in words. */
  public record Paid(String monthThai, String amountThai, String stateThai) {}

  /** The lines of a case, by month. */
  public List<Paid> of(long caseId) {
    return lines.of(caseId).stream().map(row -> new Paid(ThaiDate.monthForm(YearMonth.from(row.period())),
        Baht.of(BigDecimal.valueOf(row.amount())), state(row) + (row.what().equals("adjustment")
            ? " · ปรับในบัญชี" + ThaiDate.monthForm(YearMonth.from(row.listed())) : ""))).toList();
  }

  /** What {@link #of} answers, to be asked ahead. */
  public About<?> about(long caseId) {
    return lines.about(caseId);
  }

  private static String state(Row row) {
    if (row.paid() != null) {
      return row.paid() ? "จ่ายแล้ว" : "ผู้จ่ายปฏิเสธ (รหัส " + row.reason() + ")";
    }
    return switch (row.state()) {
      case "planned", "computing", "frozen" -> "อยู่ในบัญชีจ่าย ยังไม่ได้ส่ง";
      case "closed" -> "ปิดงวดโดยไม่ได้รับผล";
      default -> "ส่งแล้ว รอผลจากผู้จ่าย";
    };
  }
}
