package th.cardholder.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.DefaultPasswordPolicyImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.office.Role;
import th.cardholder.office.StaffFile;

/** The administrator's file of officers. Songkhla's districts (90) have no sample officers: these are the file's. */
@JourneyTest
class StaffFileTest {

  private static final String HEADER = "user_id,first_name,last_name,agency,office,role,password,active";
  private static final String PASSWORD = "Rakthai-2561!";

  @Autowired
  private Scenario scenario;

  @Autowired
  private IdentityService identity;

  @Autowired
  private StaffFile file;

  @Autowired
  private TransactionTemplate transaction;

  @LocalServerPort
  private int port;

  private WebSession admin;

  @Test
  void thePageNamesEveryRoleOfTheFileAndWhereItIsHeld() {
    var roles = WebSession.of(port, "admin").get("/staff/roles").json();

    assertThat(roles.findValuesAsText("code")).containsExactly(
        Arrays.stream(Role.values()).map(Role::code).toArray(String[]::new));
    assertThat(roles.findValuesAsText("whereTh")).allMatch(where -> where.contains("เช่น"));
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " → ", quoteCharacter = '`', textBlock = """
      x,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes → รหัสผู้ใช้
      bad id,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes → รหัสผู้ใช้
      กานดา,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes → รหัสผู้ใช้
      refused, ,ใจตรง,MOI,d9001,registrar,pw,yes → ไม่มีชื่อ
      refused,กานดา,-,MOI,d9001,registrar,pw,yes → ไม่มีนามสกุล
      refused,กานดา,ใจตรง,XXX,d9001,registrar,pw,yes → ไม่พบรหัสสังกัด
      refused,กานดา,ใจตรง,,d9001,ao,pw,yes → AO ต้องระบุสังกัด
      refused,กานดา,ใจตรง,MOI,d9999,registrar,pw,yes → ไม่พบรหัสหน่วยงาน
      refused,กานดา,ใจตรง,MOI,d9001,clerk,pw,yes → ไม่มีบทบาท
      refused,กานดา,ใจตรง,MOI,d9001,registrar,,yes → ต้องมีรหัสผ่าน
      refused,กานดา,ใจตรง,MOI,d9001,registrar,pw,maybe → active ต้องเป็น
      refused,กานดา,ใจตรง,BAAC,a90GSB,coInterviewer,pw,yes → ธนาคารเดียวกับหน่วยงาน
      refused,กานดา,ใจตรง,,a90GSB,coInterviewer,pw,yes → ธนาคารเดียวกับหน่วยงาน
      refused,กานดา,ใจตรง,MOI,d9001,registrar,pw → มี 7 คอลัมน์
      refused,"กานดา,ใจตรง,MOI,d9001,registrar,pw,yes → เครื่องหมายคำพูด
      """)
  void refusesARowThatIsWrong(String row, String reason) {
    assertRefused(row, reason);
  }

  @ParameterizedTest
  @CsvSource({"p90,registrar", "a90MOL,ao", "c90,districtChief", "nDATA,teamSecretariat", "d9001,agencyOfficer",
      "a90MOL,coInterviewer", "d9001,coInterviewer", "d9001,provincialSecretariat", "c90,governor",
      "p90,provincialCdd", "c90,districtCdd", "a90MOI,districtCdd", "c90,agencyOfficer", "p90,dataCentre", "d9001,centralCommittee", "p90,administrator"})
  void refusesARoleThatDoesNotFitTheOffice(String office, String role) {
    assertRefused("refused,กานดา,ใจตรง,MOL," + office + "," + role + ",pw,yes", "ทำหน้าที่ใน");
  }

