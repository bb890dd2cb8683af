package th.cardholder.measure;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.reference.Kept;
import th.cardholder.reference.ReferenceVersion;
import th.cardholder.words.Coded;

/**
 * What the measure says in a year. Years are Buddhist Era. Kept in memory and seen to be changed within a second
 * (ADR 0035).
 */
@Repository
public class MeasureYears {

  /** How many dimensions the measure has (domain.md §4.1). */
  public static final int DIMENSIONS = 4;

  private final Kept<Map<Integer, MeasureYear>> years;
  private final Clock clock;

  @Autowired
  MeasureYears(JdbcClient jdbc, ReferenceVersion version, Clock clock) {
    var reader = new MeasureYearReader(jdbc);
    this.years = new Kept<>(version, reader::all);
    this.clock = clock;
  }

  /** The years in a database, for what runs without the application around it. */
  public static MeasureYears in(JdbcClient jdbc, Clock clock) {
    return new MeasureYears(jdbc, ReferenceVersion.in(jdbc), clock);
  }

  /**
   * When a step appears, and what its deadline may hang on.
   *
   * @param round       the window of the follow-up round in hand, for the steps that are due at its close (R09)
   * @param appointment the last day of the appointment in hand, for the steps that are due some days after it
   * @param window      the window at whose close it is due as long as that has not come, for the steps that are about one thing or
   *                    another; after it the step's days count
   */
  public record Appearance(LocalDate on, @Nullable String round, @Nullable LocalDate appointment, @Nullable String window) {

    public Appearance(LocalDate on, @Nullable String round, @Nullable LocalDate appointment) {
      this(on, round, appointment, null);
    }

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

  /** An entry of a code list; {@code endsOn} is the last day on which it can be chosen, null as long as that goes on. */
  public record Code(String code, String labelTh, @Nullable LocalDate endsOn) {

    private boolean chosenOn(LocalDate day) {
      return endsOn == null || !endsOn.isBefore(day);
    }
  }

  /** Whose office develops people in a project. */
  public enum Developer implements Coded {
    /** That of the agency in the province. */
    AGENCY("agency"),
    /** The community development office of the district (domain.md §2.3). */
    DISTRICT_CDD("districtCdd"),
    /** The province's committee, whose project it is: its secretariat reports (R15). */
    PROVINCE("province");

    private final String code;

