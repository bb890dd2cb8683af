package th.cardholder.measure;

import th.cardholder.words.Coded;

/** The forms of the measure in which a person states the wish to develop (R02, R06). */
public enum WishForm implements Coded {
  ANNEX_2("annex2", "แบบแสดงความประสงค์"),
  ANNEX_3("annex3", "แบบประเมินและเมนูการพัฒนารายบุคคล");

  private final String code;
  private final String labelTh;

  WishForm(String code, String labelTh) {
    this.code = code;
    this.labelTh = labelTh;
  }

  @Override
  public String code() {
    return code;
  }

  public String labelTh() {
    return labelTh;
  }
}
