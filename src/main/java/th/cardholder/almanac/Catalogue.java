package th.cardholder.almanac;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Decision.Invalid;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.consent.BankData;
import th.cardholder.measure.MeasureYears;
import th.cardholder.measure.YearChange;
import th.cardholder.measure.YearChanges.CodeRow;
import th.cardholder.measure.YearChanges.ProjectRow;
import th.cardholder.measure.YearChanges.TextRow;
import th.cardholder.measure.YearChanges;
import th.cardholder.measure.YearPart;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.outbox.MessageKind;
import th.cardholder.outbox.MessageWording;
import th.cardholder.words.Coded;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/** What an administrator wants of the catalogue of a year, checked: projects, entries of code lists, texts (ADR 0082). */
@Component
class Catalogue {

  /** The lists that people choose from, as an administrator reads them. */
  static final Map<String, String> LISTS = Map.ofEntries(
      Map.entry("declineReason", "เหตุผลที่ไม่ประสงค์เข้าร่วม"), Map.entry("referralRefusal", "เหตุผลที่หน่วยงานปฏิเสธ"),
      Map.entry("occupation", "อาชีพ"), Map.entry("land", "ที่ดินทำกิน"), Map.entry("housing", "ที่อยู่อาศัย"),
      Map.entry("skill", "ทักษะ"), Map.entry("readiness", "ความพร้อม"), Map.entry("limit", "ข้อจำกัด"),
      Map.entry("health", "สุขภาพ"), Map.entry("disability", "ความพิการ"), Map.entry("contactChannel", "ช่องทางติดต่อ"),
      Map.entry("developmentStage", "ขั้นของการพัฒนา"), Map.entry("followUpRound", "ชื่อรอบติดตามผล"));

  static final Map<String, String> TEXTS = Map.of("privacyNotice", "ประกาศการใช้ข้อมูลส่วนบุคคล",
      "bankDisclosure", "ความยินยอมเปิดเผยข้อมูลบัญชี", "sensitiveData", "ความยินยอมข้อมูลสุขภาพและความพิการ",
      "messages", "ความยินยอมรับข้อความ", "employerDisclosure", "ความยินยอมเปิดเผยการจ้างงาน");

  /** Its entries are the year's rounds, which come with their windows. */
  private static final String ROUNDS = "followUpRound";
  private static final Set<String> DEVELOPERS = Set.of("agency", "districtCdd");
  private static final String NONE = "";

  private final YearChanges changes;
  private final MeasureYears years;
  private final Offices offices;
  private final Clock clock;

  Catalogue(YearChanges changes, MeasureYears years, Offices offices, Clock clock) {
    this.changes = changes;
    this.years = years;
    this.offices = offices;
    this.clock = clock;
  }

  /** What is wanted of it, by its name: a new one has none, or one that is not known yet. */
  record Named(String name, Values values) {}

  Result<Named, NotDone> values(int year, YearPart what, String name, Map<String, @Nullable String> wanted) {
    return switch (what) {
      case PROJECT -> project(year, name, wanted);
      case CODE -> code(year, name, wanted);
      case TEXT -> text(changes.texts(year), name, typed(wanted, YearChange.TEXT),
          it -> Optional.ofNullable(BankData.checkText(YearChange.TEXT, it, 20, 4000, "ข้อความ")));
      case MESSAGE -> text(changes.messages(year), name, typed(wanted, YearChange.TEXT),
          it -> MessageWording.wrong(it).map(why -> new Invalid(YearChange.TEXT, why)));
      default -> throw new IllegalArgumentException(what.code());
    };
  }

  static Map<String, String> values(ProjectRow row) {
    return Map.of(YearChange.NAME, row.nameTh(), YearChange.DIMENSION, String.valueOf(row.dimension()), YearChange.AGENCY,
        row.agencyCode(), YearChange.DEVELOPED_BY, row.developedBy(), YearChange.ENDS_ON, day(row.endsOn()), YearChange.PLACES, row.places(),
        YearChange.BUDGET, Objects.requireNonNullElse(row.budget(), NONE));
  }

  static Map<String, String> values(CodeRow row) {
    return Map.of(YearChange.NAME, row.labelTh(), YearChange.ENDS_ON, day(row.endsOn()));
  }

  private static String day(@Nullable LocalDate day) {
    return day == null ? NONE : day.toString();
  }

