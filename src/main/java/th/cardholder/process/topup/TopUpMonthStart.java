package th.cardholder.process.topup;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.WaitingTimers;
import th.cardholder.payment.PaymentBatches;
import th.cardholder.payment.PaymentMonth;
import th.cardholder.process.topup.TopUpMonthProcess.Facts;
import th.cardholder.topup.TopUpMonths.Coming;
import th.cardholder.topup.TopUpMonths;

/** Starts the process of each month, once, and keeps its timer to the day of the list, which is data and may be moved while it waits. */
@Component
class TopUpMonthStart {

  static final String LIST_DAY = "catchEvent_listDay";

  private static final String OFFICE = "nDATA";

  private final PaymentBatches batches;
  private final OfficeStart start;
  private final WaitingTimers timers;
  private final Clock clock;

  TopUpMonthStart(PaymentBatches batches, OfficeStart start, WaitingTimers timers, Clock clock) {
    this.batches = batches;
    this.start = start;
    this.timers = timers;
    this.clock = clock;
  }

  /** Sees to it that these months are worked on, each from its day on. Done twice, each begins once. */
  @Transactional
  void begin(List<Coming> months) {
    var days = months.stream().collect(Collectors.toMap(Coming::month, Coming::listDay));
    for (var planned : batches.plan(TopUpMonths.KIND, months.stream().map(Coming::month).toList())) {
      var listAt = midnight(Objects.requireNonNull(days.get(planned.key())));
      var instance = planned.processInstanceId();
      if (instance == null) {
        begin(planned.key(), listAt);
      } else if (planned.waits()) {
        timers.move(instance, LIST_DAY, Facts.LIST_AT, listAt);
      }
    }
  }

  private void begin(PaymentMonth month, Date listAt) {
    batches.begun(TopUpMonths.KIND, month, start.start(TopUpMonthProcess.KEY, month.toString(), OFFICE, Map.of(Facts.LIST_AT, listAt)));
  }

  private Date midnight(LocalDate day) {
    return Date.from(day.atStartOfDay(clock.getZone()).toInstant());
  }
}
