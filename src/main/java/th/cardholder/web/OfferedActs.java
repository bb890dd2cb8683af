package th.cardholder.web;

import java.util.List;
import th.cardholder.supervision.Scope;

/**
 * What a supervisor can do with the lines of a list, beside reading them. It says for what the list shows a button; whether
 * the user may is asked again where it is done, of each line.
 */
interface OfferedActs {

  /**
   * What the user can do in this scope, by the codes that the page knows.
   *
   * @param kind what the lines are: {@code cases}, {@code tasks} or {@code referrals}
   */
  List<String> offered(String userId, Scope scope, String kind);
}
