package th.cardholder.registry.batch;

import java.util.List;
import java.util.Locale;
import th.cardholder.words.ThaiText;

/** The columns of a registry file, in their order. */
final class RegistryColumns {

  static final List<String> ALL = List.of("national_id", "title", "first_name", "last_name", "birth_date", "sex",
      "house_number", "village_number", "subdistrict_code", "declared_income", "status");

  static final int NATIONAL_ID = 0;
  static final int TITLE = 1;
  static final int FIRST_NAME = 2;
  static final int LAST_NAME = 3;
  static final int BIRTH_DATE = 4;
  static final int SEX = 5;
  static final int HOUSE_NUMBER = 6;
  static final int VILLAGE_NUMBER = 7;
  static final int SUBDISTRICT_CODE = 8;
  static final int DECLARED_INCOME = 9;
  static final int STATUS = 10;

  private RegistryColumns() {}

  /** Whether the fields of a row are these names, in whichever letters and blanks. */
  static boolean areNamedIn(List<String> fields) {
    var first = fields.get(NATIONAL_ID);
    boolean person = !first.isEmpty() && Character.isDigit(first.charAt(first.length() - 1)); // nearly every row
    return !person && fields.size() == ALL.size()
        && fields.stream().map(it -> ThaiText.folded(it).toLowerCase(Locale.ROOT)).toList().equals(ALL);
  }
}
