package th.cardholder.measure;

import th.cardholder.words.Coded;

/** What of a measure year can be changed while it runs. */
public enum YearPart implements Coded {
  /** A window of dates: its first and its last day. */
  WINDOW("window"),
  /** How many days a step may take. */
  DEADLINE("deadline"),
  /** A threshold, an amount, a number of the year. */
  SETTING("setting"),
  /** A project of the country's catalogue: new, by another name, until a day, or in some provinces. */
  PROJECT("project"),
  /** An entry of a code list. */
  CODE("code"),
  /** A text to which people consent, or of which they take note; each change is its next version. */
  TEXT("text"),
  /** What is said to people about a matter (ADR 0080); each change is its next version. */
  MESSAGE("message");

  private final String code;

  YearPart(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
