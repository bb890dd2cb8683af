package th.cardholder.office;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import th.cardholder.words.Coded;

/** What a person does in an office. The code is the engine's group id. */
public enum Role implements Coded {
  REGISTRAR("registrar", "เจ้าหน้าที่รับแจ้งความประสงค์"),
  AO("ao", "ผู้ดูแลผู้มีบัตรฯ (AO)"),
  CO_INTERVIEWER("coInterviewer", "ผู้ร่วมสัมภาษณ์จากธนาคาร"),
  DISTRICT_CHIEF("districtChief", "นายอำเภอ หัวหน้าทีม ปรจ."),
  TEAM_SECRETARIAT("teamSecretariat", "ฝ่ายเลขานุการ ทีม ปรจ."),
  /** Looks after the officers of the own district, and sees no case (ADR 0091). */
  STAFF_ADMINISTRATOR("staffAdministrator", "ผู้ดูแลเจ้าหน้าที่ของอำเภอ"),
  AGENCY_OFFICER("agencyOfficer", "เจ้าหน้าที่หน่วยงานพัฒนา"),
  DISTRICT_CDD("districtCdd", "พัฒนาการอำเภอ"),
  PROVINCIAL_SECRETARIAT("provincialSecretariat", "ฝ่ายเลขานุการ คอจ."),
  GOVERNOR("governor", "ผู้ว่าราชการจังหวัด"),
  PROVINCIAL_CDD("provincialCdd", "สำนักงานพัฒนาชุมชนจังหวัด"),
  NATIONAL_BANK("nationalBank", "ธนาคาร (สำนักงานใหญ่)"),
  DATA_CENTRE("dataCentre", "ศทส.สป.กค."),
  CENTRAL_COMMITTEE("centralCommittee", "คณะกรรมการนโยบายฯ"),
  ADMINISTRATOR("administrator", "ผู้ดูแลระบบ");

  /** Who answers for a district's work. */
  public static final Set<Role> OF_A_DISTRICT = Set.of(DISTRICT_CHIEF, TEAM_SECRETARIAT);
  /** Who watches a province. */
  public static final Set<Role> OF_A_PROVINCE = Set.of(GOVERNOR, PROVINCIAL_SECRETARIAT, PROVINCIAL_CDD);
  /** Who watches the country, and sees nobody (ADR 0005). */
  public static final Set<Role> OF_THE_NATION = Set.of(CENTRAL_COMMITTEE, DATA_CENTRE);

  private final String code;
  private final String nameTh;

  Role(String code, String nameTh) {
    this.code = code;
    this.nameTh = nameTh;
  }

  @Override
  public String code() {
    return code;
  }

  public String nameTh() {
    return nameTh;
  }

  /** What somebody with these roles does in their office: who heads a district's CDD office develops people there. */
  public static Set<Role> done(Set<Role> held) {
    if (!held.contains(DISTRICT_CDD) && !held.contains(PROVINCIAL_SECRETARIAT)) {
      return held;
    }
    var done = EnumSet.copyOf(held);
    done.add(AGENCY_OFFICER);
    return done;
  }

  /** Whether it answers for the work of a district, a province or the country, and so watches how that stands. */
  public boolean watches() {
    return OF_A_DISTRICT.contains(this) || OF_A_PROVINCE.contains(this) || OF_THE_NATION.contains(this);
  }

  /** Where the role is held, in words, with the id of such an office as an example. */
  public String whereTh() {
    return switch (this) {
      case REGISTRAR, AO, DISTRICT_CHIEF, TEAM_SECRETARIAT, STAFF_ADMINISTRATOR -> "ทีม ปรจ. ของอำเภอหรือเขต เช่น d8101";
      case AGENCY_OFFICER -> "หน่วยงานพัฒนาในจังหวัด เช่น a81MOL";
      case DISTRICT_CDD -> "สำนักงานพัฒนาชุมชนอำเภอ เช่น c8101";
      case CO_INTERVIEWER -> "ธ.ก.ส. หรือ ธ.ออมสิน ในจังหวัด เช่น a81BAAC";
      case PROVINCIAL_SECRETARIAT, GOVERNOR -> "จังหวัด เช่น p81";
      case PROVINCIAL_CDD -> "สำนักงานพัฒนาชุมชนจังหวัด เช่น c81";
      case NATIONAL_BANK -> "สำนักงานใหญ่ของ ธ.ก.ส. หรือธนาคารออมสิน เช่น nBAAC";
      case DATA_CENTRE, CENTRAL_COMMITTEE, ADMINISTRATOR -> "ส่วนกลาง เช่น nDATA";
    };
  }

  /** Whether somebody can hold this role in such an office; banks alone co-interview (R05). */
  boolean fits(Office office, boolean ofBank) {
    return switch (this) {
      case REGISTRAR, AO, DISTRICT_CHIEF, TEAM_SECRETARIAT, STAFF_ADMINISTRATOR -> office.kind() == Office.Kind.DISTRICT;
      case AGENCY_OFFICER -> office.kind().develops();
      case DISTRICT_CDD -> office.kind() == Office.Kind.DISTRICT_CDD;
      case CO_INTERVIEWER -> office.kind() == Office.Kind.AGENCY && ofBank;
      case PROVINCIAL_SECRETARIAT, GOVERNOR -> office.kind() == Office.Kind.PROVINCE;
      case PROVINCIAL_CDD -> office.kind() == Office.Kind.PROVINCIAL_CDD;
      case NATIONAL_BANK -> office.kind() == Office.Kind.NATIONAL && ofBank;
      case DATA_CENTRE, CENTRAL_COMMITTEE, ADMINISTRATOR -> office.kind() == Office.Kind.NATIONAL && office.agencyCode() == null;
    };
  }

  /** The role with this code, if there is one. */
  static Optional<Role> find(String code) {
    return Coded.find(Role.class, code);
  }

  /** The role with this code; unknown codes are a defect of the caller. */
  public static Role of(String code) {
    return Coded.of(Role.class, code);
  }
}
