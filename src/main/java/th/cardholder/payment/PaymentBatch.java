package th.cardholder.payment;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;

/**
 * The list of payments of a month as it stands; amounts are baht.
 *
 * @param period          the first day of the month that it pays for
 * @param computedThrough the case up to which everybody has been looked at
 * @param closedBecause   why it was closed with lines that nobody has answered
 */
record PaymentBatch(long id, String kind, int year, LocalDate period, String state, @Nullable String processInstanceId,
    long computedThrough, int lines, long total, @Nullable String hash, int paidLines, long paidTotal, int refusedLines,
    long refusedTotal, @Nullable OffsetDateTime begunAt, @Nullable OffsetDateTime frozenAt, @Nullable OffsetDateTime sentAt,
    @Nullable String sentBy, @Nullable OffsetDateTime closedAt, @Nullable String closedBecause) {

  /** Where a batch stands. */
  enum State implements Coded {
    PLANNED("planned", "ยังไม่ถึงวันจัดทำ"), COMPUTING("computing", "กำลังจัดทำ"), FROZEN("frozen", "รอตรวจและส่งแฟ้มจ่าย"),
    SENT("sent", "ส่งแล้ว รอผลจากผู้จ่าย"), ANSWERED("answered", "ได้รับผลแล้วบางส่วนหรือทั้งหมด"), CLOSED("closed", "ปิดงวดแล้ว");

    private final String code;
    private final String labelTh;

    State(String code, String labelTh) {
      this.code = code;
      this.labelTh = labelTh;
    }

    @Override
    public String code() {
      return code;
    }

    String labelTh() {
      return labelTh;
    }
  }

  State stands() {
    return Coded.of(State.class, state);
  }

  /** Whether its lines stand, so that there is something to show and to send. */
  boolean frozen() {
    return hash != null;
  }

  /** Whether the payer's answers are taken. */
  boolean answerable() {
    return stands() == State.SENT || stands() == State.ANSWERED;
  }

  int unansweredLines() {
    return lines - paidLines - refusedLines;
  }

  long unansweredTotal() {
    return total - paidTotal - refusedTotal;
  }

  PaymentMonth key() {
    return new PaymentMonth(year, YearMonth.from(period));
  }

  /** What names it towards the payer: {@code topUp-2561-2018-03}. */
  String name() {
    return kind + "-" + year + "-" + YearMonth.from(period);
  }
}
