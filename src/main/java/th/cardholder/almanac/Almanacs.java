package th.cardholder.almanac;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.almanac.OpenDeadlines.Move;
import th.cardholder.almanac.OpenDeadlines.Reach;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.Invalid;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.RequestKey;
import th.cardholder.cases.StepNames;
import th.cardholder.consent.BankData;
import th.cardholder.door.StepRule;
import th.cardholder.door.TypedText;
import th.cardholder.longwork.LongWork;
import th.cardholder.longwork.LongWorks;
import th.cardholder.measure.MeasureYears;
import th.cardholder.measure.YearChange;
import th.cardholder.measure.YearChanges;
import th.cardholder.measure.YearChanges.DeadlineRow;
import th.cardholder.measure.YearChanges.SettingRow;
import th.cardholder.measure.YearChanges.WindowRow;
import th.cardholder.measure.YearChanges.Year;
import th.cardholder.measure.YearPart;
import th.cardholder.office.Office;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.words.Coded;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * The calendar of a year: windows, days that a step may take, thresholds and amounts. An administrator changes it while it runs, from
 * today on, with a reason and the official document that it rests on; what moves is shown first. Row, audit, timers and the order to move
 * the open tasks are one transaction; the tasks follow in pieces (ADR 0081).
 */
@Service
public class Almanacs {

  private static final int MOST_DAYS = 365;
  private static final int MOST_CHANGES = 50;
  /** More offices than these are told as a number. */
  private static final int MOST_OFFICES = 20;
  private static final String ROUND_NAMES = "followUpRound";
  private static final Set<YearPart> CATALOGUE = EnumSet.of(YearPart.PROJECT, YearPart.CODE, YearPart.TEXT, YearPart.MESSAGE);

