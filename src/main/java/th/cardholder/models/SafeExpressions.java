package th.cardholder.models;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which expressions of the engine may stand in a model: a variable, or a comparison of variables. */
final class SafeExpressions {

  private static final int LONGEST = 1_000;
  private static final Pattern START = Pattern.compile("[$#]\\{");
  private static final Pattern BEAN = Pattern.compile("[$#]\\{\\s*+([A-Za-z_]\\w*+)\\s*+}");

  /**
   * Names, numbers, texts, comparisons and brackets; a name is never followed by a dot, bracket or call. The
   * quantifiers give nothing back, so that no text can keep the matcher busy.
   */
  private static final Pattern COMPARISON = Pattern.compile("""
      (?:\\s++|'[^'\\\\{}$#]*+'|"[^"\\\\{}$#]*+"|\\d++(?:\\.\\d++)?+|==|!=|<=|>=|<|>|&&|\\|\\||!|[()?:]\
      |(?:and|or|not|eq|ne|lt|le|gt|ge|empty)(?!\\w)(?=\\s*+[(])\
      |[A-Za-z_]\\w*+(?!\\s*+[(.\\[]))++""");

  private SafeExpressions() {}

  /** Whether every expression in {@code text} is a comparison of variables or a variable alone. */
  static boolean areSafe(String text) {
    var start = START.matcher(text);
    int from = 0;
    while (start.find(from)) {
      int end = text.indexOf('}', start.end());
      if (end < 0 || end - start.end() > LONGEST
          || !COMPARISON.matcher(text.substring(start.end(), end)).matches()) {
        return false;
      }
      from = end + 1;
    }
    return true;
  }

  /** Whether there is any expression in the text. */
  static boolean anyIn(String text) {
    return START.matcher(text).find();
  }

  /** The bean that an expression names and does nothing else with; empty if it does. */
  static Optional<String> bean(String text) {
    var bean = BEAN.matcher(text.strip());
    return bean.matches() ? Optional.of(bean.group(1)) : Optional.empty();
  }
}
