package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.employment.CertificateNumber;
import th.cardholder.employment.Employments;

/**
 * domain.md §3.1, the last row: who employs or trains a cardholder is recorded with the consent, certified under a number that anybody who
 * has the paper can verify, and ended (ADR 0086).
 */
@JourneyTest
class EmploymentTest {

  private static final String AO = "ao8101b";
  private static final String DESK = "registrar8101";
  private static final String EMPLOYER = "บริษัท สวนปาล์มกระบี่ จำกัด";
  private static final String NUMBER = "0105556012341";
  private static final String OTHER = "0815536000121";
  private static final Pattern CODE = Pattern.compile("<strong>([2-9A-Z]{5}-[2-9A-Z]{5})</strong>");
  private static final HttpClient ANYBODY = HttpClient.newHttpClient();

  @Autowired
  private Scenario scenario;

  @Autowired
  private Employments employments;

  @Autowired
  private TransactionTemplate transaction;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();

  @Test
  void itIsRecordedCertifiedPrintedVerifiedAndEnded() {
    var person = scenario.person("8101");
    var number = Cases.awaitingInterview(scenario, "8101", AO, person).getBusinessKey();
    assertThat(page(DESK, number).path("employers").path("rows")).isEmpty();
    assertThat(page(DESK, number).path("employers").path("offer").path("consentText").asText()).startsWith("(ร่าง)");

    done(record(DESK, number, request()));

    var row = row(DESK, number);
    assertThat(row.path("employerName").asText()).isEqualTo(EMPLOYER);
    assertThat(row.path("employerNumber").asText()).isEqualTo("0-1055-56012-34-1");
    assertThat(row.path("stateThai").asText()).isEqualTo("ดำเนินอยู่");
    assertThat(row.path("consentThai").asText()).isEqualTo("ยินยอมเมื่อ 12 ก.พ. 2561 (ด้วยตนเอง)");
    assertThat(acts(row)).containsExactly("issue", "end", "withdraw", "cancel");
    var certificate = certify(DESK, number, row);
    assertThat(certificate).matches("E2561-81-\\d{7}-\\d");
    assertThat(certify("chief8101", number, row)).as("asked for again it is the same").isEqualTo(certificate);
    assertThat(acts(row(DESK, number))).contains("print").doesNotContain("issue");

    var views = views(person, "print");
    var paper = print(DESK, number, row).body();
    assertThat(paper).contains("ร่าง", certificate, EMPLOYER, "0-1055-56012-34-1", "จ้างงาน", "นายทดสอบ", "1-9999-xxxxx-", "1.5 เท่า",
        "15 มกราคม 2561", "ยังดำเนินอยู่ในวันที่พิมพ์", "/certificates").doesNotContain(person.nationalId()).doesNotContain(number);
    assertThat(views(person, "print")).isEqualTo(views + 1);
    assertThat(print("chief8101", number, row).body()).as("printed again, the same number and code").contains(certificate, code(paper));

    var checked = check(certificate, code(paper));
    assertThat(checked.statusCode()).isEqualTo(200);
    assertThat(checked.body()).contains("ใช้ได้", EMPLOYER, "จ้างงาน", "15 มกราคม 2561");
    tellsNobody(checked.body(), person, number);
    assertThat(check(certificate.toLowerCase(Locale.ROOT).replace("-", " "), code(paper).toLowerCase(Locale.ROOT)
        .replace("-", "")).body()).as("typed otherwise").contains("ใช้ได้");

    done(end(DESK, number, row, Map.of("endedOn", "10/02/2561", "reason", "resigned", "requestKey", key())));
    assertThat(row(DESK, number).path("stateThai").asText()).isEqualTo("สิ้นสุดแล้ว");
    assertThat(row(DESK, number).path("endThai").asText()).isEqualTo("ผู้มีบัตรฯ ลาออก");
    var ended = check(certificate, code(paper)).body();
    assertThat(ended).contains("สิ้นสุดเมื่อ 10 กุมภาพันธ์ 2561", EMPLOYER).doesNotContain("ลาออก");
    tellsNobody(ended, person, number);
    assertThat(print(DESK, number, row).body()).contains("10 กุมภาพันธ์ 2561").doesNotContain("ยังดำเนินอยู่ในวันที่พิมพ์");

    var history = page(DESK, number).path("history").toString();
    assertThat(history).contains("บันทึกการจ้างงานหรือฝึกอบรมโดยนายจ้าง · จ้างงาน ตั้งแต่ 15 ม.ค. 2561",
        "ออกหนังสือรับรองแก่นายจ้าง · เลขที่ " + certificate,
        "บันทึกการสิ้นสุดการจ้างงานหรือฝึกอบรมโดยนายจ้าง · ผู้มีบัตรฯ ลาออก เมื่อ 10 ก.พ. 2561").doesNotContain(EMPLOYER);
    assertThat(scenario.jdbc().sql("select detail::text from journey.audit where action like 'employment.%' and case_id = ?")
        .param(caseId(number)).query(String.class).list()).hasSize(3).noneMatch(it -> it.contains(NUMBER) || it.contains(EMPLOYER));
    assertThat(page("governor81", number).toString()).doesNotContain(EMPLOYER).doesNotContain("โดยนายจ้าง").doesNotContain(certificate);
    assertThat(session("governor81").get("/cases/" + number + "/story").body()).doesNotContain("โดยนายจ้าง").doesNotContain(certificate);
  }

