package th.cardholder.cddreport;

/** The process in which a district's office reports, as the reports know it. */
public interface CddReportProcess {

  /** Asks the office of a key for its report. Returns the instance's id. */
  String begin(CddReportKey key);
}
