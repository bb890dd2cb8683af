package th.cardholder.supervision;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.stereotype.Component;
import th.cardholder.longwork.DailyLookout;
import th.cardholder.outbox.OutboxSettings;

/** Writes the digests once each morning, when the day was counted, on whichever node looks first; a rerun writes none twice. */
@Component
class DigestKeeper extends DailyLookout {

  private static final int PIECE = 50;

  private final MorningDigests digests;
  private final LocalTime from;
  private final Clock clock;

  DigestKeeper(MorningDigests digests, OutboxSettings settings, Clock clock) {
    super("morning's digests", settings.sends(), clock);
    this.digests = digests;
    this.from = settings.digestAt();
    this.clock = clock;
  }

  @Override
  protected boolean lookOn(LocalDate today) {
    if (LocalTime.now(clock).isBefore(from) || !digests.counted()) {
      return false;
    }
    var offices = digests.reached();
    for (int i = 0; i < offices.size(); i += PIECE) {
      digests.write(offices.subList(i, Math.min(i + PIECE, offices.size())));
    }
    return true;
  }
}
