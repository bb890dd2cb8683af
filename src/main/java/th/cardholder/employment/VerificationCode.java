package th.cardholder.employment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;
import th.cardholder.words.ThaiNumber;
import th.cardholder.words.ThaiText;

/**
 * What is printed beside a certificate's number, so that who knows numbers knows no certificates: ten of 31 characters, none of which is
 * taken for another, that is 49 bits of chance. Its text form does not show it.
 */
public record VerificationCode(String characters) {

  static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final int LENGTH = 10;
  private static final Pattern BETWEEN = Pattern.compile("[^0-9A-Z]");

  /** A new one. */
  static VerificationCode random(SecureRandom random) {
    var made = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      made.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new VerificationCode(made.toString());
  }

  /** What somebody typed from a paper; whatever it is, it is compared. */
  public static VerificationCode typed(String typed) {
    return new VerificationCode(BETWEEN.matcher(ThaiNumber.toArabicDigits(ThaiText.folded(typed)).toUpperCase(Locale.ROOT)).replaceAll(""));
  }

  /** Whether it is this one; takes as long whichever characters differ. */
  boolean is(VerificationCode other) {
    return MessageDigest.isEqual(characters.getBytes(StandardCharsets.UTF_8), other.characters.getBytes(StandardCharsets.UTF_8));
  }

  /** {@code 7KQ2M-X9RTA}, as it is printed. */
  public String printed() {
    return characters.substring(0, LENGTH / 2) + "-" + characters.substring(LENGTH / 2);
  }

  /** Nothing of it. */
  @Override
  public String toString() {
    return "VerificationCode";
  }
}
