package th.cardholder.guard;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.Validator;

/**
 * What a task query may ask the engine to evaluate.
 *
 * <p>The engine checks the expressions of a query and forgets those of its {@code or} parts, which have no
 * validators of their own, and evaluates them all the same: whoever may list tasks could run code
 * (CVE-2026-109432, unfixed in this release). A validator on the outer query sees the parts before any of
 * them is evaluated. It is a validator and not a subclass because the engine extends a stored query only by
 * one of the very same class, and looks for a query's methods in that class alone.
 */
final class QueryGuard implements Validator<AbstractQuery<?, ?>> {

  /** For queries made for the moment: the engine refuses their own expressions, this the parts'. */
  static final QueryGuard AD_HOC = new QueryGuard(false);

  /** For stored filters: what identifies the caller and the time, and nothing that could do more. */
  static final QueryGuard STORED = new QueryGuard(true);

  private static final Pattern HARMLESS = Pattern.compile("""
      [$#]\\{\\s*(?:currentUser\\(\\)|currentUserGroups\\(\\)|now\\(\\)|dateTime\\(\\)\
      (?:\\.(?:plus|minus)(?:Minutes|Hours|Days|Weeks|Months|Years)\\(\\d{1,4}\\)\
      |\\.withTimeAtStartOfDay\\(\\)|\\.toDate\\(\\)\
      |\\.withDayOfWeek\\([1-7]\\)|\\.withDayOfMonth\\(\\d{1,2}\\))*)\\s*}""");

  private final boolean stored;

  private QueryGuard(boolean stored) {
    this.stored = stored;
  }

  @Override
  public void validate(AbstractQuery<?, ?> query) {
    if (query instanceof TaskQueryImpl taskQuery && hasExpressionInParts(taskQuery, identitySet())) {
      throw new BadUserRequestException(
          "เงื่อนไขย่อยของการค้นหาใช้สูตรคำนวณไม่ได้ โปรดระบุค่าที่ต้องการค้นหาโดยตรง");
    }
    if (stored && !areHarmless(query.getExpressions().values())) {
      throw new BadUserRequestException("ตัวกรองใช้ได้เฉพาะสูตรของผู้ใช้ปัจจุบัน กลุ่มของผู้ใช้ และวันเวลา "
          + "โปรดแก้สูตรของตัวกรองแล้วบันทึกอีกครั้ง");
    }
  }

  static boolean isHarmless(String expression) {
    return HARMLESS.matcher(expression).matches();
  }

  private static boolean areHarmless(Collection<String> expressions) {
    return expressions.stream().allMatch(QueryGuard::isHarmless);
  }

  private static boolean hasExpressionInParts(TaskQueryImpl query, Set<TaskQueryImpl> seen) {
    seen.add(query);
    for (var part : query.getQueries()) {
      if (seen.contains(part)) {
        continue;
      }
      if (!part.getExpressions().isEmpty() || hasExpressionInParts(part, seen)) {
        return true;
      }
    }
    return false;
  }

  private static Set<TaskQueryImpl> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
