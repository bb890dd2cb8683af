package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The papers of the counter. */
@JourneyTest
class PrintTest {

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  @Test
  void theWishFormCarriesThePersonTheWishAndEachConsentInItsVersion() {
    var person = scenario.person("8101");
    var number = Cases.awaitingAo(scenario, "8101", person).getBusinessKey();

    var page = print("registrar8101", number, "wish-form");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.response().headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html")
        .containsIgnoringCase("utf-8");
    assertThat(page.body()).contains("แบบแสดงความประสงค์เข้าร่วม",
        "มาตรการพัฒนาคุณภาพชีวิตผู้มีบัตรสวัสดิการแห่งรัฐ ปี 2561",
        "ร่าง – ยังไม่ยืนยันกับต้นฉบับ", number, formatted(person.nationalId()), "นายทดสอบ", "14 พฤษภาคม 2520",
            "27/1 หมู่ที่ 3",
        "12 กุมภาพันธ์ 2561", "0812345678", "☑ ประสงค์เข้าร่วม", "☐ ไม่ประสงค์เข้าร่วม", "☑ รับทราบ", "☑ ยินยอม",
            "☑ ไม่ยินยอม",
        "ฉบับที่ 1 (ร่าง)", "ข้อมูลบัญชีเงินฝากและสินเชื่อ", "ผู้มีบัตรสวัสดิการแห่งรัฐ", "เจ้าหน้าที่ผู้รับแจ้ง",
            name("registrar8101"));
    assertThat(page.body()).doesNotContain("ลายพิมพ์นิ้วมือของ", "ผู้รับมอบอำนาจ");
    assertThat(views(person)).isEqualTo(1);
  }

  @Test
  void beforeTheWishIsRecordedTheFormIsThereToBeFilledIn() {
    var number = scenario.register("registrar8101", scenario.person("8101")).getBusinessKey();

    assertThat(print("registrar8101", number, "wish-form").body()).contains("☐ ประสงค์เข้าร่วม", "☐ รับทราบ",
        "☐ ยินยอม")
        .doesNotContain("☑");
    assertThat(print("registrar8101", number, "receipt").body()).contains("อยู่ระหว่างบันทึกแบบ");
  }

  @Test
  void aThumbprintHasItsBoxAndItsWitnessesAndAProxyHisName() {
    var thumb = scenario.register("registrar8101", scenario.person("8101"));
    var form = new HashMap<>(Scenario.wishForm());
    form.put("signing", "thumbprint");
    form.put("witnessName", "สมศรี เป็นพยาน");
    scenario.submit("registrar8101", thumb.getId(), "userTask_recordWish", form);
    var proxy = scenario.register("registrar8101", scenario.person("8101"));
    form.remove("witnessName");
    form.put("signing", "proxy");
    form.put("proxyName", "สมชาย ผู้แทน");
    form.put("proxyRelation", "บุตร");
    scenario.submit("registrar8101", proxy.getId(), "userTask_recordWish", form);

    assertThat(print("registrar8101", thumb.getBusinessKey(), "wish-form").body())
        .contains("ลายพิมพ์นิ้วมือของ", "(สมศรี เป็นพยาน)", "พยาน คนที่ 2");
    assertThat(print("registrar8101", proxy.getBusinessKey(), "wish-form").body())
        .contains("(สมชาย ผู้แทน)", "ผู้รับมอบอำนาจ", "บุตร").doesNotContain("พยาน คนที่");
  }

  @Test
  void whoDeclinesIsPrintedWithTheReasonAndWithoutConsents() {
    var number = Cases.declined(scenario, "8101", scenario.person("8101")).getBusinessKey();

    assertThat(print("registrar8101", number, "wish-form").body()).contains("☑ ไม่ประสงค์เข้าร่วม", "มีงานทำอยู่แล้ว")
        .doesNotContain("☑ ยินยอม", "☑ ไม่ยินยอม");
    assertThat(print("registrar8101", number, "receipt").body())
        .contains("ไม่ประสงค์เข้าร่วมมาตรการฯ", "หากเปลี่ยนใจ", "28 กุมภาพันธ์ 2561");
  }

