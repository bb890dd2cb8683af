package th.cardholder.almanac;

import java.util.List;
import th.cardholder.measure.YearChange;

/** Something beside the open tasks that hangs on what a year says: a timer, a list that is to come. A bean of whoever has it. */
public interface HangsOnYear {

  /** What a change means for it, a sentence in Thai each; nothing where it does not matter. Nothing is changed. */
  List<String> would(YearChange change);

  /** Follows what the year says now, in the transaction of the change. Done twice, it is done once. */
  default void follow(YearChange change) {}

  /** Another year has come that is to begin on its day, in the transaction that puts it in force. Done twice, it is done once. */
  default void yearCame() {}
}
