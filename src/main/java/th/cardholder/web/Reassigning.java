package th.cardholder.web;

import th.cardholder.reassignment.Reassignments;

/** The one way from a request to {@link Reassignments}, of one case or of many. */
final class Reassigning {

  private Reassigning() {}

  /** What was done. Anything else ends the request, or the row of it, with a sentence. */
  static Reassignments.Result.Changed changed(Reassignments reassignments, String caseNumber,
      Reassignments.Order order, String userId) {
    var result = CasesController.again(() -> reassignments.change(caseNumber, order, userId));
    if (result instanceof Reassignments.Result.Refused refused) {
      CasesController.check(refused.decision());
    }
    return (Reassignments.Result.Changed) result;
  }
}
