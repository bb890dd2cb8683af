package th.cardholder.reporting;

/** The process in which an office reports of a period, as the periods know it. */
public interface PeriodProcess {

  /** Asks the office of a key for its report. Returns the instance's id. */
  String begin(PeriodKey key);
}
