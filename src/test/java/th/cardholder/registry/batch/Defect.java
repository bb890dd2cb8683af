package th.cardholder.registry.batch;

import th.cardholder.registry.NationalId;

/** The ways in which {@link RegistryGenerator} spoils a row, each with a piece of the reason it must be refused for. */
public enum Defect {
  TOO_FEW_COLUMNS("คอลัมน์"),
  TOO_MANY_COLUMNS("คอลัมน์"),
  UNPAIRED_QUOTE("เครื่องหมายคำพูด"),
  ID_TOO_SHORT("13 หลัก"),
  ID_BAD_CHECK_DIGIT("หลักตรวจสอบ"),
  ID_UNKNOWN_PROVINCE("ไม่ใช่รหัสจังหวัด"),
  ID_TWICE("ซ้ำกับบรรทัดที่"),
  NO_TITLE("ไม่มีคำนำหน้าชื่อ"),
  NO_FIRST_NAME("ไม่มีชื่อ"),
  NO_LAST_NAME("ไม่มีนามสกุล"),
  IMPOSSIBLE_BIRTH_DATE("ในปฏิทิน"),
  BIRTH_YEAR_OF_NO_ERA("ไม่ใช่ปี พ.ศ. ที่ใช้ได้"),
  BORN_IN_THE_FUTURE("อนาคต"),
  TOO_OLD("อายุเกิน"),
  UNKNOWN_SEX("เพศต้องเป็น"),
  HOUSE_NUMBER_BECAME_A_DATE("เปลี่ยนเป็นวันที่"),
  UNKNOWN_SUBDISTRICT("รหัสตำบล"),
  INCOME_NOT_A_NUMBER("ไม่ใช่ตัวเลข"),
  INCOME_NEGATIVE("ติดลบ"),
  INCOME_TOO_HIGH("เกินเกณฑ์"),
  UNKNOWN_STATUS("สถานะต้องเป็น");

  private final String reasonPart;

  Defect(String reasonPart) {
    this.reasonPart = reasonPart;
  }

  /** A piece of the Thai reason that a row with this defect must be refused for. */
  public String reasonPart() {
    return reasonPart;
  }

  /**
   * Changes the fields of a good row; defects of the line as a whole and of other lines are the generator's.
   */
  void spoil(String[] fields) {
    switch (this) {
      case ID_TOO_SHORT -> fields[RegistryColumns.NATIONAL_ID] = fields[RegistryColumns.NATIONAL_ID].substring(1);
      case ID_BAD_CHECK_DIGIT -> {
        var id = fields[RegistryColumns.NATIONAL_ID];
        fields[RegistryColumns.NATIONAL_ID] = id.substring(0, 12) + (id.charAt(12) - '0' + 1) % 10;
      }
      case ID_UNKNOWN_PROVINCE -> fields[RegistryColumns.NATIONAL_ID] =
          NationalId.withCheckDigit("128" + fields[RegistryColumns.NATIONAL_ID].substring(3, 12)).digits();
      case NO_TITLE -> fields[RegistryColumns.TITLE] = " ";
      case NO_FIRST_NAME -> fields[RegistryColumns.FIRST_NAME] = "";
      case NO_LAST_NAME -> fields[RegistryColumns.LAST_NAME] = "-";
      case IMPOSSIBLE_BIRTH_DATE -> fields[RegistryColumns.BIRTH_DATE] = "31/02/2512";
      case BIRTH_YEAR_OF_NO_ERA -> fields[RegistryColumns.BIRTH_DATE] = "2300-05-01";
      case BORN_IN_THE_FUTURE -> fields[RegistryColumns.BIRTH_DATE] = "01/01/2699";
      case TOO_OLD -> fields[RegistryColumns.BIRTH_DATE] = "1851-06-15";
      case UNKNOWN_SEX -> fields[RegistryColumns.SEX] = "X";
      case HOUSE_NUMBER_BECAME_A_DATE -> fields[RegistryColumns.HOUSE_NUMBER] = "27-ม.ค.";
      case UNKNOWN_SUBDISTRICT -> fields[RegistryColumns.SUBDISTRICT_CODE] = "999999";
      case INCOME_NOT_A_NUMBER -> fields[RegistryColumns.DECLARED_INCOME] = "สองหมื่น";
      case INCOME_NEGATIVE -> fields[RegistryColumns.DECLARED_INCOME] = "-500";
      case INCOME_TOO_HIGH -> fields[RegistryColumns.DECLARED_INCOME] = "100,001";
      case UNKNOWN_STATUS -> fields[RegistryColumns.STATUS] = "unknown";
      case TOO_FEW_COLUMNS, TOO_MANY_COLUMNS, UNPAIRED_QUOTE, ID_TWICE -> {
        // Not a matter of one field.
      }
    }
  }
}
