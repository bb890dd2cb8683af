package th.cardholder.process.topup;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.revision.rehearsal.OfficeOpening;
import th.cardholder.revision.rehearsal.Rehearsed;
import th.cardholder.topup.TopUpMonths.Coming;
import th.cardholder.topup.TopUpMonths;

/** In a rehearsal the list of the month of the scenario's day is computed, and of no other: nobody would send it. */
@Component
@Profile(Rehearsed.ONLY)
class TopUpMonthOpening implements OfficeOpening {

  private final TopUpMonths months;
  private final TopUpMonthStart start;

  TopUpMonthOpening(TopUpMonths months, TopUpMonthStart start) {
    this.months = months;
    this.start = start;
  }

  @Override
  public List<String> processes() {
    return List.of(TopUpMonthProcess.KEY);
  }

  @Override
  public boolean national() {
    return true;
  }

  @Override
  public List<String> open(Where where, Map<String, Object> answers) {
    return months.coming(where.year()).stream().findFirst().map(month -> {
      start.begin(List.of(new Coming(month.month(), where.today())));
      return month.month().toString();
    }).stream().toList();
  }
}