  private Result<Named, NotDone> project(int year, String name, Map<String, @Nullable String> wanted) {
    var all = changes.projects(year);
    var now = all.stream().filter(it -> it.code().equals(name)).findFirst();
    if (!name.isEmpty() && now.isEmpty()) {
      return refused("what", "ปีนี้ไม่มีโครงการนี้ โปรดเลือกจากรายการ");
    }
    var nameTh = typed(wanted, YearChange.NAME);
    var wrong = BankData.checkText(YearChange.NAME, nameTh, 5, 300, "ชื่อโครงการ");
    if (wrong != null) {
      return Result.refused(wrong);
    }
    // What a referral goes by is settled with the project: another agency is another project.
    var dimension = now.map(it -> String.valueOf(it.dimension())).orElseGet(() -> typed(wanted, YearChange.DIMENSION));
    var agency = now.map(ProjectRow::agencyCode).orElseGet(() -> typed(wanted, YearChange.AGENCY));
    var developer = now.map(ProjectRow::developedBy).orElseGet(() -> typed(wanted, YearChange.DEVELOPED_BY));
    if (!dimension.matches("[1-" + MeasureYears.DIMENSIONS + "]")) {
      return refused(YearChange.DIMENSION, "โปรดเลือกมิติของโครงการ");
    }
    if (!offices.agencyNames().containsKey(agency)) {
      return refused(YearChange.AGENCY, "โปรดเลือกหน่วยงานเจ้าของโครงการจากรายการ");
    }
    if (!DEVELOPERS.contains(developer)) {
      return refused(YearChange.DEVELOPED_BY, "โปรดเลือกสำนักงานที่พัฒนา");
    }
    var places = new TreeSet<>(Arrays.stream(typed(wanted, YearChange.PLACES).split("[,\\s]+")).filter(it -> !it.isEmpty()).toList());
    var unknown = places.stream().filter(it -> !it.matches("\\d{2}") || offices.office(Office.province(it)).isEmpty()).findFirst();
    if (unknown.isPresent()) {
      return refused(YearChange.PLACES, "ไม่พบจังหวัดที่เลือก โปรดเลือกจากรายการ");
    }
    var budget = typed(wanted, YearChange.BUDGET);
    if (!budget.isEmpty() && Coded.find(MeasureYears.Budget.class, budget).isEmpty()) {
      return refused(YearChange.BUDGET, "โปรดเลือกแหล่งงบประมาณจากรายการ");
    }
    if (budget.isEmpty() && now.isEmpty() && years.continues(year).isPresent()) {
      return refused(YearChange.BUDGET, "โปรดเลือกแหล่งงบประมาณ ปีนี้หน่วยงานพัฒนากลุ่มเป้าหมายด้วยโครงการที่มีงบประมาณแล้ว");
    }
    return ending(wanted, now.map(ProjectRow::endsOn).orElse(null)).<Named>then(endsOn -> differing(
        now.map(ProjectRow::code).orElseGet(() -> next(all, dimension)), now.map(Catalogue::values).orElse(Map.of()),
        Map.of(YearChange.NAME, nameTh, YearChange.DIMENSION, dimension, YearChange.AGENCY, agency, YearChange.DEVELOPED_BY, developer,
            YearChange.ENDS_ON, endsOn, YearChange.PLACES, String.join(",", places), YearChange.BUDGET, budget)));
  }

  private static String next(List<ProjectRow> all, String dimension) {
    var begins = "D" + dimension + "-";
    int last = all.stream().map(ProjectRow::code).filter(it -> it.matches(begins + "\\d+"))
        .mapToInt(it -> Integer.parseInt(it.substring(begins.length()))).max().orElse(0);
    return begins + (last < 9 ? "0" : "") + (last + 1);
  }

