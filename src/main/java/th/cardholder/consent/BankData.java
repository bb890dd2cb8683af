package th.cardholder.consent;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.cases.CaseNumber;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Problem;
import th.cardholder.reference.Question.About;
import th.cardholder.words.ThaiText;

/** R21, domain.md §11: bank-account data is used only under a recorded consent; the newest answer counts. */
@Component
public class BankData {

  /** What to do about an account's number in the text of somebody who has not consented. */
  public static final String NO_ACCOUNT_NUMBER = "ผู้มีบัตรฯ ไม่ได้ยินยอมให้ใช้ข้อมูลบัญชี "
      + "แต่ข้อความมีเลขที่คล้ายเลขที่บัญชี โปรดลบเลขนั้นออก";

  /** What stands for an account's number that is not shown any more. */
  public static final String HIDDEN = "ไม่แสดงเลขที่บัญชี เพราะไม่มีความยินยอม";
  private static final String HIDDEN_DIGIT = "•";

  private static final String ACCOUNT_NUMBER = "ข้อความมีเลขที่คล้ายเลขที่บัญชี โปรดลบเลขนั้นออก";

  private static final int SHORTEST = 10;
  private static final int LONGEST = 15;
  /** With more groups than an account has, it is a list of numbers; digits one by one are read as one number. */
  private static final int MOST_GROUPS = 6;

  /** Digits that only hyphens part, as bank accounts are written. */
  private static final Pattern ACCOUNT =
      Pattern.compile("(?<!\\d)\\d(?:-?\\d){" + (SHORTEST - 1) + "," + (LONGEST - 1) + "}(?!\\d)");
  /** Groups of digits and what people write between them; a tab or a new line parts what does not belong together. */
  private static final Pattern GROUPS =
      Pattern.compile("\\d+(?: *[-./_·•|:*+=~'’\"] *\\d+|[,()\\[\\]]{1,2}\\d+| +\\d+)+");
  private static final Pattern BETWEEN = Pattern.compile("\\D+");
  private static final Pattern MOBILE = Pattern.compile("0[689]\\d{8}");
  /** What is written in groups of digits and is none: a mobile telephone's number, a day, an amount, a case. */
  private static final Pattern OTHER = Pattern.compile("(?<![\\d-])(?:"
      + "0[689]\\d[-. ]?\\d{3}[-. ]?\\d{4}|0[689][-. ]?\\d{4}[-. ]?\\d{4}|0[689]\\d[-. ]?\\d{4}[-. ]?\\d{3}"
      + "|(?:0?[1-9]|[12]\\d|3[01])([-./ ])(?:0?[1-9]|1[0-2])\\1(?:19|20|24|25)\\d{2}"
      + "|(?:0?[1-9]|[12]\\d|3[01])([./])(?:0?[1-9]|1[0-2])\\2\\d{2}"
      + "|\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|(?<!\\d[-./])\\d{1,7}\\.\\d{1,2}(?![-./]?\\d)"
      + "|25\\d{2}-\\d{4}-" + CaseNumber.SERIAL + "(?:-R\\d+)?"
      + ")(?!\\d|[-.]\\d)");
  /** An amount as people say one, to the ten or the hundred, or a year. */
  private static final Pattern TENS = Pattern.compile("[1-9]\\d{0,5}0|(?:19|20|24|25)\\d{2}");
  private static final Pattern HUNDREDS = Pattern.compile("[1-9]\\d{0,4}00|(?:19|20|24|25)\\d{2}");
  private static final int PAIR = 2;

  private static final List<String> DIGITS_IN_WORDS =
      List.of("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า");
  /** As offices number their letters, {@code กบ 0017.2/12345}. */
  private static final Pattern LETTER = Pattern.compile("(?<![\\d.-])\\d{4}(?:\\.\\d{1,2})?/\\d{1,5}(?![\\d/.-])");
  private static final Pattern SPELLED = Pattern.compile("(?:(?:" + String.join("|", DIGITS_IN_WORDS)
      + ")[ -]*){" + SHORTEST + ",}");

  private final Consents consents;
  private final Cases cases;

  BankData(Consents consents, Cases cases) {
    this.consents = consents;
    this.cases = cases;
  }

  /** Whether the person has said yes, over the counter or at the interview; never asked is no. */
  public boolean allowed(long caseId) {
    return consents.given(caseId, Consents.BANK);
  }

  /** Those of these cases of whom {@link #allowed} is so. */
  public Set<Long> allowed(Collection<Long> caseIds) {
    return consents.given(caseIds, Consents.BANK);
  }

  /** When the consent was withdrawn, in Thai; empty where it stands, or never did. */
  public Optional<String> withdrawnTh(long caseId) {
    return consents.withdrawal(caseId, Consents.BANK).map(Consents.Consent::withdrawnTh);
  }

  /**
   * A text of a case as it may be shown: an account's number in it is made unreadable as long as the person does not
   * consent, whatever was allowed when it was typed. The row keeps what was written (ADR 0077).
   */
  public @Nullable String readable(long caseId, @Nullable String text) {
    return !accountNumberIn(text) || allowed(caseId) ? text : hidden(text);
  }

  /** The same of a text that is known by the number of a case or a referral. */
  public @Nullable String readable(String businessKey, @Nullable String text) {
    return !accountNumberIn(text) ? text
        : cases.find(CaseNumber.ofKey(businessKey)).map(it -> readable(it.id(), text)).orElse(text);
  }

