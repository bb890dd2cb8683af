package th.cardholder.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes over from somebody's case of one year into that of the next, each room its own: no officer asks the person again
 * what they have said. Told in the transaction in which the cases are opened.
 */
public interface CarriesOver {

  /**
   * A case that continues another.
   *
   * @param before      the id of the case of the year before
   * @param projectCode of this year, to which the person is sent; null where nobody develops them
   * @param by          who has sent the list
   */
  record Continued(Case now, long before, @Nullable String projectCode, String by) {}

  /** These cases were opened; none of them has anything of its own yet. */
  void carryOver(List<Continued> cases);
}
