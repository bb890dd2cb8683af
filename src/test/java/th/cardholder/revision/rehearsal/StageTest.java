package th.cardholder.revision.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static th.cardholder.process.ModelText.bytes;
import static th.cardholder.process.ModelText.file;
import static th.cardholder.process.ModelText.journeyWithout;
import static th.cardholder.process.ModelText.journeyWithoutTheConfirmation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import th.cardholder.CardholderJourney;
import th.cardholder.engine.StartVersions;
import th.cardholder.models.Releases;
import th.cardholder.process.AddedTask;
import th.cardholder.process.OwnApplication;
import th.cardholder.process.TestDatabase;
import th.cardholder.revision.Rehearsal;
import th.cardholder.revision.Rehearsal.Kind;
import th.cardholder.revision.Rehearsal.Story;

/** The scenarios on the product's models and on revisions that no guard finds wrong, side by side through one year. */
@OwnApplication
@SpringBootTest(classes = CardholderJourney.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "camunda.bpm.job-execution.enabled=false",
    "camunda.bpm.generic-properties.properties.enable-password-policy=false",
    "journey.guard.administrator-required=false",
    "journey.registry.allow-test-ids=true",
    "journey.clock.movable=true",
    "journey.clock.heartbeat=100ms",
    "journey.clock.start=2018-02-01T08:30"})
