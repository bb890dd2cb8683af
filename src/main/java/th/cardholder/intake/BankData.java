package th.cardholder.intake;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.calendar.ThaiNumber;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Problem;

/** R21, domain.md §11: bank-account data is used only under a recorded consent; the newest answer counts. */
@Component
public class BankData {

  /** What to do about an account's number in the text of somebody who has not consented. */
  public static final String NO_ACCOUNT_NUMBER = "ผู้มีบัตรฯ ไม่ได้ยินยอมให้ใช้ข้อมูลบัญชี "
      + "แต่ข้อความมีเลขที่คล้ายเลขที่บัญชี โปรดลบเลขนั้นออก";

  /** Ten to fifteen digits with or without hyphens, as bank accounts are written. */
  private static final Pattern ACCOUNT = Pattern.compile("(?<!\\d)\\d(?:-?\\d){9,14}(?!\\d)");
  private static final Pattern MOBILE = Pattern.compile("0[689]\\d{8}");

  private final Wishes wishes;

  BankData(Wishes wishes) {
    this.wishes = wishes;
  }

  /** Whether the person has said yes, over the counter or at the interview; never asked is no. */
  public boolean allowed(long caseId) {
    return wishes.consent(caseId, "bankDisclosure").map(Wishes.Consent::given).orElse(false);
  }

  /** What to do about a form that has an account's number in one of these texts; null when it may or has none. */
  public static @Nullable Outcome refusal(boolean allowed, Answers answers, String... fields) {
    var wrong = allowed ? List.<Problem>of() : Stream.of(fields)
        .filter(field -> accountNumberIn(answers.text(field).orElse(null)))
        .map(field -> new Problem(field, NO_ACCOUNT_NUMBER)).toList();
    return wrong.isEmpty() ? null : new Outcome.Refused(wrong);
  }

  /** Whether there is in the text what looks like an account's number; a mobile telephone's is none. */
  public static boolean accountNumberIn(@Nullable String text) {
    return text != null && ACCOUNT.matcher(ThaiNumber.toArabicDigits(text)).results()
        .map(hit -> hit.group().replace("-", "")).anyMatch(digits -> !MOBILE.matcher(digits).matches());
  }
}
