package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Agencies work in groups: who is to come in the same days to the same project is in one class, and who came and what became of them is
 * entered on one sheet for all of it whose turn it is (ADR 0064).
 */
final class ClassBook {

  private static final int SEATS = 100;
  private static final int AT_ONCE = 25;

  private final Line line;
  private final Acknowledged acknowledged;
  private final Tally tally;
  /** The codes of the year's projects by their Thai names. */
  private final Map<String, String> projects;
  private final Map<Of, Room> rooms = new ConcurrentHashMap<>();
  private Function<String, @Nullable WalkIn> byCase = number -> null;

  ClassBook(Line line, Acknowledged acknowledged, Tally tally, Map<String, String> projects) {
    this.line = line;
    this.acknowledged = acknowledged;
    this.tally = tally;
    this.projects = projects;
  }

  /** Tells whose case a number is; of people outside of the campaign it is nobody's. */
  void people(Function<String, @Nullable WalkIn> people) {
    byCase = people;
  }

  /**
   * A class.
   *
   * @param agency the agency's officer
   * @param made   the day on which it is put together; it is five days later
   */
  record Of(String agency, String project, Phase made) {

    String name() {
      return "ฝึกซ้อม " + project + " " + made.ordinal();
    }
  }

  /** A class that there is; of two who fill in its sheet one waits here. */
  private record Room(long id) {}

  private Room room(Of one) {
    return rooms.computeIfAbsent(one, it -> new Room(id(it)));
  }

  Of of(String agency, String projectName, Phase made) {
    return projects.keySet().stream().filter(projectName::startsWith).max((one, other) -> one.length() - other.length())
        .map(it -> new Of(agency, projects.get(it), made))
        .orElseThrow(() -> new Line.Wrong("no project is called " + projectName));
  }

  /** Puts a referral into the class. Whether that was done now, and not before. */
  boolean put(Of one, String referral) {
    return row(one, "people", List.of(new HashMap<>(Map.of("referralNumber", referral))), referral);
  }

  /**
   * Enters a sheet: of everybody in the class whose turn it is, the one who asks among them.
   *
   * @param path {@code attendance} or {@code results}
   * @return whether the row of the one who asks was entered now, and not before by a colleague's sheet
   */
  boolean enter(Of one, String path, Move move, Phase today, String referral) {
    // Two officers of an agency do not fill in the same sheet at once.
    synchronized (room(one)) {
      var toDo = move.act() == Move.Act.ATTEND ? "toCome" : "toReport";
      List<Map<String, Object>> rows = new ArrayList<>();
      for (var person : sheet(one).path("people")) {
        var number = person.path("referralNumber").asText();
        var theirs = person.path(toDo).asBoolean() ? next(person, today, number) : null;
        if (theirs != null && theirs.act() == move.act()) {
          rows.add(row(number, theirs));
        }
      }
      if (rows.stream().noneMatch(it -> referral.equals(it.get("referralNumber")))) {
        rows.add(row(referral, move));
      }
      var now = false;
      for (int i = 0; i < rows.size(); i += AT_ONCE) {
        now |= row(one, path, rows.subList(i, Math.min(rows.size(), i + AT_ONCE)), referral);
      }
      return now;
    }
  }

  /** The next move of somebody in the class, where it is of this referral and of today. */
  private @Nullable Move next(JsonNode person, Phase today, String referral) {
    var walkIn = byCase.apply(person.path("caseNumber").asText());
    return walkIn == null ? null : walkIn.next(today).filter(it -> referral.endsWith(String.format(Locale.ROOT, "-R%02d", it.index() + 1)))
        .orElse(null);
  }

  private static Map<String, Object> row(String referral, Move move) {
    var form = new HashMap<String, Object>(move.act() == Move.Act.ATTEND ? Typed.attendance(move) : Typed.result(move));
    form.put("referralNumber", referral);
    rename(form, "attendedDays", "days");
    rename(form, "resultCode", "result");
    return form;
  }

  private static void rename(Map<String, Object> form, String from, String to) {
    if (form.containsKey(from)) {
      form.put(to, form.remove(from));
    }
  }

  /** Hands rows in. What was done now is acknowledged, each person's own; whether that of the one who asks was among it. */
  private boolean row(Of one, String path, List<Map<String, Object>> rows, String asking) {
    var attempt = line.page(one.agency(), "POST", "/classes/" + room(one).id() + "/" + path, Map.of("items", rows));
    if (!attempt.answer().accepted()) {
      throw new Line.Wrong(path + " of " + one + ": " + attempt.answer());
    }
    tally.pages.increment();
    var now = false;
    for (var told : attempt.answer().json()) {
      var referral = told.path("referralNumber").asText();
      if (told.path("ok").asBoolean() && !told.path("already").asBoolean()) {
        acknowledge(path, referral, rows);
        now |= referral.equals(asking);
      } else if (!told.path("ok").asBoolean() && referral.equals(asking)) {
        if (told.path("message").asText().contains("ลองอีกครั้ง")) {
          throw new WalkIn.NotYet(path + " of " + referral + ": " + told);
        }
        throw new Line.Wrong(path + " of " + referral + " in " + one + ": " + told);
      }
    }
    return now;
  }

  private void acknowledge(String path, String referral, List<Map<String, Object>> rows) {
    var row = rows.stream().filter(it -> referral.equals(it.get("referralNumber"))).findFirst().orElseThrow();
    var action = switch (path) {
      case "people" -> "referral.scheduled";
      case "attendance" -> "absent".equals(row.get("attendance")) ? "referral.absent" : "referral.attended";
      default -> "referral." + row.get("result");
    };
    var number = referral.substring(0, referral.lastIndexOf('-'));
    acknowledged.add(new Acknowledged.Entry(Acknowledged.Kind.PAGE, number + " " + action, number, action));
    tally.inClasses.increment();
  }

  private JsonNode sheet(Of one) {
    var sheet = line.page(one.agency(), "GET", "/classes/" + room(one).id(), null).answer();
    if (sheet.status() != 200) {
      throw new Line.Wrong("the sheet of " + one + ": " + sheet);
    }
    return sheet.json();
  }

  private long id(Of one) {
    for (var office : line.page(one.agency(), "GET", "/classes", null).answer().json().path("offices")) {
      for (var made : office.path("classes")) {
        if (made.path("title").asText().endsWith(one.name())) {
          return made.path("id").asLong();
        }
      }
    }
    return make(one);
  }

  private long make(Of one) {
    LocalDate first = one.made().day().plusDays(5);
    var made = line.page(one.agency(), "POST", "/classes", Map.of("officeId", office(one.agency()), "projectCode", one.project(),
        "name", one.name(), "place", Typed.TEXT + " ศูนย์ฝึก", "startsOn", Typed.day(first), "startsAt", "09:00",
        "endsOn", Typed.day(first.plusDays(2)), "seats", SEATS, "requestKey", "rehearsal/" + one.agency() + "/" + one.name())).answer();
    if (!made.accepted()) {
      throw new Line.Wrong("the class " + one + ": " + made);
    }
    tally.classes.increment();
    return made.json().path("id").asLong();
  }

  private static String office(String agency) {
    return agency.startsWith("cdd") ? "c" + agency.substring(3)
        : "a" + agency.substring(agency.length() - 2) + agency.substring(0, agency.length() - 2).toUpperCase(Locale.ROOT);
  }
}
