package th.cardholder.cases;

import java.util.List;

/** What an officer is told who has handed in a step's form, beside what comes next: a bean from the step's process. */
public interface SettledByStep {

  /** The step, as its model has it. */
  String step();

  /** What was settled by it, in Thai, a line each. */
  List<String> lines(Case participant);
}
