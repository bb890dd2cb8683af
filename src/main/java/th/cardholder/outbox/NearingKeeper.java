package th.cardholder.outbox;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.longwork.DailyLookout;

/**
 * Looks once on each business day for what nears, on whichever node looks first: most who were lost were lost by not coming
 * (domain.md §8.3). A rerun reminds nobody twice.
 */
@Component
class NearingKeeper extends DailyLookout {

  private static final int PIECE = 1_000;

  private final List<Matter> matters;
  private final Messages messages;
  private final OutboxSettings settings;

  NearingKeeper(List<Matter> matters, Messages messages, OutboxSettings settings, Clock clock) {
    super("what nears", settings.sends(), clock);
    this.matters = List.copyOf(matters);
    this.messages = messages;
    this.settings = settings;
  }

  @Override
  protected boolean lookOn(LocalDate today) {
    remind(today);
    return true;
  }

  /** Reminds of what is on the day that is so many ahead; pieces, each a transaction. Says how many are new. */
  int remind(LocalDate today) {
    int said = 0;
    for (var matter : matters) {
      var coming = matter.coming(today.plusDays(settings.ahead()), 0, PIECE);
      while (!coming.isEmpty()) {
        said += messages.say(coming);
        coming = matter.coming(today.plusDays(settings.ahead()), coming.get(coming.size() - 1).matterId(), PIECE);
      }
    }
    return said;
  }
}
