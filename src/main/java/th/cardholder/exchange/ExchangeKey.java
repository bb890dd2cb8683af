package th.cardholder.exchange;

import java.util.Optional;
import java.util.regex.Pattern;
import th.cardholder.cases.BusinessKey;
import th.cardholder.words.Coded;

/**
 * What of a year goes into the Ministry's database. In words, and as the engine's business key: {@code 2562-groupA-exchange}, which nobody
 * takes for the number of a case.
 */
public record ExchangeKey(int year, ExchangeKind kind) implements BusinessKey {

  private static final Pattern KEY = Pattern.compile("(\\d{4})-([A-Za-z]+)-exchange");

  /** What is behind a business key; another key is a defect of the caller. */
  public static ExchangeKey of(String businessKey) {
    return find(businessKey).orElseThrow(() -> new IllegalArgumentException("Not the key of an exchange: " + businessKey));
  }

  /** The same; empty for another key. */
  static Optional<ExchangeKey> find(String businessKey) {
    var key = KEY.matcher(businessKey);
    return (key.matches() ? Coded.find(ExchangeKind.class, key.group(2)) : Optional.<ExchangeKind>empty())
        .map(kind -> new ExchangeKey(Integer.parseInt(key.group(1)), kind));
  }

  /** {@code รายชื่อกลุ่ม A 2562}. */
  String nameTh() {
    return kind.nameTh() + " " + year;
  }

  @Override
  public String toString() {
    return year + "-" + kind.code() + "-exchange";
  }
}