  private final YearChanges changes;
  private final Catalogue catalogue;
  private final Moves moves;
  private final OpenDeadlines deadlines;
  private final ObjectProvider<HangsOnYear> hanging;
  private final MovedDeadlines moved;
  private final LongWorks works;
  private final MeasureYears years;
  private final StepNames names;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  Almanacs(YearChanges changes, Catalogue catalogue, Moves moves, OpenDeadlines deadlines, ObjectProvider<HangsOnYear> hanging, MovedDeadlines moved,
      LongWorks works, MeasureYears years, StepNames names, Offices offices, Audit audit, Clock clock) {
    this.changes = changes;
    this.catalogue = catalogue;
    this.moves = moves;
    this.deadlines = deadlines;
    this.hanging = hanging;
    this.moved = moved;
    this.works = works;
    this.years = years;
    this.names = names;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  // ---- As it stands

  /** A year; one that is over is only read. {@code inForce}: the latest that has opened. */
  public record OfYear(int year, String nameTh, String opensThai, String closesThai, boolean over, boolean inForce) {}

  /**
   * A window. {@code stands} says in a word how it stands, and {@code opensMoves} and {@code closesMoves} what of it can be moved.
   */
  public record Window(String kind, String nameTh, LocalDate opens, LocalDate closes, String opensThai, String closesThai,
      String stands, boolean draft, String source, boolean opensMoves, boolean closesMoves) {}

  /** How a step is due: in days that can be changed, or at the close of a window, which {@code atTh} names. */
  public record Deadline(String name, String process, String stepTh, @Nullable Integer days, boolean afterAppointment,
      @Nullable String atTh, boolean draft) {}

  /** A setting; one whose {@code shapeTh} is empty cannot be changed in a year that runs. */
  public record Setting(String key, String nameTh, String value, String kind, String shapeTh, String countsTh, boolean draft,
      String source) {}

  /** A change that was made. */
  public record Made(long id, String nameTh, String beforeTh, String afterTh, String reason, String document, String atThai, String by,
      int tasks, int moved) {}

  /** Tasks that are being moved; {@code stopped} where that fails again and again. */
  public record Moving(String nameTh, int tasks, int moved, boolean stopped) {}

  /** All that the page of a year shows. */
  public record Shown(OfYear year, List<Window> windows, List<Deadline> deadlines, List<Setting> settings, List<Made> changes,
      @Nullable Moving moving) {}

  /** The years, the newest first. */
  public List<OfYear> years() {
    return changes.years().stream().map(this::told).toList();
  }

  /** A year; empty where there is none. */
  @Transactional(readOnly = true)
  public Optional<Shown> of(int year) {
    return changes.years().stream().filter(it -> it.year() == year).findFirst().map(it -> new Shown(told(it),
        changes.windows(year).stream().map(row -> told(year, row)).toList(),
        changes.deadlines(year).stream().map(row -> told(year, row)).toList(),
        changes.settings(year).stream().map(Almanacs::told).toList(),
        changes.of(year, MOST_CHANGES).stream().filter(change -> !CATALOGUE.contains(change.what())).map(this::told).toList(),
        moving().orElse(null)));
  }

  /**
   * A project of the country. {@code placesTh} names where it is offered; null for wherever it can be. {@code budgetTh} is out of what it is
   * paid; null as long as nobody has named it.
   */
  public record Project(String code, int dimension, String dimensionTh, String nameTh, String agencyTh, boolean ofDistrict, boolean draft,
      @Nullable String endsThai, boolean over, @Nullable String placesTh, @Nullable String budgetTh, Map<String, String> values) {}

  /** A code list with its entries. */
  public record CodeList(String list, String nameTh, boolean takesMore, List<Entry> entries) {}

  public record Entry(String code, String labelTh, boolean draft, @Nullable String endsThai, boolean over, Map<String, String> values) {}

  /** A text in force. */
  public record Text(String kind, String nameTh, int version, String textTh, boolean draft) {}

  public record Choice(String code, String nameTh) {}

  /** All that the page of a year's catalogue shows. */
  public record Catalogued(OfYear year, List<Project> projects, List<CodeList> lists, List<Text> texts, List<Text> messages, List<Choice> agencies,
      List<Choice> provinces, List<Choice> dimensions, List<Made> changes) {}

  /** The catalogue of a year; empty where there is no such year. */
  @Transactional(readOnly = true)
  public Optional<Catalogued> catalogue(int year) {
    return changes.years().stream().filter(it -> it.year() == year).findFirst().map(it -> new Catalogued(told(it),
        changes.projects(year).stream().map(this::told).toList(), lists(year),
        texts(changes.texts(year), kind -> Catalogue.TEXTS.getOrDefault(kind, kind)), texts(changes.messages(year), Catalogue::messageTh),
        offices.agencyNames().entrySet().stream().map(agency -> new Choice(agency.getKey(), agency.getValue()))
            .sorted(Comparator.comparing(Choice::code)).toList(),
        offices.ofKind(Office.Kind.PROVINCE).stream().filter(office -> office.provinceCode() != null)
            .map(office -> new Choice(String.valueOf(office.provinceCode()), office.nameTh())).sorted(Comparator.comparing(Choice::code)).toList(),
        IntStream.rangeClosed(1, MeasureYears.DIMENSIONS).mapToObj(n -> new Choice(String.valueOf(n), MeasureYears.dimensionTh(n))).toList(),
        changes.of(year, MOST_CHANGES).stream().filter(change -> CATALOGUE.contains(change.what())).map(this::told).toList()));
  }

  private static List<Text> texts(List<YearChanges.TextRow> rows, UnaryOperator<String> name) {
    return rows.stream().map(row -> new Text(row.kind(), name.apply(row.kind()), row.version(), row.textTh(), row.draft())).toList();
  }

  private List<CodeList> lists(int year) {
    Map<String, List<YearChanges.CodeRow>> lists = changes.codes(year).stream()
        .collect(groupingBy(YearChanges.CodeRow::list, LinkedHashMap::new, toList()));
    return lists.entrySet().stream().map(it -> new CodeList(it.getKey(), Catalogue.LISTS.getOrDefault(it.getKey(), it.getKey()),
        !it.getKey().equals(ROUND_NAMES), it.getValue().stream().map(row -> new Entry(row.code(), row.labelTh(), row.draft(),
            thai(row.endsOn()), isOver(row.endsOn()), Catalogue.values(row))).toList())).toList();
  }

  private Project told(YearChanges.ProjectRow row) {
    var places = row.places().isEmpty() ? null : Stream.of(row.places().split(","))
        .map(it -> offices.office(Office.province(it)).map(Office::nameTh).orElse(it)).collect(joining(", "));
    return new Project(row.code(), row.dimension(), MeasureYears.dimensionTh(row.dimension()), row.nameTh(), row.agencyName(),
        !row.developedBy().equals("agency"), row.draft(), thai(row.endsOn()), isOver(row.endsOn()), places,
        row.budget() == null ? null : Coded.of(MeasureYears.Budget.class, row.budget()).labelTh(), Catalogue.values(row));
  }

  private static @Nullable String thai(@Nullable LocalDate day) {
    return day == null ? null : ThaiDate.shortForm(day);
  }

  private boolean isOver(@Nullable LocalDate endsOn) {
    return endsOn != null && endsOn.isBefore(today());
  }

  private OfYear told(Year year) {
    return new OfYear(year.year(), year.nameTh(), ThaiDate.longForm(year.opens()), ThaiDate.longForm(year.closes()), over(year),
        years.on(today()).filter(it -> it == year.year()).isPresent());
  }

  private boolean over(Year year) {
    return year.closes().isBefore(today());
  }

  private Window told(int year, WindowRow row) {
    var today = today();
    boolean closed = row.closes().isBefore(today);
    boolean opened = !row.opens().isAfter(today);
    return new Window(row.kind(), windowName(year, row.kind()), row.opens(), row.closes(), ThaiDate.longForm(row.opens()),
        ThaiDate.longForm(row.closes()), closed ? "closed" : opened ? "open" : "toCome", row.draft(), sourceTh(row.source()), !opened,
        !closed || YearWindows.opensAgain(row.kind()));
  }

  private Deadline told(int year, DeadlineRow row) {
    return new Deadline(nameOf(row), row.process(), stepName(row.step()), row.days(), row.afterAppointment(),
        row.ofRound() ? "วันปิดของรอบติดตามผล" : row.windowKind() == null ? null
            : "วันปิดของช่วง “" + windowName(year, row.windowKind()) + "”", row.draft());
  }

  private static Setting told(SettingRow row) {
    var known = YearSetting.of(row.key());
    return new Setting(row.key(), known.map(YearSetting::nameTh).orElse(row.key()), row.value(),
        known.map(YearSetting::kind).orElse(YearSetting.Kind.FIXED).name(),
        known.map(it -> it.kind().shapeTh()).orElse(""), known.map(YearSetting::countsTh).orElse(""), row.draft(), sourceTh(row.source()));
  }

  /** What something rests on: an official document by its number, and of what came by a migration the kind. */
  private static String sourceTh(String source) {
    if (source.matches("R\\d{2}|domain\\.md.*")) {
      return "เอกสารของมาตรการฯ";
    }
    return source.equals("Part D") ? "ยังไม่มีเอกสารยืนยัน" : source;
  }

  private Made told(YearChange change) {
    return new Made(change.id(), nameOf(change), said(change.what(), change.before()), said(change.what(), change.after()),
        change.reason(), change.document(), ThaiTime.moment(change.changedAt(), clock.getZone()),
        offices.officer(change.changedBy()).map(Officer::name).orElse(change.changedBy()), change.tasks(), change.moved());
  }

  private Optional<Moving> moving() {
    return works.unfinished(MovedDeadlines.KIND).flatMap(work -> changes.find(moved.changeOf(work))
        .map(it -> new Moving(nameOf(it), it.tasks(), it.moved(), work.state() == LongWork.State.STOPPED)));
  }

  private String nameOf(YearChange change) {
    return switch (change.what()) {
      case WINDOW -> windowName(change.year(), change.name());
      case DEADLINE -> stepName(change.name().substring(change.name().indexOf(' ') + 1));
      case SETTING -> YearSetting.of(change.name()).map(YearSetting::nameTh).orElse(change.name());
      case PROJECT, CODE, TEXT, MESSAGE -> catalogue.nameOf(change);
    };
  }

  private String said(YearPart what, Map<String, String> values) {
    return switch (what) {
      case WINDOW -> ThaiDate.shortForm(LocalDate.parse(values.get(YearChange.OPENS))) + " – "
          + ThaiDate.shortForm(LocalDate.parse(values.get(YearChange.CLOSES)));
      case DEADLINE -> values.get(YearChange.DAYS) + " วัน";
      case SETTING -> switch (String.valueOf(values.get(YearChange.VALUE))) {
        case "true" -> "ใช่";
        case "false" -> "ไม่ใช่";
        default -> String.valueOf(values.get(YearChange.VALUE));
      };
      case PROJECT, CODE, TEXT, MESSAGE -> catalogue.said(what, values);
    };
  }

  private String windowName(int year, String kind) {
    return YearWindows.name(kind, round -> years.label(year, ROUND_NAMES, round));
  }

  private String stepName(String step) {
    return names.all().getOrDefault(step, step);
  }

  private static String nameOf(DeadlineRow row) {
    return row.process() + " " + row.step();
  }

  // ---- What would move

  /**
   * What is to be changed.
   *
   * @param what   {@code window}, {@code deadline}, {@code setting}, {@code project}, {@code code} or {@code text}
   * @param name   its kind, its process and step, its key; of a project its code, or nothing where it is new; of an entry its list, and its
   *               code where it is known
   * @param opens  of a window, in ISO form; so is {@code closes}
   * @param values what is wanted of a project, an entry or a text, by the names of {@link YearChange}
   * @param seen   what the page showed before it was changed: who has seen something else is told so
   */
  public record Wanted(@Nullable String what, @Nullable String name, @Nullable String opens, @Nullable String closes,
      @Nullable String days, @Nullable String value, @Nullable Map<String, @Nullable String> values,
      @Nullable Map<String, @Nullable String> seen, @Nullable String reason, @Nullable String document, @Nullable String requestKey) {}

  /** Open tasks of one step with the same old and new date; {@code offices} are named as far as they are few. */
  public record Line(String stepTh, String process, String fromThai, String toThai, int tasks, int offices, List<OfOffice> most) {}

  /** So many of an office. */
  public record OfOffice(String nameTh, int tasks) {}

  /**
   * What a change would do.
   *
   * @param tasks   open tasks that move in all
   * @param byHand  those that keep a date given by hand
   * @param others  what else follows, a sentence each
   */
  public record Preview(String nameTh, String beforeTh, String afterTh, Map<String, String> seen, int tasks, int byHand,
      List<Line> lines, List<String> others) {}

  /** What a change would do; nothing is changed. */
  @Transactional(readOnly = true)
  public Result<Preview, NotDone> preview(int year, Wanted wanted) {
    return changes.years().stream().filter(it -> it.year() == year).findFirst()
        .map(it -> thought(it, wanted, "").<Preview>then(change -> Result.of(previewed(change))))
        .orElseGet(() -> Result.refused(noSuchYear()));
  }

  private Preview previewed(YearChange change) {
    List<Line> lines = new ArrayList<>();
    int tasks = 0;
    int byHand = 0;
    for (var move : moves.of(change)) {
      var reach = deadlines.reach(move);
      tasks += reach.stream().mapToInt(Reach::tasks).sum();
      byHand += reach.stream().mapToInt(Reach::byHand).sum();
      lines.addAll(lines(move, reach));
    }
    List<String> others = new ArrayList<>();
    others.addAll(counts(change));
    hanging.orderedStream().forEach(it -> others.addAll(it.would(change)));
    return new Preview(nameOf(change), said(change.what(), change.before()), said(change.what(), change.after()), change.before(), tasks,
        byHand, lines, others);
  }

  private List<String> counts(YearChange change) {
    return switch (change.what()) {
      case WINDOW -> List.of("การตรวจว่าวันนี้อยู่ในช่วงเวลาหรือไม่ ใช้วันใหม่ทันที");
      case DEADLINE -> List.of(change.numberAfter() > change.numberBefore()
          ? "งานที่เปิดตั้งแต่นี้ไปได้ " + change.numberAfter() + " วัน งานที่เปิดอยู่ได้วันเพิ่มด้วย"
          : "งานที่เปิดตั้งแต่นี้ไปได้ " + change.numberAfter() + " วัน งานที่เปิดอยู่คงกำหนดเดิม ไม่มีใครถูกเร่ง");
      case SETTING -> YearSetting.of(change.name()).map(YearSetting::countsTh).stream().toList();
      case PROJECT, CODE, TEXT, MESSAGE -> catalogue.means(change);
    };
  }

  private List<Line> lines(Move move, List<Reach> reach) {
    return reach.stream().filter(it -> it.tasks() > 0)
        .collect(groupingBy(it -> List.of(it.from(), it.to()), LinkedHashMap::new, toList())).values().stream().map(same -> {
          var byOffice = same.stream().collect(groupingBy(Reach::officeId, summingInt(Reach::tasks)));
          var most = byOffice.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
              .thenComparing(Map.Entry.comparingByKey())).limit(MOST_OFFICES)
              .map(it -> new OfOffice(offices.office(it.getKey()).map(Office::nameTh).orElse(it.getKey()), it.getValue())).toList();
          return new Line(stepName(move.step()), move.process(), ThaiDate.shortForm(same.get(0).from()),
              ThaiDate.shortForm(same.get(0).to()), same.stream().mapToInt(Reach::tasks).sum(), byOffice.size(), most);
        }).toList();
  }

