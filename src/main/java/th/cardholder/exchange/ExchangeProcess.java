package th.cardholder.exchange;

/** The process that carries an exchange. */
public interface ExchangeProcess {

  /** Has an instance that waits for its day look now; one that does not wait is left alone. */
  void lookNow(String processInstanceId);
}
