package th.cardholder.casefile;

import java.util.List;

/** ใบรับแจ้ง: what the person takes home. */
public record ReceiptPrint(String measure, String caseNumber, String personName, String maskedId, String outcome,
    String dateThai, String office, String officer, List<Next> next, String printedThai) {

  /** What happens next, and when. */
  public record Next(String what, String when) {}
}