  private Result<Named, NotDone> code(int year, String name, Map<String, @Nullable String> wanted) {
    var all = changes.codes(year);
    var parts = name.split(" ", 2);
    var list = parts[0];
    if (all.stream().noneMatch(it -> it.list().equals(list))) {
      return refused("what", "ปีนี้ไม่มีรายการเลือกนี้ โปรดเปิดหน้านี้ใหม่");
    }
    var code = parts.length == 2 ? parts[1] : typed(wanted, "code");
    var now = all.stream().filter(it -> it.list().equals(list) && it.code().equals(code)).findFirst();
    if (now.isEmpty() && list.equals(ROUNDS)) {
      return refused("code", "รอบติดตามผลมากับช่วงเวลาของปี เพิ่มที่นี่ไม่ได้");
    }
    if (parts.length == 1 && now.isPresent()) {
      return refused("code", "มีรหัสนี้แล้ว คือ “" + now.get().labelTh() + "” โปรดใช้รหัสอื่น");
    }
    if (now.isEmpty() && !code.matches("[a-z][A-Za-z0-9]{1,30}")) {
      return refused("code", "รหัสเป็นอักษรอังกฤษและตัวเลข 2 ถึง 31 ตัว ขึ้นต้นด้วยอักษรตัวเล็ก");
    }
    var label = typed(wanted, YearChange.NAME);
    var wrong = BankData.checkText(YearChange.NAME, label, 2, 120, "ชื่อรายการ");
    if (wrong != null) {
      return Result.refused(wrong);
    }
    return ending(wanted, now.map(CodeRow::endsOn).orElse(null)).<Named>then(endsOn -> {
      var others = all.stream().anyMatch(it -> it.list().equals(list) && !it.code().equals(code)
          && (it.endsOn() == null || !it.endsOn().isBefore(today())));
      return !endsOn.isEmpty() && (!others || list.equals(ROUNDS))
          ? refused(YearChange.ENDS_ON, "รายการนี้ต้องเหลือให้เลือกอย่างน้อยหนึ่ง โปรดเพิ่มรายการใหม่ก่อน")
          : differing(list + " " + code, now.map(Catalogue::values).orElse(Map.of()),
              Map.of(YearChange.NAME, label, YearChange.ENDS_ON, endsOn));
    });
  }

  /** Words that are in force get their next version. */
  private static Result<Named, NotDone> text(List<TextRow> all, String name, String text, Function<String, Optional<Invalid>> wrongIn) {
    var now = all.stream().filter(it -> it.kind().equals(name)).findFirst();
    if (now.isEmpty()) {
      return refused("what", "ปีนี้ไม่มีข้อความนี้ โปรดเลือกจากรายการ");
    }
    var wrong = wrongIn.apply(text);
    if (wrong.isPresent()) {
      return Result.refused(wrong.get());
    }
    return text.equals(now.get().textTh()) ? refused(YearChange.TEXT, "เป็นข้อความเดิมอยู่แล้ว โปรดแก้ข้อความก่อน")
        : Result.of(new Named(name, new Values(
            Map.of(YearChange.VERSION, String.valueOf(now.get().version()), YearChange.TEXT, now.get().textTh()),
            Map.of(YearChange.VERSION, String.valueOf(now.get().version() + 1), YearChange.TEXT, text))));
  }

  /** The last day, from today on; one that stands may be kept, and may be taken back. */
  private Result<String, NotDone> ending(Map<String, @Nullable String> wanted, @Nullable LocalDate before) {
    var typed = typed(wanted, YearChange.ENDS_ON);
    if (typed.isEmpty() || before != null && typed.equals(before.toString())) {
      return Result.of(typed);
    }
    try {
      return LocalDate.parse(typed).isBefore(today()) ? refused(YearChange.ENDS_ON, "วันสุดท้ายผ่านไปแล้ว โปรดกรอกตั้งแต่วันนี้เป็นต้นไป")
          : Result.of(LocalDate.parse(typed).toString());
    } catch (DateTimeParseException e) {
      return refused(YearChange.ENDS_ON, "โปรดกรอกวันเป็น วัน/เดือน/ปี พ.ศ.");
    }
  }

  private static Result<Named, NotDone> differing(String name, Map<String, String> before, Map<String, String> after) {
    return before.equals(after) ? refused(YearChange.NAME, "ยังไม่มีสิ่งใดเปลี่ยน โปรดแก้ไขก่อน")
        : Result.of(new Named(name, new Values(before, after)));
  }

  private static <T> Result<T, NotDone> refused(String field, String sentence) {
    return Result.refused(new Invalid(field, sentence));
  }

