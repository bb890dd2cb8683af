package th.cardholder.revision.rehearsal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A journey as it must go: who hands in what on which day, and where it ends. Plain data ({@code scenarios/*.json}), so that an
 * organisation can rehearse with its own.
 *
 * @param name    what it is called, in Thai
 * @param purpose what it is for
 * @param ends    the state in which the case must end, by its code; null where it has none, and all that it opens must end
 */
record Scenario(String id, String name, String purpose, @Nullable String ends, List<Act> acts) {

  /**
   * One form that is handed in, or one report of what has happened to the person.
   *
   * @param day      the earliest, from the first day of a window of the year on: {@code walkIn+11}
   * @param start    the process of a case that it begins; nothing where it goes on
   * @param opens    the process of an office that begins by it ({@link OfficeOpening}), in place of a step
   * @param step     the element whose form is handed in
   * @param report   {@code died}, {@code movedOut} or {@code withdrew}, in place of a step
   * @param referral the number of the referral where it is not the first
   * @param answers  by field. In braces stands what is known on the day only: <code>{today}</code>, <code>{today+5}</code>,
   *                 <code>{nationalId}</code>, <code>{ao}</code>, <code>{aoWithoutBank}</code>, <code>{registrar}</code>,
   *                 <code>{district}</code>, and <code>{first:options}</code>, the first that the opened form offers there, or
   *                 in a list <code>{all:options}</code>
   */
  record Act(String day, @Nullable String start, @Nullable String opens, @Nullable String step, @Nullable String report,
      @Nullable Integer referral, @Nullable Map<String, Object> answers) {}

  /** How far on the way an element's form is handed in; -1 where it never is. */
  int handsIn(String element) {
    for (int i = 0; i < acts.size(); i++) {
      if (element.equals(acts.get(i).step())) {
        return i;
      }
    }
    return -1;
  }
}
