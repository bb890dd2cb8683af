package th.cardholder.process.exchange;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.almanac.HangsOnYear;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.SettledAtStart;
import th.cardholder.exchange.ExchangeDays;
import th.cardholder.exchange.ExchangeKey;
import th.cardholder.exchange.ExchangeKind;
import th.cardholder.measure.MeasureYears;
import th.cardholder.measure.YearChange;
import th.cardholder.measure.YearPart;
import th.cardholder.revision.rehearsal.Rehearsed;
import th.cardholder.words.ThaiDate;

/**
 * Each exchange of a year that goes on with another has its process from the start on; its next look and the day until when it is to be
 * sent follow the year. A rehearsal begins none.
 */
@Component
@Profile(Rehearsed.NOT)
class MinistryExchangeSettlement implements SettledAtStart, HangsOnYear {

  private static final String EVERY = "exchangeEveryDays";

  private final MinistryExchangeStart start;
  private final ExchangeDays days;
  private final MeasureYears years;
  private final OfficeWork work;
  private final ObjectProvider<TaskService> tasks;
  private final Clock clock;

  MinistryExchangeSettlement(MinistryExchangeStart start, ExchangeDays days, MeasureYears years, OfficeWork work, ObjectProvider<TaskService> tasks,
      Clock clock) {
    this.start = start;
    this.days = days;
    this.years = years;
    this.work = work;
    this.tasks = tasks;
    this.clock = clock;
  }

  @Override
  public void settle() {
    start.begin();
  }

  @Override
  public void yearCame() {
    settle();
  }

  @Override
  public List<String> would(YearChange change) {
    var to = sent(change).toList();
    return to.isEmpty() ? List.of() : List.of("งานส่งข้อมูลให้ฐานข้อมูลกระทรวงการคลังที่ยังไม่ส่งจะครบกำหนด "
        + ThaiDate.shortForm(change.dayAfter(YearChange.CLOSES)) + " แทน " + ThaiDate.shortForm(change.dayBefore(YearChange.CLOSES)));
  }

  @Override
  public void follow(YearChange change) {
    if (change.what() == YearPart.WINDOW || change.what() == YearPart.SETTING && change.name().equals(EVERY)) {
      settle();
    }
    sent(change).forEach(key -> moved(key, change.dayBefore(YearChange.CLOSES), change.dayAfter(YearChange.CLOSES)));
  }

  /** What is to be sent by the close of a window that moves. */
  private Stream<ExchangeKey> sent(YearChange change) {
    return change.what() == YearPart.WINDOW && change.moves(YearChange.CLOSES) && years.continues(change.year()).isPresent()
        ? Stream.of(ExchangeKind.values()).map(kind -> new ExchangeKey(change.year(), kind)).filter(it -> days.window(it).equals(change.name()))
        : Stream.empty();
  }

  private void moved(ExchangeKey key, LocalDate from, LocalDate to) {
    work.acrossOffices(() -> {
      tasks.getObject().createTaskQuery().processInstanceBusinessKey(key.toString()).taskDefinitionKey(MinistryExchangeProcess.SEND).list().stream()
          .filter(task -> task.getDueDate() != null && day(task.getDueDate(), clock.getZone()).equals(from))
          .forEach(task -> tasks.getObject().setDueDate(task.getId(), Date.from(to.atTime(LocalTime.MAX).atZone(clock.getZone()).toInstant())));
      return null;
    });
  }

  private static LocalDate day(Date at, ZoneId zone) {
    return at.toInstant().atZone(zone).toLocalDate();
  }
}
