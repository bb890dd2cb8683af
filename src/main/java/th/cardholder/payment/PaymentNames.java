package th.cardholder.payment;

import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.cases.KeyNames;
import th.cardholder.words.ThaiDate;

/** Which month a task is about. */
@Component
class PaymentNames implements KeyNames {

  @Override
  public Optional<String> nameTh(String businessKey) {
    return PaymentMonth.find(businessKey).map(it -> "งวด" + ThaiDate.monthForm(it.month()));
  }
}