  // ---- The change

  /** A change that was made: its id, and how many open tasks it moves. */
  public record Changed(long id, int tasks) {}

  /** Changes a year; sent again by the same page it is the same change. */
  @Transactional
  public Result<Changed, NotDone> change(int year, Wanted wanted, String by) {
    var key = wanted.requestKey();
    if (key == null || !RequestKey.usable(key)) {
      return Result.refused(RequestKey.unreadable());
    }
    var held = changes.hold(year);
    if (held.isEmpty()) {
      return Result.refused(noSuchYear());
    }
    var before = changes.madeBy(key);
    if (before.isPresent()) {
      return Result.of(new Changed(before.get().id(), before.get().tasks()));
    }
    return reasoned(wanted).<Result<Changed, NotDone>>map(Result::refused)
        .orElseGet(() -> thought(held.get(), wanted, by).then(change -> change(change, wanted, key)));
  }

  private static Optional<NotDone> reasoned(Wanted wanted) {
    return Optional.<NotDone>ofNullable(BankData.checkText("reason", wanted.reason(), 5, 500, "เหตุผล"))
        .or(() -> Optional.ofNullable(BankData.checkText("document", wanted.document(), 3, 200, "หนังสือหรือมติที่อ้างอิง (เลขที่ วันที่)")));
  }

