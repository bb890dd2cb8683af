package th.cardholder.rehearsal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tries, once on a journey, the wrong thing that its plan names; whatever is not refused is an error. */
final class Tempter {

  private final Plan plan;
  private final int at;
  private final Line line;
  private final Tally tally;

  Tempter(Plan plan, int at, Line line, Tally tally) {
    this.plan = plan;
    this.at = at;
    this.line = line;
    this.tally = tally;
  }

  void beforeRegistration() {
    if (plan.traps(at, Mischief.BAD_CHECKSUM)) {
      mustRefuse(Mischief.BAD_CHECKSUM, () -> registrar().start(Typed.registration(plan, wrongLastDigit())));
    }
    if (plan.traps(at, Mischief.NEIGHBOURS_REGISTRAR)) {
      // Without the birth date, nobody finds people of other provinces by number.
      mustRefuse(Mischief.NEIGHBOURS_REGISTRAR, () -> line.desk("registrar" + elsewhere() + "01")
          .start(Map.of("nationalId", plan.nationalId(), "channel", "walkIn")));
    }
  }

  void afterRegistration() {
    if (plan.traps(at, Mischief.SECOND_REGISTRATION)) {
      mustRefuse(Mischief.SECOND_REGISTRATION, () -> registrar().start(Typed.registration(plan, plan.nationalId())));
    }
  }

  /** A form that is open before its officer is handed in with something wrong, or by somebody else. */
  void beforeStep(Move move, Desk desk, String task, Map<String, ?> right) {
    var trap = plan.trap();
    if (trap == null || trap.at() != at) {
      return;
    }
    var mischief = trap.mischief();
    switch (mischief) {
      case PAST_THE_FORM -> mustRefuse(mischief,
          () -> desk.post("/task/" + task + "/complete", Desk.variables(Map.of("wants", true))));
      case CHIEFS_STEP_BY_REGISTRAR -> by(mischief, "registrar" + plan.district(), task, right);
      case INTERVIEW_BY_THE_CHIEF, CONFIRMED_BY_THE_CHIEF -> by(mischief, "chief" + plan.district(), task, right);
      case INTERVIEW_BY_ANOTHER_AO, PLAN_BY_ANOTHER_AO, FOLLOW_UP_BY_ANOTHER_AO ->
          by(mischief, anotherAo(), task, right);
      case CONFIRMED_BY_THE_AO, ANSWERED_BY_THE_AO -> by(mischief, plan.ao(), task, right);
      case CONFIRMED_BY_THE_OTHER_BANK -> by(mischief,
          (desk.user().startsWith("cobaac") ? "cogsb" : "cobaac") + plan.province(), task, right);
      case ANSWERED_IN_ANOTHER_PROVINCE ->
          by(mischief, desk.user().substring(0, desk.user().length() - 2) + elsewhere(), task, right);
      case RESULT_BY_ANOTHER_AGENCY ->
          by(mischief, (desk.user().startsWith("mol") ? "moac" : "mol") + plan.province(), task, right);
      default -> wrongly(mischief, move, right)
          .forEach(form -> mustRefuse(mischief, () -> desk.submit(task, form)));
    }
  }

