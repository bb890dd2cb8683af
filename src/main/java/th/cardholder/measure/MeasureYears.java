package th.cardholder.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the measure says in a year. Years are Buddhist Era. */
public interface MeasureYears {

  /** How many dimensions the measure has (domain.md §4.1). */
  int DIMENSIONS = 4;

  /** The measure year in force on a day: the latest that has opened. Empty before the first. */
  Optional<Integer> on(LocalDate day);

  /** The years about which something is still to be done on a day: those that have not closed, and the one in force. */
  Set<Integer> openOn(LocalDate day);

  /** The measure's full Thai name in a year. */
  String name(int year);

  /** A window of the year, e.g. {@code walkIn} (R02). */
  Window window(int year, String kind);

  /** A whole-number setting of the year, e.g. {@code paperEntryDays}. */
  int number(int year, String key);

  /** A setting of the year that is a word, e.g. {@code topUpWishForm}. */
  String text(int year, String key);

  /** A setting that a year need not have. */
  Optional<String> setting(int year, String key);

  /** Whether a setting of the year is confirmed by no source document yet. */
  boolean isDraft(int year, String key);

  /** The steps of a process that have a deadline, in whichever year. */
  Set<String> stepsWithDeadline(String process);

  /** The codes of all projects of all years. */
  Set<String> projectCodes();

  /** The years in a database, for what runs without the application around it. */
  static MeasureYears in(JdbcClient jdbc) {
    return new JdbcMeasureYears(jdbc);
  }

  /**
   * When a step appears, and what its deadline may hang on.
   *
   * @param round       the window of the follow-up round in hand, for the steps that are due at its close (R09)
   * @param appointment the last day of the appointment in hand, for the steps that are due some days after it
   */
  record Appearance(LocalDate on, @Nullable String round, @Nullable LocalDate appointment) {

    public static Appearance on(LocalDate day) {
      return new Appearance(day, null, null);
    }
  }

  /**
   * The day on which a step that appears so is due, empty when the year sets none. One that appears after its window
   * has closed has {@code lateStepDays}; a round's report has not, because the round is late then.
   */
  Optional<LocalDate> due(int year, String process, String step, Appearance appearance);

  /** The text of a consent or notice now in force. */
  ConsentText consentText(int year, String kind);

  /** The text of a consent or notice as it was in this version. */
  ConsentText consentText(int year, String kind, int version);

  /** A code list in its order. */
  List<Code> codes(int year, String list);

  /** All code lists of a year by their names, each in its order. */
  Map<String, List<Code>> codeLists(int year);

  /** The label of a code, or the code itself when the list no longer has it. */
  String label(int year, String list, String code);

  /** The catalogue in the order of its dimensions (R08, domain.md §4). */
  List<Project> projects(int year);

  Optional<Project> project(int year, String code);

  /** A window of dates, both included. */
  record Window(LocalDate opens, LocalDate closes, boolean draft) {

    public boolean contains(LocalDate day) {
      return !day.isBefore(opens) && !day.isAfter(closes);
    }
  }

  /** A version of a text that people consent to or take note of. */
  record ConsentText(int version, String textTh, boolean draft) {}

  /** An entry of a code list. */
  record Code(String code, String labelTh) {}

  /** A project of the catalogue; {@code dimension} is 1 to 4. */
  record Project(String code, int dimension, String nameTh, String agencyCode, String agencyName, boolean draft) {

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
  static String shortName(String projectName) {
    return projectName.replaceFirst("^โครงการ\\s*", "");
  }

  /** The Thai name of a dimension, exactly as the measure words it (domain.md §4.1). */
  static String dimensionTh(int dimension) {
    return switch (dimension) {
      case 1 -> "การมีงานทำ";
      case 2 -> "การฝึกอบรมอาชีพและการศึกษา";
      case 3 -> "การเข้าถึงแหล่งเงินทุนในระบบ";
      case 4 -> "การเข้าถึงสิ่งจำเป็นพื้นฐาน";
      default -> throw new IllegalStateException("No dimension " + dimension);
    };
  }
}
