package th.cardholder.exchange;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;

/**
 * What is said at once, as it stands.
 *
 * @param number          of its exchange, from 1 on
 * @param comparedThrough the record up to which all were compared
 * @param fileAt          when its file was first taken out
 * @param saidTaken       of what was taken, lines that say something, and not that it is withdrawn; likewise of what was refused
 * @param closedBecause   why it was closed with lines that nobody has answered
 */
record Transmission(long id, long exchangeId, int year, String kind, int number, String state, long comparedThrough, int lines, int fresh,
    int changed, int withdrawn, @Nullable String hash, OffsetDateTime begunAt, @Nullable OffsetDateTime madeAt,
    @Nullable OffsetDateTime fileAt, @Nullable OffsetDateTime sentAt, @Nullable String sentBy, int taken, int refused,
    int saidTaken, int saidRefused, @Nullable OffsetDateTime closedAt, @Nullable String closedBecause) {

  /** Where it stands. */
  enum State implements Coded {
    MAKING("making", "กำลังจัดทำ"), MADE("made", "รอส่ง"), SENT("sent", "ส่งแล้ว รอการตอบรับ"),
    ANSWERED("answered", "ได้รับการตอบรับแล้วบางส่วนหรือทั้งหมด"), CLOSED("closed", "ปิดแล้ว");

    private final String code;
    private final String labelTh;

    State(String code, String labelTh) {
      this.code = code;
      this.labelTh = labelTh;
    }

    @Override
    public String code() {
      return code;
    }

    String labelTh() {
      return labelTh;
    }
  }

  State stands() {
    return Coded.of(State.class, state);
  }

  ExchangeKey key() {
    return new ExchangeKey(year, Coded.of(ExchangeKind.class, kind));
  }

  /** Whether its lines stand, so that there is something to show and to send. */
  boolean made() {
    return hash != null;
  }

  /** Whether the Ministry's answers are taken. */
  boolean answerable() {
    return stands() == State.SENT || stands() == State.ANSWERED;
  }

  int unanswered() {
    return lines - taken - refused;
  }

  /** What names it towards the Ministry: {@code groupA-2562-1}. */
  String name() {
    return kind + "-" + year + "-" + number;
  }
}
