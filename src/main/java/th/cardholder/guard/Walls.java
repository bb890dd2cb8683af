package th.cardholder.guard;

import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

/** The order in which a request meets the walls, smallest first; the numbers between are for what belongs there. */
public final class Walls {

  public static final String MACHINES = OuterWall.MACHINES;

  public static final int STARTING = Ordered.HIGHEST_PRECEDENCE + 2;
  /** Ends sessions that no longer stand; before anybody asks whose session it is. */
  public static final int SESSIONS = Ordered.HIGHEST_PRECEDENCE + 5;
  static final int OUTER_WALL = Ordered.HIGHEST_PRECEDENCE + 10;
  /** Where passwords are looked at; behind this the path is spelled plainly. */
  public static final int LOGIN = Ordered.HIGHEST_PRECEDENCE + 11;
  static final int MACHINE_DOOR = Ordered.HIGHEST_PRECEDENCE + 12;
  /** Behind the machines' door, in front of what answers there. */
  public static final int BEHIND_MACHINE_DOOR = Ordered.HIGHEST_PRECEDENCE + 13;

  private Walls() {}

  /** Puts a filter in front of these paths, at its place in the order. */
  public static <T extends Filter> FilterRegistrationBean<T> registration(T filter, int order, String pattern) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns(pattern);
    registration.setOrder(order);
    registration.setAsyncSupported(true);
    return registration;
  }
}
