package th.cardholder.cases;

/** What hangs on how a case stands and whose it is, and so has to know when that was changed beside the steps of its journey. */
public interface HangsOnCase {

  /** A report, its correction, a reopening or a transfer has changed the case: in that transaction, with the case held. */
  void changed(Case now);
}
