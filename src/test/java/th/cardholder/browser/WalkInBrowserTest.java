package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;

/** A walk-in as the officers see it. The pictures are in {@code target/browser}. */
@JourneyTest
class WalkInBrowserTest extends AtTheDesks {

  /** A district of its own: the other tests' cases stay out of these lists. */
  private static final String DISTRICT = "2407";
  private static final String PHONE = "0812345678";

  @Test
  void aWalkInGoesFromTheCounterOverTheChiefToTheAo() {
    var person = scenario.person(DISTRICT);
    register(person.nationalId());
    assign();

    var ao = at("ao" + DISTRICT + "b");
    ao.open("งานของฉัน");
    assertThat(ao.form()).containsText("สัมภาษณ์ภายใน 30 เมษายน 2561");
  }

  @Test
  void aMistypedNumberIsRefusedAndTheFirstClickAfterTheCorrectionStartsTheCase() {
    var person = scenario.person(DISTRICT);
    var registrar = at("registrar" + DISTRICT);
    startForm(registrar);
    var wrong = person.nationalId().substring(0, 12) + (person.nationalId().charAt(12) - '0' + 1) % 10;
    registrar.page().keyboard().type(wrong);
    registrar.page().keyboard().press("Enter");
    assertThat(registrar.page().locator(".journey-refusal")).containsText("หลักตรวจสอบไม่ตรง");
    registrar.picture("refused-number");

    var number = registrar.field("เลขประจำตัวประชาชน");
    number.selectText();
    registrar.page().keyboard().type(person.nationalId());
    registrar.page().locator(".modal-footer .btn-primary").click();

    assertThat(registrar.page().locator(".task-details h2.task")).containsText("รับแบบแสดงความประสงค์");
  }

  @Test
  void aClickBesideTheStartFormLeavesItOpen() {
    var registrar = at("registrar" + DISTRICT);
    startForm(registrar);
    registrar.page().keyboard().type("1999");

    registrar.page().mouse().click(60, 600);

    registrar.page().waitForTimeout(500);
    assertThat(registrar.field("เลขประจำตัวประชาชน")).hasValue("1-999");
  }

  @Test
  void aFormThatIsRightAgainCanBeSentAndAListOpensAsOftenAsItIsClicked() {
    var registrar = at("registrar" + DISTRICT);
    startForm(registrar);
    registrar.keys().type(scenario.person(DISTRICT).nationalId()).press("Enter");
    registrar.notice("ขั้นต่อไป: รับแบบแสดงความประสงค์");
    registrar.choose("ประสงค์เข้าร่วมมาตรการฯ หรือไม่", "ไม่ประสงค์เข้าร่วม");
    var send = registrar.page().locator(".form-actions .btn-primary");
    send.evaluate("button => button.scrollIntoView({ block: 'center' })");
    send.click();
    assertThat(registrar.form().locator(".fjs-has-errors")).hasCount(2);
    assertThat(send).isEnabled();

    var list = registrar.form().locator(".fjs-form-field-select .fjs-input-group");
    var choices = registrar.page().locator(".fjs-dropdownlist-item");
    assertThat(choices).hasCount(5);
    for (int i = 0; i < 2; i++) {
      list.click();
      assertThat(choices).hasCount(0);
      list.click();
      assertThat(choices).hasCount(5);
    }

    // The question that was wrong is not asked any more, and the other is answered.
    registrar.choose("ประสงค์เข้าร่วมมาตรการฯ หรือไม่", "ประสงค์เข้าร่วม");
    registrar.form().locator("input[type=checkbox]").check();
    assertThat(registrar.form().locator(".fjs-has-errors")).hasCount(0);
    assertThat(send).isEnabled();
  }

  /** The start form by keyboard alone; then the wish, with a date of the wrong era first. */
  private void register(String nationalId) {
    var registrar = at("registrar" + DISTRICT);
    startForm(registrar);
    registrar.page().keyboard().type(nationalId);
    registrar.page().keyboard().press("Enter");

    registrar.notice("ขั้นต่อไป: รับแบบแสดงความประสงค์");
    assertThat(registrar.page().locator(".journey-card").first()).containsText("กำหนด 12 ก.พ. 2561");
    registrar.choose("ประสงค์เข้าร่วมมาตรการฯ หรือไม่", "ประสงค์เข้าร่วม");
    registrar.field("โทรศัพท์ที่ติดต่อได้").fill(PHONE);
    registrar.field("วันที่แสดงความประสงค์").fill("12/02/2018");
    registrar.page().keyboard().press("Tab");
    assertThat(registrar.page().locator(".journey-draft")).containsText("บันทึกร่างแล้ว");

    registrar.page().reload();
    assertThat(registrar.field("โทรศัพท์ที่ติดต่อได้")).hasValue(PHONE);
    registrar.choose("การเปิดเผยข้อมูลบัญชี", "ยินยอม");
    registrar.choose("การใช้ข้อมูลสุขภาพและความพิการ", "ไม่ยินยอม");
    registrar.form().locator("input[type=checkbox]").check();
    registrar.send();

    assertThat(registrar.page().locator(".journey-refusal")).containsText("ปี 2018 เป็นปี ค.ศ.");
    assertThat(registrar.field("วันที่แสดงความประสงค์")).hasValue("12/02/2018");
    assertThat(registrar.field("โทรศัพท์ที่ติดต่อได้")).hasValue(PHONE);
    registrar.picture("wish-refused");
    keepsNothingOfThePerson(registrar, nationalId);

    registrar.field("วันที่แสดงความประสงค์").fill("12/02/2561");
    registrar.sendWell();
    keepsNothingOfThePerson(registrar, nationalId);
    registrar.picture("wish-sent");
  }

  private void assign() {
    var chief = at("chief" + DISTRICT);
    chief.open("งานที่ยังไม่มีผู้รับ");
    chief.claim();
    chief.form().locator(".fjs-input-group").first().click();
    chief.page().locator(".fjs-dropdownlist-item", withText("มหาดไทย")).first().click();
    chief.picture("assign");
    chief.sendWell();
  }

  private void keepsNothingOfThePerson(Desk desk, String nationalId) {
    assertThat(desk.storage()).doesNotContain("ใจดี", nationalId, nationalId.substring(5, 12), PHONE, "81-234");
  }

  private static void startForm(Desk registrar) {
    registrar.page().locator(".start-process-action a").click();
    registrar.page().locator(".modal .fjs-form input").first().waitFor();
    assertThat(registrar.field("เลขประจำตัวประชาชน")).isFocused();
  }

  private static com.microsoft.playwright.Page.LocatorOptions withText(String text) {
    return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
  }
}
