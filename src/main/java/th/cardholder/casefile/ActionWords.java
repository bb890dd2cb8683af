package th.cardholder.casefile;

import org.springframework.stereotype.Component;

/** What the history calls what was done. */
@Component
public class ActionWords {

  private final HistoryWords words;

  ActionWords(HistoryWords words) {
    this.words = words;
  }

  /** The Thai label of an action. */
  public String label(String action) {
    return words.label(action);
  }
}
