package th.cardholder.outbox;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import th.cardholder.measure.MessageWords;

/** The year's words of each kind of message, the newest version of each; drafts. */
@Component
class MessageTexts {

  private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)]");
  private static final Pattern GAP = Pattern.compile("\\{([a-z]+)}");

  private final MessageWords words;

  MessageTexts(MessageWords words) {
    this.words = words;
  }

  /** What is said, and which version of the words. */
  record Text(String body, int version) {}

  /** The words of a year with these in their gaps; empty where the year has none, a gap stays open, or they are not neutral. */
  Optional<Text> of(int year, MessageKind kind, Map<String, String> gaps) {
    return words.of(year, kind.code()).flatMap(it -> filled(it.textTh(), gaps).map(body -> new Text(body, it.version())));
  }

  /** Whether some of the words are not confirmed by whoever answers for the measure. */
  boolean drafts() {
    return words.drafts();
  }

  static Optional<String> filled(String text, Map<String, String> gaps) {
    var whole = OPTIONAL.matcher(text).replaceAll(part ->
        Matcher.quoteReplacement(gaps(part.group(1), gaps).orElse("")));
    return gaps(whole, gaps).map(String::strip).filter(NeutralWording::neutral);
  }

  private static Optional<String> gaps(String text, Map<String, String> gaps) {
    var open = GAP.matcher(text).results().anyMatch(it -> !gaps.containsKey(it.group(1)));
    return open ? Optional.empty()
        : Optional.of(GAP.matcher(text).replaceAll(it -> Matcher.quoteReplacement(gaps.getOrDefault(it.group(1), ""))));
  }
}
