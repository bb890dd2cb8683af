package th.cardholder.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import th.cardholder.process.ModelText;

/** Where a revised process goes on to, and what becomes of an instance on ways that are gone at once. */
class RoutesTest {

  private static final String JOURNEY = ModelText.file("bpmn/cardholder-journey.bpmn");
  private static final Set<String> STEPS = KeptParts.STEPS;
  private static final String PLANNED =
      "<bpmn:sequenceFlow id=\"flow_planned\" sourceRef=\"userTask_plan\" targetRef=\"gateway_confirmation\" />";

  static Stream<Arguments> otherwise() {
    return Stream.of(
        arguments("a condition turned round", with("${wants}", "${X}", "${!wants}", "${wants}", "${X}", "${!wants}"),
            "gateway_wish", "(?s)wants = false เรื่องจะไปที่ “มอบหมายผู้ดูแล \\(AO\\)” \\(เดิมไปที่ “ยุติ: ไม่ประสงค์.*wants = true"),
        arguments("a way to another end", with("sourceRef=\"gateway_outcome\" targetRef=\"endEvent_developed\"",
            "sourceRef=\"gateway_outcome\" targetRef=\"userTask_followUp\""), "gateway_outcome", "outcome = developed .*ติดตาม.*เดิมไปที่ “ผลลัพธ์: ผ่าน"),
        arguments("an end for another", with("sourceRef=\"gateway_outcome\" targetRef=\"endEvent_developed\"",
            "sourceRef=\"gateway_outcome\" targetRef=\"endEvent_notDeveloped\""), "gateway_outcome", "ยังไม่ได้ รับการพัฒนา.*เดิมไปที่ “ผลลัพธ์: ผ่าน"),
        arguments("past a step", with("sourceRef=\"gateway_confirmation\" targetRef=\"userTask_confirmInterview\"",
            "sourceRef=\"gateway_confirmation\" targetRef=\"gateway_planAgreed\""), "gateway_confirmation",
            "confirmationNeeded = true .*gateway_planAgreed.*ยืนยันการร่วมสัมภาษณ์"),
        arguments("a new choice past a gateway", with(PLANNED, choice("gateway_planAgreed")), "userTask_plan",
            "“ผู้ร่วมสัมภาษณ์ ต้องยืนยัน หรือไม่” หรือ “gateway_planAgreed” \\(เดิมไปที่ “ผู้ร่วม"),
        arguments("a time that leads back", inProcess(edge("true", "userTask_interview")), "userTask_plan", "สัมภาษณ์ และจัดทำแบบประเมิน"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherwise")
  void aWayThatGoesElsewhereIsTold(String what, String revised, String element, String sentence) {
    var found = Routes.otherwise(process(JOURNEY), process(revised));

    assertThat(found).anySatisfy(it -> {
      assertThat(it.element()).isEqualTo(element);
      assertThat(it.message()).containsPattern(sentence).contains("โปรด");
    });
  }

  static Stream<Arguments> asBefore() {
    return Stream.of(
        arguments("the same again", JOURNEY),
        arguments("a pause on a way", with(PLANNED, "<bpmn:intermediateCatchEvent id=\"wait\"><bpmn:timerEventDefinition id=\"t\" />"
            + "</bpmn:intermediateCatchEvent>" + flow("flow_planned", "userTask_plan", "wait") + flow("f2", "wait", "gateway_confirmation"))),
        arguments("two at once, joined", with(PLANNED, fork("parallelGateway"))),
        arguments("a reminder", inProcess(edge("false", "end_a") + "<bpmn:endEvent id=\"end_a\" />")),
        arguments("an end of all", with("<bpmn:incoming>flow_wishNo</bpmn:incoming>",
            "<bpmn:incoming>flow_wishNo</bpmn:incoming><bpmn:terminateEventDefinition id=\"t\" />")),
        arguments("what would be undone", inProcess("<bpmn:boundaryEvent id=\"edge\" attachedToRef=\"userTask_plan\">"
            + "<bpmn:compensateEventDefinition id=\"c\" /></bpmn:boundaryEvent>")),
        arguments("a part of its own", with(PLANNED, "<bpmn:subProcess id=\"part\"><bpmn:startEvent id=\"s\" /><bpmn:manualTask id=\"m\" />"
            + flow("f1", "s", "m") + "</bpmn:subProcess>" + flow("flow_planned", "userTask_plan", "part")
            + flow("f2", "part", "gateway_confirmation"))),
        arguments("a gateway, a flow and an end of another id", JOURNEY.replace("\"gateway_coInterviewerSettled\"", "\"gateway_x\"")
            .replace("flow_planned", "flow_made").replace("\"endEvent_declined\"", "\"Event_1\"")),
        arguments("a default in place of a condition", JOURNEY.replaceFirst("(?s)(<bpmn:sequenceFlow id=\"flow_wishNo\"[^>]*)>.*?</bpmn:sequenceFlow>",
            "$1 />").replace("id=\"gateway_wish\"", "default=\"flow_wishNo\" id=\"gateway_wish\"")),
        arguments("an event by another id", JOURNEY.replace("\"startEvent_circumstanceReported\"", "\"startEvent_told\"")),
        arguments("a condition in other words", with("${wants}", "${wants == true}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("asBefore")
  void whatIsAddedOnAWayLeavesTheWayAsItWas(String what, String revised) {
    assertThat(Routes.otherwise(process(JOURNEY), process(revised))).isEmpty();
    assertThat(broken(revised)).isEmpty();
    assertThat(Routes.unset(process(JOURNEY), process(revised))).isEmpty();
    assertThat(Tokens.astray(process(JOURNEY), process(revised))).isEmpty();
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments("a step that no way leads to", with("sourceRef=\"gateway_confirmation\" targetRef=\"userTask_confirmInterview\"",
            "sourceRef=\"gateway_confirmation\" targetRef=\"gateway_planAgreed\""), "userTask_confirmInterview", "ไม่มีเส้นทางใดมาถึง"),
        arguments("back for ever", with("sourceRef=\"userTask_plan\" targetRef=\"gateway_confirmation\"",
            "sourceRef=\"userTask_plan\" targetRef=\"userTask_interview\""), "serviceTask_sendReferrals", "ไม่มีเส้นทางใดมาถึง"),
        arguments("an end where the case goes on", with("sourceRef=\"gateway_interview\" targetRef=\"userTask_interview\"",
            "sourceRef=\"gateway_interview\" targetRef=\"endEvent_notReached\""), "gateway_interview", "interviewResult = again โดยไม่มีผลลัพธ์"),
        arguments("a time that ends it", inProcess(edge("true", "end_a") + "<bpmn:endEvent id=\"end_a\" />"), "userTask_plan", "โดยไม่มีผลลัพธ์"),
        arguments("an outcome beside which something stays open",
            with("<bpmn:terminateEventDefinition id=\"terminateEventDefinition_developed\" />", ""), "endEvent_developed", "Terminate"),
        arguments("a time that ends it from outside", inProcess("<bpmn:subProcess id=\"late\" triggeredByEvent=\"true\"><bpmn:startEvent "
            + "id=\"late_start\"><bpmn:timerEventDefinition id=\"t\" /></bpmn:startEvent></bpmn:subProcess>"), "late_start", "ไม่ขัดจังหวะ"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void anInstanceNeitherEndsWithoutAnOutcomeNorMissesAStep(String what, String revised, String element, String sentence) {
    assertThat(broken(revised)).anySatisfy(it -> {
      assertThat(it.element()).isEqualTo(element);
      assertThat(it.message()).contains(sentence, "โปรด");
    });
  }

  static Stream<Arguments> astray() {
    return Stream.of(
        arguments("a fork that is not joined", with(PLANNED, fork("exclusiveGateway")), "gateway_confirmation", "ทำซ้ำ"),
        arguments("a join of ways of which one is gone", with(PLANNED, fork("parallelGateway").replaceFirst("parallelGateway", "exclusiveGateway")),
            "join", "จะติดอยู่ที่จุดรวมนี้"),
        arguments("a reminder that goes on to the next step", inProcess(edge("false", "gateway_confirmation")), "gateway_confirmation", "ทำซ้ำ"),
        arguments("two ways out of a step", inProcess(flow("again", "userTask_plan", "gateway_confirmation")), "gateway_confirmation", "ทำซ้ำ"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("astray")
  void whatIsGoneAtOnceIsJoined(String what, String revised, String element, String sentence) {
    assertThat(Tokens.astray(process(JOURNEY), process(revised))).anySatisfy(it -> {
      assertThat(it.element()).isEqualTo(element);
      assertThat(it.message()).contains(sentence, "โปรด");
    });
  }

  @Test
  void aLongProcessIsReadInAMoment() {
    var chain = new StringBuilder(flow("flow_planned", "userTask_plan", "z0"));
    for (int i = 0; i < 5_000; i++) {
      chain.append("<bpmn:exclusiveGateway id=\"z").append(i).append("\" />").append(flow("f" + i, "z" + i, i == 4_999
          ? "gateway_confirmation" : "z" + (i + 1)));
    }
    var revised = with(PLANNED, chain.toString());

    assertThat(Routes.otherwise(process(JOURNEY), process(revised))).isEmpty();
    assertThat(broken(revised)).isEmpty();
    assertThat(Tokens.astray(process(JOURNEY), process(revised))).isEmpty();
  }

  private static List<Finding> broken(String revised) {
    return Routes.broken(process(JOURNEY), process(revised), STEPS);
  }

  private static Element process(String file) {
    return Objects.requireNonNull(ModelXml.read(file.getBytes(UTF_8)).root()).elements("process").get(0);
  }

  private static String with(String... pairs) {
    var text = JOURNEY;
    for (int i = 0; i < pairs.length; i += 2) {
      assertThat(text).contains(pairs[i]);
      text = text.replace(pairs[i], pairs[i + 1]);
    }
    return text;
  }

  private static String inProcess(String more) {
    return with("</bpmn:process>", more + "</bpmn:process>");
  }

  private static String flow(String id, String from, String to) {
    return "<bpmn:sequenceFlow id=\"" + id + "\" sourceRef=\"" + from + "\" targetRef=\"" + to + "\" />";
  }

  private static String edge(String cancels, String to) {
    return "<bpmn:boundaryEvent id=\"edge\" attachedToRef=\"userTask_plan\" cancelActivity=\"" + cancels
        + "\"><bpmn:timerEventDefinition id=\"t\" /></bpmn:boundaryEvent>" + flow("late", "edge", to);
  }

  private static String choice(String to) {
    return flow("flow_planned", "userTask_plan", "choice") + "<bpmn:exclusiveGateway id=\"choice\" default=\"g2\" />"
        + "<bpmn:sequenceFlow id=\"g1\" sourceRef=\"choice\" targetRef=\"" + to
        + "\"><bpmn:conditionExpression>${confirmationNeeded}</bpmn:conditionExpression></bpmn:sequenceFlow>"
        + flow("g2", "choice", "gateway_confirmation");
  }

  private static String fork(String join) {
    return flow("flow_planned", "userTask_plan", "fork") + "<bpmn:parallelGateway id=\"fork\" /><bpmn:manualTask id=\"one\" />"
        + "<bpmn:manualTask id=\"other\" /><bpmn:" + join + " id=\"join\" />" + flow("f1", "fork", "one") + flow("f2", "fork", "other")
        + flow("f3", "one", "join") + flow("f4", "other", "join") + flow("f5", "join", "gateway_confirmation");
  }
}
