package th.cardholder.process.topup;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.payment.PaymentBatches;
import th.cardholder.payment.PaymentMonth;
import th.cardholder.process.topup.TopUpMonthProcess.Facts;
import th.cardholder.topup.TopUpMonths;

/** Makes the lines of the next ones, or freezes the list when nobody is left: one job, one transaction (ADR 0076). */
@Component("computePayments")
class ComputePayments implements JavaDelegate {

  private final PaymentBatches batches;

  ComputePayments(PaymentBatches batches) {
    this.batches = batches;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(Facts.MORE, batches.compute(TopUpMonths.KIND, PaymentMonth.of(execution.getProcessBusinessKey())));
  }
}
