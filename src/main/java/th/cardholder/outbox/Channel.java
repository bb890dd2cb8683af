package th.cardholder.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A plug through which messages leave. It throws nothing, and no address stands in what it answers. */
interface Channel {

  /**
   * A message as it leaves.
   *
   * @param key of this one for ever: whoever receives it twice knows it by this
   * @param to  a telephone's digits, or an address
   */
  record Letter(long id, UUID key, String way, String to, @Nullable String title, String body, int attempts) {

    /** Without address and words: a letter may end up in a log. */
    @Override
    public String toString() {
      return "Letter[id=" + id + ", key=" + key + "]";
    }
  }

  /** What became of it; {@code code} says it in a word, such as {@code http500}. */
  record Answer(Outcome outcome, String code) {

    static Answer taken(String code) {
      return new Answer(Outcome.TAKEN, code);
    }

    static Answer refused(String code) {
      return new Answer(Outcome.REFUSED, code);
    }

    static Answer unclear(String code) {
      return new Answer(Outcome.UNCLEAR, code);
    }
  }

  /** Whether it has left. */
  enum Outcome {
    /** It has, and whoever took it answers for it. */
    TAKEN,
    /** It has not, and never will as it is. */
    REFUSED,
    /** Nobody knows, or not now: it is tried again by the same key. */
    UNCLEAR
  }

  Answer send(Letter letter);
}
