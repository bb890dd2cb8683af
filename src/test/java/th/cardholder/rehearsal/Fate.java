package th.cardholder.rehearsal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Where a journey leads. Of every fifty people the same number meet each fate. */
enum Fate {
  DECLINES(4),
  DECLINES_AND_COMES_BACK(1),
  DECLINES_AT_INTERVIEW(3),
  DECLINES_AT_INTERVIEW_AND_COMES_BACK(1),
  NEVER_REACHED(3),
  NEVER_REACHED_AND_FOUND(1),
  DIES(3),
  MOVES_OUT(3),
  WITHDRAWS(3),
  DIES_AFTER_THE_OUTCOME(1),
  EARNS_ABOVE(8),
  DEVELOPS(7),
  DOES_NOT_DEVELOP(6),
  DEVELOPS_LATE(3),
  OUTCOME_CORRECTED(3);

  private static final int EACH = 50;

  private final int ofFifty;

  Fate(int ofFifty) {
    this.ofFifty = ofFifty;
  }

  static Fate of(int number, long seed) {
    List<Fate> fifty = new ArrayList<>(EACH);
    for (var fate : values()) {
      fifty.addAll(Collections.nCopies(fate.ofFifty, fate));
    }
    Collections.shuffle(fifty, new Random(seed * 31 + number / EACH));
    return fifty.get(number % EACH);
  }
}