  private Result<Changed, NotDone> change(YearChange change, Wanted wanted, String key) {
    if (wanted.seen() == null || !change.before().equals(wanted.seen())) {
      return Result.refused(new Decision.Conflict("มีผู้เปลี่ยน “" + nameOf(change) + "” ไปแล้วเป็น "
          + said(change.what(), change.before()) + " โปรดเปิดหน้านี้ใหม่แล้วดูผลอีกครั้ง"));
    }
    var ways = moves.of(change);
    var reached = ways.stream().map(move -> new MovedDeadlines.Reached(move, deadlines.reach(move))).toList();
    int tasks = reached.stream().flatMap(it -> it.reach().stream()).mapToInt(it -> it.tasks() + it.byHand()).sum();
    // Also where nothing is to be moved yet: what is under way would move it afterwards.
    var underWay = ways.isEmpty() ? Optional.<Moving>empty() : moving();
    if (underWay.isPresent()) {
      return Result.refused(new Decision.Conflict("กำลังเลื่อนกำหนดของการเปลี่ยน “" + underWay.get().nameTh() + "” ทำแล้ว "
          + underWay.get().moved() + " จาก " + underWay.get().tasks() + " งาน โปรดรอให้เสร็จแล้วลองใหม่"));
    }
    var written = changes.write(change, key);
    audit.write(Audit.Entry.of(written.changedBy(), null, "year.changed", null).with(Map.of("change", written.id(), "year",
        written.year(), "what", written.what().code(), "name", written.name(), "before", written.before(), "after", written.after(),
        "document", written.document())));
    hanging.orderedStream().forEach(it -> it.follow(written));
    if (tasks > 0) {
      changes.movedBy(written.id(), works.open(moved.draft(written, reached)).id(), tasks);
    }
    return Result.of(new Changed(written.id(), tasks));
  }