  @ParameterizedTest
  @CsvSource({"d9002,registrar", "d9002,ao", "d9002,districtChief", "d9002,teamSecretariat", "a90GSB,agencyOfficer",
      "a90GSB,coInterviewer", "c9001,districtCdd", "p90,provincialSecretariat", "p90,governor", "c90,provincialCdd", "nDATA,dataCentre",
      "nPOLICY,centralCommittee", "nDATA,administrator"})
  void takesEveryRoleInItsOffice(String office, String role) {
    var id = "fit" + role;

    assertThat(send(id + ",กานดา,ใจตรง,GSB," + office + "," + role + ",pw,yes").path("added").asInt()).isEqualTo(1);

    assertThat(tenants(id)).containsExactly(office);
    assertThat(groups(id)).containsExactlyInAnyOrder(switch (role) {
      case "administrator" -> new String[] {"camunda-admin"};
      case "districtCdd", "provincialSecretariat" -> new String[] {role, "agencyOfficer"};
      default -> new String[] {role};
    });
    send(id + ",กานดา,ใจตรง,GSB," + office + "," + role + ",,no");
  }

  @Test
  void refusesTheSameRoleTwice() {
    assertRefused("refused,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes\nrefused,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes",
        "ซ้ำกับบรรทัดที่ 2");
  }

  @Test
  void refusesRowsThatDisagreeAboutTheirOfficer() {
    assertRefused("refused,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes\nrefused,มาลี,ใจตรง,MOI,d9001,teamSecretariat,,yes",
        "ไม่ตรงกับบรรทัดที่ 2");
    assertRefused("refused,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes\nrefused,กานดา,ใจตรง,MOI,d9001,ao,other,yes",
        "รหัสผ่านของผู้ใช้นี้ไม่ตรง");
  }

  @Test
  void aPasswordInAnyRowOfANewOfficerIsEnough() {
    var outcome = send("filesecond,กานดา,ใจตรง,MOI,d9001,registrar,,yes\n"
        + "filesecond,กานดา,ใจตรง,MOI,d9001,teamSecretariat,pw,yes");

    assertThat(outcome.path("added").asInt()).isEqualTo(1);
    assertThat(groups("filesecond")).containsExactlyInAnyOrder("registrar", "teamSecretariat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short1!A", "onlylettersonly", "weakfile-1A!xx"})
  void refusesAPasswordThatTheRulesRefuse(String password) {
    withPasswordRules(() -> assertRefused("weakfile,กานดา,ใจตรง,MOI,d9001,registrar," + password + ",yes",
        "รหัสผ่านไม่ผ่านเกณฑ์"));
  }

