package th.cardholder.registry;

import th.cardholder.words.Coded;

/** What a cut of the registry says of a person, and may say otherwise than the cut before. */
public enum RegistryFact implements Coded {
  STATUS("status", "สถานะ"),
  DISTRICT("district", "อำเภอ/เขตตามทะเบียน"),
  ADDRESS("address", "ที่อยู่ในอำเภอ/เขตเดิม"),
  NAME("name", "ชื่อ–นามสกุล"),
  BIRTH("birth", "วันเกิด"),
  SEX("sex", "เพศ"),
  INCOME("income", "รายได้ที่แจ้งไว้กับทะเบียน");

  private final String code;
  private final String labelTh;

  RegistryFact(String code, String labelTh) {
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

  /** The fact with this code; unknown codes are a defect of the caller. */
  public static RegistryFact of(String code) {
    return Coded.of(RegistryFact.class, code);
  }
}
