package th.cardholder.intake;

import org.springframework.stereotype.Component;

/** R21, domain.md §11: bank-account data is used only under a recorded consent; the newest answer counts. */
@Component
public class BankData {

  private final Wishes wishes;

  BankData(Wishes wishes) {
    this.wishes = wishes;
  }

  /** Whether the person has said yes, over the counter or at the interview; never asked is no. */
  public boolean allowed(long caseId) {
    return wishes.consent(caseId, "bankDisclosure").map(Wishes.Consent::given).orElse(false);
  }
}
