package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;

/** What the registry says of a person stands where whoever has the case in hand looks first. */
@JourneyTest
class RegistryWordBrowserTest extends AtTheDesks {

  @Test
  void aMoveIsToldAtTheTopOfTheWishAndOnTheCasesPage() {
    nothingIsOpenIn("2410");
    var journey = scenario.register("registrar2410", scenario.person("2410", "moved"));
    var registrar = at("registrar2410");
    registrar.open("งานของฉัน");

    assertThat(registrar.form().locator(".fjs-form-field-text").first()).containsText("ระบุว่าย้ายออกแล้ว");
    registrar.picture("registry-moved-wish");

    registrar.openCase(journey.getBusinessKey());
    assertThat(registrar.page().locator(".alert-warning")).containsText("ระบุว่าย้ายออกแล้ว");
    registrar.picture("registry-moved-case");
  }

  @Test
  void ofWhomTheRegistryTellsNothingNothingIsTold() {
    nothingIsOpenIn("2411");
    scenario.register("registrar2411", scenario.person("2411"));
    var registrar = at("registrar2411");
    registrar.open("งานของฉัน");

    assertThat(registrar.form().locator(".fjs-form-field-text").first()).containsText("เกิด 14 พฤษภาคม 2520");
    assertThat(registrar.form()).not().containsText("ทะเบียนผู้มีบัตรฯ ระบุ");
  }

  @Test
  void theYearOfABirthIsEnoughAtTheCounterWhereNoMoreIsKnown() {
    nothingIsOpenIn("2406");
    var person = scenario.person("8104");
    scenario.jdbc().sql("update journey.cardholder set birth_date = '1947-01-01', birth_known = 'year' where id = ?")
        .param(person.id()).update();
    scenario.register("registrar2406",
        Map.of("nationalId", person.nationalId(), "channel", "walkIn", "birthDate", "๒๔๙๐"));
    var registrar = at("registrar2406");
    registrar.open("งานของฉัน");

    assertThat(registrar.form()).containsText("เกิด พ.ศ. 2490 (ไม่ทราบวันและเดือน)");
    registrar.picture("registry-birth-year");
  }
}
