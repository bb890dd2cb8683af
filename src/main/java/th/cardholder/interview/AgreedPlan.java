package th.cardholder.interview;

import java.util.List;
import th.cardholder.cases.Case;
import th.cardholder.reference.Question.About;

/** What the bank's officer is told of the plan that was agreed after the interview; the plan stands behind it. */
public interface AgreedPlan {

  /** The names of its projects, in the order of the catalogue; none where no plan stands. */
  List<String> projects(Case participant);

  /** What {@link #projects} answers, to be asked ahead. */
  About<?> about(Case participant);
}