    Developer(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /** Out of what an agency pays a project (domain.md §5.2, step 2.1(1.1)). */
  public enum Budget implements Coded {
    OWN("own", "งบประมาณประจำปีของหน่วยงาน"), BUDGET_BUREAU("budgetBureau", "ตกลงกับสำนักงบประมาณ");

    private final String code;
    private final String labelTh;

    Budget(String code, String labelTh) {
      this.code = code;
      this.labelTh = labelTh;
    }

    @Override
    public String code() {
      return code;
    }

    public String labelTh() {
      return labelTh;
    }
  }

  /**
   * A project of the catalogue; {@code dimension} is 1 to 4, {@code provinceCode} is there where a province has added it,
   * and {@code agencyName} its implementer then.
   *
   * @param implementerKind what carries it out: {@code agency}, {@code districtCdd}, or what a province says of its own
   *     ({@link ProjectsOfProvinces.ImplementerKind})
   * @param supersededBy    the code of its next version; null where it is the newest, and nobody is newly sent to another
   * @param endsOn          the last day on which it is offered; null as long as it goes on
   * @param asksIncome      whether who reports a completed development in it says the person's income, which is its result (R11, R18)
   * @param places          the provinces in which it is offered; empty where its agency has an office
   * @param budget          out of what it is paid; null as long as nobody has named it
   */
  public record Project(String code, int dimension, String nameTh, @Nullable String agencyCode, String agencyName,
      boolean draft, Developer developedBy, @Nullable String provinceCode, String implementerKind,
      @Nullable String supersededBy, @Nullable LocalDate endsOn, boolean asksIncome, Set<String> places,
      @Nullable Budget budget) {

    private static final Pattern VERSION = Pattern.compile("^(P\\d+-\\d+)-\\d+$");

    /** The code that all versions of a project share: its first one's, e.g. {@code P81-01} of {@code P81-01-2} (ADR 0072). */
    public static String root(String code) {
      return VERSION.matcher(code).replaceFirst("$1");
    }

    /** Whether it stands for one that a province's committee is still to find: who comes to it is before the committee at once (R14). */
    public boolean isToBeFound() {
      return developedBy == Developer.PROVINCE && provinceCode == null;
    }

    /** That of this one. Whoever is in a version of a project, or barred from it, is so from each. */
    public String root() {
      return root(code);
    }

    /** Whether people of a province may be sent to it. */
    public boolean of(String province) {
      return provinceCode == null || provinceCode.equals(province);
    }

    /** Whether it is offered to people of a province on a day. Whoever was sent there before goes on. */
    public boolean offered(String province, LocalDate day) {
      return of(province) && supersededBy == null && (endsOn == null || !endsOn.isBefore(day))
          && (places.isEmpty() || places.contains(province));
    }

    /** The name as people are offered it: a project that no source document confirms is marked as a draft. */
    public String labelTh() {
      return draft ? nameTh + " (ร่าง)" : nameTh;
    }

    /** The Thai name of the dimension, exactly as the measure words it (domain.md §4.1). */
    public String dimensionTh() {
      return MeasureYears.dimensionTh(dimension);
    }
  }

  /**
   * What follows from a refusal, or from a result that is no development: how long, or until which facts of the person have
   * changed, the same project is not offered again (a draft, Part D).
   *
   * @param ofThePerson whether it is the person's word, and not the agency's
   * @param days        for so many days; null where it is not a matter of days
   * @param facts       until one of these has changed: {@code income}, {@code occupation}, {@code needs}; empty where it is not
   */
  public record Consequence(boolean ofThePerson, @Nullable Integer days, List<String> facts) {

    /** Nothing follows. */
    public static final Consequence NONE = new Consequence(false, null, List.of());
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

  /** Something that is the same thing as long as nothing of any year has changed, for whoever looks once a day and after each change. */
  public Object mark() {
    return years.get();
  }

  /** The measure year in force on a day: the latest that has opened. Empty before the first. */
  public Optional<Integer> on(LocalDate day) {
    return inForce(day).map(MeasureYear::year);
  }

  private Optional<MeasureYear> inForce(LocalDate day) {
    return years.get().values().stream().filter(year -> !year.opens().isAfter(day))
        .max(Comparator.comparing(MeasureYear::opens));
  }

  /** The years about which something is still to be done on a day: those that have not closed, and the one in force. */
  public Set<Integer> openOn(LocalDate day) {
    return Stream.concat(
            years.get().values().stream().filter(year -> !day.isBefore(year.opens()) && !day.isAfter(year.closes())),
            inForce(day).stream())
        .map(MeasureYear::year).collect(toUnmodifiableSet());
  }

  /** The first day of a year's measure; empty where there is no such year. */
  public Optional<LocalDate> opens(int year) {
    return find(year).map(MeasureYear::opens);
  }

  /** The last day of a year's measure; empty where there is no such year. */
  public Optional<LocalDate> closes(int year) {
    return find(year).map(MeasureYear::closes);
  }

  /** The year that this one goes on with: who took part in it goes on, and nobody comes anew; empty where people come. */
  public Optional<Integer> continues(int year) {
    return find(year).map(MeasureYear::continues);
  }

  /** The year in force on a day or, where that one goes on with another, the one with which it does: people come in it. Empty before the first. */
  public Optional<Integer> takingInOn(LocalDate day) {
    return on(day).map(year -> {
      int taking = year;
      while (continues(taking).isPresent()) {
        taking = continues(taking).get();
      }
      return taking;
    });
  }

  /** All years that go on with another, by year. */
  public List<Integer> continuing() {
    return years.get().values().stream().filter(year -> year.continues() != null).map(MeasureYear::year).sorted().toList();
  }

  /** All years that there are. */
  public List<Integer> all() {
    return years.get().keySet().stream().sorted().toList();
  }

  /** The measure's full Thai name in a year. */
  public String name(int year) {
    return of(year).nameTh();
  }

  /** A window of the year, e.g. {@code walkIn} (R02). */
  public Window window(int year, String kind) {
    return there(of(year).windows().get(kind), year, "window", kind);
  }

  /** The windows of the year whose kinds begin so, by kind, the first to open first. */
  public Map<String, Window> windows(int year, String prefix) {
    Map<String, Window> windows = new LinkedHashMap<>();
    find(year).ifPresent(found -> found.windows().forEach((kind, window) -> {
      if (kind.startsWith(prefix)) {
        windows.put(kind, window);
      }
    }));
    return windows;
  }

  /** The windows of this kind by year, the years that have one. */
  public Map<Integer, Window> windowsOf(String kind) {
    Map<Integer, Window> windows = new LinkedHashMap<>();
    years.get().values().stream().filter(year -> year.windows().containsKey(kind))
        .forEach(year -> windows.put(year.year(), year.windows().get(kind)));
    return windows;
  }

  /** A whole-number setting of the year, e.g. {@code paperEntryDays}. */
  public int number(int year, String key) {
    return Integer.parseInt(text(year, key));
  }

  /** A setting of the year that is a word, e.g. {@code topUpWishForm}. */
  public String text(int year, String key) {
    return there(of(year).settings().get(key), year, "setting", key).value();
  }

  /** A setting that a year need not have. */
  public Optional<String> setting(int year, String key) {
    return find(year).map(found -> found.settings().get(key)).map(MeasureYear.Setting::value);
  }

  /** Whether the rounds of a year are reported by the secretariat of each team (R16); else by the AO of each person (R09). */
  public boolean followedUpByTeams(int year) {
    return setting(year, "followUpBy").filter("team"::equals).isPresent();
  }

  /** The years whose rounds the teams report. */
  public List<Integer> followedUpByTeams() {
    return all().stream().filter(this::followedUpByTeams).toList();
  }

  /** The day by which whoever is to be followed up is seen, where a round is keyed later (R16); empty where it is the round's last. */
  public Optional<LocalDate> followUpDoneBy(int year) {
    return setting(year, "followUpDoneBy").map(LocalDate::parse);
  }

  /** Whether a setting of the year is confirmed by no source document yet. */
  public boolean isDraft(int year, String key) {
    return there(of(year).settings().get(key), year, "setting", key).draft();
  }

  /** The steps of a process that have a deadline, in whichever year. */
  public Set<String> stepsWithDeadline(String process) {
    return years.get().values().stream().flatMap(year -> year.deadlines().keySet().stream())
        .filter(step -> step.process().equals(process)).map(MeasureYear.Step::step).collect(toUnmodifiableSet());
  }

  /** The codes of all projects of all years. */
  public Set<String> projectCodes() {
    return years.get().values().stream().flatMap(year -> year.projects().keySet().stream())
        .collect(toUnmodifiableSet());
  }

  /**
   * The day on which a step that appears so is due, empty when the year sets none. One that appears after its window
   * has closed has {@code lateStepDays}; a round's report has not, because the round is late then.
   */
  public Optional<LocalDate> due(int year, String process, String step, Appearance appearance) {
    return find(year).flatMap(found -> Optional.ofNullable(found.deadlines().get(new MeasureYear.Step(process, step)))
        .flatMap(deadline -> due(found, deadline, appearance)));
  }

  /**
   * How many days a step may take from the day on which it appears, where the year says it in days: not of what is due at the
   * close of a window or some days after an appointment.
   */
  public Optional<Integer> daysFor(int year, String process, String step) {
    return deadline(year, process, step).filter(it -> it.window() == null && !it.ofRound() && !it.afterAppointment())
        .map(MeasureYear.Deadline::days);
  }

  /** The window at whose close a step is due, where the year names one. */
  public Optional<Window> closing(int year, String process, String step) {
    return deadline(year, process, step).map(MeasureYear.Deadline::window).map(kind -> of(year).windows().get(kind));
  }

  /** Whether the year says until when a step is to be done. */
  public boolean hasDeadline(int year, String process, String step) {
    return deadline(year, process, step).isPresent();
  }

  /** Whether until when a step is to be done is confirmed by no source document: neither its days nor its window. */
  public boolean isDraftDeadline(int year, String process, String step) {
    return deadline(year, process, step).filter(MeasureYear.Deadline::draft).isPresent()
        || closing(year, process, step).filter(Window::draft).isPresent();
  }

  /** How a step is due in a year; empty where the year knows nothing of it. */
  public Optional<YearChanges.DeadlineRow> dueHow(int year, String process, String step) {
    return deadline(year, process, step).map(it -> new YearChanges.DeadlineRow(process, step, it.window(), it.days(), it.ofRound(),
        it.afterAppointment(), it.draft()));
  }

  private Optional<MeasureYear.Deadline> deadline(int year, String process, String step) {
    return find(year).map(found -> found.deadlines().get(new MeasureYear.Step(process, step)));
  }

  private static Optional<LocalDate> due(MeasureYear year, MeasureYear.Deadline deadline, Appearance appearance) {
    var appeared = appearance.on();
    var days = deadline.days();
    var until = appearance.window() == null ? null : year.windows().get(appearance.window());
    if (until != null && !until.closes().isBefore(appeared)) {
      return Optional.of(until.closes());
    }
    if (deadline.afterAppointment() && days != null) {
      var appointment = appearance.appointment();
      return Optional.of((appointment != null && appointment.isAfter(appeared) ? appointment : appeared).plusDays(days));
    }
    var kind = deadline.ofRound() ? appearance.round() : deadline.window();
    var window = kind == null ? null : year.windows().get(kind);
    if (window == null) {
      return Optional.ofNullable(days).map(appeared::plusDays);
    }
    if (!deadline.ofRound() && window.closes().isBefore(appeared)) {
      return Optional.ofNullable(year.settings().get("lateStepDays"))
          .map(late -> appeared.plusDays(Integer.parseInt(late.value())));
    }
    return Optional.of(window.closes());
  }

  /** The text of a consent or notice now in force. */
  public ConsentText consentText(int year, String kind) {
    return there(of(year).consentTexts().get(kind), year, "text", kind).get(0);
  }

  /** A text that a year need not have, as it is now in force. */
  public Optional<ConsentText> optionalText(int year, String kind) {
    return find(year).map(found -> found.consentTexts().get(kind)).map(versions -> versions.get(0));
  }

  /** The text of a consent or notice as it was in this version. */
  public ConsentText consentText(int year, String kind, int version) {
    return there(of(year).consentTexts().get(kind), year, "text", kind).stream()
        .filter(text -> text.version() == version).findFirst().orElseThrow(() -> missing(year, "text", kind));
  }

  /** What can be chosen of a code list today, in its order. */
  public List<Code> codes(int year, String list) {
    var today = LocalDate.now(clock);
    return allCodes(year).getOrDefault(list, List.of()).stream().filter(it -> it.chosenOn(today)).toList();
  }

  /** What can be chosen today of all code lists of a year, by their names, each in its order. */
  public Map<String, List<Code>> codeLists(int year) {
    Map<String, List<Code>> lists = new LinkedHashMap<>();
    allCodes(year).keySet().forEach(list -> lists.put(list, codes(year, list)));
    return lists;
  }

  /** All code lists of a year, also what was once chosen and cannot be any more. */
  public Map<String, List<Code>> allCodes(int year) {
    return find(year).map(MeasureYear::codeLists).orElse(Map.of());
  }

  /** The label of a code, or the code itself when the list no longer has it. */
  public String label(int year, String list, String code) {
    return allCodes(year).getOrDefault(list, List.of()).stream().filter(it -> it.code().equals(code)).map(Code::labelTh).findFirst().orElse(code);
  }

  /** What people of a province are offered today: the country's catalogue, and the newest of what the province has added (R14). */
  public List<Project> projects(int year, String provinceCode) {
    var today = LocalDate.now(clock);
    return projects(year).stream().filter(project -> project.offered(provinceCode, today)).toList();
  }

  /** The catalogue in the order of its dimensions (R08, domain.md §4), with what all provinces have added. */
  public List<Project> projects(int year) {
    return find(year).map(found -> List.copyOf(found.projects().values())).orElse(List.of());
  }

  /** What follows from a reason or a result; nothing where the year says nothing of it. */
  public Consequence consequence(int year, String code) {
    return find(year).map(found -> found.consequences().get(code)).orElse(Consequence.NONE);
  }

  public Optional<Project> project(int year, String code) {
    return find(year).map(found -> found.projects().get(code));
  }

  /** The newest version of a project: itself where it was not revised. */
  public Optional<Project> newest(int year, String code) {
    var found = project(year, code);
    while (found.isPresent() && found.get().supersededBy() != null) {
      found = project(year, found.get().supersededBy());
    }
    return found;
  }

  private Optional<MeasureYear> find(int year) {
    return Optional.ofNullable(years.get().get(year));
  }

  private MeasureYear of(int year) {
    return find(year).orElseThrow(() -> new IllegalStateException("No measure year " + year));
  }

  private static <T> T there(@Nullable T found, int year, String what, String name) {
    if (found == null) {
      throw missing(year, what, name);
    }
    return found;
  }

  /** {@link MeasureYearCheck} starts nothing on a year that lacks what is asked for so. */
  private static IllegalStateException missing(int year, String what, String name) {
    return new IllegalStateException("The measure year " + year + " has no " + what + " " + name);
  }
}
