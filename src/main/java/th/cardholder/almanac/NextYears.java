package th.cardholder.almanac;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.Invalid;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.StepNames;
import th.cardholder.consent.BankData;
import th.cardholder.measure.YearChanges;
import th.cardholder.measure.YearChanges.WindowRow;
import th.cardholder.measure.YearDrafts;
import th.cardholder.measure.YearDrafts.Draft;
import th.cardholder.measure.YearTable;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.outbox.MessageKind;
import th.cardholder.outbox.MessageWording;
import th.cardholder.words.Coded;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * The next year of the measure: copied from the last, changed row by row, compared with it, looked through as each start looks through a
 * year, and put in force for its day. Until then nobody uses anything of it (ADR 0082).
 */
@Service
public class NextYears {

  private static final String ROUNDS = "followUpRound";
  /** What is written by hand, as a page shows it. */
  private static final List<String> COLUMNS = List.of("name_th", "label_th", "opens", "closes", "value", "days", "dimension", "agency_code",
      "developed_by", "text_th");
  private static final String GONE = "ไม่มีร่างของปีนี้ หรือเปิดใช้ไปแล้ว โปรดเปิดหน้านี้ใหม่";

  private final YearDrafts drafts;
  private final YearChanges changes;
  private final ObjectProvider<HangsOnYear> hanging;
  private final StepNames names;
  private final Offices offices;
  private final Audit audit;
  private final TransactionTemplate alone;
  private final Clock clock;

