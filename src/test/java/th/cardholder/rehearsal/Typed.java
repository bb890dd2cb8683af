package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import th.cardholder.words.ThaiDate;

/**
 * What the officers type into the forms. Every free text has a marker and every amount is one of its kind, so
 * that the engine's tables and the log can be searched for them.
 */
final class Typed {

  /** In every free text; no model, message or name has it. */
  static final String TEXT = "ลับเฉพาะ9R";
  /** In every amount of money. */
  static final String AMOUNT = "681.35";

  /** The day after one on which everybody is at work, so that it is reminded of. */
  private static final LocalDate LEFT = Phase.DEVELOPMENT.day().plusDays(1);
  private static final LocalDate LONG_AGO = LocalDate.of(2018, 8, 20);
  private static final String AT_INTERVIEW = "24," + AMOUNT;
  private static final String BELOW = "27," + AMOUNT;
  private static final String ABOVE = "47," + AMOUNT;
  private static final List<String> OCCUPATIONS = List.of("farmer", "labourer", "trader", "craft", "none", "fisher");
  private static final List<String> NEEDS = List.of("work", "training", "finance", "basics");

  private Typed() {}

  static String day(LocalDate day) {
    return ThaiDate.numeric(day);
  }

  static Map<String, Object> registration(Plan plan, String nationalId) {
    Map<String, Object> form = new HashMap<>(Map.of("nationalId", nationalId, "channel", "walkIn"));
    if (plan.onPaper() || plan.visited()) {
      form.putAll(Map.of("channel", "paper", "paperDate", "12/02/2561"));
    }
    if (plan.registeredElsewhere()) {
      form.put("birthDate", ThaiDate.numeric(plan.birthDate()));
    }
    return form;
  }

  static Map<String, Object> wish(Plan plan, Move move) {
    Map<String, Object> form = new HashMap<>(Map.of("wishDate", "๑๒/๐๒/๒๕๖๑", "noticeAcknowledged", true,
        "wants", move.how(), "contactNote", TEXT + " โทรหาผู้ใหญ่บ้าน"));
    if (move.how().equals("yes")) {
      form.putAll(telephone(plan));
      form.putAll(Map.of("bankConsent", yesNo(plan.bankConsent()),
          "sensitiveConsent", yesNo(plan.sensitiveConsent())));
    } else {
      form.put("declineReason", "working");
    }
    form.putAll(signing(plan));
    return form;
  }

  static Map<String, Object> assignment(Plan plan) {
    return Map.of("aoUserId", plan.ao());
  }

  static Map<String, Object> visit(Plan plan, Move move, JsonNode opened) {
    var today = move.phase().day();
    Map<String, Object> form = new HashMap<>(Map.of("interviewedOn", day(today)));
    switch (move.how()) {
      case "declined" -> form.putAll(Map.of("meeting", "met", "wishes", "no",
          "declineReason", first(opened, "declineReasonOptions"), "attemptNote", TEXT + " ไม่สะดวก"));
      case "willing" -> {
        form.putAll(interview(plan));
        if (opened.path("wishKnown").path("value").isBoolean() && !Desk.value(opened, "wishKnown").asBoolean()) {
          form.putAll(wishAtHome(plan));
        }
      }
      default -> {
        form.putAll(Map.of("meeting", move.how(), "attemptNote", TEXT + " บ้านปิด"));
        if (!Desk.value(opened, "lastTry").asBoolean()) {
          form.put("nextOn", day(today.plusDays(12)));
        }
      }
    }
    return form;
  }

  /** What is asked at the door of somebody who did not come (R21); some find the paper that they filled in in February. */
  private static Map<String, Object> wishAtHome(Plan plan) {
    Map<String, Object> form = new HashMap<>(Map.of("noticeAcknowledged", true,
        "contactNote", TEXT + " หลังวัด"));
    form.putAll(telephone(plan));
    form.putAll(signing(plan));
    if (plan.number() % 9 == 0) {
      form.put("wishPaperDate", "20/02/2561");
    }
    return form;
  }

