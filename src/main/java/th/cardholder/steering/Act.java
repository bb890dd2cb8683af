package th.cardholder.steering;

import java.util.EnumSet;
import java.util.Set;
import th.cardholder.office.Role;

/** What can be done, and by whom. Who sees the case at all is settled before, by the rule of the scopes. */
public enum Act {
  /** Leave the AO an instruction. */
  INSTRUCT("instruct", "สั่งการ"),
  /** Remind the agency of a referral. */
  REMIND("remind", "เตือนหน่วยงาน"),
  /** Let a case go before the others. */
  RAISE("raise", "ตั้งเรื่องเร่งด่วน"),
  /** Let it go among the others again. */
  LOWER("lower", "ยกเลิกเรื่องเร่งด่วน"),
  /** Put open steps off. */
  EXTEND("extend", "ขยายกำหนด"),
  /** Give them their own due dates again. */
  RESTORE("restoreDue", "คืนกำหนดเดิม");

  private static final Set<Role> WHO = EnumSet.of(Role.DISTRICT_CHIEF, Role.TEAM_SECRETARIAT, Role.GOVERNOR,
      Role.PROVINCIAL_SECRETARIAT);

  private final String code;
  private final String nameTh;

  Act(String code, String nameTh) {
    this.code = code;
    this.nameTh = nameTh;
  }

  /** By which pages know it. */
  public String code() {
    return code;
  }

  /** In a sentence that says who may. */
  String nameTh() {
    return nameTh;
  }

  /** The roles that do it, of the case's team or of its province. Of a province the CDD office watches only. */
  Set<Role> roles() {
    return WHO;
  }
}
