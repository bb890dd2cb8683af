package th.cardholder.upkeep;

import java.util.List;
import java.util.Map;

/**
 * Something of a room that whoever keeps the installation watches: a bean of its owner. It is measured each quarter of a
 * minute while somebody asks, so it reads an index or some rows, and counts no further than {@value #MOST}.
 */
public interface Watched {

  /** Nothing is counted further. */
  int MOST = 10_000;

  /** What its figures are about, on the page. */
  String nameTh();

  /** What to do where a figure is past its limit. */
  String todoTh();

  /** Its figures, always the same ones. */
  List<Vital> vitals();

  /** Measures them: by {@link Vital#metric()}; what there is none of is left out. */
  Map<String, Double> measured();
}
