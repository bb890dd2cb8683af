package th.cardholder.measure;

import static java.util.stream.Collectors.joining;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.words.Coded;

/**
 * Whether each measure year has all that is asked of a year. A year comes by migration, and a row that it lacks would
 * else be missed by the first person at a counter who needs it. What a year may lack is asked for as such
 * ({@link MeasureYears#setting}) and is not here.
 */
@Component
public class MeasureYearCheck {

  private static final Map<String, Predicate<String>> SETTINGS = settings();
  private static final Map<String, Predicate<String>> SETTINGS_OF_A_CONTINUATION = settingsOfAContinuation();
  /** What a year need not say; where it does, it has to be readable. */
  private static final Map<String, Predicate<String>> OPTIONAL = Map.of("employerIncentiveFrom", MeasureYearCheck::isDay,
      "employerIncentiveUntil", MeasureYearCheck::isDay, "employerIncentiveFactor", value -> value.matches("[1-9](\\.\\d{1,2})?"),
      "followUpBy", Set.of("ao", "team")::contains, "followUpDoneBy", MeasureYearCheck::isDay);
  private static final List<String> WINDOWS = List.of("walkIn", "homeVisit", "development", "ownActivity");
  private static final List<String> WINDOWS_OF_A_CONTINUATION = List.of("groupA", "groupB", "publication", "development", "shortage",
      "results", "cddReport");
  /** What people come to by a list: what a province finds, and what each bank does for those in its care (R11, R14). */
  private static final List<String> PROJECTS_OF_A_CONTINUATION = List.of("D2-90", "D2-91", "D2-92");
  private static final String ROUNDS = "followUp";
  private static final String NAMES_OF_ROUNDS = "followUpRound";
  private static final List<String> TEXTS = List.of("privacyNotice", "bankDisclosure", "sensitiveData", "messages");
  static final List<String> MESSAGES = List.of("interviewBooked", "visitBooked", "interviewNears", "visitNears",
      "interviewCancelled", "developmentBooked", "developmentNears", "developmentCancelled", "resultKnown", "placeChanged");
  private static final List<String> LISTS = List.of("declineReason", "referralRefusal", "occupation", "land", "housing",
      "skill", "readiness", "limit", "health", "disability", "contactChannel", "developmentStage");

  private final JdbcClient jdbc;
  private final ObjectProvider<StepDeadlines> processes;

  MeasureYearCheck(JdbcClient jdbc, ObjectProvider<StepDeadlines> processes) {
    this.jdbc = jdbc;
    this.processes = processes;
  }

  private static Map<String, Predicate<String>> settings() {
    Map<String, Predicate<String>> settings = new LinkedHashMap<>();
    for (var key : List.of("incomeThreshold", "workingAgeLimit", "paperEntryDays", "interviewTries", "lateStepDays",
        "unansweredDays", "agendaDays", "topUpUpToThreshold", "topUpAboveThreshold", "paymentUnansweredDays",
        "roundChiefDays", "roundProvinceDays")) {
      settings.put(key, value -> value.matches("\\d{1,9}"));
    }
    settings.put("roundRemindDays", value -> value.matches("\\d{1,3}(,\\d{1,3}){0,5}"));
    settings.put("roundCompletePercent", value -> value.matches("\\d{1,2}|100"));
    settings.put("topUpWishForm", value -> Coded.find(WishForm.class, value).isPresent());
    settings.put("topUpFirstMonth", MeasureYearCheck::isMonth);
    settings.put("topUpLastMonth", MeasureYearCheck::isMonth);
    settings.put("topUpListDay", value -> value.matches("[1-9]|1\\d|2[0-8]"));
    settings.put("paymentFileFormat", "1"::equals);
    for (var key : List.of("topUpStopsOnDeath", "topUpTakesBack", "seatWaitingList")) {
      settings.put(key, Set.of("true", "false")::contains);
    }
    return settings;
  }

  private static Map<String, Predicate<String>> settingsOfAContinuation() {
    Map<String, Predicate<String>> settings = new LinkedHashMap<>(SETTINGS);
    settings.put("continuationAgencies", value -> value.matches("[A-Z]{2,5}(,[A-Z]{2,5})*"));
    // Who is followed up and not developed has no AO's task.
    settings.put("followUpBy", "team"::equals);
    settings.put("exchangeFileFormat", "1"::equals);
    settings.put("exchangeEveryDays", value -> value.matches("[1-9]\\d{0,2}"));
    settings.put("exchangeUnansweredDays", value -> value.matches("\\d{1,9}"));
    return settings;
  }

