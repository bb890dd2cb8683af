package th.cardholder.outbox;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import th.cardholder.cases.Case;

/** What messages to people are about: a bean of the room whose it is. What is told is asked for as it is sent. */
public interface Matter {

  /**
   * What a message says.
   *
   * @param when     a day and a time in Thai; null where it is about none
   * @param place    as it was typed; null where it is about none, or at the person's house
   * @param hours    of opening
   * @param officeId who is to be asked
   * @param until    after this nothing is said of it any more; null where it is never too late
   */
  record Told(@Nullable String when, @Nullable String place, @Nullable String hours, String officeId,
      @Nullable LocalDateTime until) {}

  /** Something that nears. */
  record Coming(MessageKind kind, long matterId, long caseId) {}

  /** The kinds of messages that are about it. */
  Set<MessageKind> kinds();

  /** What is to be said now; empty where it is not so any more, and nothing is said. */
  Optional<Told> told(MessageKind kind, long matterId, Case participant);

  /** The next of those that are on this day, in the order of their ids: after this one, and so many at most. */
  default List<Coming> coming(LocalDate day, long after, int most) {
    return List.of();
  }
}