  private static List<Map<String, Object>> wrongly(Mischief mischief, Move move, Map<String, ?> right) {
    Map<String, Object> form = new HashMap<>(right);
    var tomorrow = Typed.day(move.phase().day().plusDays(1));
    switch (mischief) {
      case WRONG_ERA -> form.put("wishDate", "12/02/2018");
      case NO_NOTICE -> form.put("noticeAcknowledged", false);
      case NO_CONSENT -> {
        form.putAll(Map.of("wants", "yes", "phone", "0810000000"));
        form.remove("declineReason");
        form.remove("bankConsent");
      }
      case UNDECLARED_FIELD -> form.put("aoUserId", "ao8101a");
      case UNDECLARED_FIELD_AT_INTERVIEW -> form.put("interviewResult", "interviewed");
      case NOT_AN_AO -> form.put("aoUserId", "registrar8101");
      case NOT_ASKED_AT_THE_DOOR -> {
        if (!form.containsKey("noticeAcknowledged")) {
          return List.of();
        }
        form.remove("bankConsent");
      }
      case UNKNOWN_OCCUPATION -> {
        if (!"yes".equals(form.get("wishes"))) {
          return List.of();
        }
        form.put("occupation", "king");
      }
      case NO_NEED -> {
        if (!"yes".equals(form.get("wishes"))) {
          return List.of();
        }
        form.put("needs", List.of());
      }
      case INTERVIEW_TOMORROW -> form.put("interviewedOn", tomorrow);
      case NO_PROJECT -> form.keySet().removeIf(key -> key.startsWith("dimension") || key.startsWith("other"));
      case UNKNOWN_PROJECT -> form.put("dimension1", List.of("D1-99"));
      case OFF_THE_MENU_WITHOUT_REASON -> {
        form.put("otherProjects", List.of("D4-01"));
        form.remove("otherReason");
      }
      case REFUSED_WITHOUT_REASON -> {
        form.put("answer", "refuse");
        form.remove("reasonCode");
      }
      case APPOINTMENT_IN_THE_WRONG_ERA -> form.put("startsOn", "26/05/2018");
      case APPOINTMENT_WITHOUT_PLACE -> form.remove("place");
      case UNKNOWN_ATTENDANCE -> form.put("attendance", "perhaps");
      case RESULT_TOMORROW -> form.putAll(Map.of("resultCode", "developed", "completedOn", tomorrow));
      case BANKS_RESULT_WITHOUT_INCOME -> {
        if (form.remove("incomeAfter") == null) {
          return List.of();
        }
      }
      case FOLLOW_UP_TOMORROW -> form.put("contactedOn", tomorrow);
      case INCOME_WITHOUT_SOURCE -> {
        form.putAll(Map.of("reached", "yes", "stage", "completed", "yearlyIncome", "47," + Typed.AMOUNT));
        form.remove("incomeSource");
      }
      case ACCOUNT_WITHOUT_CONSENT -> form.putAll(Map.of("reached", "yes", "stage", "completed",
          "yearlyIncome", "47," + Typed.AMOUNT, "incomeSource", "bankAccount"));
      default -> {
        return List.of();
      }
    }
    return List.of(form);
  }

  /** A page is called with something wrong, or by somebody else. */
  void beforePage(Move move, String path, Map<String, ?> right) {
    var trap = plan.trap();
    if (trap == null || trap.at() != at) {
      return;
    }
    Map<String, Object> form = new HashMap<>(right);
    var tomorrow = Typed.day(move.phase().day().plusDays(1));
    switch (trap.mischief()) {
      case CONTACT_BY_ANOTHER_AO -> page(trap.mischief(), anotherAo(), path, form);
      case CONTACT_TOMORROW -> {
        form.put("contactedOn", tomorrow);
        page(trap.mischief(), plan.ao(), path, form);
      }
      case REPORT_TOMORROW -> {
        form.put("happenedOn", tomorrow);
        page(trap.mischief(), "chief" + plan.district(), path, form);
      }
      case CORRECTION_WITHOUT_REASON, REOPENED_WITHOUT_REASON -> {
        form.put("reason", " ");
        page(trap.mischief(), "chief" + plan.district(), path, form);
      }
      case TAKEN_BACK_WITHOUT_REASON -> {
        form.put("reason", " ");
        page(trap.mischief(), "team" + plan.district(), path, form);
      }
      case TAKEN_BACK_BY_THE_CHIEF -> page(trap.mischief(), "chief" + plan.district(), path, form);
      case REOPENED_BY_THE_NEIGHBOURS -> page(trap.mischief(), "chief" + elsewhere() + "01", path, form);
      default -> { }
    }
  }

  /** An agency tells the committee of somebody; a list is answered line by line, and each says why it is not taken. */
  void beforeShortage(String agency, String caseNumber) {
    if (plan.traps(at, Mischief.SHORTAGE_WITHOUT_REASON)) {
      refusedRow(Mischief.SHORTAGE_WITHOUT_REASON, agency, ShortageDesk.TELL, Map.of("caseNumbers", List.of(caseNumber), "reasonCode", ""), "done");
    }
    if (plan.traps(at, Mischief.SHORTAGE_OF_ANOTHER_AGENCY)) {
      refusedRow(Mischief.SHORTAGE_OF_ANOTHER_AGENCY, (agency.startsWith("mol") ? "moac" : "mol") + plan.province(), ShortageDesk.TELL,
          Map.of("caseNumbers", List.of(caseNumber), "reasonCode", ShortageDesk.REASON), "done");
    }
  }

