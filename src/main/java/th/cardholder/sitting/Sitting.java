package th.cardholder.sitting;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.ThaiDate;

/**
 * A sitting.
 *
 * @param chair   who is in the chair, by name and position
 * @param chairIs {@code governor}, or {@code delegate} where the governor has left the chair to somebody
 * @param state   {@code open}, {@code decided} or {@code signed}
 */
public record Sitting(long id, String officeId, int year, int number, LocalDate heldOn, @Nullable String place, String chair,
    String chairIs, String present, @Nullable String remark, String state) {

  static final String OPEN = "open";

  /** What it is called: {@code ครั้งที่ 3/2561}. */
  public String nameTh() {
    return "ครั้งที่ " + number + "/" + year;
  }

  /** What it is called, with its day. */
  public String titleTh() {
    return nameTh() + " วันที่ " + ThaiDate.longForm(heldOn);
  }

  /** Its day. */
  public String dayTh() {
    return ThaiDate.longForm(heldOn);
  }

  SittingKey key() {
    return new SittingKey(year, officeId, number);
  }
}