  // ---- Who

  @Test
  void theTeamOfTheCaseRecordsItAndNobodyElse() {
    for (var who : List.of(DESK, "chief8101", "team8101", AO)) {
      var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
      assertThat(page(who, number).path("actions").toString()).as(who).contains("employment");
      done(record(who, number, request()));
    }
    var number = Cases.developing(scenario, "8101", AO).getBusinessKey();
    done(record(DESK, number, request()));
    var row = row(DESK, number);
    for (var who : List.of("ao8101a", "nsf81", "cobaac81", "secretary81", "governor81", "registrar8102", "admin", "datacentre")) {
      assertThat(record(who, number, request()).status()).as(who).isIn(403, 404);
      assertThat(end(who, number, row, ending()).status()).as(who).isIn(403, 404);
      assertThat(consent(who, number, row, word(false)).status()).as(who).isIn(403, 404);
      assertThat(post(who, number, row, "certificate", Map.of()).status()).as(who).isIn(403, 404);
      assertThat(print(who, number, row).status()).as(who).isIn(403, 404);
    }
    assertThat(row("ao8101a", number).path("acts")).as("a colleague reads").isEmpty();
    for (var who : List.of("nsf81", "governor81")) {
      assertThat(page(who, number).path("employers").isNull()).as(who).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"movedOut", "withdrew"})
  void itIsRecordedOfAnyCaseAlsoAfterItsEnd(String kind) {
    var number = Cases.developing(scenario, "8101", AO).getBusinessKey();
    session("chief8101").post("/cases/" + number + "/circumstances", Map.of("kind", kind, "happenedOn", "12/02/2561"));

    done(record(DESK, number, request()));
  }

  // ---- Once

