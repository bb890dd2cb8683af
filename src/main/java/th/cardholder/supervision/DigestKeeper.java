package th.cardholder.supervision;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.longwork.Lookout;
import th.cardholder.outbox.OutboxSettings;

/** Writes the digests once each morning, when the day was counted, on whichever node looks first; a rerun writes none twice. */
@Component
class DigestKeeper extends Lookout {

  private static final int PIECE = 50;

  private final MorningDigests digests;
  private final LocalTime from;
  private final Clock clock;
  /** The day on which all were written. */
  private @Nullable LocalDate done;

  DigestKeeper(MorningDigests digests, OutboxSettings settings, Clock clock) {
    super("morning's digests", settings.sends());
    this.digests = digests;
    this.from = settings.digestAt();
    this.clock = clock;
  }

  @Override
  protected void look() {
    var today = LocalDate.now(clock);
    if (today.equals(done) || LocalTime.now(clock).isBefore(from) || !digests.counted()) {
      return;
    }
    var offices = digests.reached();
    for (int i = 0; i < offices.size(); i += PIECE) {
      digests.write(offices.subList(i, Math.min(i + PIECE, offices.size())));
    }
    done = today;
  }
}