  /** Some have a telephone at which nobody can be written to, and some are not asked whether they may be. */
  private static Map<String, Object> telephone(Plan plan) {
    Map<String, Object> form = new HashMap<>(Map.of("phone",
        plan.number() % 13 == 4 ? String.format("075%06d", plan.number()) : String.format("08%08d", plan.number())));
    var messages = plan.messageConsent();
    if (messages != null) {
      form.put("messageConsent", messages);
    }
    return form;
  }

  private static Map<String, Object> signing(Plan plan) {
    return switch (plan.signing()) {
      case SELF -> Map.of("signing", "self");
      case THUMBPRINT -> Map.of("signing", "thumbprint", "witnessName", TEXT + " พยาน");
      case PROXY -> Map.of("signing", "proxy", "proxyName", TEXT + " ผู้แทน", "proxyRelation", "บุตร");
    };
  }

  private static Map<String, Object> interview(Plan plan) {
    var n = plan.number();
    Map<String, Object> form = new HashMap<>(Map.of("meeting", "met", "wishes", "yes",
        "place", n % 2 == 0 ? "home" : "office", "occupation", occupation(plan),
        "yearlyIncome", AT_INTERVIEW, "readiness", n % 4 == 0 ? "later" : "now",
        "householdMembers", String.valueOf(4 + n % 4), "needs", needs(n),
        "bankConsent", yesNo(plan.bankConsent()), "sensitiveConsent", yesNo(plan.sensitiveConsent())));
    form.put("wishNote", TEXT + " อยากค้าขาย");
    if (n % 2 == 0) {
      form.putAll(Map.of("children", "2", "elders", "1", "householdIncome", "94," + AMOUNT, "formalDebt", "14," + AMOUNT,
          "informalDebt", n % 4 == 0 ? "4," + AMOUNT : "0", "land", "rented", "landRai", "3.5", "housing", "relatives",
          "skills", List.of("farming", "cooking"), "limits", List.of("travel")));
    }
    // Some send it without the consent too: the form hides it then, and nothing may be kept of it.
    if (plan.sensitiveConsent() || n % 5 == 0) {
      form.putAll(Map.of("health", List.of("chronic"), "disability", "movement", "careNote", TEXT + " ต้องพักบ่อย"));
    }
    return form;
  }

  /** What somebody lives on, as the interview finds it. */
  static String occupation(Plan plan) {
    return OCCUPATIONS.get(plan.number() % OCCUPATIONS.size());
  }

  private static List<String> needs(int n) {
    List<String> needs = new ArrayList<>(List.of(NEEDS.get(n % 4)));
    if (n % 3 == 0) {
      needs.add(NEEDS.get((n + 1) % 4));
    }
    return needs;
  }

  /** The first projects of the menu, each time other ones; from outside of it, with a reason, what is missing. */
  static Map<String, Object> plan(Plan plan, Move move, JsonNode opened) {
    var form = projects(plan.number(), move.index(), move.how().equals("offMenu"), opened);
    form.put("goal", TEXT + " มีรายได้ประจำ");
    form.put("signing", plan.signing().name().toLowerCase(java.util.Locale.ROOT));
    return form;
  }

  static Map<String, Object> revision(Plan plan, Move move, JsonNode opened) {
    Map<String, Object> form = new HashMap<>();
    if (move.how().equals("another")) {
      form.putAll(projects(plan.number() + 1, 1, false, opened));
      form.putAll(Map.of("decision", "others", "signing", "self"));
    } else {
      form.putAll(Map.of("decision", "none", "note", TEXT + " ขอรอรอบหน้า"));
    }
    return form;
  }

