package th.cardholder.web;

import th.cardholder.supervision.Scope;

/**
 * What a supervisor can do with the lines of a list, beside reading them. It says whether the list shows its button; whether
 * the user may is asked again where it is done, of each line.
 */
interface OfferedAct {

  /** By which the page knows it. */
  String code();

  /**
   * Whether the user can do it in this scope.
   *
   * @param kind what the lines are: {@code cases}, {@code tasks} or {@code referrals}
   */
  boolean offered(String userId, Scope scope, String kind);
}