  /** A row of the book that is wrong, or somebody else's. */
  void beforeRow(String user, Map<String, Object> right) {
    Map<String, Object> row = new HashMap<>(right);
    row.put("requestKey", right.get("requestKey") + "/wrong");
    if (plan.traps(at, Mischief.KEYED_TOMORROW)) {
      row.put("contactedOn", Typed.day(plan.moves().get(at).phase().day().plusDays(1)));
      refusedRow(Mischief.KEYED_TOMORROW, user, VillageBook.REPORTS, rows(row), "ok");
    }
    if (plan.traps(at, Mischief.KEYED_WITHOUT_INCOME)) {
      row.putAll(Map.of("result", "reached", "channel", "home", "stage", "working"));
      row.remove("yearlyIncome");
      refusedRow(Mischief.KEYED_WITHOUT_INCOME, user, VillageBook.REPORTS, rows(row), "ok");
    }
    if (plan.traps(at, Mischief.KEYED_WITHOUT_RESULT)) {
      row.remove("result");
      refusedRow(Mischief.KEYED_WITHOUT_RESULT, user, VillageBook.REPORTS, rows(row), "ok");
    }
    if (plan.traps(at, Mischief.KEYED_BY_THE_NEIGHBOURS)) {
      refusedRow(Mischief.KEYED_BY_THE_NEIGHBOURS, "team" + elsewhere() + "01", VillageBook.REPORTS, rows(row), "ok");
    }
    if (plan.traps(at, Mischief.KEYED_BY_THE_AO)) {
      mustRefuse(Mischief.KEYED_BY_THE_AO, line.page(plan.ao(), "POST", VillageBook.REPORTS, rows(row)).answer());
    }
  }

  /** What was keyed is sent with other words under the same key. */
  void afterRow(String user, Map<String, Object> right) {
    if (plan.traps(at, Mischief.KEYED_OTHERWISE_WITH_THE_SAME_KEY) && !Set.of("died", "movedOut").contains(right.get("result"))) {
      Map<String, Object> row = new HashMap<>(right);
      row.put("note", Typed.TEXT + " อีกคำหนึ่ง");
      refusedRow(Mischief.KEYED_OTHERWISE_WITH_THE_SAME_KEY, user, VillageBook.REPORTS, rows(row), "ok");
    }
  }

  private static Map<String, Object> rows(Map<String, Object> row) {
    return Map.of("items", List.of(row));
  }

  /** A sheet is taken, and its row is not. */
  private void refusedRow(Mischief mischief, String user, String path, Map<String, ?> sheet, String taken) {
    var answer = line.page(user, "POST", path, sheet).answer();
    var told = answer.json().path(0);
    if (!answer.accepted() || told.path(taken).asBoolean(true) || told.path("message").asText().isEmpty()) {
      throw new Line.Wrong(mischief + " was answered with " + answer);
    }
    tally.refusedAsExpected(mischief);
  }

  private void page(Mischief mischief, String user, String path, Map<String, Object> form) {
    mustRefuse(mischief, line.page(user, "POST", path, form).answer());
  }

  private void by(Mischief mischief, String user, String task, Map<String, ?> form) {
    mustRefuse(mischief, () -> line.desk(user).submit(task, form));
  }

  private void mustRefuse(Mischief mischief, Line.Request request) {
    mustRefuse(mischief, line.ask(request).answer());
  }

  private void mustRefuse(Mischief mischief, Desk.Answer answer) {
    if (!answer.refused()) {
      throw new Line.Wrong(mischief + " was answered with " + answer);
    }
    tally.refusedAsExpected(mischief);
  }

  private Desk registrar() {
    return line.desk("registrar" + plan.district());
  }

  private String anotherAo() {
    return "ao" + plan.district() + (plan.ao().endsWith("c") ? "a" : "c");
  }

  /** The other province. */
  private String elsewhere() {
    return plan.province().equals("81") ? "24" : "81";
  }

  private String wrongLastDigit() {
    var last = plan.nationalId().charAt(12);
    return plan.nationalId().substring(0, 12) + (last == '9' ? '0' : (char) (last + 1));
  }
}