  /** Lets the moving of tasks that has failed go on. */
  @Transactional
  public Decision goOn(String by) {
    var stopped = works.unfinished(MovedDeadlines.KIND).filter(it -> works.goOn(it.id()));
    stopped.ifPresent(it -> audit.write(Audit.Entry.of(by, null, "year.wentOn", null).with(Map.of("change", moved.changeOf(it)))));
    return stopped.isPresent() ? new Decision.Done() : new Decision.Conflict("ไม่มีการเลื่อนกำหนดที่หยุดอยู่ โปรดเปิดหน้านี้ใหม่");
  }

  private static Invalid noSuchYear() {
    return new Invalid("year", "ไม่มีปีมาตรการนี้ โปรดเลือกปีจากรายการ");
  }

  /** What is wanted, as a change of what stands; or what is wrong with it. */
  private Result<YearChange, NotDone> thought(Year year, Wanted wanted, String by) {
    if (over(year)) {
      return Result.refused(new Decision.Conflict("ปีมาตรการนี้สิ้นสุดแล้วเมื่อ " + ThaiDate.longForm(year.closes())
          + " เปลี่ยนไม่ได้ โปรดเลือกปีที่ยังดำเนินอยู่"));
    }
    var what = wanted.what() == null ? Optional.<YearPart>empty() : Coded.find(YearPart.class, wanted.what());
    if (what.isEmpty() || wanted.name() == null || TypedText.unusable(wanted.name())) {
      return Result.refused(new Invalid("what", "ไม่พบสิ่งที่จะเปลี่ยน โปรดเปิดหน้านี้ใหม่แล้วเลือกจากรายการ"));
    }
    var name = wanted.name();
    Result<Catalogue.Named, NotDone> named = switch (what.get()) {
      case WINDOW -> window(year, wanted).then(it -> Result.of(new Catalogue.Named(name, it)));
      case DEADLINE -> deadline(year, wanted).then(it -> Result.of(new Catalogue.Named(name, it)));
      case SETTING -> setting(year, wanted).then(it -> Result.of(new Catalogue.Named(name, it)));
      case PROJECT, CODE, TEXT, MESSAGE -> catalogue.values(year.year(), what.get(), name,
          Objects.requireNonNullElse(wanted.values(), Map.of()));
    };
    return named.then(it -> Result.of(new YearChange(0, year.year(), what.get(), it.name(), it.values().before(), it.values().after(),
        strip(wanted.reason()), strip(wanted.document()), OffsetDateTime.now(clock), by, null, 0, 0)));
  }

