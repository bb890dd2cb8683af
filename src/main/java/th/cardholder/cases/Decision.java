package th.cardholder.cases;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import th.cardholder.door.Problem;
import th.cardholder.door.TypedText;

/** What became of something asked for. An expected refusal is a result; nothing was changed then. */
public sealed interface Decision {

  /** It is so now; asked for twice, it was done once. */
  record Done() implements Decision {}

  /** It is not, and nothing was changed: why. */
  sealed interface NotDone extends Decision {}

  /** There is no such case for this user. */
  record NotFound() implements NotDone {}

  /** Not for this user. */
  record Forbidden(String message) implements NotDone {}

  /** Something typed is wrong. */
  record Invalid(String field, String message) implements NotDone {}

  /** The case does not stand so that it could be done. */
  record Conflict(String message) implements NotDone {}

  /** What is wrong with something typed, as a form would say it. */
  static Invalid invalid(Problem problem) {
    return new Invalid(Objects.requireNonNullElse(problem.field(), ""), problem.message());
  }

  /** What a person typed, checked: the text, or what to do about it. */
  static @Nullable Invalid checkText(String field, @Nullable String typed, int least, int most, String what) {
    var text = typed == null ? "" : typed.strip();
    if (text.length() < least) {
      return new Invalid(field, "โปรดกรอก" + what + "อย่างน้อย " + least + " ตัวอักษร");
    }
    if (text.length() > most) {
      return new Invalid(field, what + "ยาวเกินไป โปรดย่อให้ไม่เกิน " + most + " ตัวอักษร");
    }
    return TypedText.unusable(text) ? new Invalid(field, TypedText.UNUSABLE) : null;
  }
}
