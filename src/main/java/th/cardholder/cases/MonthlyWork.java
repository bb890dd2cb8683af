package th.cardholder.cases;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a process a month's report tells how often it was done; the process brings it. */
public interface MonthlyWork {

  /** The key of the process. */
  String process();

  /** What is told, in the order in which it is read. */
  List<Figure> figures();

  /**
   * A number of the report: the steps that were handed in, and the ends that were reached.
   *
   * @param of       the code of the figure of which this is a part; null where it is none
   * @param elements of the model
   * @param results  what they came to, by code, as in the record of steps; empty means whatever it was
   */
  record Figure(String code, String nameTh, @Nullable String of, Set<String> elements, Set<String> results) {}
}