  @Test
  void aDoubleClickIsOneRecordOneEndAndOneWord() {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    var click = request();
    done(record(DESK, number, click));
    done(record(DESK, number, click));
    assertThat(record(DESK, number, with(click, "employerName", "ร้านอื่น")).message()).contains("บันทึกรายการนี้ไว้แล้ว", "โปรด");
    assertThat(record("chief8101", number, click).status()).as("another's click is another").isEqualTo(409);
    assertThat(count("employment", number)).isEqualTo(1);

    var row = row(DESK, number);
    var word = word(false);
    done(consent(DESK, number, row, word));
    done(consent(DESK, number, row, word));
    assertThat(consent(DESK, number, row, with(word, "how", "paper")).status()).isEqualTo(409);
    assertThat(consent("chief8101", number, row, word(false)).message()).contains("มีการถอนความยินยอมนี้ไว้แล้วเมื่อ 12 กุมภาพันธ์ 2561");
    assertThat(scenario.jdbc().sql("select count(*) from journey.employment_consent where employment_id = ?").param(row.path("id").asLong())
        .query(Integer.class).single()).isEqualTo(2);

    var ending = ending();
    done(end(DESK, number, row, ending));
    done(end(DESK, number, row, ending));
    assertThat(end(DESK, number, row, with(ending, "reason", "other")).status()).isEqualTo(409);
    assertThat(end("chief8101", number, row, ending()).message()).contains("สิ้นสุดไว้แล้วเมื่อ 12 กุมภาพันธ์ 2561", "ยกเลิกรายการ");
  }

  @Test
  void oneEmployerHasAPersonOnceOnADay() {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    done(record(DESK, number, with(request(), "untilOn", "31/01/2561")));

    var overlapping = record(DESK, number, with(request(), "startsOn", "31/01/2561"));
    assertThat(overlapping.status()).isEqualTo(409);
    assertThat(overlapping.message()).contains("ซ้อนกัน", "โปรด");
    done(record(DESK, number, with(request(), "startsOn", "01/02/2561")));
    done(record(DESK, number, with(request(), "employerNumber", OTHER)));
    assertThat(count("employment", number)).isEqualTo(3);
  }

  @Test
  void twoAtOnceThatOverlapAreOne() throws Exception {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();

    assertThat(atOnce(() -> record(DESK, number, request()).status(), () -> record("chief8101", number, request()).status()))
        .containsExactlyInAnyOrder(204, 409);
    assertThat(count("employment", number)).isEqualTo(1);
  }

