package th.cardholder.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the measure says in a year. Years are Buddhist Era. */
@Repository
public class MeasureYears {

  /** How many dimensions the measure has (domain.md §4.1). */
  public static final int DIMENSIONS = 4;

  private static final String PROJECT = """
      select p.code, p.dimension, p.name_th, p.agency_code, a.name_th as agency_name, p.draft
        from journey.project p join journey.agency a on a.code = p.agency_code
       where p.year = ?
      """;

  private final JdbcClient jdbc;

  MeasureYears(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The years in a database, for what runs without the application around it. */
  public static MeasureYears in(JdbcClient jdbc) {
    return new MeasureYears(jdbc);
  }

  /**
   * When a step appears, and what its deadline may hang on.
   *
   * @param round       the window of the follow-up round in hand, for the steps that are due at its close (R09)
   * @param appointment the last day of the appointment in hand, for the steps that are due some days after it
   */
  public record Appearance(LocalDate on, @Nullable String round, @Nullable LocalDate appointment) {

    public static Appearance on(LocalDate day) {
      return new Appearance(day, null, null);
    }
  }

  /** A window of dates, both included. */
  public record Window(LocalDate opens, LocalDate closes, boolean draft) {

    public boolean contains(LocalDate day) {
      return !day.isBefore(opens) && !day.isAfter(closes);
    }
  }

  /** A version of a text that people consent to or take note of. */
  public record ConsentText(int version, String textTh, boolean draft) {}

  /** An entry of a code list. */
  public record Code(String code, String labelTh) {}

  /** A project of the catalogue; {@code dimension} is 1 to 4. */
  public record Project(String code, int dimension, String nameTh, String agencyCode, String agencyName,
      boolean draft) {

    /** The name as people are offered it: a project that no source document confirms is marked as a draft. */
    public String labelTh() {
      return draft ? nameTh + " (ร่าง)" : nameTh;
    }

    /** The Thai name of the dimension, exactly as the measure words it (domain.md §4.1). */
    public String dimensionTh() {
      return MeasureYears.dimensionTh(dimension);
    }
  }

  /** A project's name where there is little room: that it is a project goes without saying. */
  public static String shortName(String projectName) {
    return projectName.replaceFirst("^โครงการ\\s*", "");
  }

  /** The Thai name of a dimension, exactly as the measure words it (domain.md §4.1). */
  public static String dimensionTh(int dimension) {
    return switch (dimension) {
      case 1 -> "การมีงานทำ";
      case 2 -> "การฝึกอบรมอาชีพและการศึกษา";
      case 3 -> "การเข้าถึงแหล่งเงินทุนในระบบ";
      case 4 -> "การเข้าถึงสิ่งจำเป็นพื้นฐาน";
      default -> throw new IllegalStateException("No dimension " + dimension);
    };
  }

  /** The measure year in force on a day: the latest that has opened. Empty before the first. */
  public Optional<Integer> on(LocalDate day) {
    return jdbc.sql("select year from journey.measure_year where opens <= ? order by opens desc limit 1")
        .param(day).query(Integer.class).optional();
  }

  /** The years about which something is still to be done on a day: those that have not closed, and the one in force. */
  public Set<Integer> openOn(LocalDate day) {
    return jdbc.sql("""
            select year from journey.measure_year where :day between opens and closes
            union (select year from journey.measure_year where opens <= :day order by opens desc limit 1)
            """).param("day", day).query(Integer.class).set();
  }

  /** The measure's full Thai name in a year. */
  public String name(int year) {
    return jdbc.sql("select name_th from journey.measure_year where year = ?").param(year).query(String.class).single();
  }

  /** A window of the year, e.g. {@code walkIn} (R02). */
  public Window window(int year, String kind) {
    return jdbc.sql("select opens, closes, draft from journey.measure_window where year = ? and kind = ?")
        .params(year, kind).query(Window.class).single();
  }

  /** A whole-number setting of the year, e.g. {@code paperEntryDays}. */
  public int number(int year, String key) {
    return Integer.parseInt(text(year, key));
  }

  /** A setting of the year that is a word, e.g. {@code topUpWishForm}. */
  public String text(int year, String key) {
    return jdbc.sql("select value from journey.measure_setting where year = ? and key = ?")
        .params(year, key).query(String.class).single();
  }

  /** A setting that a year need not have. */
  public Optional<String> setting(int year, String key) {
    return jdbc.sql("select value from journey.measure_setting where year = ? and key = ?")
        .params(year, key).query(String.class).optional();
  }

  /** Whether a setting of the year is confirmed by no source document yet. */
  public boolean isDraft(int year, String key) {
    return jdbc.sql("select draft from journey.measure_setting where year = ? and key = ?").params(year, key)
        .query(Boolean.class).single();
  }

  /** The steps of a process that have a deadline, in whichever year. */
  public Set<String> stepsWithDeadline(String process) {
    return jdbc.sql("select distinct step from journey.step_deadline where process = ?").param(process)
        .query(String.class).set();
  }

  /** The codes of all projects of all years. */
  public Set<String> projectCodes() {
    return jdbc.sql("select distinct code from journey.project").query(String.class).set();
  }

  /**
   * The day on which a step that appears so is due, empty when the year sets none. One that appears after its window
   * has closed has {@code lateStepDays}; a round's report has not, because the round is late then.
   */
  public Optional<LocalDate> due(int year, String process, String step, Appearance appearance) {
    return jdbc.sql("""
            select case when d.after_appointment then greatest(cast(:appointment as date), cast(:appeared as date)) + d.days
                        when not d.of_round and w.closes < cast(:appeared as date)
                          then cast(:appeared as date) + (select value::int from journey.measure_setting
                                             where year = :year and key = 'lateStepDays')
                        else coalesce(w.closes, cast(:appeared as date) + d.days) end
              from journey.step_deadline d
              left join journey.measure_window w on w.year = d.year
                and w.kind = case when d.of_round then cast(:round as text) else d.window_kind end
             where d.year = :year and d.process = :process and d.step = :step
            """)
        .param("appeared", appearance.on()).param("appointment", appearance.appointment())
        .param("round", appearance.round()).param("year", year).param("process", process).param("step", step)
        .query(LocalDate.class).optional();
  }

  /** The text of a consent or notice now in force. */
  public ConsentText consentText(int year, String kind) {
    return jdbc.sql("""
            select version, text_th, draft from journey.consent_text
             where year = ? and kind = ? order by version desc limit 1
            """).params(year, kind).query(ConsentText.class).single();
  }

  /** The text of a consent or notice as it was in this version. */
  public ConsentText consentText(int year, String kind, int version) {
    return jdbc.sql("""
            select version, text_th, draft from journey.consent_text where year = ? and kind = ? and version = ?
            """).params(year, kind, version).query(ConsentText.class).single();
  }

  /** A code list in its order. */
  public List<Code> codes(int year, String list) {
    return jdbc.sql("select code, label_th from journey.code_list where year = ? and list = ? order by position")
        .params(year, list).query(Code.class).list();
  }

  /** All code lists of a year by their names, each in its order. */
  public Map<String, List<Code>> codeLists(int year) {
    Map<String, List<Code>> lists = new HashMap<>();
    jdbc.sql("select list, code, label_th from journey.code_list where year = ? order by list, position").param(year)
        .query(row -> {
          lists.computeIfAbsent(row.getString("list"), list -> new ArrayList<>())
              .add(new Code(row.getString("code"), row.getString("label_th")));
        });
    return lists;
  }

  /** The label of a code, or the code itself when the list no longer has it. */
  public String label(int year, String list, String code) {
    return jdbc.sql("select label_th from journey.code_list where year = ? and list = ? and code = ?")
        .params(year, list, code).query(String.class).optional().orElse(code);
  }

  /** The catalogue in the order of its dimensions (R08, domain.md §4). */
  public List<Project> projects(int year) {
    return jdbc.sql(PROJECT + "order by p.dimension, p.code").param(year).query(Project.class).list();
  }

  public Optional<Project> project(int year, String code) {
    return jdbc.sql(PROJECT + "and p.code = ?").params(year, code).query(Project.class).optional();
  }
}
