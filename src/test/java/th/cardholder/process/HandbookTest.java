package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.measure.MeasureYears;
import th.cardholder.measure.ProjectsOfProvinces.Added;
import th.cardholder.measure.ProjectsOfProvinces.ImplementerKind;
import th.cardholder.measure.ProjectsOfProvinces;
import th.cardholder.plan.ProgrammeMenu;

/** คู่มือโครงการ: what an AO learns of the measure's projects (domain.md §2.2, §4; R08, R14). */
@JourneyTest
class HandbookTest {

  @Autowired
  private Scenario scenario;

  @Autowired
  private ProgrammeMenu programme;

  @Autowired
  private MeasureYears years;

  @Autowired
  private ProjectsOfProvinces provincial;

  @LocalServerPort
  private int port;

  @AfterEach
  void nothingIsCounted() {
    scenario.jdbc().sql("delete from journey.seat_month where project_code in ('D1-01', 'D1-05') and year = 2561").update();
  }

  @Test
  void theProjectsOfTheYearStandByTheFourDimensions() {
    var book = book("ao8101a");

    assertThat(book.path("dimensions").findValuesAsText("number")).containsExactly("1", "2", "3", "4");
    assertThat(names(book)).contains("การมีงานทำ", "การฝึกอบรมอาชีพและการศึกษา", "การเข้าถึงแหล่งเงินทุนในระบบ", "การเข้าถึงสิ่งจำเป็นพื้นฐาน");
    assertThat(entries(book)).hasSameSizeAs(years.projects(2561, "81"));
    var placement = entry(book, "D1-01");
    assertThat(placement.path("officeName").asText()).contains("กระบี่");
    assertThat(entry(book, "D1-05").path("officeName").asText()).isEqualTo("สำนักงานพัฒนาชุมชนอำเภอเมืองกระบี่ จ.กระบี่");
    assertThat(entry(book("nsf81"), "D1-05").path("officeName").asText()).as("which district's hangs on the person")
        .isEqualTo("สำนักงานพัฒนาชุมชนอำเภอที่ผู้มีบัตรฯ อยู่");
  }

  @Test
  void forWhomAProjectIsIsSaidInTheWordsOfTheDecisionsOwnRules() {
    var book = book("registrar8101");

    assertThat(fits(book, "D1-01")).containsExactly("ต้องการงานทำและอยู่ในวัยแรงงาน สมัครงานในหรือต่างประเทศได้ทุกอาชีพ");
    assertThat(fits(book, "D1-04")).as("two rules, two reasons").hasSize(2);
    assertThat(programme.reasons().keySet()).as("no rule is without its words, and none names what is not there")
        .isSubsetOf(Set.copyOf(entries(book).stream().map(it -> it.path("code").asText()).toList()));
    assertThat(programme.reasons().values()).allSatisfy(reasons -> assertThat(reasons)
        .allSatisfy(it -> assertThat(it).doesNotContain("R08", "–").isNotBlank()));
  }

  @Test
  void whatIsOpenStandsByMonthForTheReadersDistrictWhereSeatsAreCounted() {
    seats("a81MOL", null, "2018-03-01", 5);
    seats("a81MOL", "8101", "2018-03-01", 2);
    seats("a81MOL", "8102", "2018-03-01", 7);
    seats("a81MOL", null, "2018-04-01", 0);

    var months = entry(book("ao8101a"), "D1-01").path("months");
    assertThat(months.findValuesAsText("monthThai")).containsExactly("มีนาคม 2561", "เมษายน 2561");
    assertThat(months.findValuesAsText("open")).containsExactly("7", "0");
    assertThat(entry(book("mol81"), "D1-01").path("months").findValuesAsText("open")).as("of all districts").containsExactly("14", "0");
    assertThat(entry(book("ao8101a"), "D1-02").path("months").isNull()).as("not counted").isTrue();
    assertThat(entry(book("ao2401a"), "D1-01").path("months").isNull()).as("another province's office").isTrue();
  }

  @Test
  void aProvincesOwnProjectStandsInItsHandbookAloneWithWhatItRestsOn() {
    var code = provincial.add(new Added(2561, "81", "จักสานเตยปาหนัน", 2, ImplementerKind.LOCAL_ADMINISTRATION, null, "อบต.เขาคราม",
        "มติ คอจ. ครั้งที่ 2/2561", null), "secretary81");

    var own = entry(book("ao8101a"), code);
    assertThat(own.path("authority").asText()).isEqualTo("มติ คอจ. ครั้งที่ 2/2561");
    assertThat(own.path("agencyName").asText()).isEqualTo("องค์กรปกครองส่วนท้องถิ่น (อปท.): อบต.เขาคราม");
    assertThat(entry(book("ao2401a"), code).isMissingNode()).isTrue();
  }

  @Test
  void theHandbookIsAProvincesAndNobodyIsNamedInIt() {
    for (var user : List.of("registrar8101", "ao8101a", "chief8101", "team8101", "mol81", "secretary81", "cobaac81")) {
      assertThat(session(user).get("/handbook").status()).as(user).isEqualTo(200);
    }
    for (var user : List.of("policy", "datacentre", "admin")) {
      var refused = session(user).get("/handbook");
      assertThat(refused.status()).as(user).isEqualTo(403);
      assertThat(refused.message()).contains("เจ้าหน้าที่ในจังหวัด");
    }
    assertThat(session("ao8101a").get("/handbook?office=d8102").status()).as("not one's own").isEqualTo(403);
  }

  private void seats(String office, String district, String month, int seats) {
    scenario.jdbc().sql("""
        insert into journey.seat_month (office_id, year, project_code, district_code, month, seats, set_at, set_by)
        values (?, 2561, 'D1-01', ?, cast(? as date), ?, now(), 'mol81')
        """).params(office, district, month, seats).update();
  }

  private JsonNode book(String user) {
    var answer = session(user).get("/handbook");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> names(JsonNode book) {
    List<String> names = new ArrayList<>();
    book.path("dimensions").forEach(it -> names.add(it.path("name").asText()));
    return names;
  }

  private static List<JsonNode> entries(JsonNode book) {
    List<JsonNode> entries = new ArrayList<>();
    book.path("dimensions").forEach(dimension -> dimension.path("projects").forEach(entries::add));
    return entries;
  }

  private static JsonNode entry(JsonNode book, String code) {
    return entries(book).stream().filter(it -> it.path("code").asText().equals(code)).findFirst()
        .orElse(MissingNode.getInstance());
  }

  private static List<String> fits(JsonNode book, String code) {
    List<String> fits = new ArrayList<>();
    entry(book, code).path("fits").forEach(it -> fits.add(it.asText()));
    return fits;
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
