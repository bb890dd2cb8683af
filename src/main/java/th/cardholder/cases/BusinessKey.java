package th.cardholder.cases;

/** What an instance of a process is named by in the engine. Each process says which kind its own is. */
public interface BusinessKey {

  /** The measure year by whose rules the instance goes. */
  int year();
}
