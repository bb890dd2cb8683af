package th.cardholder.training;

import org.springframework.dao.ConcurrencyFailureException;

/** Somebody of a class stands otherwise than it was read: nothing is done, and whoever asked looks again. */
class ChangedMeanwhileException extends ConcurrencyFailureException {

  ChangedMeanwhileException() {
    super("Somebody of the class has changed meanwhile");
  }
}
