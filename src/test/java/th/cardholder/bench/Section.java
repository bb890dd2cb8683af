package th.cardholder.bench;

import java.util.List;

/** A part of the bench that can be run alone. */
interface Section {

  /** By which it is chosen. */
  String name();

  /** What it measures, in a line. */
  String says();

  List<Row> measure(Stage stage) throws Exception;
}