  private static Map<String, Object> projects(int turn, int many, boolean oneOffMenu, JsonNode opened) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (int d = 1; d <= 4; d++) {
      for (var project : options(opened, "dimension" + d + "Options")) {
        dimensions.put(project, "dimension" + d);
      }
    }
    var menu = new ArrayList<>(dimensions.keySet());
    Map<String, Object> form = new HashMap<>();
    var fromMenu = Math.min(menu.size(), oneOffMenu ? many - 1 : many);
    Map<String, List<String>> chosen = new LinkedHashMap<>();
    for (int i = 0; i < fromMenu; i++) {
      var project = menu.get((turn + i) % menu.size());
      chosen.computeIfAbsent(dimensions.get(project), d -> new ArrayList<>()).add(project);
    }
    form.putAll(chosen);
    if (fromMenu < many) {
      var others = options(opened, "otherOptions");
      List<String> picked = new ArrayList<>();
      for (int i = 0; i < many - fromMenu; i++) {
        picked.add(others.get((turn + i) % others.size()));
      }
      form.put("otherProjects", picked);
      form.put("otherReason", TEXT + " เคยทำมาก่อน");
    }
    return form;
  }

  private static String first(JsonNode opened, String key) {
    var options = options(opened, key);
    if (options.isEmpty()) {
      throw new Line.Wrong("the form offers nothing under " + key + ": " + opened);
    }
    return options.get(0);
  }

  static List<String> options(JsonNode opened, String key) {
    return StreamSupport.stream(Desk.value(opened, key).spliterator(), false)
        .map(option -> option.path("value").asText()).toList();
  }

  static Map<String, Object> confirmation(Move move) {
    Map<String, Object> form = new HashMap<>(Map.of("confirmed", move.how()));
    if (move.how().equals("no")) {
      form.put("note", TEXT + " ไม่ได้ร่วมสัมภาษณ์");
    }
    return form;
  }

  static Map<String, Object> answer(Move move) {
    return move.how().equals("accept") ? Map.of("answer", "accept", "note", TEXT + " รับ")
        : Map.of("answer", move.how(), "reasonCode", "full", "note", TEXT + " เต็ม");
  }

  static Map<String, Object> withdrawal() {
    return Map.of("reason", TEXT + " เปลี่ยนใจ");
  }

  static Map<String, Object> handOver(String project) {
    return Map.of("projectCode", project, "reason", TEXT + " เหมาะกว่า");
  }

  /** {@code project} is what is offered elsewhere; otherwise empty. */
  static Map<String, Object> decision(Move move, String referral, String project) {
    Map<String, Object> decision = new HashMap<>(Map.of("matters", List.of(referral), "verdict", verdict(move), "note", TEXT + " มีมติ"));
    if (!project.isEmpty()) {
      decision.put("projectCode", project);
    }
    return decision;
  }

  static String verdict(Move move) {
    return switch (move.how()) {
      case "back" -> "backToAgency";
      case "elsewhere" -> "elsewhere";
      default -> "closed";
    };
  }

  static Map<String, Object> schedule(Move move) {
    var day = switch (move.how()) {
      case "today" -> move.phase().day();
      case "left" -> LEFT;
      default -> move.phase().day().plusDays(5);
    };
    return Map.of("startsOn", day(day), "startsAt", "9.00 น.", "endsOn", day(day.plusDays(2)), "place", TEXT + " ศูนย์ฝึก",
        "note", TEXT + " นำบัตรมาด้วย");
  }

  static Map<String, Object> attendance(Move move) {
    return switch (move.how()) {
      case "attended" -> Map.of("attendance", "attended", "attendedDays", "3", "note", TEXT + " ตั้งใจ");
      // On the first day too.
      case "partly" -> Map.of("attendance", "partly", "attendedDays", "1", "note", TEXT + " ตั้งใจ");
      default -> Map.of("attendance", "absent", "next", move.how(), "note", TEXT + " ไม่มา");
    };
  }

  static Map<String, Object> result(Move move) {
    Map<String, Object> form = new HashMap<>(Map.of("resultCode", move.how(), "note", TEXT + " ผล"));
    if (move.how().equals("developed")) {
      form.put("completedOn", day(move.phase().day()));
    }
    return form;
  }

  /** What comes of those in a bank's care is an income (R18). */
  static Map<String, Object> result(Plan plan, Move move) {
    var form = result(move);
    if (plan.ofABank() && move.how().equals("developed")) {
      form.put("incomeAfter", plan.number() % 2 == 0 ? ABOVE : BELOW);
    }
    return form;
  }

  /** A row of the book of June 2562: whom the secretariat has seen or not, or what became of them. */
  static Map<String, Object> row(Plan plan, Move move, String caseNumber, String requestKey) {
    Map<String, Object> row = new HashMap<>(Map.of("caseNumber", caseNumber, "requestKey", requestKey, "contactedOn", day(move.phase().day()),
        "note", TEXT + " สมุดของทีม"));
    switch (move.how()) {
      case "died", "movedOut" -> row.put("result", move.how());
      case "notReached" -> row.putAll(Map.of("result", move.how(), "channel", "home"));
      default -> row.putAll(Map.of("result", "reached", "channel", plan.number() % 3 == 0 ? "phone" : "home", "stage", "working",
          "yearlyIncome", move.how().equals("above") ? ABOVE : BELOW,
          "incomeSource", plan.bankConsent() && plan.number() % 3 == 0 ? "bankAccount" : plan.number() % 2 == 0 ? "told" : "document"));
    }
    return row;
  }

  static Map<String, Object> takingBack() {
    return Map.of("reason", TEXT + " กรอกผิดแถว");
  }

  static Map<String, Object> followUp(Plan plan, Move move) {
    Map<String, Object> form = new HashMap<>(Map.of("contactedOn", day(move.phase().day()), "channel", "phone",
        "note", TEXT + " คุยแล้ว"));
    if (move.how().equals("notReached")) {
      form.put("reached", "no");
      return form;
    }
    form.put("reached", "yes");
    form.put("stage", move.index() == Move.JUNE ? "underway" : "completed");
    if (!move.how().equals("unasked")) {
      form.put("yearlyIncome", move.how().equals("above") ? ABOVE : BELOW);
      form.put("incomeSource", plan.bankConsent() && plan.number() % 3 == 0 ? "bankAccount"
          : plan.number() % 2 == 0 ? "told" : "document");
    }
    return form;
  }

  static Map<String, Object> contact(Move move, String requestKey) {
    Map<String, Object> form = new HashMap<>(Map.of("contactedOn", day(move.phase().day()), "channel", "home",
        "note", TEXT + " แวะเยี่ยม", "requestKey", requestKey));
    if (move.how().equals("reached")) {
      form.putAll(Map.of("reached", true, "stage", "waiting"));
    } else {
      form.put("reached", false);
    }
    return form;
  }

  /** What is told after the outcome lies months back, so that lists have paid for months that are not due. */
  static Map<String, Object> report(Move move) {
    var late = move.phase().compareTo(Phase.AFTERWARDS) >= 0 && move.phase().year() == Plan.FIRST_YEAR;
    var happened = late ? LONG_AGO : move.phase().day();
    return Map.of("kind", move.how(), "happenedOn", day(happened), "note", TEXT + " ญาติแจ้ง");
  }

  static Map<String, Object> transfer(Move move, String number) {
    return new HashMap<>(Map.of("districtCode", move.how(), "movedOn", day(move.phase().day()), "note", TEXT + " ไปอยู่กับลูก",
        "requestKey", number + "/transfer"));
  }

  static Map<String, Object> correction() {
    return Map.of("reason", TEXT + " แจ้งผิดคน");
  }

  static Map<String, Object> consent(Move move, String requestKey) {
    return Map.of("kind", move.how().substring(1), "given", !move.how().startsWith("-"), "day", day(move.phase().day()), "how", "self",
        "note", TEXT + " แจ้งที่อำเภอ", "requestKey", requestKey);
  }

  static Map<String, Object> reopening() {
    return Map.of("reason", TEXT + " กลับมาขอเข้าร่วม");
  }

  static String yesNo(boolean yes) {
    return yes ? "yes" : "no";
  }
}
