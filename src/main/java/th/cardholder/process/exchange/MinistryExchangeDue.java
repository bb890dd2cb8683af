package th.cardholder.process.exchange;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;
import th.cardholder.engine.TaskDue;
import th.cardholder.exchange.ExchangeDays;
import th.cardholder.exchange.ExchangeKey;
import th.cardholder.measure.MeasureYears.Appearance;

/** A list is to be sent by another day than a result is (domain.md §5.2); what comes after that day has the days of the step. */
@Component
class MinistryExchangeDue implements TaskDue {

  private final ExchangeDays days;

  MinistryExchangeDue(ExchangeDays days) {
    this.days = days;
  }

  @Override
  public String process() {
    return MinistryExchangeProcess.KEY;
  }

  @Override
  public Appearance appearance(DelegateTask task, LocalDate today) {
    return task.getTaskDefinitionKey().equals(MinistryExchangeProcess.SEND)
        ? new Appearance(today, null, null, days.window(ExchangeKey.of(task.getExecution().getProcessBusinessKey()))) : Appearance.on(today);
  }
}
