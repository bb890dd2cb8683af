package th.cardholder.engine;

import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * How many days a step may take that no year knows, because a revision has added it: the user task says so itself, by a
 * property, {@code <camunda:property name="days" value="15"/>}. The days mean what those of a year's deadline mean, and a
 * year that comes to know the step has the last word (ADR 0054).
 */
public final class StepDays {

  /** The property of a user task that says how many days it may take. */
  public static final String PROPERTY = "days";
  /** A year. */
  public static final int MOST = 365;

  private static final Pattern DAYS = Pattern.compile("[1-9]\\d{0,2}");

  private StepDays() {}

  /** What a user task says, right or wrong. */
  public static Optional<String> said(Element userTask) {
    return TaskProperty.of(userTask, PROPERTY);
  }

  /** The days; empty where the task says none, or nothing that days can be. */
  public static Optional<Integer> declared(Element userTask) {
    return said(userTask).filter(it -> DAYS.matcher(it).matches()).map(Integer::valueOf).filter(it -> it <= MOST);
  }
}
