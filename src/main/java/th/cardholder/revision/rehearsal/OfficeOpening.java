package th.cardholder.revision.rehearsal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a process of an office begins, which no case begins: a process brings its own, so that rehearsals can play it (ADR 0074). */
public interface OfficeOpening {

  /** The processes whose instances come of it; it is called by the first. */
  List<String> processes();

  /**
   * Whether it is the nation's work: there is one office of it for all who play at once, so it is played on the revised models alone.
   */
  default boolean national() {
    return false;
  }

  /**
   * Begins it, as its officers or its day would.
   *
   * @param answers what the scenario says of it
   * @return the business keys of all that must end; none as long as it cannot begin
   */
  List<String> open(Where where, Map<String, Object> answers);

  /**
   * Where it begins.
   *
   * @param secretary      who works in the province's secretariat
   * @param referralNumber the referral of the scenario's case; null where it is not about one
   */
  record Where(int year, String province, String district, String secretary, @Nullable String referralNumber, LocalDate today) {}
}
