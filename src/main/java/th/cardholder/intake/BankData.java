package th.cardholder.intake;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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

  private static final int SHORTEST = 10;
  private static final int LONGEST = 15;
  private static final int BRANCH = 3;
  /** With more groups than an account has, it is a list of numbers. */
  private static final int MOST_GROUPS = 5;

  /** Digits that only hyphens part, as bank accounts are written. */
  private static final Pattern ACCOUNT =
      Pattern.compile("(?<!\\d)\\d(?:-?\\d){" + (SHORTEST - 1) + "," + (LONGEST - 1) + "}(?!\\d)");
  /** Groups of digits, also with spaces between; a tab or a new line parts what does not belong together. */
  private static final Pattern GROUPS = Pattern.compile("\\d+(?:(?:-|[ \u00a0]+)\\d+)+");
  private static final Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212]");
  private static final Pattern MOBILE = Pattern.compile("0[689]\\d{8}");
  /** A mobile telephone's number and a day, in the groups in which people write them. */
  private static final Pattern OTHER = Pattern.compile("(?<![\\d-])(?:"
      + "0[689]\\d[- ]?\\d{3}[- ]?\\d{4}|0[689][- ]?\\d{4}[- ]?\\d{4}|0[689]\\d[- ]?\\d{4}[- ]?\\d{3}"
      + "|(?:0?[1-9]|[12]\\d|3[01])([- ])(?:0?[1-9]|1[0-2])\\1(?:19|20|25)\\d{2}"
      + ")(?!\\d|-\\d)");

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

  /**
   * Whether there is in the text what looks like an account's number, in one piece or in groups; a mobile telephone's,
   * a day or an amount is none.
   */
  public static boolean accountNumberIn(@Nullable String text) {
    if (text == null) {
      return false;
    }
    var rest = OTHER.matcher(DASHES.matcher(ThaiNumber.toArabicDigits(text)).replaceAll("-")).replaceAll("/");
    return ACCOUNT.matcher(rest).results().anyMatch(hit -> account(hit.group().replace("-", "")))
        || GROUPS.matcher(rest).results().anyMatch(hit -> accountAmong(hit.group().replace("-", "").split("[ \u00a0]+")));
  }

  /** Whether some of these neighbouring groups of digits are an account's number together. */
  private static boolean accountAmong(String[] groups) {
    return IntStream.range(0, groups.length).anyMatch(from ->
        IntStream.rangeClosed(from + 2, Math.min(from + MOST_GROUPS, groups.length)).anyMatch(to ->
            together(groups, from, to) && account(String.join("", List.of(groups).subList(from, to)))));
  }

  /** Two numbers side by side need not belong together: only where the first can be no amount, but a branch. */
  private static boolean together(String[] groups, int from, int to) {
    return to - from > 2 || groups[from].startsWith("0") || groups[from].length() == BRANCH;
  }

  private static boolean account(String digits) {
    return digits.length() >= SHORTEST && digits.length() <= LONGEST && !MOBILE.matcher(digits).matches();
  }
}
