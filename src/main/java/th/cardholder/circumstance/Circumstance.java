package th.cardholder.circumstance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import th.cardholder.cases.Case;
import th.cardholder.registry.CardholderStatus;
import th.cardholder.words.Coded;

/** A report that stands. */
public record Circumstance(long id, Kind kind, LocalDate happenedOn, String reportedBy, String stateBefore,
    @Nullable String registryBefore) {

  /** What can happen to a person (R19). */
  public enum Kind implements Coded {
    DIED("died", "เสียชีวิต", Case.State.DIED, CardholderStatus.DECEASED),
    MOVED_OUT("movedOut", "ย้ายออกนอกพื้นที่", Case.State.MOVED_OUT, CardholderStatus.MOVED),
    WITHDREW("withdrew", "ขอถอนตัวจากมาตรการฯ", Case.State.WITHDRAWN, null);

    private final String code;
    private final String labelTh;
    private final Case.State endsIn;
    private final @Nullable CardholderStatus marks;

    Kind(String code, String labelTh, Case.State endsIn, @Nullable CardholderStatus marks) {
      this.code = code;
      this.labelTh = labelTh;
      this.endsIn = endsIn;
      this.marks = marks;
    }

    @Override
    public String code() {
      return code;
    }

    public String labelTh() {
      return labelTh;
    }

    /** The state of a case of whose person this is reported. */
    Case.State endsIn() {
      return endsIn;
    }

    /** What a report of it says in the registry; null when nothing. */
    @Nullable CardholderStatus marks() {
      return marks;
    }
  }
}