  @Test
  void theReceiptTellsTheNumberThePlaceAndWhatHappensNextWithDates() {
    var person = scenario.person("8101");
    var number = Cases.awaitingAo(scenario, "8101", person).getBusinessKey();

    var page = print("registrar8101", number, "receipt").body();

    assertThat(page).contains("ใบรับแจ้งความประสงค์", number, "นายทดสอบ", "ทีม ปรจ.", name("registrar8101"),
        "นายอำเภอมอบหมายผู้ดูแล (AO)", "1 มีนาคม 2561 ถึง 30 เมษายน 2561");
    assertThat(page).doesNotContain(person.nationalId(), formatted(person.nationalId()), "<dt>โทรศัพท์");
    scenario.jdbc().sql("update journey.office set phone = '075 611 999' where id = 'd8101'").update();
    try {
      assertThat(print("registrar8101", number, "receipt").body()).contains("<dt>โทรศัพท์</dt>", "075 611 999");
    } finally {
      scenario.jdbc().sql("update journey.office set phone = null where id = 'd8101'").update();
    }
    var assigned = Cases.awaitingInterview(scenario, "8101", "ao8101a").getBusinessKey();
    assertThat(print("registrar8101", assigned, "receipt").body()).contains(name("ao8101a"), "30 เมษายน 2561");
  }

  @Test
  void thePlanCarriesNeedsProjectsByDimensionAgenciesAndWhoSigns() {
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101b");
    var number = journey.getBusinessKey();
    assertThat(print("ao8101b", number, "plan-print").status()).isEqualTo(409);
    assertThat(print("ao8101b", number, "plan-print").body()).contains("เรื่องนี้ยังไม่มีแผนรายบุคคล");
    scenario.submit("ao8101b", journey.getId(), "userTask_plan", Map.of("dimension1", List.of("D1-05"), "dimension4",
        List.of("D4-03"), "otherProjects", List.of("D2-03"), "otherReason", "เคยค้าขาย", "goal", "มีรายได้เสริม",
        "signing", "thumbprint"));

    var page = print("ao8101b", number, "plan-print");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("แผนพัฒนาคุณภาพชีวิตรายบุคคล", "ร่าง – ยังไม่ยืนยันกับต้นฉบับ", number, "นายทดสอบ",
        "(อายุ 40 ปี)", "เกษตรกร", "24,000 บาทต่อปี", "การฝึกอบรมอาชีพและการศึกษา", "12 กุมภาพันธ์ 2561",
        "1. การมีงานทำ", "โครงการสร้างสัมมาชีพแก่ครัวเรือนยากจน", "กระทรวงมหาดไทย", "กอช.",
        "โครงการนอกเมนู: เคยค้าขาย", "เป้าหมาย: ", "มีรายได้เสริม", "ลายพิมพ์นิ้วมือของ", "พยาน คนที่ 2",
        name("ao8101b"), "ผู้ดูแลผู้มีบัตรฯ (AO)", "ผู้ร่วมสัมภาษณ์");
    assertThat(page.body()).as("what a citizen signs").doesNotContain("(ร่าง)");
    assertThat(print("registrar8102", number, "plan-print").status()).isEqualTo(404);
    assertThat(print("governor81", number, "plan-print").status()).isEqualTo(403);
  }

  @Test
  void aPlanSignedByAProxyNamesTheProxyOfTheWishAndHasALineForAnyOther() {
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101b");
    var number = journey.getBusinessKey();
    scenario.submit("ao8101b", journey.getId(), "userTask_plan",
        Map.of("dimension1", List.of("D1-05"), "signing", "proxy"));

    assertThat(print("ao8101b", number, "plan-print").body()).contains("ชื่อ–นามสกุล ผู้รับมอบอำนาจ (ตัวบรรจง)",
        "ความเกี่ยวข้องกับผู้มีบัตรฯ: ………", "แนบหนังสือมอบอำนาจ");

    scenario.jdbc().sql("""
        update journey.wish set signing = 'proxy', proxy_name = 'นางตัวแทน ใจดี', proxy_relation = 'บุตร'
         where case_id = (select id from journey.participant_case where case_number = ?)
        """).param(number).update();
    assertThat(print("ao8101b", number, "plan-print").body()).contains("(นางตัวแทน ใจดี)", "แนบหนังสือมอบอำนาจ")
        .containsPattern("ความเกี่ยวข้องกับผู้มีบัตรฯ: (<span>)?บุตร").doesNotContain("ตัวบรรจง");

    scenario.jdbc().sql("""
        update journey.plan set signing = 'self'
         where case_id = (select id from journey.participant_case where case_number = ?)
        """).param(number).update();
    assertThat(print("ao8101b", number, "plan-print").body()).doesNotContain("นางตัวแทน ใจดี");
  }

