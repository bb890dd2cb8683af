package th.cardholder.bench;

/** A part of the bench that can be run alone. */
interface Section {

  /** By which it is chosen. */
  String name();

  /** What it measures, in a line. */
  String says();

  /** Whether it is part of a whole run; if not, it has to be asked for. */
  default boolean isAlways() {
    return true;
  }

  /** Where this is not part of a whole run: its lines, without figures, and where these come from. */
  default void leftOut(Table table) {}

  /** Adds each line as soon as it is known, so that a later failure loses nothing. */
  void measure(Stage stage, Table table) throws Exception;
}
