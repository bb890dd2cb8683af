package th.cardholder.exchange;

import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.cases.KeyNames;

/** Which of a year's four exchanges a task is about. */
@Component
class ExchangeNames implements KeyNames {

  @Override
  public Optional<String> nameTh(String businessKey) {
    return ExchangeKey.find(businessKey).map(ExchangeKey::nameTh);
  }
}