  private Result<Values, NotDone> window(Year year, Wanted wanted) {
    var all = changes.windows(year.year());
    var now = all.stream().filter(it -> it.kind().equals(wanted.name())).findFirst();
    if (now.isEmpty()) {
      return Result.refused(new Invalid("what", "ปีนี้ไม่มีช่วงเวลานี้ โปรดเลือกจากรายการ"));
    }
    var opens = day(wanted.opens());
    var closes = day(wanted.closes());
    if (opens.isEmpty() || closes.isEmpty()) {
      return Result.refused(new Invalid(opens.isEmpty() ? "opens" : "closes", "โปรดกรอกวันเป็น วัน/เดือน/ปี พ.ศ."));
    }
    var then = new WindowRow(now.get().kind(), opens.get(), closes.get(), false, "");
    var moved = new YearWindows.Moved(year, now.get(), then,
        all.stream().map(it -> it.kind().equals(then.kind()) ? then : it).toList(), today());
    return StepRule.firstBroken(YearWindows.RULES, moved).<Result<Values, NotDone>>map(it -> Result.refused(Decision.invalid(it)))
        .orElseGet(() -> Result.of(new Values(values(now.get()), values(then))));
  }

  private static Map<String, String> values(WindowRow window) {
    return Map.of(YearChange.OPENS, window.opens().toString(), YearChange.CLOSES, window.closes().toString());
  }