  @Test
  void twoCertificatesAtOnceHaveTwoNumbersWithoutAGapAndOneThatIsNotIssuedAfterAllTakesNone() throws Exception {
    var numbers = Stream.generate(() -> Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey()).limit(4).toList();
    numbers.forEach(number -> done(record(DESK, number, request())));
    var rows = numbers.stream().map(number -> row(DESK, number)).toList();
    var before = serial(certify(DESK, numbers.get(0), rows.get(0)));

    assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
      assertThat(employments.issue(numbers.get(3), rows.get(3).path("id").asLong(), DESK).isRight()).isTrue();
      throw new IllegalStateException("given up");
    })).hasMessage("given up");
    var issued = atOnce(() -> serial(certify(DESK, numbers.get(1), rows.get(1))), () -> serial(certify("chief8101", numbers.get(2), rows.get(2))));
    assertThat(issued).containsExactlyInAnyOrder(before + 1, before + 2);

    var elsewhere = Cases.awaitingInterview(scenario, "2401", "ao2401b").getBusinessKey();
    done(record("registrar2401", elsewhere, request()));
    assertThat(certify("registrar2401", elsewhere, row("registrar2401", elsewhere))).startsWith("E2561-24-");
    assertThat(scenario.jdbc().sql("""
        select k.last - (select count(*) from journey.employment_certificate c where c.number like 'E2561-' || k.province_code || '-%')
          from journey.employment_certificate_counter k where k.year = 2561
        """).query(Integer.class).list()).as("numbers that were given and taken, by province").containsOnly(0);
  }

  @Test
  void twoAtOnceThatCertifyTheSameGetTheSameNumber() throws Exception {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    done(record(DESK, number, request()));
    var row = row(DESK, number);

    assertThat(atOnce(() -> certify(DESK, number, row), () -> certify("chief8101", number, row)).stream().distinct()).hasSize(1);
  }

  // ---- What is refused

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      employerName   |               | ชื่อนายจ้าง
      employerName   | บัญชี 123-4-56789-0 | เลขที่คล้ายเลขที่บัญชี
      employerNumber |               | 13 หลัก
      employerNumber | 0105556012340 | หลักตรวจสอบไม่ตรง
      employerNumber | 010555601234  | แต่กรอกมา 12 หลัก
      employerNumber | HOLDER        | เป็นของผู้มีบัตรฯ เอง
      kind           | hired         | จ้างงานหรือฝึกอบรม
      startsOn       |               | วันที่
      startsOn       | 15/01/2018    | พ.ศ.
      startsOn       | 31/12/2560    | สิทธิของนายจ้าง (ร่าง) มีตั้งแต่ 1 มกราคม 2561 ถึง 31 ธันวาคม 2562
      startsOn       | 13/02/2561    | ไม่เกินวันนี้
      untilOn        | 14/01/2561    | ต้องไม่ก่อนวันเริ่ม
      untilOn        | 01/01/2563    | ต้องไม่เกิน 31 ธันวาคม 2562
      untilOn        | พรุ่งนี้         | วันที่
      paidBy         | cheque        | วิธีจ่ายค่าจ้าง
      paidBy         | otherwise     | ผ่านบัตรหรือเข้าบัญชี
      paidBy         | noWage        | ผ่านบัตรหรือเข้าบัญชี
      consentOn      | 13/02/2561    | ต้องไม่เกินวันนี้
      how            | โทรศัพท์        | ด้วยตนเอง
      requestKey     |               | เปิดหน้านี้ใหม่
      """)
  void whatIsWrongOfAnEmploymentIsRefusedWithWhatToDo(String field, String typed, String said) {
    var person = scenario.person("8101");
    var number = Cases.awaitingInterview(scenario, "8101", AO, person).getBusinessKey();

    var answer = record(DESK, number, with(request(), field, "HOLDER".equals(typed) ? person.nationalId() : typed));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo(field);
    assertThat(answer.message()).contains(said, "โปรด");
    assertThat(count("employment", number)).isZero();
  }

  @Test
  void withoutTheConsentNothingIsRecordedAndAProxyHasAName() {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    for (var consent : new Boolean[] {false, null}) {
      var answer = record(DESK, number, with(request(), "consent", consent));
      assertThat(answer.field()).isEqualTo("consent");
      assertThat(answer.message()).contains("ยินยอมให้เปิดเผย", "โปรดขอความยินยอมก่อน");
    }
    assertThat(record(DESK, number, with(request(), "how", "proxy")).field()).isEqualTo("proxyName");
    done(record(DESK, number, with(with(request(), "how", "proxy"), "proxyName", "นางสมศรี ใจดี")));
    assertThat(count("employment", number)).isEqualTo(1);
  }

  @Test
  void inAYearThatSaysNothingOfEmployersNothingIsOffered() throws InterruptedException {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    var other = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    done(record(DESK, number, request()));
    scenario.jdbc().sql("update journey.measure_setting set key = 'put away' where year = 2561 and key = 'employerIncentiveFactor'").update();
    try {
      until(() -> page(DESK, other).path("employers").isNull());
      assertThat(page(DESK, other).path("actions").toString()).doesNotContain("employment");
      assertThat(row(DESK, number).path("employerName").asText()).as("what was recorded stays").isEqualTo(EMPLOYER);
      var refused = record(DESK, other, request());
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.message()).contains("ไม่มีสิทธิของนายจ้าง", "โปรด");
    } finally {
      scenario.jdbc().sql("update journey.measure_setting set key = 'employerIncentiveFactor' where year = 2561 and key = 'put away'").update();
      until(() -> !page(DESK, other).path("employers").isNull());
    }
  }

  /** What is kept of a year is seen to have changed within a second. */
  private static void until(BooleanSupplier seen) throws InterruptedException {
    for (int i = 0; i < 50 && !seen.getAsBoolean(); i++) {
      Thread.sleep(100);
    }
    assertThat(seen.getAsBoolean()).isTrue();
  }

  @Test
  void aTrainingNeedsNoWage() {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();

    done(record(DESK, number, with(with(request(), "kind", "training"), "paidBy", "noWage")));
    assertThat(row(DESK, number).path("kindThai").asText()).isEqualTo("ฝึกอบรม");
  }

  @Test
  void anEmployerWhoIsAPersonIsShownMasked() {
    var employer = scenario.person("8101").nationalId();
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    done(record(DESK, number, with(request(), "employerNumber", employer)));
    certify(DESK, number, row(DESK, number));

    assertThat(page(DESK, number).toString()).contains("1-9999-xxxxx-").doesNotContain(employer);
    assertThat(print(DESK, number, row(DESK, number)).body()).doesNotContain(employer);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      reason     |            | เหตุที่สิ้นสุด
      reason     | fired      | เหตุที่สิ้นสุด
      endedOn    |            | วันที่
      endedOn    | 14/01/2561 | ต้องไม่ก่อนวันเริ่ม
      endedOn    | 13/02/2561 | ไม่เกินวันนี้
      endedOn    | 12/02/2018 | พ.ศ.
      requestKey |            | เปิดหน้านี้ใหม่
      """)
  void whatIsWrongOfAnEndIsRefusedWithWhatToDo(String field, String typed, String said) {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    done(record(DESK, number, request()));

    var answer = end(DESK, number, row(DESK, number), with(ending(), field, typed));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo(field);
    assertThat(answer.message()).contains(said, "โปรด");
    assertThat(row(DESK, number).path("state").asText()).isEqualTo("runs");
  }

  @Test
  void anEndIsNotBehindTheLastDayThatWasAgreed() {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    done(record(DESK, number, with(request(), "untilOn", "31/01/2561")));

    assertThat(end(DESK, number, row(DESK, number), ending()).message()).contains("วันสุดท้ายที่บันทึกไว้", "โปรด");
  }

  @Test
  void whatIsNotOfTheCaseIsRefusedWithWhatToDo() {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    var other = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    done(record(DESK, other, request()));
    var row = row(DESK, other);

    for (var answer : List.of(end(DESK, number, row, ending()), consent(DESK, number, row, word(false)),
        post(DESK, number, row, "certificate", Map.of()))) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.message()).contains("ไม่พบรายการจ้างงานนี้ในเรื่อง", "โปรด");
    }
    var paper = print(DESK, number, row);
    assertThat(paper.status()).isEqualTo(409);
    assertThat(paper.body()).contains("ยังไม่ได้ออกหนังสือรับรอง", "โปรด");
    assertThat(print(DESK, other, row).body()).contains("ยังไม่ได้ออกหนังสือรับรอง");
    assertThat(session(DESK).post("/cases/" + number + "/employments/nine/end", Map.of()).status()).isEqualTo(400);
  }

  // ---- The consent

  @Test
  void aWithdrawnConsentEndsTheCertificateAndALaterOneIsCertifiedAnew() {
    var person = scenario.person("8101");
    var number = Cases.awaitingInterview(scenario, "8101", AO, person).getBusinessKey();
    done(record(DESK, number, with(request(), "consentOn", "20/01/2561")));
    var row = row(DESK, number);
    var first = certify(DESK, number, row);
    var firstCode = code(print(DESK, number, row).body());

    assertThat(consent(DESK, number, row, with(word(false), "given", null)).field()).isEqualTo("given");
    assertThat(consent(DESK, number, row, with(word(false), "day", "13/02/2561")).message()).contains("ต้องไม่เกินวันนี้", "โปรด");
    assertThat(consent(DESK, number, row, with(word(false), "day", "19/01/2561")).message()).contains("ต้องไม่ก่อนวันที่แจ้งครั้งก่อน", "โปรด");
    assertThat(consent(DESK, number, row, with(word(false), "how", null)).field()).isEqualTo("how");
    assertThat(consent(DESK, number, row, with(word(false), "requestKey", " ")).field()).isEqualTo("requestKey");
    assertThat(consent(DESK, number, row, word(true)).message()).contains("ให้ความยินยอมนี้ไว้แล้วเมื่อ 20 มกราคม 2561");
    done(consent(AO, number, row, with(word(false), "day", "10/02/2561")));

    assertThat(acts(row(DESK, number))).containsExactly("end", "give", "cancel");
    var checked = check(first, firstCode).body();
    assertThat(checked).contains("ใช้ไม่ได้ตั้งแต่ 10 กุมภาพันธ์ 2561").doesNotContain(EMPLOYER).doesNotContain("15 มกราคม");
    tellsNobody(checked, person, number);
    for (var refused : List.of(post(DESK, number, row, "certificate", Map.of()).message(), print(DESK, number, row).body())) {
      assertThat(refused).contains("ถอนความยินยอมให้เปิดเผยเมื่อ 10 กุมภาพันธ์ 2561", "โปรด");
    }
    assertThat(page(DESK, number).path("history").toString()).contains("ถอนความยินยอมเปิดเผยการจ้างงาน · เมื่อ 10 ก.พ. 2561");

    done(consent(DESK, number, row, word(true)));
    var second = certify(DESK, number, row);
    assertThat(second).isNotEqualTo(first);
    assertThat(check(second, code(print(DESK, number, row).body())).body()).contains("ใช้ได้", EMPLOYER);
    assertThat(check(first, firstCode).body()).as("the old paper does not come back").contains("ใช้ไม่ได้ตั้งแต่ 10 กุมภาพันธ์ 2561");
  }

  @Test
  void whatWasRecordedByMistakeIsTakenBackWhole() {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    done(record(DESK, number, request()));
    var row = row(DESK, number);
    var certificate = certify(DESK, number, row);
    var code = code(print(DESK, number, row).body());
    done(end(DESK, number, row, ending()));

    done(end(DESK, number, row, Map.of("reason", "mistaken", "requestKey", key())));

    assertThat(row(DESK, number).path("stateThai").asText()).isEqualTo("ยกเลิก (บันทึกผิด)");
    assertThat(acts(row(DESK, number))).isEmpty();
    assertThat(check(certificate, code).body()).contains("ใช้ไม่ได้ เพราะยกเลิกแล้ว").doesNotContain(EMPLOYER);
    for (var answer : List.of(end(DESK, number, row, ending()), consent(DESK, number, row, word(false)),
        post(DESK, number, row, "certificate", Map.of()))) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.message()).contains("ยกเลิกแล้วเพราะบันทึกผิด", "โปรด");
    }
    done(record(DESK, number, request()));
  }

  @Test
  void aDeathEndsItOnItsDayAndItsCorrectionGivesItBack() {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    done(record(DESK, number, request()));
    var row = row(DESK, number);
    var certificate = certify(DESK, number, row);
    var code = code(print(DESK, number, row).body());

    done(session("chief8101").post("/cases/" + number + "/circumstances", Map.of("kind", "died", "happenedOn", "01/02/2561")));

    assertThat(row(DESK, number).path("state").asText()).isEqualTo("ended");
    assertThat(row(DESK, number).path("endThai").asText()).isEqualTo("ผู้มีบัตรฯ เสียชีวิต");
    assertThat(check(certificate, code).body()).contains("สิ้นสุดเมื่อ 1 กุมภาพันธ์ 2561").doesNotContain("เสียชีวิต");
    assertThat(print(DESK, number, row).body()).contains("1 กุมภาพันธ์ 2561");
    assertThat(record(DESK, number, with(request(), "employerNumber", OTHER)).message()).contains("เสียชีวิตแล้ว", "แก้ไขการแจ้งเหตุ");
    assertThat(page(DESK, number).path("actions").toString()).doesNotContain("employment");
    done(consent(DESK, number, row, word(false)));
    assertThat(consent(DESK, number, row, word(true)).message()).contains("เสียชีวิตแล้ว");
    assertThat(acts(row(DESK, number))).doesNotContain("give");

    done(session("chief8101").post("/cases/" + number + "/circumstances/correction", Map.of("reason", "แจ้งผิดคน")));
    assertThat(row(DESK, number).path("state").asText()).isEqualTo("runs");
  }

  // ---- Whoever has the paper

  @Test
  void theOnePageForEverybodyTellsNothingToWhoGuesses() {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    done(record(DESK, number, request()));
    var row = row(DESK, number);
    var certificate = certify(DESK, number, row);
    var code = code(print(DESK, number, row).body());

    var form = ask("GET", "");
    assertThat(form.statusCode()).isEqualTo(200);
    assertThat(form.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'", "form-action 'self'")
        .doesNotContain("script");
    assertThat(form.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(form.headers().allValues("Set-Cookie")).isEmpty();

    var nobodys = CertificateNumber.parse("E2599-96-9999999-" + lastOf("E2599-96-9999999-")).orThrow().text();
    var wrong = check(certificate, "22222-22222");
    var unknown = check(nobodys, code);
    assertThat(wrong.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(200);
    assertThat(wrong.body().replace(certificate, "")).as("a wrong code and a number that there is not are told alike")
        .isEqualTo(unknown.body().replace(nobodys, ""));
    assertThat(wrong.body()).contains("ไม่พบ", "โปรด").doesNotContain(EMPLOYER);

    check(certificate, "22222-22222");
    check(certificate, "22222-22222");
    var late = check(certificate, code);
    assertThat(late.statusCode()).as("guesses wait, as they do at the login").isEqualTo(429);
    assertThat(late.body()).contains("โปรดรออีก").doesNotContain(EMPLOYER);
    assertThat(late.headers().firstValue("Retry-After")).isPresent();
    check(nobodys, code);
    check(nobodys, code);
    assertThat(check(nobodys, code).statusCode()).as("of a number that there is not, too").isEqualTo(429);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      number=&code=AAAAA-BBBBB                    | ต้องเป็นรูปแบบ
      number=E2561-81-0000001-0&code=AAAAA        | หลักตรวจสอบไม่ตรง
      number=2561-8101-0000001&code=AAAAA         | ต้องเป็นรูปแบบ
      number=GOOD&code=                           | รหัสตรวจสอบ
      code=AAAAA-BBBBB                            | ต้องเป็นรูปแบบ
      number=%00&code=%00                         | ต้องเป็นรูปแบบ
      number=E2561-81-0000001-GOOD%3Cb%3E&code=A  | ต้องเป็นรูปแบบ
      """)
  void whatCannotBeReadIsRefusedWithWhatToDo(String body, String said) {
    var good = "E2561-81-9000001-" + lastOf("E2561-81-9000001-");
    var answer = ask("POST", body.replace("number=GOOD", "number=" + good));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(said, "โปรด").doesNotContain("<b>");
    assertThat(ask("POST", "number=" + "9".repeat(5_000)).statusCode()).isEqualTo(400);
  }

  @Test
  void aWordOnceWrittenAndACertificateAreNeverChanged() {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    done(record(DESK, number, request()));
    certify(DESK, number, row(DESK, number));

    for (var sql : List.of("update journey.employment_consent set given = false", "delete from journey.employment_certificate")) {
      assertThatThrownBy(() -> scenario.jdbc().sql(sql).update()).hasMessageContaining("append-only");
    }
  }

  // ---- How it is asked

  private static Map<String, Object> request() {
    Map<String, Object> request = new HashMap<>(Map.of("employerName", EMPLOYER, "employerNumber", NUMBER, "kind", "employment", "startsOn",
        "15/01/2561", "paidBy", "account", "consent", true, "consentOn", "12/02/2561", "how", "self"));
    request.put("requestKey", key());
    return request;
  }

  private static Map<String, Object> ending() {
    return new HashMap<>(Map.of("endedOn", "12/02/2561", "reason", "completed", "requestKey", key()));
  }

  private static Map<String, Object> word(boolean given) {
    return new HashMap<>(Map.of("given", given, "day", "12/02/2561", "how", "self", "requestKey", key()));
  }

  private static Map<String, Object> with(Map<String, Object> request, String field, Object value) {
    Map<String, Object> changed = new HashMap<>(request);
    changed.put(field, value);
    return changed;
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private WebSession.Answer record(String who, String number, Map<String, Object> request) {
    return session(who).post("/cases/" + number + "/employments", request);
  }

  private WebSession.Answer end(String who, String number, JsonNode row, Map<String, ?> request) {
    return post(who, number, row, "end", request);
  }

  private WebSession.Answer consent(String who, String number, JsonNode row, Map<String, ?> request) {
    return post(who, number, row, "consent", request);
  }

  private WebSession.Answer post(String who, String number, JsonNode row, String act, Map<String, ?> request) {
    return session(who).post("/cases/" + number + "/employments/" + row.path("id").asLong() + "/" + act, request);
  }

  private String certify(String who, String number, JsonNode row) {
    var answer = post(who, number, row, "certificate", Map.of());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("certificateNumber").asText();
  }

  private WebSession.Answer print(String who, String number, JsonNode row) {
    return session(who).get("/cases/" + number + "/employments/" + row.path("id").asLong() + "/certificate");
  }

  private static void done(WebSession.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
  }

  private JsonNode page(String who, String number) {
    return session(who).get("/cases/" + number).json();
  }

  private JsonNode row(String who, String number) {
    return page(who, number).path("employers").path("rows").path(0);
  }

  private static List<String> acts(JsonNode row) {
    return StreamSupport.stream(row.path("acts").spliterator(), false).map(JsonNode::asText).toList();
  }

  private WebSession session(String who) {
    return sessions.computeIfAbsent(who, it -> WebSession.of(port, it));
  }

  /** As whoever is not logged in types it. */
  private HttpResponse<String> check(String certificate, String code) {
    return ask("POST", "number=" + WebSession.encode(certificate) + "&code=" + WebSession.encode(code));
  }

  private HttpResponse<String> ask(String method, String body) {
    try {
      return ANYBODY.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/certificates"))
          .method(method, BodyPublishers.ofString(body)).header("Content-Type", "application/x-www-form-urlencoded").build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String code(String paper) {
    var found = CODE.matcher(paper);
    assertThat(found.find()).as(paper).isTrue();
    return found.group(1);
  }

  private static int serial(String certificate) {
    return Integer.parseInt(certificate.split("-")[2]);
  }

  /** The check digit with which such a beginning is a number. */
  private static String lastOf(String beginning) {
    return Stream.iterate(0, it -> it + 1).limit(10).map(String::valueOf)
        .filter(it -> CertificateNumber.parse(beginning + it).isRight()).findFirst().orElseThrow();
  }

  /** Neither the person's name nor number nor case. */
  private void tellsNobody(String body, Scenario.Person person, String number) {
    assertThat(body).doesNotContain(person.nationalId(), person.nationalId().substring(9), "ทดสอบ", "ใจดี", number, "xxxxx");
  }

  private long caseId(String number) {
    return scenario.jdbc().sql("select id from journey.participant_case where case_number = ?").param(number).query(Long.class).single();
  }

  private int count(String table, String number) {
    return scenario.jdbc().sql("select count(*) from journey." + table + " where case_id = ?").param(caseId(number)).query(Integer.class).single();
  }

  private int views(Scenario.Person person, String purpose) {
    return scenario.jdbc().sql("select count(*) from journey.person_view where cardholder_id = ? and purpose = ?")
        .params(person.id(), purpose).query(Integer.class).single();
  }

  /** Both at the same moment. */
  private <T> List<T> atOnce(Supplier<T> one, Supplier<T> other) throws Exception {
    session(DESK);
    session("chief8101");
    var start = new CountDownLatch(1);
    var both = Stream.of(one, other).map(it -> CompletableFuture.supplyAsync(() -> {
      try {
        start.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return it.get();
    })).toList();
    start.countDown();
    return List.of(both.get(0).get(), both.get(1).get());
  }
}
