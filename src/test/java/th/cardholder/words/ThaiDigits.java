package th.cardholder.words;

/** Typed with Thai digits, as many officials do. */
public final class ThaiDigits {

  private ThaiDigits() {}

  /** 123 becomes ๑๒๓; everything else stays. */
  public static String of(String text) {
    return text.chars().map(c -> c >= '0' && c <= '9' ? c - '0' + '๐' : c)
        .collect(StringBuilder::new, (out, c) -> out.append((char) c), StringBuilder::append).toString();
  }
}
