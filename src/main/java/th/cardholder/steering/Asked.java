package th.cardholder.steering;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.RequestKey;
import th.cardholder.door.TypedText;
import th.cardholder.words.Result;

/** What came with a request, checked. */
final class Asked {

  /** A page of a list has fifty lines. */
  private static final int MOST = 100;

  private Asked() {}

  /** The numbers of the lines that were chosen, each once, in the order in which cases are held. */
  static Result<List<String>, NotDone> keys(@Nullable List<@Nullable String> keys) {
    var chosen = keys == null ? List.<String>of() : keys.stream().filter(Objects::nonNull).distinct().sorted().toList();
    if (chosen.isEmpty()) {
      return Result.refused(new Decision.Invalid("keys", "โปรดเลือกรายการอย่างน้อย 1 รายการ"));
    }
    if (chosen.size() > MOST) {
      return Result.refused(new Decision.Invalid("keys", "ทำได้ครั้งละไม่เกิน " + MOST + " รายการ โปรดเลือกใหม่"));
    }
    return chosen.stream().anyMatch(TypedText::unusable)
        ? Result.refused(new Decision.Invalid("keys", "เลขที่เรื่องไม่ถูกต้อง โปรดเลือกจากรายการอีกครั้ง"))
        : Result.of(chosen);
  }

  /** Whether a page's key of its request can be kept. */
  static boolean keyUsable(@Nullable String requestKey) {
    return requestKey == null || RequestKey.usable(requestKey);
  }

  static NotDone unreadable() {
    return RequestKey.unreadable();
  }

  static NotDone notYours(Act act) {
    return new Decision.Forbidden("การ" + act.nameTh() + "ทำได้เฉพาะนายอำเภอ ฝ่ายเลขานุการทีม ปรจ. ผู้ว่าราชการจังหวัด "
        + "และฝ่ายเลขานุการ คอจ. ของพื้นที่นั้น");
  }
}
