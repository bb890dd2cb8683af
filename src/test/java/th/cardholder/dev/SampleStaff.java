package th.cardholder.dev;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.office.Office;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;

/**
 * Invented officers for development and tests: every role in every district of the sample provinces, all with
 * one password.
 */
public final class SampleStaff {

  /** Of every sample user, in development and tests alone. */
  public static final String PASSWORD = "journey";

  /** The provinces with sample people: Krabi and Chachoengsao. */
  public static final List<String> PROVINCES = List.of("81", "24");

  private static final List<String> FIRST_NAMES = List.of("กานดา", "ธนา", "ปรีชา", "มาลี", "วิชัย", "สุนีย์", "อำไพ",
      "ชัยวัฒน์", "นิภา", "พิชัย", "รัตนา", "สมบูรณ์", "อุไร", "เกษม", "จันทนา", "ดำรง");
  private static final List<String> LAST_NAMES = List.of("ใจตรง", "รักงาน", "ตั้งมั่น", "พูนสุข", "แสงทอง", "บุญเสริม",
      "ศรีเมือง", "ทองดี", "วงศ์งาม", "มั่นคง", "สายชล", "เพชรใส", "อยู่เย็น");

  /** In their order, so that everybody has the same name on every machine. */
  private static final SortedMap<String, String> AO_AGENCIES = new TreeMap<>(Map.of("a", "BAAC", "b", "MOI", "c", "GSB"));

  private final Staff staff;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private int next;

  public SampleStaff(Staff staff, JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.staff = staff;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The officer of an office that develops people. */
  public static String developer(String officeId) {
    return officeId.startsWith("c") ? "cdd" + officeId.substring(1)
        : officeId.substring(3).toLowerCase(Locale.ROOT) + officeId.substring(1, 3);
  }

  /** Adds them all, unless they are there. */
  public void add() {
    if (jdbc.sql("select exists (select 1 from journey.officer where user_id = 'admin')")
        .query(Boolean.class).single()) {
      return;
    }
    transaction.executeWithoutResult(status -> {
      PROVINCES.forEach(this::addProvince);
      add("datacentre", "nDATA", null, Role.DATA_CENTRE);
      add("policy", "nPOLICY", null, Role.CENTRAL_COMMITTEE);
      add("admin", "nDATA", null, Role.ADMINISTRATOR);
      // Last, so that the others keep the names that they have had.
      PROVINCES.forEach(province -> districts(province).forEach(district ->
          add("cdd" + district, Office.districtCdd(district), "MOI", Role.DISTRICT_CDD)));
      add("bankbaac", "nBAAC", "BAAC", Role.NATIONAL_BANK);
      add("bankgsb", "nGSB", "GSB", Role.NATIONAL_BANK);
      PROVINCES.forEach(province -> districts(province).forEach(district ->
          add("staff" + district, Office.district(district), "MOI", Role.STAFF_ADMINISTRATOR)));
    });
  }

  private void addProvince(String province) {
    districts(province).forEach(this::addDistrict);
    jdbc.sql("select code from journey.agency order by code").query(String.class).list().forEach(agency ->
        add(agency.toLowerCase(Locale.ROOT) + province, Office.agency(province, agency), agency, Role.AGENCY_OFFICER));
    add("cobaac" + province, Office.agency(province, "BAAC"), "BAAC", Role.CO_INTERVIEWER);
    add("cogsb" + province, Office.agency(province, "GSB"), "GSB", Role.CO_INTERVIEWER);
    add("secretary" + province, "p" + province, "MOI", Role.PROVINCIAL_SECRETARIAT);
    add("governor" + province, "p" + province, "MOI", Role.GOVERNOR);
    add("cdd" + province, "c" + province, "MOI", Role.PROVINCIAL_CDD);
  }

  private List<String> districts(String province) {
    return jdbc.sql("select code from journey.district where province_code = ? order by code").param(province)
        .query(String.class).list();
  }

  private void addDistrict(String district) {
    var office = Office.district(district);
    add("registrar" + district, office, "MOI", Role.REGISTRAR);
    add("chief" + district, office, "MOI", Role.DISTRICT_CHIEF);
    add("team" + district, office, "MOI", Role.TEAM_SECRETARIAT);
    AO_AGENCIES.forEach((suffix, agency) -> add("ao" + district + suffix, office, agency, Role.AO));
  }

  private void add(String userId, String officeId, String agency, Role role) {
    // Two lists of coprime length: no name comes twice before all pairs have been used.
    staff.save(userId, FIRST_NAMES.get(next % FIRST_NAMES.size()), LAST_NAMES.get(next % LAST_NAMES.size()), agency,
        PASSWORD);
    next++;
    staff.assign(userId, officeId, Set.of(role));
  }
}