  NextYears(YearDrafts drafts, YearChanges changes, ObjectProvider<HangsOnYear> hanging, StepNames names,
      Offices offices, Audit audit, PlatformTransactionManager transactions, Clock clock) {
    this.drafts = drafts;
    this.changes = changes;
    this.hanging = hanging;
    this.names = names;
    this.offices = offices;
    this.audit = audit;
    this.alone = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  // ---- As it stands

  /** What there is: the drafts, and the year after which one can be begun, which is null where there is one already. */
  public record All(List<Integer> drafts, @Nullable Integer from) {}

  /**
   * A row of a draft.
   *
   * @param key    its columns by which it is known, in their order with a blank between
   * @param nameTh what it is called
   * @param values what can be written by hand, by its columns
   * @param before what the year before says of the same; empty where it says nothing
   */
  public record Row(String key, String nameTh, Map<String, String> values, Map<String, String> before, boolean draft) {}

  /** A table of a draft; {@code gone} are rows of the year before that it has no more. */
  public record Table(String table, List<Row> rows, List<String> gone, boolean adds) {}

  /** A draft; {@code lacks} is what stands against putting it in force, in Thai. */
  public record Shown(int year, int copiedFrom, int version, String changedThai, String changedBy, List<Table> tables,
      List<String> lacks) {}

  /** The drafts there are. */
  public All all() {
    var known = drafts.all().stream().map(Draft::year).toList();
    var newest = changes.years().stream().map(YearChanges.Year::year).max(Integer::compareTo);
    return new All(known, newest.filter(it -> !known.contains(it + 1)).orElse(null));
  }

  /** A draft; empty where there is none of this year. */
  public Optional<Shown> of(int year) {
    return drafts.find(year).map(draft -> {
      var before = drafts.contentOf(draft.copiedFrom());
      return new Shown(year, draft.copiedFrom(), draft.version(), ThaiTime.moment(draft.changedAt(), clock.getZone()),
          offices.officer(draft.changedBy()).map(Officer::name).orElse(draft.changedBy()),
          Stream.of(YearTable.values()).map(table -> told(table, draft, before)).toList(), lacks(draft));
    });
  }

  private Table told(YearTable table, Draft draft, ObjectNode before) {
    Map<String, JsonNode> earlier = new LinkedHashMap<>();
    before.withArray(table.code()).forEach(row -> earlier.put(key(table, row), row));
    List<Row> rows = new ArrayList<>();
    inOrder(table, draft).forEach(row -> {
      var was = earlier.remove(key(table, row));
      rows.add(new Row(key(table, row), name(table, row, draft.content()), written(table, row), was == null ? Map.of() : written(table, was),
          row.path("draft").asBoolean()));
    });
    return new Table(table.code(), rows, earlier.values().stream().map(it -> name(table, it, before)).toList(), adds(table));
  }

  /** Windows by their days; everything else as it was copied. */
  private static List<JsonNode> inOrder(YearTable table, Draft draft) {
    var rows = StreamSupport.stream(draft.rows(table).spliterator(), false);
    return table == YearTable.WINDOW ? rows.sorted(Comparator.comparing((JsonNode it) -> it.path("opens").asText())
        .thenComparing(it -> it.path("closes").asText())).toList() : rows.toList();
  }

  private static boolean adds(YearTable table) {
    return table == YearTable.WINDOW || table == YearTable.PROJECT || table == YearTable.CODE;
  }

  private static String key(YearTable table, JsonNode row) {
    return table.key().stream().map(it -> row.path(it).asText()).collect(joining(" "));
  }

  private static Map<String, String> written(YearTable table, JsonNode row) {
    Map<String, String> values = new LinkedHashMap<>();
    COLUMNS.stream().filter(it -> table.written().containsKey(it) && row.hasNonNull(it)).forEach(it -> values.put(it, row.get(it).asText()));
    return values;
  }

  private String name(YearTable table, JsonNode row, ObjectNode year) {
    var key = key(table, row);
    return switch (table) {
      case YEAR -> row.path("name_th").asText();
      case WINDOW -> YearWindows.name(key, round -> StreamSupport.stream(year.withArray(YearTable.CODE.code()).spliterator(), false)
          .filter(it -> it.path("list").asText().equals(ROUNDS) && it.path("code").asText().equals(round))
          .map(it -> it.path("label_th").asText()).findFirst().orElse(round));
      case SETTING -> YearSetting.of(key).map(YearSetting::nameTh).orElse(key);
      case DEADLINE -> names.all().getOrDefault(row.path("step").asText(), key);
      case TEXT -> Catalogue.TEXTS.getOrDefault(key, key);
      case MESSAGE -> Coded.find(MessageKind.class, key).map(MessageKind::labelTh).orElse(key);
      case PROJECT -> row.path("code").asText() + " " + row.path("name_th").asText();
      case PLACE -> key;
      case CODE -> Catalogue.LISTS.getOrDefault(row.path("list").asText(), key) + ": " + row.path("label_th").asText();
      case CONSEQUENCE -> key;
    };
  }

  /** What stands against it: tried as it would be, and given up again. */
  private List<String> lacks(Draft draft) {
    List<String> lacks = new ArrayList<>(wrong(draft));
    if (lacks.isEmpty()) {
      alone.executeWithoutResult(status -> {
        status.setRollbackOnly();
        try {
          drafts.into(draft, "").stream().map(NextYears::inThai).forEach(lacks::add);
        } catch (DataIntegrityViolationException e) {
          lacks.add("มีรายการที่ฐานข้อมูลไม่รับ เช่น โครงการของหน่วยงานที่ไม่มีในระบบ หรือปีนี้มีอยู่แล้ว โปรดตรวจรายการที่เพิ่มเอง");
        }
      });
    }
    return lacks;
  }

  private static String inThai(String missing) {
    return "ยังขาด: " + missing.replaceFirst("^\\d+: ", "").replace("measure_setting", "ค่าของปี").replace("measure_window", "ช่วงเวลา")
        .replace("consent_text", "ข้อความ").replace("message_text", "ข้อความถึงผู้มีบัตรฯ")
        .replace("code_list", "รายการให้เลือก").replace("step_deadline", "กำหนดของขั้น")
        .replace("project, one at least", "โครงการอย่างน้อยหนึ่ง");
  }

  /** What its days contradict: themselves, one another, or today. */
  private List<String> wrong(Draft draft) {
    List<String> wrong = new ArrayList<>();
    var year = year(draft);
    if (!year.opens().isAfter(today())) {
      wrong.add("วันเปิดปีคือ " + ThaiDate.longForm(year.opens()) + " ต้องเป็นวันหลังจากวันนี้");
    }
    if (year.closes().isBefore(year.opens())) {
      wrong.add("วันสิ้นสุดปีต้องไม่ก่อนวันเปิดปี");
    }
    changes.years().stream().filter(it -> it.year() == draft.copiedFrom() && !it.opens().isBefore(year.opens())).findFirst()
        .ifPresent(it -> wrong.add("วันเปิดปีต้องหลังวันเปิดของปี " + it.year() + " (" + ThaiDate.longForm(it.opens()) + ")"));
    var windows = StreamSupport.stream(draft.rows(YearTable.WINDOW).spliterator(), false).map(NextYears::window).toList();
    windows.forEach(window -> {
      var moved = new YearWindows.Moved(year, window, window, windows, today());
      YearWindows.STANDING.stream().filter(rule -> rule.broken().test(moved))
          .map(rule -> YearWindows.name(window.kind(), kind -> kind) + ": " + rule.sentence().apply(moved)).forEach(wrong::add);
    });
    return wrong.stream().distinct().toList();
  }

  private static YearChanges.Year year(Draft draft) {
    var row = draft.rows(YearTable.YEAR).iterator().next();
    return new YearChanges.Year(draft.year(), row.path("name_th").asText(), LocalDate.parse(row.path("opens").asText()),
        LocalDate.parse(row.path("closes").asText()));
  }

  private static WindowRow window(JsonNode row) {
    return new WindowRow(row.path("kind").asText(), LocalDate.parse(row.path("opens").asText()),
        LocalDate.parse(row.path("closes").asText()), true, "");
  }

  // ---- Preparing it

  /** Begins the draft of the year after the newest, from which it is copied; one that is there already stays as it is. Says which year. */
  @Transactional
  public Result<Integer, NotDone> begin(@Nullable Integer from, String by) {
    var newest = changes.years().stream().map(YearChanges.Year::year).max(Integer::compareTo).orElseThrow();
    if (from == null || from.intValue() != newest) {
      return Result.refused(new Invalid("from", "คัดลอกได้จากปีล่าสุด คือปี " + newest + " โปรดเปิดหน้านี้ใหม่"));
    }
    if (drafts.begin(newest, by)) {
      audit.write(Audit.Entry.of(by, null, "yearDraft.begun", null).with(Map.of("year", newest + 1, "from", newest)));
    }
    return Result.of(newest + 1);
  }

  /**
   * A row to be written, added or taken out.
   *
   * @param key     by which it is known; of a new one what it is to be known by
   * @param values  by its columns
   * @param out     whether it is taken out
   * @param version that of the draft which the page showed
   */
  public record Written(@Nullable String table, @Nullable String key, @Nullable Map<String, @Nullable String> values, boolean out,
      int version) {}

  /** Writes a row of a draft. */
  @Transactional
  public Decision write(int year, Written written, String by) {
    var held = drafts.hold(year);
    if (held.isEmpty()) {
      return new Decision.Conflict(GONE);
    }
    var draft = held.get();
    if (draft.version() != written.version()) {
      return new Decision.Conflict("มีผู้แก้ร่างนี้ไปแล้ว โปรดเปิดหน้านี้ใหม่แล้วแก้อีกครั้ง");
    }
    var table = YearTable.of(written.table());
    var key = Objects.requireNonNullElse(written.key(), "").strip();
    if (table.isEmpty()) {
      return new Invalid("table", "ไม่พบสิ่งที่จะแก้ โปรดเปิดหน้านี้ใหม่แล้วเลือกจากรายการ");
    }
    var rows = draft.content().withArray(table.get().code());
    int at = -1;
    for (int n = 0; n < rows.size(); n++) {
      at = key(table.get(), rows.get(n)).equals(key) ? n : at;
    }
    var wrong = at < 0 ? add(table.get(), draft, rows, key, written) : written.out() ? takeOut(table.get(), rows, at)
        : fill(table.get(), (ObjectNode) rows.get(at), Objects.requireNonNullElse(written.values(), Map.of()));
    if (wrong != null) {
      return wrong;
    }
    drafts.write(draft, by);
    audit.write(Audit.Entry.of(by, null, "yearDraft.written", null).with(Map.of("year", year, "table", table.get().code(), "key", key,
        "out", written.out(), "values", Objects.requireNonNullElse(written.values(), Map.of()))));
    return new Decision.Done();
  }

  private static @Nullable Invalid takeOut(YearTable table, ArrayNode rows, int at) {
    if (table == YearTable.YEAR || table == YearTable.SETTING || table == YearTable.DEADLINE || table == YearTable.TEXT
        || table == YearTable.MESSAGE) {
      return new Invalid("table", "รายการนี้ทุกปีต้องมี เอาออกไม่ได้ โปรดแก้ค่าแทน");
    }
    rows.remove(at);
    return null;
  }

  private @Nullable Invalid add(YearTable table, Draft draft, ArrayNode rows, String key, Written written) {
    if (written.out() || !adds(table)) {
      return new Invalid("key", "ไม่พบรายการนี้ในร่าง โปรดเปิดหน้านี้ใหม่");
    }
    var parts = key.split(" ", 2);
    boolean fits = switch (table) {
      case WINDOW -> key.matches("followUp[A-Z][A-Za-z0-9]{1,20}|report_\\d{1,2}");
      case PROJECT -> key.matches("D[1-4]-\\d{2,3}");
      default -> parts.length == 2 && Catalogue.LISTS.containsKey(parts[0]) && parts[1].matches("[a-z][A-Za-z0-9]{1,30}");
    };
    if (!fits) {
      return new Invalid("key", switch (table) {
        case WINDOW -> "รหัสของรอบเป็น followUp ตามด้วยชื่อเดือนภาษาอังกฤษ เช่น followUpMarch หรือ report_ ตามด้วยลำดับ";
        case PROJECT -> "รหัสโครงการเป็น D มิติ ขีด ลำดับ เช่น D2-09";
        default -> "รหัสรายการเป็นอักษรอังกฤษ ขึ้นต้นด้วยตัวเล็ก";
      });
    }
    var row = rows.isEmpty() ? rows.objectNode() : (ObjectNode) rows.get(0).deepCopy();
    table.written().keySet().forEach(row::putNull);
    row.put("year", draft.year());
    for (int n = 0; n < table.key().size(); n++) {
      row.put(table.key().get(n), table.key().size() == 1 ? key : parts[n]);
    }
    if (table == YearTable.CODE) {
      row.put("position", 1 + StreamSupport.stream(rows.spliterator(), false).filter(it -> it.path("list").asText().equals(parts[0])
          && !it.path("code").asText().equals("other")).mapToInt(it -> it.path("position").asInt()).max().orElse(0));
      row.put("label_en", parts[1]);
    }
    var wrong = fill(table, row, Objects.requireNonNullElse(written.values(), Map.of()));
    if (wrong == null && table.written().keySet().stream().anyMatch(it -> !row.hasNonNull(it))) {
      return new Invalid("values", "โปรดกรอกให้ครบทุกช่องของรายการใหม่");
    }
    if (wrong == null) {
      rows.add(row);
    }
    return wrong;
  }

  private @Nullable Invalid fill(YearTable table, ObjectNode row, Map<String, @Nullable String> values) {
    for (var entry : values.entrySet()) {
      var kind = table.written().get(entry.getKey());
      var typed = Objects.requireNonNullElse(entry.getValue(), "").strip();
      if (kind == null) {
        return new Invalid(entry.getKey(), "แก้ช่องนี้ไม่ได้ โปรดเปิดหน้านี้ใหม่");
      }
      var wrong = wrong(table, row, entry.getKey(), kind, typed);
      if (wrong != null) {
        return wrong;
      }
      if (kind == YearTable.Kind.DAYS || kind == YearTable.Kind.DIMENSION) {
        row.put(entry.getKey(), Integer.parseInt(typed));
      } else {
        row.put(entry.getKey(), typed);
      }
    }
    if (row.has("draft")) {
      row.put("draft", false);
    }
    if (row.has("source")) {
      row.put("source", "");
    }
    return null;
  }

  private @Nullable Invalid wrong(YearTable table, ObjectNode row, String column, YearTable.Kind kind, String typed) {
    return switch (kind) {
      case DATE -> date(typed) ? null : new Invalid(column, "โปรดกรอกวันเป็น วัน/เดือน/ปี พ.ศ.");
      case DAYS -> typed.matches("\\d{1,3}") && Integer.parseInt(typed) <= 365 && row.hasNonNull(column) ? null
          : new Invalid(column, "โปรดกรอกจำนวนวันเป็นเลขจำนวนเต็ม 0 ถึง 365 เฉพาะขั้นที่กำหนดเป็นวัน");
      case DIMENSION -> typed.matches("[1-4]") ? null : new Invalid(column, "โปรดเลือกมิติของโครงการ");
      case NAME -> BankData.checkText(column, typed, 2, 300, "ชื่อ");
      case TEXT -> BankData.checkText(column, typed, 20, 4000, "ข้อความ");
      case MESSAGE -> MessageWording.wrong(typed).map(it -> new Invalid(column, it)).orElse(null);
      case WORD -> word(table, row, column, typed);
    };
  }

  private @Nullable Invalid word(YearTable table, ObjectNode row, String column, String typed) {
    if (table == YearTable.PROJECT) {
      return column.equals("agency_code") ? offices.agencyNames().containsKey(typed) ? null
          : new Invalid(column, "โปรดเลือกหน่วยงานเจ้าของโครงการจากรายการ")
          : typed.matches("agency|districtCdd") ? null : new Invalid(column, "โปรดเลือกสำนักงานที่พัฒนา");
    }
    var setting = YearSetting.of(row.path("key").asText());
    var free = setting.isEmpty() || setting.get().kind() == YearSetting.Kind.FIXED;
    return free ? typed.matches("[A-Za-z0-9-]{1,20}") ? null : new Invalid(column, "โปรดกรอกเป็นตัวเลข รหัส หรือเดือน ปปปป-ดด (ค.ศ.)")
        : setting.get().kind().reads(typed) ? null : new Invalid(column, "โปรดกรอก" + setting.get().kind().shapeTh());
  }

  private static boolean date(String typed) {
    try {
      return LocalDate.parse(typed).getYear() < 2200;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** Gives a draft up: nobody has used it. */
  @Transactional
  public Decision giveUp(int year, String by) {
    if (drafts.hold(year).isEmpty()) {
      return new Decision.Conflict(GONE);
    }
    drafts.giveUp(year);
    audit.write(Audit.Entry.of(by, null, "yearDraft.givenUp", null).with(Map.of("year", year)));
    return new Decision.Done();
  }

  /** A year put in force. {@code version} is that of the draft which the page showed. */
  public record Opening(@Nullable String reason, @Nullable String document, int version) {}

  /** Puts a year in force: it opens by itself on its day. */
  public Decision open(int year, Opening opening, String by) {
    return Objects.requireNonNull(alone.execute(status -> {
      var done = opened(year, opening, by);
      if (!(done instanceof Decision.Done)) {
        status.setRollbackOnly();
      }
      return done;
    }));
  }

  private Decision opened(int year, Opening opening, String by) {
    var reason = BankData.checkText("reason", opening.reason(), 5, 500, "เหตุผล");
    var document = BankData.checkText("document", opening.document(), 3, 200, "หนังสือหรือมติที่อ้างอิง (เลขที่ วันที่)");
    if (reason != null || document != null) {
      return Objects.requireNonNull(reason != null ? reason : document);
    }
    var held = drafts.hold(year);
    if (held.isEmpty()) {
      return new Decision.Conflict(GONE);
    }
    if (held.get().version() != opening.version()) {
      return new Decision.Conflict("มีผู้แก้ร่างนี้ไปแล้ว โปรดเปิดหน้านี้ใหม่แล้วตรวจอีกครั้ง");
    }
    List<String> lacks = new ArrayList<>(wrong(held.get()));
    if (lacks.isEmpty()) {
      lacks.addAll(drafts.into(held.get(), String.valueOf(opening.document()).strip()).stream().map(NextYears::inThai).toList());
    }
    if (!lacks.isEmpty()) {
      return new Decision.Conflict("ปีนี้ยังไม่ครบ: " + String.join(" · ", lacks));
    }
    drafts.giveUp(year);
    audit.write(Audit.Entry.of(by, null, "yearDraft.opened", null).with(Map.of("year", year, "opens", year(held.get()).opens().toString(),
        "document", String.valueOf(opening.document()).strip(), "reason", String.valueOf(opening.reason()).strip())));
    hanging.orderedStream().forEach(HangsOnYear::yearCame);
    return new Decision.Done();
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
