package th.cardholder.intake;

import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.outbox.Telephones;

/** The telephone that was given with the wish. */
@Component
class WishPhones implements Telephones {

  private final Wishes wishes;

  WishPhones(Wishes wishes) {
    this.wishes = wishes;
  }

  @Override
  public Optional<String> of(long caseId) {
    return wishes.of(caseId).map(Wishes.Wish::phone);
  }
}
