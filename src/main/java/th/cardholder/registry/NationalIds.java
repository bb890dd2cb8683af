package th.cardholder.registry;

import th.cardholder.geography.Geography;
import th.cardholder.words.Result;

/**
 * Reads national ID numbers as people type them. Beside the check digit it wants digits 2 and 3 to be a
 * province, because the check digit never sees a mistake in digit 3 (domain.md §10.1).
 */
public final class NationalIds {

  private static final String TEST_PROVINCE = "99";

  private final Geography geography;
  private final boolean allowTestIds;

  /** With {@code allowTestIds} the unassigned province 99 passes, as synthetic numbers ({@code 1-9999-…}) have it. */
  public NationalIds(Geography geography, boolean allowTestIds) {
    this.geography = geography;
    this.allowTestIds = allowTestIds;
  }

  /** Reads a typed number; the message of a refusal is a Thai sentence. */
  public Result<NationalId, String> parse(String typed) {
    return NationalId.parse(typed).then(this::withKnownProvince);
  }

  private Result<NationalId, String> withKnownProvince(NationalId id) {
    var province = id.provinceDigits();
    if (geography.isProvince(province) || allowTestIds && province.equals(TEST_PROVINCE)) {
      return Result.of(id);
    }
    return Result.refused("เลขประจำตัวประชาชนไม่ถูกต้อง (หลักที่ 2–3 คือ " + province
        + " ไม่ใช่รหัสจังหวัด) โปรดตรวจสอบกับบัตรประชาชน");
  }
}