  private Result<Values, NotDone> deadline(Year year, Wanted wanted) {
    var now = changes.deadlines(year.year()).stream().filter(it -> nameOf(it).equals(wanted.name())).findFirst();
    if (now.isEmpty()) {
      return Result.refused(new Invalid("what", "ปีนี้ไม่มีกำหนดของขั้นนี้ โปรดเลือกจากรายการ"));
    }
    var days = now.get().days();
    if (days == null) {
      return Result.refused(new Invalid("days", "กำหนดของขั้นนี้คือวันปิดของช่วงเวลา โปรดเลื่อนวันปิดของช่วงนั้นแทน"));
    }
    var typed = String.valueOf(wanted.days()).strip();
    if (!typed.matches("\\d{1,3}") || Integer.parseInt(typed) > MOST_DAYS) {
      return Result.refused(new Invalid("days", "โปรดกรอกจำนวนวันเป็นเลขจำนวนเต็ม 0 ถึง " + MOST_DAYS));
    }
    return differing("days", Map.of(YearChange.DAYS, String.valueOf(days)),
        Map.of(YearChange.DAYS, String.valueOf(Integer.parseInt(typed))));
  }

  private Result<Values, NotDone> setting(Year year, Wanted wanted) {
    var now = changes.settings(year.year()).stream().filter(it -> it.key().equals(wanted.name())).findFirst();
    var known = YearSetting.of(wanted.name());
    if (now.isEmpty() || known.isEmpty()) {
      return Result.refused(new Invalid("what", "ปีนี้ไม่มีค่านี้ โปรดเลือกจากรายการ"));
    }
    var kind = known.get().kind();
    if (kind == YearSetting.Kind.FIXED) {
      return Result.refused(new Invalid("value", "ค่านี้เปลี่ยนในปีที่ดำเนินอยู่ไม่ได้ " + known.get().countsTh()));
    }
    var typed = String.valueOf(wanted.value()).strip();
    if (!kind.reads(typed)) {
      return Result.refused(new Invalid("value", "โปรดกรอก" + kind.shapeTh()));
    }
    return differing("value", Map.of(YearChange.VALUE, now.get().value()), Map.of(YearChange.VALUE, typed));
  }

  private static Result<Values, NotDone> differing(String field, Map<String, String> before, Map<String, String> after) {
    return before.equals(after) ? Result.refused(new Invalid(field, "เป็นค่าเดิมอยู่แล้ว โปรดกรอกค่าใหม่"))
        : Result.of(new Values(before, after));
  }

  private static Optional<LocalDate> day(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(LocalDate::parse).filter(it -> it.getYear() >= 1950 && it.getYear() < 2200);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String strip(@Nullable String text) {
    return Objects.requireNonNullElse(text, "").strip();
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