  private static String typed(Map<String, @Nullable String> wanted, String which) {
    return Objects.requireNonNullElse(wanted.get(which), NONE).strip();
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  // ---- In words

  String nameOf(YearChange change) {
    return switch (change.what()) {
      case PROJECT -> Objects.requireNonNullElse(change.after().get(YearChange.NAME), change.name());
      case CODE -> LISTS.getOrDefault(change.name().split(" ", 2)[0], change.name()) + ": " + change.after().get(YearChange.NAME);
      case MESSAGE -> messageTh(change.name());
      default -> TEXTS.getOrDefault(change.name(), change.name());
    };
  }

  static String messageTh(String kind) {
    return Coded.find(MessageKind.class, kind).map(MessageKind::labelTh).orElse(kind);
  }

  String said(YearPart what, Map<String, String> values) {
    if (values.isEmpty()) {
      return "ยังไม่มี";
    }
    if (what == YearPart.TEXT || what == YearPart.MESSAGE) {
      return "ฉบับที่ " + values.get(YearChange.VERSION) + ": " + values.get(YearChange.TEXT);
    }
    var endsOn = Objects.requireNonNullElse(values.get(YearChange.ENDS_ON), NONE);
    var places = Objects.requireNonNullElse(values.get(YearChange.PLACES), NONE);
    return values.get(YearChange.NAME)
        + (what == YearPart.PROJECT ? " · " + offices.agencyNames().getOrDefault(String.valueOf(values.get(YearChange.AGENCY)), NONE) : NONE)
        + (places.isEmpty() ? NONE : " · เฉพาะ " + Arrays.stream(places.split(",")).map(this::province).collect(joining(", ")))
        + Coded.find(MeasureYears.Budget.class, Objects.requireNonNullElse(values.get(YearChange.BUDGET), NONE)).map(it -> " · " + it.labelTh())
            .orElse(NONE)
        + (endsOn.isEmpty() ? NONE : " · ถึง " + ThaiDate.shortForm(LocalDate.parse(endsOn)));
  }

  private String province(String code) {
    return offices.office(Office.province(code)).map(Office::nameTh).orElse(code);
  }

  /** What a change means for those who work with it. */
  List<String> means(YearChange change) {
    return switch (change.what()) {
      case PROJECT -> project(change);
      case CODE -> List.of("คำตอบที่บันทึกไว้แล้วยังคงอยู่ และแสดงด้วยชื่อของรหัสเดิม", change.before().isEmpty()
          ? "เลือกได้ทันทีในแบบฟอร์มที่เปิดตั้งแต่นี้ไป" : "แบบฟอร์มที่เปิดตั้งแต่นี้ไปใช้ตามที่เปลี่ยน");
      case MESSAGE -> List.of("ข้อความที่บันทึกไว้แล้วและรอส่ง ส่งตามถ้อยคำเดิม", "ข้อความที่เกิดขึ้นตั้งแต่นี้ไปใช้ถ้อยคำใหม่");
      default -> List.of("ผู้ที่รับทราบหรือยินยอมไว้แล้ว ยังอ้างฉบับเดิมที่ตนเห็น", "ฉบับใหม่ใช้กับผู้ที่อ่านตั้งแต่นี้ไป");
    };
  }

  private List<String> project(YearChange change) {
    var agency = String.valueOf(change.after().get(YearChange.AGENCY));
    var without = Arrays.stream(Objects.requireNonNullElse(change.after().get(YearChange.PLACES), NONE).split(","))
        .filter(it -> !it.isEmpty() && offices.office(Office.agency(it, agency)).isEmpty()).map(this::province).collect(joining(", "));
    var running = "ผู้ที่ส่งต่อหรืออยู่ในแผนแล้วดำเนินต่อไปตามเดิม การเปลี่ยนมีผลกับการเลือกโครงการตั้งแต่นี้ไป";
    var fresh = "โครงการใหม่อยู่ใน “โครงการนอกเมนู” จนกว่าจะเพิ่มเงื่อนไขในตาราง programme-menu (ปรับปรุงกระบวนงาน)";
    var missing = without.isEmpty() || !"agency".equals(change.after().get(YearChange.DEVELOPED_BY)) ? List.<String>of()
        : List.of("หน่วยงานยังไม่มีสำนักงานใน " + without + " จึงยังเลือกที่นั่นไม่ได้");
    return Stream.concat(Stream.of(change.before().isEmpty() ? fresh : running), missing.stream()).toList();
  }
}