@ActiveProfiles(Rehearsed.PROFILE)
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StageTest {

  private static final String JOURNEY = "cardholder-journey";
  private static final String REFERRAL = "agency-referral";
  private static final String SITTING = "provincial-sitting";
  private static final String PREPARATION = "province-preparation";

  @Autowired
  private Stage stage;

  @Autowired
  private Programme programme;

  @Autowired
  private Cast.Casting casting;

  @Autowired
  private Scripts scripts;

  @Autowired
  private Releases releases;

  @Autowired
  private StartVersions starts;

  private final Map<String, Part> played = new TreeMap<>();
  private List<Story> stories = List.of();
  private List<Scenario> scenarios = List.of();
  private int provinces;

  @BeforeAll
  void theYearIsPlayed() {
    scenarios = scripts.scenarios();
    List<Part> parts = new ArrayList<>();
    var product = next();
    scenarios.forEach(it -> parts.add(programme.part(it, Kind.REVISED, product, null)));

    play("added", "developed", revised(Map.of(JOURNEY + ".bpmn", AddedTask.journey(AddedTask.task()),
        AddedTask.FORM + ".form", AddedTask.form())), parts);
    play("unfillable", "developed", revised(Map.of(JOURNEY + ".bpmn", AddedTask.journey(AddedTask.task()), AddedTask.FORM + ".form",
        AddedTask.form("""
            {"type": "radio", "key": "papers", "label": "เอกสารที่ตรวจ", "values": [{"label": "ครบ", "value": "yes "}],
              "validate": {"required": true}}"""))), parts);
    play("nowhere", "developed", revised(Map.of(JOURNEY + ".bpmn", nowhere(), AddedTask.FORM + ".form", AddedTask.form())), parts);
    var withoutRow = revised(Map.of("development-outcome.dmn", withoutARow()));
    play("noRow", "notDeveloped", withoutRow, parts);
    play("renamed", "declinedAtInterview", revised(Map.of(JOURNEY + ".bpmn", file("bpmn/cardholder-journey.bpmn")
        .replace("userTask_interview", "userTask_visit"))), parts);
    play("unconfirmed", "developedWithBank", revised(Map.of(JOURNEY + ".bpmn", journeyWithoutTheConfirmation())), parts);
    play("unrevised", "refusedThenRevised", revised(Map.of(JOURNEY + ".bpmn",
        journeyWithout("userTask_revisePlan", "flow_referralRefused"))), parts);

    var old = next();
    var from = deployed(revised(Map.of()), old, JOURNEY);
    var to = starts.of(JOURNEY).orElseThrow();
    var taken = new HashSet<Rehearsal.Position>();
    carry("wish", "declined", "userTask_recordWish", from, to, old, taken, parts);
    carry("job", "developed", "serviceTask_sendReferrals", from, to, old, taken, parts);
    carry("message", "aboveThreshold", "catchEvent_roundOpened", from, to, old, taken, parts);
    carry("dropped", "notDeveloped", "catchEvent_roundOpened", from, to, old, taken, parts);
    carry("revision", "refusedThenRevised", "userTask_revisePlan", from, to, old, taken, parts);
    carry("never", "declined", "userTask_plan", from, to, old, taken, parts);
    var referral = deployed(referral(), old, REFERRAL);
    carry(REFERRAL, "referral", "withdrew", "userTask_schedule", referral, starts.of(REFERRAL).orElseThrow(), old, taken, parts);
    var sitting = deployed(whole(SITTING), old, SITTING);
    carry(SITTING, "sitting", "committeeCloses", "userTask_signMinutes", sitting, starts.of(SITTING).orElseThrow(), old, taken, parts);
    var province = next();
    var preparation = deployed(whole(PREPARATION), province, PREPARATION);
    carry(PREPARATION, "guideline", "provincePrepared", "userTask_issueGuideline", preparation, starts.of(PREPARATION).orElseThrow(),
        province, taken, parts);
    var unsaid = programme.part(unsaid(scenario("provincePrepared"), "userTask_issueGuideline"), Kind.REVISED, next(), null);
    played.put("unsaid", unsaid);
    parts.add(unsaid);
    var bad = deployed(revised(Map.of(JOURNEY + ".bpmn", nowhere(), AddedTask.FORM + ".form", AddedTask.form())), next(), JOURNEY);
    carry("intoNowhere", "developedWithBank", "userTask_recordWish", from, bad, old, new HashSet<>(), parts);

    programme.register(parts);
    stories = stage.perform(2561, parts, (done, total) -> { });
  }

  @Test
  void everyScenarioEndsAsItMustOnTheProductsModels() {
    assertThat(scenarios).hasSizeGreaterThanOrEqualTo(12);
    assertThat(stories.subList(0, scenarios.size())).filteredOn(it -> !it.passed())
        .extracting(it -> it.scenario() + ": " + it.failure()).isEmpty();
    assertThat(stories.get(stories.size() - 1)).satisfies(it -> {
      assertThat(it.scenario()).isEqualTo("common");
      assertThat(it.passed()).as(String.valueOf(it.failure())).isTrue();
      assertThat(it.lines()).extracting(Rehearsal.Line::what).contains("ถึงวันเปิดรอบ", "นับผล และปิดรอบ");
    });
  }

  @Test
  void aStepThatNoCodeKnowsIsFilledInFromItsForm() {
    var story = played("added");
    assertThat(story.passed()).as(String.valueOf(story.failure())).isTrue();
    assertThat(story.lines()).extracting(Rehearsal.Line::what).contains("ตรวจเอกสาร ประกอบคำขอ");
    assertThat(story.lines()).extracting(Rehearsal.Line::who).contains("เจ้าหน้าที่รับแจ้งความประสงค์");
  }

  @Test
  void aStepWithAnotherIdIsPlayedAsItselfAndWhatIsLeftOutIsSkipped() {
    assertThat(Stream.of("renamed", "unconfirmed", "unrevised").map(this::played))
        .allSatisfy(it -> assertThat(it.passed()).as(it.scenario() + " " + it.failure() + " " + it.lines()).isTrue());
    assertThat(played("unconfirmed").lines()).extracting(Rehearsal.Line::what).anyMatch(it -> it.startsWith("ข้าม “ยืนยันการร่วมสัมภาษณ์”"));
    assertThat(played("unconfirmed").end()).contains("ตามที่ควร");
    // Its second referral would have come of the step that is left out.
    assertThat(played("unrevised").lines()).extracting(Rehearsal.Line::what).filteredOn(it -> it.startsWith("ข้าม")).hasSize(5);
    assertThat(played("unrevised").end()).contains("ข้ามขั้นตอนที่นำออก");
  }

  @Test
  void aFormThatCannotBeFilledInIsFoundAtItsStep() {
    assertThat(played("unfillable").failure()).satisfies(it -> {
      assertThat(it.element()).as(it.why()).isEqualTo(AddedTask.STEP);
      assertThat(it.process()).isEqualTo(JOURNEY);
      assertThat(it.why()).contains("เอกสารที่ตรวจ");
    });
  }

  @Test
  void aGatewayThatLeadsNowhereIsFoundWhereTheJourneyTurnsRound() {
    assertThat(played("nowhere").failure()).satisfies(it -> {
      assertThat(it.element()).as(it.why()).isEqualTo(AddedTask.STEP);
      assertThat(it.why()).contains("กลับมาที่ขั้นตอน");
    });
  }

  @Test
  void aDecisionWithoutARowIsFoundWhereItIsAsked() {
    assertThat(played("noRow").failure()).satisfies(it -> {
      assertThat(it.element()).isEqualTo("businessRuleTask_outcome");
      assertThat(it.why()).contains("ตารางตัดสินใจ");
    });
  }

  @Test
  void whoStandsOnARunningVersionIsCarriedOverAndGoesOnToAnEnd() {
    assertThat(Stream.of("wish", "job", "message", "revision", "referral").map(this::played)).allSatisfy(it -> {
      assertThat(it.passed()).as(it.scenario() + " " + it.failure() + " " + it.lines()).isTrue();
      assertThat(it.lines()).extracting(Rehearsal.Line::what).anyMatch(what -> what.startsWith("ย้ายไปรุ่นใหม่"));
    });
    // The first that comes to a position is carried over there; whoever does not come is told, and never told as done.
    assertThat(played.get("dropped").dropped()).isTrue();
    assertThat(played.get("never").carried()).isFalse();
    var failed = played("intoNowhere");
    assertThat(failed.failure()).satisfies(it -> assertThat(it.element()).as(it.why()).isEqualTo(AddedTask.STEP));
  }

  @Test
  void whatAnOfficeBeginsIsCarriedOverToo() {
    assertThat(Stream.of("sitting", "guideline").map(this::played)).allSatisfy(it -> {
      assertThat(it.passed()).as(it.scenario() + " " + it.failure() + " " + it.lines()).isTrue();
      assertThat(it.lines()).extracting(Rehearsal.Line::what).anyMatch(what -> what.startsWith("ย้ายไปรุ่นใหม่"));
    });
    assertThat(played("guideline").lines()).extracting(Rehearsal.Line::what)
        .contains("เริ่ม “การเตรียมการของจังหวัด”", "แต่งตั้งทีม ปรจ. ของอำเภอ", "วางแผน การสัมภาษณ์");
    assertThat(played("guideline").end()).isEqualTo("ครบทุกขั้นตอน");
  }

  @Test
  void whatAnOfficesFormDoesNotTakeIsFoundAtItsStep() {
    assertThat(played("unsaid").failure()).satisfies(it -> {
      assertThat(it.element()).isEqualTo("userTask_issueGuideline");
      assertThat(it.process()).isEqualTo(PREPARATION);
    });
  }

  @Test
  void aScenarioNamesNoElementThatTheModelsLack() {
    var models = Stream.of(JOURNEY, REFERRAL, SITTING, PREPARATION, "district-preparation", "periodic-report", "top-up-month")
        .map(it -> file("bpmn/" + it + ".bpmn")).collect(Collectors.joining());
    assertThat(scenarios.stream().flatMap(it -> it.acts().stream()).map(Scenario.Act::step).filter(Objects::nonNull))
        .allSatisfy(it -> assertThat(models).contains("id=\"" + it + "\""));
  }

  private Story played(String name) {
    return played.get(name).story();
  }

  private void play(String name, String scenario, Map<String, byte[]> files, List<Part> parts) {
    var cast = next();
    deployed(files, cast, JOURNEY);
    var part = programme.part(scenario(scenario), Kind.REVISED, cast, null);
    played.put(name, part);
    parts.add(part);
  }

  private void carry(String name, String scenario, String element, String from, String to, Cast cast,
      HashSet<Rehearsal.Position> taken, List<Part> parts) {
    carry(JOURNEY, name, scenario, element, from, to, cast, taken, parts);
  }

  private void carry(String process, String name, String scenario, String element, String from, String to, Cast cast,
      HashSet<Rehearsal.Position> taken, List<Part> parts) {
    var part = programme.part(scenario(scenario), Kind.CARRIED, cast,
        new Part.Carrying(new Rehearsal.Position(process, 1, element, element), from, to, taken));
    played.put(name, part);
    parts.add(part);
  }

  /** The same with an empty form at a step. */
  private static Scenario unsaid(Scenario scenario, String step) {
    return new Scenario("unsaid", scenario.name(), scenario.purpose(), scenario.ends(), scenario.acts().stream().map(it ->
        step.equals(it.step()) ? new Scenario.Act(it.day(), null, null, step, null, null, null) : it).toList());
  }

  private Scenario scenario(String id) {
    return scenarios.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  private Cast next() {
    return casting.in(casting.provinces().get(provinces++));
  }

  private String deployed(Map<String, byte[]> files, Cast cast, String process) {
    return releases.release(files, "rehearsed", "rehearsal", cast.offices()).versions().stream().filter(it -> it.process().equals(process)).findFirst()
        .orElseThrow().definitionId();
  }

  /** The journey, whole, with some files in another form; another version each time. */
  private static Map<String, byte[]> revised(Map<String, String> with) {
    Map<String, byte[]> files = new HashMap<>();
    Stream.of("bpmn/cardholder-journey.bpmn", "bpmn/co-interviewer.dmn", "bpmn/development-outcome.dmn", "bpmn/programme-menu.dmn",
        "bpmn/top-up-entitlement.dmn", "forms/form_assignAo.form", "forms/form_confirmInterview.form", "forms/form_followUp.form",
        "forms/form_interview.form", "forms/form_plan.form", "forms/form_registration.form", "forms/form_revisePlan.form",
        "forms/form_wish.form").forEach(it -> files.put(it.substring(it.indexOf('/') + 1), bytes(file(it))));
    with.forEach((name, content) -> files.put(name, bytes(content)));
    return files;
  }

  private static Map<String, byte[]> referral() {
    var files = whole(REFERRAL);
    files.put("result-reporter.dmn", bytes(file("bpmn/result-reporter.dmn")));
    return files;
  }

  /** A process with the forms that it names. */
  private static Map<String, byte[]> whole(String process) {
    var model = file("bpmn/" + process + ".bpmn");
    Map<String, byte[]> files = new HashMap<>(Map.of(process + ".bpmn", bytes(model)));
    Pattern.compile("formRef=\"(\\w+)\"").matcher(model).results().map(it -> it.group(1) + ".form")
        .forEach(it -> files.put(it, bytes(file("forms/" + it))));
    return files;
  }

  /** After the added step the only way that is ever taken leads back to it. */
  private static String nowhere() {
    return AddedTask.journey(AddedTask.task())
        .replace("<bpmn:outgoing>flow_papersChecked</bpmn:outgoing>", "<bpmn:incoming>flow_papersAgain</bpmn:incoming>"
            + "<bpmn:outgoing>flow_papersJudged</bpmn:outgoing>")
        .replace("<bpmn:sequenceFlow id=\"flow_papersChecked\" sourceRef=\"" + AddedTask.STEP + "\"",
            "<bpmn:sequenceFlow id=\"flow_papersJudged\" sourceRef=\"" + AddedTask.STEP + "\" targetRef=\"gateway_papers\" />"
                + "<bpmn:exclusiveGateway id=\"gateway_papers\" name=\"ครบหรือไม่\" default=\"flow_papersAgain\">"
                + "<bpmn:incoming>flow_papersJudged</bpmn:incoming><bpmn:outgoing>flow_papersAgain</bpmn:outgoing>"
                + "<bpmn:outgoing>flow_papersChecked</bpmn:outgoing></bpmn:exclusiveGateway>"
                + "<bpmn:sequenceFlow id=\"flow_papersAgain\" name=\"ไม่ครบ\" sourceRef=\"gateway_papers\" targetRef=\"" + AddedTask.STEP
                + "\" /><bpmn:sequenceFlow id=\"flow_papersChecked\" name=\"ครบ\" sourceRef=\"gateway_papers\"")
        .replace("targetRef=\"userTask_assignAo\" /></bpmn:process>", "targetRef=\"userTask_assignAo\">"
            + "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${registrarUserId == 'nobody'}</bpmn:conditionExpression>"
            + "</bpmn:sequenceFlow></bpmn:process>");
  }

  /** The outcome's table without what it says of who was not developed. */
  /** With a cell that calls a function, so that no guard asks the rows for the gap. */
  private static String withoutARow() {
    var table = file("bpmn/development-outcome.dmn").replace("&gt; incomeThreshold", "&gt; floor(incomeThreshold)");
    var rule = table.lastIndexOf("<rule ", table.indexOf("\"notDeveloped\"</text>"));
    return table.substring(0, rule) + table.substring(table.indexOf("</rule>", rule) + "</rule>".length());
  }
}
