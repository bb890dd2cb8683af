package th.cardholder.exchange;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;

/**
 * What of a year goes into the Ministry's database, and what was found when the registry was last compared to its end.
 *
 * @param lookedAt when that was; null before the first time
 * @param records  what the registry said then; the four that follow are the same, and each record is one of them
 * @param agreed   acknowledged as they were
 * @param awaited  sent, and not answered
 * @param held     refused, and not changed since
 * @param toSend   new, changed or to be said once more
 */
record Exchange(long id, int year, String kind, @Nullable String processInstanceId, @Nullable OffsetDateTime lookedAt, int records,
    int agreed, int awaited, int held, int toSend) {

  ExchangeKey key() {
    return new ExchangeKey(year, Coded.of(ExchangeKind.class, kind));
  }
}
