package th.cardholder.exchange;

import th.cardholder.words.Coded;

/** What the Ministry's database has of a year that goes on with another (domain.md §5.2), and between which days it is to get it. */
public enum ExchangeKind implements Coded {
  /** Whom the agencies develop (R10): shown by the close of the publication (R12). */
  GROUP_A("groupA", "รายชื่อกลุ่ม A", "groupA", "publication"),
  /** Whom the banks develop (R11), likewise. */
  GROUP_B("groupB", "รายชื่อกลุ่ม B", "groupB", "publication"),
  /** What came of each person's development, by whoever reports it (R13, R15). */
  RESULTS("results", "ผลการพัฒนารายบุคคล", "results", "results"),
  /** What the teams have recorded of the round in which everybody is followed up (R16); its window is that of the year's last round. */
  FOLLOW_UP("followUp", "ผลการติดตาม", "followUp", "followUp");

  private final String code;
  private final String nameTh;
  private final String from;
  private final String until;

  ExchangeKind(String code, String nameTh, String from, String until) {
    this.code = code;
    this.nameTh = nameTh;
    this.from = from;
    this.until = until;
  }

  @Override
  public String code() {
    return code;
  }

  String nameTh() {
    return nameTh;
  }

  /** How the window begins by whose first day it is looked for the first time. */
  String from() {
    return from;
  }

  /** How the window begins by whose close it is to be sent. */
  String until() {
    return until;
  }
}