  /** The text without its digits, but for what is surely no account's number; all of it, where that is not enough. */
  private static @Nullable String hidden(@Nullable String text) {
    if (text == null) {
      return null;
    }
    var known = OTHER.matcher(text);
    var shown = new StringBuilder();
    int from = 0;
    while (known.find()) {
      shown.append(withoutDigits(text.substring(from, known.start()))).append(known.group());
      from = known.end();
    }
    shown.append(withoutDigits(text.substring(from)));
    return accountNumberIn(shown.toString()) ? HIDDEN : shown + " (" + HIDDEN + ")";
  }

  private static String withoutDigits(String text) {
    var read = SPELLED.matcher(text).replaceAll(HIDDEN_DIGIT);
    var shown = new StringBuilder(read.length());
    Normalizer.normalize(read, Normalizer.Form.NFC).codePoints().forEach(c -> {
      var seen = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
      if (seen.codePoints().anyMatch(Character::isDigit)) {
        shown.append(HIDDEN_DIGIT);
      } else {
        shown.appendCodePoint(c);
      }
    });
    return shown.toString();
  }

  /** What {@link #allowed} answers, to be asked ahead. */
  public About<?> about(long caseId) {
    return consents.about(caseId);
  }

  /** What to do about a form that has an account's number in one of these texts; null when it may or has none. */
  public static @Nullable Outcome refusal(boolean allowed, Answers answers, String... fields) {
    var wrong = allowed ? List.<Problem>of() : problems(answers, BankData::accountNumberIn, NO_ACCOUNT_NUMBER, fields);
    return wrong.isEmpty() ? null : Outcome.refused(wrong);
  }

  /** What to do about a form of nobody in particular that has an account's number in one of these texts; null when it has none. */
  public static @Nullable Outcome refusal(Answers answers, String... fields) {
    var wrong = problems(answers, BankData::accountNumberInOfficial, ACCOUNT_NUMBER, fields);
    return wrong.isEmpty() ? null : Outcome.refused(wrong);
  }

  private static List<Problem> problems(Answers answers, Predicate<@Nullable String> found, String sentence, String... fields) {
    return Stream.of(fields).filter(field -> found.test(answers.text(field).orElse(null)))
        .map(field -> new Problem(field, sentence)).toList();
  }

  /** What is wrong with a text that is of nobody in particular: too short, too long, unusable, or an account's number in it; else null. */
  public static Decision.@Nullable Invalid checkText(String field, @Nullable String typed, int least, int most, String what) {
    var wrong = Decision.checkText(field, typed, least, most, what);
    return wrong != null || !accountNumberInOfficial(typed) ? wrong
        : new Decision.Invalid(field, ACCOUNT_NUMBER);
  }

  /**
   * Whether there is in the text what a reader takes for an account's number, in one piece, in groups, digit by digit
   * or in words, whatever digits it is written in; a mobile telephone's, a day, a case's or an amount is none.
   */
  public static boolean accountNumberIn(@Nullable String text) {
    if (text == null) {
      return false;
    }
    var rest = OTHER.matcher(asRead(text)).replaceAll("\t");
    return ACCOUNT.matcher(rest).results().anyMatch(hit -> account(hit.group().replace("-", "")))
        || GROUPS.matcher(rest).results().anyMatch(hit -> accountAmong(BETWEEN.split(hit.group())));
  }

  /** The same of what an office writes of nobody in particular, where the number of a letter is none either. */
  public static boolean accountNumberInOfficial(@Nullable String text) {
    return text != null && accountNumberIn(LETTER.matcher(asRead(text)).replaceAll("\t"));
  }

  /** The text as it is seen: without what is invisible, and every digit of every script and style as 0 to 9. */
  private static String asRead(String text) {
    var seen = Normalizer.normalize(ThaiText.foldedLines(text), Normalizer.Form.NFKC);
    var read = new StringBuilder(seen.length());
    ThaiText.foldedLines(seen).codePoints().forEach(c -> {
      int digit = Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
      read.appendCodePoint(digit < 0 ? c : '0' + digit);
    });
    return SPELLED.matcher(read).replaceAll(hit -> {
      var digits = hit.group();
      for (int i = 0; i < DIGITS_IN_WORDS.size(); i++) {
        digits = digits.replace(DIGITS_IN_WORDS.get(i), String.valueOf(i));
      }
      return digits.replaceAll("[ -]", "");
    });
  }

  /** Whether some of these neighbouring groups of digits are an account's number together. */
  private static boolean accountAmong(String[] groups) {
    return oneByOne(groups) || IntStream.range(0, groups.length).anyMatch(from ->
        IntStream.rangeClosed(from + PAIR, Math.min(from + MOST_GROUPS, groups.length)).anyMatch(to -> {
          var some = List.of(groups).subList(from, to);
          return !amounts(some) && account(String.join("", some));
        }));
  }

  /** Ten digits in a row or more, each by itself. */
  private static boolean oneByOne(String[] groups) {
    int row = 0;
    for (var group : groups) {
      row = group.length() == 1 ? row + 1 : 0;
      if (row >= SHORTEST) {
        return true;
      }
    }
    return false;
  }

  /** Numbers side by side that need not belong together: round ones all, of which an account's number is not made. */
  private static boolean amounts(List<String> groups) {
    var amount = groups.size() == PAIR ? TENS : HUNDREDS;
    return groups.stream().allMatch(group -> amount.matcher(group).matches());
  }

  private static boolean account(String digits) {
    return digits.length() >= SHORTEST && digits.length() <= LONGEST && !MOBILE.matcher(digits).matches();
  }
}
