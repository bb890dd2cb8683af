package th.cardholder.process.topup;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.almanac.HangsOnYear;
import th.cardholder.measure.YearChange;
import th.cardholder.measure.YearPart;
import th.cardholder.payment.PaymentBatches;
import th.cardholder.payment.PaymentMonth;
import th.cardholder.revision.rehearsal.Rehearsed;
import th.cardholder.topup.TopUpMonths;
import th.cardholder.words.ThaiDate;

/** The lists of months that are not computed yet hang on the year's day and on what it gives; one that was computed stays as it was. */
@Component
@Profile(Rehearsed.NOT)
class TopUpMonthCalendar implements HangsOnYear {

  private static final String LIST_DAY = "topUpListDay";
  private static final Set<String> WHAT_IS_GIVEN = Set.of("topUpUpToThreshold", "topUpAboveThreshold", "incomeThreshold");

  private final PaymentBatches batches;
  private final TopUpMonths months;
  private final TopUpMonthStart start;
  private final Clock clock;

  TopUpMonthCalendar(PaymentBatches batches, TopUpMonths months, TopUpMonthStart start, Clock clock) {
    this.batches = batches;
    this.months = months;
    this.start = start;
    this.clock = clock;
  }

  @Override
  public List<String> would(YearChange change) {
    if (change.what() != YearPart.SETTING || !change.name().equals(LIST_DAY) && !WHAT_IS_GIVEN.contains(change.name())) {
      return List.of();
    }
    var waiting = batches.waiting(TopUpMonths.KIND, change.year());
    if (waiting.isEmpty()) {
      return List.of("ไม่มีบัญชีจ่ายของเดือนใดที่ยังไม่จัดทำ");
    }
    return change.name().equals(LIST_DAY) ? waiting.stream().map(month -> moved(month, change)).toList()
        : List.of("สิทธิที่บันทึกไว้แล้วคงจำนวนเดิม บัญชีจ่ายที่ยังไม่จัดทำ (" + waiting.stream()
            .map(it -> ThaiDate.monthForm(it.month())).collect(Collectors.joining(", ")) + ") จะมีสิทธิใหม่ตามจำนวนใหม่");
  }

  private String moved(PaymentMonth month, YearChange change) {
    var day = month.month().atDay(change.numberAfter());
    return "บัญชีจ่ายเดือน " + ThaiDate.monthForm(month.month()) + ": จัดทำ " + ThaiDate.shortForm(month.month().atDay(change.numberBefore()))
        + " เป็น " + ThaiDate.shortForm(day) + (day.isAfter(LocalDate.now(clock)) ? "" : " (ถึงกำหนดแล้ว จะจัดทำทันที)");
  }

  @Override
  public void yearCame() {
    start.begin(months.coming());
  }

  @Override
  public void follow(YearChange change) {
    if (change.what() == YearPart.SETTING && change.name().equals(LIST_DAY)) {
      start.begin(months.coming());
    }
  }
}