  private static boolean isMonth(String value) {
    try {
      YearMonth.parse(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isDay(String value) {
    try {
      LocalDate.parse(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Refuses with all that is missing, so that nothing starts on a year that would fail somebody. */
  public void check() {
    List<String> missing = new ArrayList<>();
    jdbc.sql("select year from journey.measure_year order by year").query(Integer.class).list()
        .forEach(year -> missing.addAll(missing(year)));
    if (!missing.isEmpty()) {
      throw new IllegalStateException("A measure year is incomplete. Add by a migration:"
          + missing.stream().map(row -> "\n  " + row).collect(joining()));
    }
  }

  /** What a year lacks; nothing where it is whole. */
  public List<String> missing(int year) {
    List<String> missing = new ArrayList<>();
    check(year, missing);
    return missing;
  }

  private void check(int year, List<String> missing) {
    boolean continuing = jdbc.sql("select continues is not null from journey.measure_year where year = ?").param(year)
        .query(Boolean.class).single();
    settings(year, continuing, missing);
    var windows = codes("select kind from journey.measure_window where year = ?", year);
    (continuing ? WINDOWS_OF_A_CONTINUATION : WINDOWS).stream().filter(kind -> !windows.contains(kind))
        .forEach(kind -> missing.add(year + ": measure_window " + kind));
    var rounds = windows.stream().filter(kind -> kind.startsWith(ROUNDS)).sorted().toList();
    if (rounds.isEmpty()) {
      missing.add(year + ": measure_window " + ROUNDS + "…, a follow-up round at least");
    }
    var texts = codes("select distinct kind from journey.consent_text where year = ?", year);
    TEXTS.stream().filter(kind -> !texts.contains(kind)).forEach(kind -> missing.add(year + ": consent_text " + kind));
    var messages = codes("select distinct kind from journey.message_text where year = ?", year);
    MESSAGES.stream().filter(kind -> !messages.contains(kind)).forEach(kind -> missing.add(year + ": message_text " + kind));
    var lists = codes("select distinct list from journey.code_list where year = ?", year);
    LISTS.stream().filter(list -> !lists.contains(list)).forEach(list -> missing.add(year + ": code_list " + list));
    var named = codes("select code from journey.code_list where list = '" + NAMES_OF_ROUNDS + "' and year = ?", year);
    rounds.stream().filter(kind -> !named.contains(kind))
        .forEach(kind -> missing.add(year + ": code_list " + NAMES_OF_ROUNDS + " " + kind));
    var projects = codes("select code from journey.project where year = ?", year);
    if (projects.isEmpty()) {
      missing.add(year + ": project, one at least");
    }
    if (continuing) {
      PROJECTS_OF_A_CONTINUATION.stream().filter(code -> !projects.contains(code)).forEach(code -> missing.add(year + ": project " + code));
    }
    var deadlines = codes("select process || ' ' || step from journey.step_deadline where year = ?", year);
    processes.orderedStream().filter(process -> process.askedOf(continuing)).forEach(process -> process.steps().stream().sorted()
        .map(step -> process.process() + " " + step).filter(step -> !deadlines.contains(step))
        .forEach(step -> missing.add(year + ": step_deadline " + step)));
  }

  private void settings(int year, boolean continuing, List<String> missing) {
    Map<String, String> set = new HashMap<>();
    jdbc.sql("select key, value from journey.measure_setting where year = ?").param(year)
        .query(row -> {
          set.put(row.getString("key"), row.getString("value"));
        });
    (continuing ? SETTINGS_OF_A_CONTINUATION : SETTINGS).forEach((key, readable) -> {
      var value = set.get(key);
      if (value == null) {
        missing.add(year + ": measure_setting " + key);
      } else if (!readable.test(value)) {
        missing.add(unreadable(year, key, value));
      }
    });
    OPTIONAL.forEach((key, readable) -> {
      var value = set.get(key);
      if (value != null && !readable.test(value)) {
        missing.add(unreadable(year, key, value));
      }
    });
  }

  private static String unreadable(int year, String key, String value) {
    return year + ": measure_setting " + key + " that can be read, instead of \"" + value + "\"";
  }

  private Set<String> codes(String sql, int year) {
    return jdbc.sql(sql).param(year).query(String.class).set();
  }
}
