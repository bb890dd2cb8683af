package th.cardholder.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import th.cardholder.bench.plain.PlainJourney;
import th.cardholder.rehearsal.OneDay;

/**
 * An application of the engine alone: each form hands in, beside what was typed, the routing facts that the models ask
 * for, as a hidden field does.
 */
final class PlainSide implements Side {

  private static final Map<String, String> AGENCIES_OF_AOS = Map.of("a", "BAAC", "b", "MOI", "c", "GSB");

  private final Map<String, String> agenciesOfProjects;
  private final AtomicLong serial = new AtomicLong();
  private final String prefix;

  /**
   * @param agenciesOfProjects the agencies' codes by the projects'
   * @param prefix             of the business keys, so that two drivers of one engine take no key twice
   */
  PlainSide(Map<String, String> agenciesOfProjects, String prefix) {
    this.agenciesOfProjects = Map.copyOf(agenciesOfProjects);
    this.prefix = prefix;
  }

  @Override
  public String key(OneDay.Journey journey) {
    return "2561-%s-%s%06d".formatted(journey.district(), prefix, serial.incrementAndGet());
  }

  @Override
  public Map<String, Object> registration(OneDay.Journey journey, Map<String, ?> typed) {
    Map<String, Object> all = new HashMap<>(typed);
    all.put("registrarUserId", journey.registrar());
    all.put("birthDate", journey.birthDate().toString());
    all.put("district", journey.district());
    all.put("coInterviewerUserId", null);
    return all;
  }

  @Override
  public Map<String, Object> answers(OneDay.Journey journey, OneDay.Step step, String user, Map<String, ?> typed) {
    Map<String, Object> all = new HashMap<>(typed);
    switch (step.element()) {
      case "userTask_recordWish" -> all.put("wants", "yes".equals(typed.get("wants")));
      case "userTask_assignAo" -> all.put("aoAgencyCode",
          AGENCIES_OF_AOS.get(journey.ao().substring(journey.ao().length() - 1)));
      case "userTask_interview" -> all.put("interviewResult", !"met".equals(typed.get("meeting")) ? "again"
          : "yes".equals(typed.get("wishes")) ? "interviewed" : "declined");
      case "userTask_plan", "userTask_revisePlan" ->
          PlainJourney.CHOICES.forEach(list -> all.putIfAbsent(list, List.of()));
      case "userTask_confirmInterview" -> all.put("confirmed", "yes".equals(typed.get("confirmed")));
      case "userTask_decide" -> {
        all.put("accepted", "accept".equals(typed.get("answer")));
        all.put("toProvince", "province".equals(typed.get("answer")));
        all.put("agencyUserId", user);
      }
      case "userTask_recordAttendance" -> all.put("attendance",
          "absent".equals(typed.get("attendance")) ? typed.get("next") : "attended");
      case "userTask_followUp" -> all.put("followUpIncome", all.remove("yearlyIncome"));
      default -> { }
    }
    return all;
  }

  @Override
  public JsonNode offered(JsonNode opened) {
    // Stands in the form itself.
    var reasons = JsonNodeFactory.instance.objectNode().put("type", "Json").put("value", "[{\"value\":\"working\"}]");
    ((ObjectNode) opened).set("declineReasonOptions", reasons);
    return opened;
  }

  @Override
  public @Nullable String agencysOfficer(OneDay.Journey journey, String key, int referral, List<List<String>> plans) {
    var sent = plans.stream().flatMap(List::stream).toList();
    return agenciesOfProjects.get(sent.get(referral)).toLowerCase(Locale.ROOT) + journey.province();
  }
}