  @Test
  void refusesAFileThatIsNotOne() {
    assertThat(refusal(post("a,b,c\n1,2,3".getBytes(UTF_8)).json())).startsWith("1 บรรทัดแรกต้องเป็นหัวคอลัมน์");
    assertThat(refusal(post(new byte[0]).json())).startsWith("1 ");
    assertThat(refusal(post(HEADER.getBytes(UTF_8)).json())).contains("มีแต่หัวคอลัมน์");
    assertThat(refusal(post((HEADER + "\nrefused,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes")
        .getBytes(Charset.forName("x-windows-874"))).json())).startsWith("2 ").contains("UTF-8");
    assertThat(post(new byte[10 * 1024 * 1024 + 1]).status()).isEqualTo(413);
    assertThat(admin().upload("/staff", HEADER.getBytes(UTF_8), "application/json").status()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({"staff-password-blank-behind.csv, ช่องว่างข้างหน้าหรือข้างหลัง", "staff-same-user-other-case.csv, registrar8102"})
  void refusesTheFilesThatOnceKeptAnOfficerOutOrMadeTwoOfOne(String file, String reason) throws IOException {
    try (var csv = StaffFileTest.class.getResourceAsStream("/cases/staff/" + file)) {
      assertThat(refusal(post(csv.readAllBytes()).json())).startsWith("2 ").contains(reason);
    }
    assertThat(isKnown("casepw1")).isFalse();
    assertThat(isKnown("REGISTRAR8102")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {" pw", "pw ", "pw\u00a0", "\u200bpw", "pw\ufeff", "pw\t", "p\u200dw", "\"pw \""})
  void refusesAPasswordWithWhatNobodySees(String password) {
    assertRefused("refused,กานดา,ใจตรง,MOI,d9001,registrar," + password + ",yes", "รหัสผ่านมี");
  }

  @Test
  void takesAnOfficersOwnAddressWhereTheFileHasAColumnForItAndLeavesItAloneWhereNot() {
    withEmail("filemail,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes,kanda@example.go.th");
    assertThat(email("filemail")).contains("kanda@example.go.th");
    send("filemail,กานดา,ใจตรง,MOI,d9001,registrar,,yes");
    assertThat(email("filemail")).as("a file without the column").contains("kanda@example.go.th");
    assertThat(withEmail("filemail,กานดา,ใจตรง,MOI,d9001,registrar,,yes,k.jaitrong@example.go.th").path("changed").asInt()).isEqualTo(1);
    assertThat(withEmail("filemail,กานดา,ใจตรง,MOI,d9001,registrar,,yes,k.jaitrong@example.go.th").path("changed").asInt()).as("again").isZero();
    assertThat(email("filemail")).contains("k.jaitrong@example.go.th");
    withEmail("filemail,กานดา,ใจตรง,MOI,d9001,registrar,,yes,");
    assertThat(email("filemail")).as("an empty cell").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kanda", "kanda@", "@example.go.th", "kanda@example", "kan da@example.go.th", "a@b..th", "กานดา@example.go.th",
      "kanda@example.go.th;x@example.go.th", "\"kanda@example.go.th\nBcc: x@example.go.th\""})
  void refusesAnAddressThatNoMailServerTakesAndWritesNothing(String email) {
    var outcome = withEmail("filebad,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes," + email);

    assertThat(outcome.path("ok").isBoolean()).as("an answer, and no fault of ours").isTrue();
    assertThat(outcome.path("ok").asBoolean()).isFalse();
    assertThat(isKnown("filebad")).isFalse();
  }

  @Test
  void refusesRowsThatDisagreeAboutTheAddress() {
    assertThat(refusal(withEmail("refused,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes,a@example.go.th\n"
        + "refused,กานดา,ใจตรง,MOI,d9001,teamSecretariat,,yes,b@example.go.th"))).contains("อีเมล").contains("ไม่ตรงกับบรรทัดที่ 2");
    assertThat(refusal(withEmail("refused,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes,no"))).contains("อีเมล (email) ไม่ถูกรูปแบบ");
  }

  private JsonNode withEmail(String rows) {
    return post((HEADER + ",email\n" + rows).getBytes(UTF_8)).json();
  }

  private Optional<String> email(String user) {
    return scenario.jdbc().sql("select coalesce(email, '') from journey.officer where user_id = ?").param(user).query(String.class).optional()
        .filter(it -> !it.isEmpty());
  }

  @Test
  void refusesTwoAccountsThatDifferInCapitalsAlone() {
    assertRefused("refused,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes\nRefused,มาลี,รักงาน,MOI,d9001,registrar,pw,yes",
        "ตัวพิมพ์เล็กใหญ่");
    assertRefused("chief8101x,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes\nChief8101,มาลี,รักงาน,MOI,d9001,registrar,pw,yes",
        "chief8101");
    assertRefused("ADMIN,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes", "admin");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "-", "ไม่มี", "NULL", "ÊÁªÒÂ", "เธชเธกเธเธฒเธข", "?????", "สม\u202eชาย"})
  void refusesANameThatIsNone(String name) {
    assertThat(send("refused," + name + ",ใจตรง,MOI,d9001,registrar,pw,yes").path("ok").asBoolean()).isFalse();
  }

  @Test
  void foldsWhatSpreadsheetsAndKeyboardsMakeOfAFile() {
    var csv = "\ufeff\ufeff" + HEADER + ",,\r\n\uff46ilefold\u00a0,ก\u0e49\u0e4d\u0e32\u200bน,ใจตรง,MOI\u00a0,d9001\u200b,registrar ,pw,yes,\r\n,,,,,,,\r\n\u001a";

    assertThat(post(csv.getBytes(UTF_8)).json().path("added").asInt()).isEqualTo(1);

    assertThat(scenario.jdbc().sql("select first_name from journey.officer where user_id = 'filefold'")
        .query(String.class).single()).isEqualTo("ก\u0e49\u0e33น");
  }

  @Test
  void namesEveryWrongRowByItsLineAndTakesNoneOfTheRightOnes() {
    var outcome = send("fileright,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes\n\n"
        + "filewrong,,ใจตรง,MOI,d9999,registrar,pw,yes\nfilewrong2,มาลี,ใจตรง,MOI,d9001,clerk,pw,yes");

    assertThat(outcome.path("ok").asBoolean()).isFalse();
    assertThat(outcome.path("refused").findValuesAsText("line")).containsExactly("4", "5");
    assertThat(outcome.at("/refused/0/message").asText()).contains("ไม่มีชื่อ", "ไม่พบรหัสหน่วยงาน");
    assertThat(outcome.path("added").asInt()).isZero();
    assertThat(isKnown("fileright")).isFalse();
  }

  @Test
  void aFailureHalfWayLeavesNothingBehind() {
    var jdbc = scenario.jdbc();
    jdbc.sql("""
        alter table journey.office_role add constraint planted check (user_id <> 'filelate')
        """).update();
    try {
      assertThat(send("fileearly,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes\nfilelate,มาลี,ใจตรง,MOI,d9001,registrar,pw,yes")
          .path("message").asText()).contains("ระบบขัดข้อง");
    } finally {
      jdbc.sql("alter table journey.office_role drop constraint planted").update();
    }
    assertThat(isKnown("fileearly")).isFalse();
    assertThat(isKnown("filelate")).isFalse();
  }

  @Test
  void aNewRegistrarLogsInAndRegistersAWalkIn() {
    withPasswordRules(() -> assertThat(send("filedesk,กานดา,ใจตรง,MOI,d9003,registrar," + PASSWORD + ",yes")
        .path("ok").asBoolean()).isTrue());
    var desk = WebSession.of(port, "filedesk", PASSWORD);

    assertThat(desk.get("/context").json().at("/offices/0/id").asText()).isEqualTo("d9003");
    var person = scenario.person("9003");
    var started = desk.anywhere("POST",
        "/camunda/api/engine/engine/default/process-definition/key/cardholder-journey/submit-form",
        Map.of("variables", Map.of("nationalId", Map.of("value", person.nationalId()),
            "channel", Map.of("value", "walkIn"))));

    assertThat(started.status()).as(started.body()).isEqualTo(200);
    assertThat(started.json().path("businessKey").asText()).startsWith("2561-9003-");
  }

  @Test
  void theSameFileAgainChangesNothingNotEvenAPasswordChosenSince() {
    var rows = "fileagain,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes\nfileagain,กานดา,ใจตรง,MOI,a90MOI,agencyOfficer,,yes";
    send(rows);
    identity.saveUser(withPassword("fileagain", "chosen since"));
    var entries = entries();

    var outcome = send(rows);

    assertThat(outcome.path("ok").asBoolean()).isTrue();
    assertThat(outcome.path("added").asInt()).isZero();
    assertThat(outcome.path("changed").asInt()).isZero();
    assertThat(outcome.path("passwordKept").get(0).asText()).isEqualTo("fileagain");
    assertThat(entries()).isEqualTo(entries);
    assertThat(WebSession.of(port, "fileagain", "chosen since").get("/context").status()).isEqualTo(200);
  }

  @Test
  void changingANameLeavesThePassword() {
    send("filename,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes");

    assertThat(send("filename,กานดา,รักงาน,MOI,d9001,registrar,,yes").path("changed").asInt()).isEqualTo(1);

    assertThat(WebSession.of(port, "filename", "pw").get("/context").json().path("displayName").asText())
        .isEqualTo("กานดา รักงาน");
  }

  @Test
  void aRoleThatTheFileNoLongerNamesIsTakenAwayWithItsGroupAndOffice() {
    send("filemoved,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes\nfilemoved,กานดา,ใจตรง,MOI,d9001,teamSecretariat,,yes\n"
        + "filestays,มาลี,รักงาน,MOI,d9001,registrar,pw,yes");

    send("filemoved,กานดา,ใจตรง,MOI,d9001,registrar,,yes");
    assertThat(groups("filemoved")).containsExactly("registrar");
    assertThat(tenants("filemoved")).containsExactly("d9001");

    send("filemoved,กานดา,ใจตรง,MOI,d9002,teamSecretariat,,yes\nfilestays,มาลี,รักงาน,MOI,d9001,registrar,,yes");
    assertThat(groups("filemoved")).containsExactly("teamSecretariat");
    assertThat(tenants("filemoved")).containsExactly("d9002");
    assertThat(groups("filestays")).containsExactly("registrar");
  }

  @Test
  void officesAndOfficersThatTheFileDoesNotNameStay() {
    send("filetwo,กานดา,ใจตรง,MOI,d9001,registrar,pw,yes\nfiletwo,กานดา,ใจตรง,MOI,a90MOI,agencyOfficer,,yes\n"
        + "fileother,มาลี,รักงาน,MOI,d9001,registrar,pw,yes");

    send("filetwo,กานดา,ใจตรง,MOI,d9001,teamSecretariat,,yes");

    assertThat(groups("filetwo")).containsExactlyInAnyOrder("agencyOfficer", "teamSecretariat");
    assertThat(tenants("filetwo")).containsExactlyInAnyOrder("a90MOI", "d9001");
    assertThat(groups("fileother")).containsExactly("registrar");
  }

  @Test
  void anOfficerOffDutyLeavesEverythingButTheNamesOfTheTasksInHand() {
    send("registrar9004,กานดา,ใจตรง,MOI,d9004,registrar,pw,yes\nchief9004,มาลี,รักงาน,MOI,d9004,districtChief,pw,yes\n"
        + "ao9004,วิชัย,มั่นคง,BAAC,d9004,ao,pw,yes");
    var journey = Cases.awaitingInterview(scenario, "9004", "ao9004");

    var outcome = send("ao9004,วิชัย,มั่นคง,BAAC,d9004,ao,,no");

    assertThat(outcome.at("/claimed/0/userId").asText()).isEqualTo("ao9004");
    assertThat(outcome.at("/claimed/0/number").asText()).isEqualTo(journey.getBusinessKey());
    assertThat(outcome.at("/claimed/0/officeId").asText()).isEqualTo("d9004");
    assertThat(outcome.at("/claimed/0/stepName").asText()).isNotBlank();
    assertThat(groups("ao9004")).isEmpty();
    assertThat(tenants("ao9004")).isEmpty();
    assertThatThrownBy(() -> WebSession.of(port, "ao9004", "pw")).hasMessageContaining("401");

    send("ao9004,วิชัย,มั่นคง,BAAC,d9004,ao,,yes");
    assertThat(groups("ao9004")).containsExactly("ao");
    assertThat(tenants("ao9004")).containsExactly("d9004");

    var roleless = send("ao9004,วิชัย,มั่นคง,BAAC,d9004,teamSecretariat,,yes");
    assertThat(roleless.at("/claimed/0/number").asText()).isEqualTo(journey.getBusinessKey());
  }

  @Test
  void theAdministratorCannotSendHimselfOffDutyOrOutOfTheRole() {
    assertRefused("admin,ดำรง,มั่นคง,,nDATA,administrator,,no", "ให้ตนเองพ้นหน้าที่ไม่ได้");
    assertRefused("admin,ดำรง,มั่นคง,,nDATA,dataCentre,,yes", "ถอนบทบาทผู้ดูแลระบบของตนเองไม่ได้");
    assertThat(groups("admin")).contains("camunda-admin");
  }

  /** Two administrators may send each other off duty at once: the second has been let in before the first was done. */
  @Test
  void aRowThatTakesTheLastAdministratorOffDutyIsRefused() {
    assertThat(takenBy("filegone", "admin,ดำรง,มั่นคง,,nDATA,administrator,,no")).singleElement().satisfies(it -> {
      assertThat(it.line()).isEqualTo(2);
      assertThat(it.message()).contains("ผู้ดูแลระบบ", "โปรด");
    });
    assertThat(takenBy("filegone", "admin,ดำรง,มั่นคง,,nDATA,dataCentre,,yes")).hasSize(1);
    assertThat(takenBy("filegone", "admin,ดำรง,มั่นคง,,nDATA,administrator,,no\n"
        + "fileheir,กานดา,ใจตรง,,nDATA,administrator,pw,yes")).as("another one in the same file").isEmpty();
    assertThat(takenBy("filegone", "admin,ดำรง,มั่นคง,,nDATA,administrator,,no\n"
        + "fileheir,กานดา,ใจตรง,,nDATA,administrator,pw,no")).as("who is off duty is none").hasSize(1);
    assertThat(groups("admin")).contains("camunda-admin");
  }

  @Test
  void rowsThatTogetherLeaveNoAdministratorAreRefusedEach() {
    send("filepartner,กานดา,ใจตรง,,nDATA,administrator,pw,yes");
    try {
      assertThat(takenBy("filegone", "admin,ดำรง,มั่นคง,,nDATA,administrator,,no\nfilepartner,กานดา,ใจตรง,,nDATA,dataCentre,,yes"))
          .extracting(StaffFile.Refusal::line).containsExactly(2L, 3L);
      assertThat(takenBy("filegone", "filepartner,กานดา,ใจตรง,,nDATA,administrator,,no")).isEmpty();
    } finally {
      send("filepartner,กานดา,ใจตรง,,nDATA,administrator,,no");
    }
  }

  /** What is refused of a file whose sender was let in; nothing of it stays. */
  private List<StaffFile.Refusal> takenBy(String sender, String rows) {
    return transaction.execute(undone -> {
      undone.setRollbackOnly();
      // Administrators that other tests have made.
      identity.createUserQuery().memberOfGroup("camunda-admin").list().stream().map(User::getId)
          .filter(user -> !Set.of("admin", "filepartner").contains(user))
          .forEach(user -> identity.deleteMembership(user, "camunda-admin"));
      return file.take((HEADER + "\n" + rows + "\n").getBytes(UTF_8), sender, null).refused();
    });
  }

  @Test
  void theFirstAdministratorWhoHasOnlyALoginKeepsItAndTheGroup() {
    identity.saveUser(withPassword("filefirst", "pw"));
    identity.createMembership("filefirst", "camunda-admin");

    var outcome = send("filefirst,ดำรง,มั่นคง,MOI,d9001,registrar,,yes");

    assertThat(outcome.path("added").asInt()).isEqualTo(1);
    assertThat(groups("filefirst")).containsExactlyInAnyOrder("camunda-admin", "registrar");
    send("filefirst,ดำรง,มั่นคง,MOI,d9001,registrar,,no");
    assertThat(groups("filefirst")).isEmpty();
  }

  @Test
  void onlyAnAdministratorSendsTheFile() {
    for (var user : List.of("registrar8101", "chief8101", "governor81", "datacentre")) {
      var answer = WebSession.of(port, user).upload("/staff",
          (HEADER + "\nfilethief,กานดา,ใจตรง,,nDATA,administrator,pw,yes").getBytes(UTF_8), "text/csv");

      assertThat(answer.status()).as(user).isEqualTo(403);
      assertThat(answer.message()).contains("เฉพาะผู้ดูแลระบบ");
    }
    assertThat(isKnown("filethief")).isFalse();
  }

  @Test
  void whoWasChangedIsOnRecordWithoutNames() {
    send("fileaudit,กานดา,ใจตรง,MOI,d9001,registrar,secret pw,yes");

    var entry = scenario.jdbc().sql("""
        select actor || ' ' || detail::text from journey.audit where action = 'staff.changed' order by id desc limit 1
        """).query(String.class).single();

    assertThat(entry).startsWith("admin ").contains("\"users\": [\"fileaudit\"]", "\"added\": 1", "\"changed\": 0")
        .doesNotContain("กานดา", "ใจตรง", "secret");
  }

  @Test
  void aMarkInFrontQuotesAndWindowsLineEndsAreTaken() {
    var outcome = post(("\ufeff" + HEADER.toUpperCase() + "\r\n\"fileexcel\",\"กานดา \",ใจตรง,MOI,d9001,registrar,"
        + "\"p,w\",yes\r\n").getBytes(UTF_8)).json();

    assertThat(outcome.path("added").asInt()).isEqualTo(1);
    assertThat(WebSession.of(port, "fileexcel", "p,w").get("/context").status()).isEqualTo(200);
  }

  @Test
  void thePreviewSaysOfEachOfficerWhatThenHappensAndWritesNothing() {
    send("prevstay,กานดา,ใจตรง,MOI,d9004,registrar,pw,yes\nprevrole,กานดา,ใจตรง,MOI,d9004,registrar,pw,yes\n"
        + "prevname,กานดา,ใจตรง,MOI,d9004,registrar,pw,yes\nprevgone,กานดา,ใจตรง,MOI,d9004,registrar,pw,yes\nprevback,กานดา,ใจตรง,MOI,d9004,registrar,pw,no");
    var rows = "prevstay,กานดา,ใจตรง,MOI,d9004,registrar,pw,yes\nprevrole,กานดา,ใจตรง,MOI,d9004,ao,,yes\nprevname,มาลี,ใจตรง,GSB,d9004,registrar,,yes\n"
        + "prevgone,กานดา,ใจตรง,MOI,d9004,registrar,,no\nprevback,กานดา,ใจตรง,MOI,d9004,registrar,,yes\nprevnew,กานดา,ใจตรง,MOI,d9004,registrar,pw,yes";
    var before = entries();

    var preview = preview(rows);

    assertThat(preview.path("lines").findValuesAsText("userId")).as("who leaves first").containsExactly("prevgone", "prevrole", "prevname", "prevback", "prevnew");
    assertThat(preview.path("counts").findValuesAsText("officers")).containsExactly("1", "2", "1", "1", "1");
    assertThat(preview.at("/lines/1/gained/0").asText()).startsWith("ผู้ดูแลผู้มีบัตรฯ (AO)");
    assertThat(preview.at("/lines/1/lost/0").asText()).startsWith("เจ้าหน้าที่รับแจ้ง");
    assertThat(preview.at("/lines/2/details").toString()).contains("ชื่อ", "สังกัด");
    assertThat(preview.path("passwordKept").asInt()).isEqualTo(1);
    assertThat(entries()).as("nothing is written").isEqualTo(before);
    assertThat(isKnown("prevnew")).isFalse();
    var outcome = confirm(rows, preview).json();
    assertThat(outcome.path("added").asInt()).isEqualTo(1);
    assertThat(outcome.path("changed").asInt()).isEqualTo(4);
    assertThat(preview(rows).path("changing").asInt()).as("and then nothing more").isZero();
  }

  /** Officers as chance has them, and a file as chance has it: what is shown is what is done, to each of them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatIsShownIsWhatIsDone(long seed) {
    var random = new Random(seed);
    send(chance(random, "chance" + seed));
    var rows = chance(random, "chance" + seed);
    var preview = preview(rows);
    var last = scenario.jdbc().sql("select coalesce(max(id), 0) from journey.officer_change").query(Long.class).single();

    var outcome = confirm(rows, preview).json();

    assertThat(outcome.path("added").asInt() + outcome.path("changed").asInt()).isEqualTo(preview.path("changing").asInt());
    Map<String, String> shown = new TreeMap<>();
    preview.path("lines").forEach(line -> shown.put(line.path("userId").asText(), line.path("gained").size() + " " + line.path("lost").size()));
    Map<String, String> done = new TreeMap<>();
    scenario.jdbc().sql("""
        select user_id, (select count(*) from unnest(after) a where not a = any(before)) || ' ' || (select count(*) from unnest(before) b where not b = any(after)) as n
          from journey.officer_change where id > ? and user_id like ?
        """).params(last, "chance" + seed + "x%").query(row -> {
          done.put(row.getString("user_id"), row.getString("n"));
        });
    assertThat(done).isEqualTo(shown);
    assertThat(preview(rows).path("changing").asInt()).isZero();
  }

  private static String chance(Random random, String name) {
    var rows = new StringBuilder();
    for (int n = 0; n < 12; n++) {
      var officer = name + "x" + n + "," + List.of("กานดา", "มาลี").get(random.nextInt(2)) + ",ใจตรง," + List.of("MOI", "GSB").get(random.nextInt(2)) + ",";
      var active = random.nextInt(4) > 0 ? "yes" : "no";
      if (random.nextInt(4) > 0) {
        for (var role : List.of("d9004,registrar", "d9004,ao", "d9005,teamSecretariat")) {
          if (role.endsWith("registrar") || random.nextBoolean()) {
            rows.append(officer).append(role).append(",pw,").append(active).append('\n');
          }
        }
      }
    }
    return rows.append("last" + name + ",กานดา,ใจตรง,MOI,d9004,registrar,pw,yes").toString();
  }

  @Test
  void whatWouldDoSomethingElseByNowIsNotWritten() {
    send("prevlate,กานดา,ใจตรง,MOI,d9004,registrar,pw,yes");
    var rows = "prevlate,กานดา,ใจตรง,MOI,d9004,ao,,yes";
    var preview = preview(rows);
    send("prevlate,กานดา,ใจตรง,MOI,d9004,teamSecretariat,,yes");

    var late = confirm(rows, preview);

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.message()).contains("ดูตัวอย่างใหม่");
    assertThat(groups("prevlate")).containsExactly("teamSecretariat");
    assertThat(confirm(rows, preview(rows)).json().path("changed").asInt()).isEqualTo(1);
  }

  @Test
  void thePreviewRefusesWhatTheFileRefusesRowByRow() {
    var rows = "refused,,ใจตรง,MOI,d9001,registrar,pw,yes\nrefused2,มาลี,ใจตรง,MOI,d9001,clerk,pw,yes";

    assertThat(preview(rows).path("refused")).hasSize(2).isEqualTo(send(rows).path("refused"));
    assertThat(preview(rows).path("expects").isNull()).isTrue();
    assertThat(WebSession.of(port, "staff8101").upload("/staff/preview", HEADER.getBytes(UTF_8), "text/csv").status()).isEqualTo(403);
  }

  private JsonNode preview(String rows) {
    return admin().upload("/staff/preview", (HEADER + "\n" + rows + "\n").getBytes(UTF_8), "text/csv;charset=utf-8").json();
  }

  private WebSession.Answer confirm(String rows, JsonNode preview) {
    return admin().upload("/staff?expects=" + preview.path("expects").asText(), (HEADER + "\n" + rows + "\n").getBytes(UTF_8), "text/csv;charset=utf-8");
  }

  private void assertRefused(String rows, String reason) {
    var outcome = send(rows);

    assertThat(outcome.path("ok").asBoolean()).as(outcome.toString()).isFalse();
    assertThat(outcome.path("refused")).as(outcome.toString()).hasSize(1);
    assertThat(refusal(outcome)).startsWith(1 + rows.lines().count() + " ").contains(reason);
    assertThat(isKnown("refused")).isFalse();
  }

  private static String refusal(JsonNode outcome) {
    return outcome.at("/refused/0/line").asText() + " " + outcome.at("/refused/0/message").asText();
  }

  private JsonNode send(String rows) {
    return post((HEADER + "\n" + rows + "\n").getBytes(UTF_8)).json();
  }

  private WebSession.Answer post(byte[] csv) {
    return admin().upload("/staff", csv, "text/csv;charset=utf-8");
  }

  private WebSession admin() {
    if (admin == null) {
      admin = WebSession.of(port, "admin");
    }
    return admin;
  }

  private List<String> groups(String userId) {
    return identity.createGroupQuery().groupMember(userId).list().stream().map(Group::getId).toList();
  }

  private List<String> tenants(String userId) {
    return identity.createTenantQuery().userMember(userId).list().stream().map(Tenant::getId).toList();
  }

  private boolean isKnown(String userId) {
    return identity.createUserQuery().userId(userId).count() > 0
        || scenario.jdbc().sql("select exists (select 1 from journey.officer where user_id = ?)").param(userId)
            .query(Boolean.class).single();
  }

  private long entries() {
    return scenario.jdbc().sql("select count(*) from journey.audit where action = 'staff.changed'")
        .query(Long.class).single();
  }

  private User withPassword(String userId, String password) {
    var user = identity.createUserQuery().userId(userId).singleResult();
    user = user == null ? identity.newUser(userId) : user;
    user.setPassword(password);
    return user;
  }

  /** The rules of production; the development profile of the tests has none. */
  private void withPasswordRules(Runnable work) {
    var configuration = (ProcessEngineConfigurationImpl) scenario.engine().getProcessEngineConfiguration();
    configuration.setPasswordPolicy(new DefaultPasswordPolicyImpl()).setEnablePasswordPolicy(true);
    try {
      work.run();
    } finally {
      configuration.setEnablePasswordPolicy(false);
    }
  }
}