  @Test
  void noPaperEverPrintsTheWordNull() {
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101b");
    var number = journey.getBusinessKey();
    scenario.submit("ao8101b", journey.getId(), "userTask_plan",
        Map.of("dimension1", List.of("D1-05"), "signing", "proxy"));
    scenario.jdbc().sql("""
        update journey.participant_case set ao_user_id = null, co_interviewer_id = null where case_number = ?
        """).param(number).update();

    for (var signing : List.of("self", "thumbprint", "proxy")) {
      scenario.jdbc().sql("""
          update journey.wish set signing = :signing, phone = null, contact_note = null,
                 proxy_name = case when :signing = 'proxy' then 'ผู้แทน' end,
                 proxy_relation = case when :signing = 'proxy' then 'บุตร' end,
                 witness_name = case when :signing = 'thumbprint' then 'พยาน' end
           where case_id = (select id from journey.participant_case where case_number = :number);
          """).param("signing", signing).param("number", number).update();
      scenario.jdbc().sql("""
          update journey.plan set signing = :signing, goal = null
           where case_id = (select id from journey.participant_case where case_number = :number)
          """).param("signing", signing).param("number", number).update();
      for (var state : List.of("registering", "awaitingAo", "awaitingInterview", "awaitingPlan",
          "awaitingConfirmation", "developing", "awaitingFollowUp", "declined", "notReached", "developed")) {
        scenario.jdbc().sql("update journey.participant_case set state = ? where case_number = ?")
            .params(state, number).update();
        for (var paper : List.of("wish-form", "receipt", "plan-print")) {
          var page = print("chief8101", number, paper);
          assertThat(page.status()).isEqualTo(200);
          assertThat(page.body()).as("%s, %s, %s", paper, state, signing).doesNotContain("null");
        }
      }
    }
  }

  @Test
  void aNameWithMarkupIsPrintedAsItIsWritten() {
    var person = scenario.person("8101");
    scenario.jdbc().sql("update journey.cardholder set last_name = '<script>alert(1)</script>&\"''' where id = ?")
        .param(person.id()).update();
    var number = Cases.awaitingAo(scenario, "8101", person).getBusinessKey();

    for (var paper : List.of("wish-form", "receipt")) {
      assertThat(print("registrar8101", number, paper).body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;")
          .doesNotContain("<script>alert");
    }
  }

  @Test
  void thePageLoadsNothingButOurOwnFilesAndMayOpenThePrintDialog() {
    var number = Cases.awaitingAo(scenario, "8101").getBusinessKey();
    var page = print("registrar8101", number, "wish-form");

    assertThat(page.response().headers().allValues("Content-Security-Policy")).hasSize(1)
        .allMatch(policy -> policy.contains("script-src 'self'") && !policy.contains("unsafe")
            && !policy.contains("sandbox"));
    assertThat(page.response().headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(page.body()).doesNotContain("style=", "onclick", "http://", "https://");
    for (var file : List.of("print.css", "print.js")) {
      assertThat(page.body()).contains("/camunda/assets/journey/" + file);
      assertThat(session("registrar8101").anywhere("GET", "/camunda/assets/journey/" + file, null).status())
          .isEqualTo(200);
    }
  }

  @Test
  void aRefusalIsAPageInThai() {
    var number = Cases.awaitingAo(scenario, "8101").getBusinessKey();

    var stranger = print("registrar8102", number, "wish-form");
    assertThat(stranger.status()).isEqualTo(404);
    assertThat(stranger.body()).contains("<html", "ไม่พบเรื่องนี้");
    assertThat(print("ao8101a", number, "receipt").status()).isEqualTo(403);
    assertThat(print("governor81", number, "receipt").body()).contains("เจ้าของเรื่องเท่านั้น");
  }

  private WebSession.Answer print(String userId, String number, String paper) {
    return session(userId).get("/cases/" + number + "/" + paper);
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }

  private String name(String userId) {
    return scenario.jdbc().sql("select first_name || ' ' || last_name from journey.officer where user_id = ?")
        .param(userId).query(String.class).single();
  }

  private int views(Scenario.Person person) {
    return scenario.jdbc().sql("select count(*) from journey.person_view where cardholder_id = ? and purpose = 'print'")
        .param(person.id()).query(Integer.class).single();
  }

  private static String formatted(String id) {
    return id.charAt(0) + "-" + id.substring(1, 5) + "-" + id.substring(5, 10) + "-" + id.substring(10, 12) + "-"
        + id.charAt(12);
  }
}
