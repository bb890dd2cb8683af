package th.cardholder.topup;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import th.cardholder.measure.MeasureYears;
import th.cardholder.payment.PaymentMonth;

/** The months of the years in which there is a top-up (R06, R07), and the day on which the list of each is computed. */
@Component
public class TopUpMonths {

  /** By which its batches of payments are kept. */
  public static final String KIND = TopUpPayments.KIND;

  private final MeasureYears years;
  private final Clock clock;

  TopUpMonths(MeasureYears years, Clock clock) {
    this.years = years;
    this.clock = clock;
  }

  /** A month, and the day of its list. */
  public record Coming(PaymentMonth month, LocalDate listDay) {}

  /**
   * The months of a year that are not over. One that was over before there was this was paid by whoever paid it then: it has no list, and
   * nothing of it is adjusted.
   */
  public List<Coming> coming(int year) {
    var last = YearMonth.parse(years.text(year, "topUpLastMonth"));
    var first = YearMonth.parse(years.text(year, "topUpFirstMonth"));
    var now = YearMonth.now(clock);
    int day = years.number(year, "topUpListDay");
    return Stream.iterate(first.isBefore(now) ? now : first, month -> !month.isAfter(last), month -> month.plusMonths(1))
        .map(month -> new Coming(new PaymentMonth(year, month), month.atDay(day))).toList();
  }

  /** The same of all years. */
  public List<Coming> coming() {
    return years.all().stream().flatMap(year -> coming(year).stream()).toList();
  }
}
