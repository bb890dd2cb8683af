package th.cardholder.process.topup;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.payment.PaymentBatches;
import th.cardholder.payment.PaymentMonth;
import th.cardholder.process.topup.TopUpMonthProcess.Facts;
import th.cardholder.topup.TopUpMonths;

/** Closes the month when all of its list is answered; else somebody goes on recording. */
@Component("reconcilePayments")
class ReconcilePayments implements JavaDelegate {

  private final PaymentBatches batches;

  ReconcilePayments(PaymentBatches batches) {
    this.batches = batches;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(Facts.CLOSED, batches.reconcile(TopUpMonths.KIND, PaymentMonth.of(execution.getProcessBusinessKey())));
  }
}
