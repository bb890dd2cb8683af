package th.cardholder.almanac;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import th.cardholder.door.StepRule;
import th.cardholder.measure.YearChanges.WindowRow;
import th.cardholder.measure.YearChanges.Year;
import th.cardholder.words.ThaiDate;

/** What the windows of a year are called, and what must hold of one that is moved. */
final class YearWindows {

  static final String ROUND = "followUp";
  static final String REPORT = "report_";

  private static final Map<String, String> NAMES = Map.ofEntries(
      Map.entry("preparation", "เตรียมการของจังหวัดและอำเภอ"),
      Map.entry("walkIn", "มาพบ (รับแจ้งความประสงค์)"),
      Map.entry("homeVisit", "สัมภาษณ์ และไปหา (เยี่ยมบ้าน)"),
      Map.entry("groupA", "ส่งรายชื่อกลุ่ม A ถึงหน่วยงาน"),
      Map.entry("groupB", "ธนาคารส่งรายชื่อกลุ่ม B"),
      Map.entry("publication", "แสดงรายชื่อแก่หน่วยงานที่เกี่ยวข้อง"),
      Map.entry("shortage", "แจ้ง คอจ. เมื่อพัฒนาได้ไม่ครบ"),
      Map.entry("development", "หน่วยงานพัฒนา"),
      Map.entry("results", "รายงานผลการพัฒนารายบุคคล"),
      Map.entry("cddReport", "พัฒนาการอำเภอรายงานต่อจังหวัด"),
      Map.entry("ownActivity", "ผู้มีบัตรฯ ดำเนินกิจกรรมของตนเอง"));

  /** What a process has closed for good stays closed: its figures are frozen, its reports asked for. */
  private static final Set<String> OPENED_AGAIN = Set.of("walkIn", "homeVisit", "development", "ownActivity", "groupA", "groupB",
      "publication", "shortage", "results", "cddReport");

  /** Which window begins, and which ends, before which (domain.md §3.1): nobody is developed to the end before the last interview. */
  private static final List<Order> ORDERS = List.of(
      new Order("preparation", "walkIn", "วันเปิด", WindowRow::opens),
      new Order("walkIn", "homeVisit", "วันเปิด", WindowRow::opens),
      new Order("walkIn", "homeVisit", "วันปิด", WindowRow::closes),
      new Order("homeVisit", "development", "วันเปิด", WindowRow::opens),
      new Order("homeVisit", "development", "วันปิด", WindowRow::closes),
      new Order("development", "ownActivity", "วันปิด", WindowRow::closes),
      new Order("groupA", "groupB", "วันปิด", WindowRow::closes),
      new Order("groupB", "publication", "วันปิด", WindowRow::closes),
      new Order("shortage", "development", "วันปิด", WindowRow::closes),
      new Order("development", "results", "วันปิด", WindowRow::closes),
      new Order("results", "cddReport", "วันปิด", WindowRow::closes));

  /** What must hold of a window as it stands, beside the others. */
  static final List<StepRule<Moved>> STANDING = standing();

  /** What must hold of one that is moved: that it can be, and how it stands then. */
  static final List<StepRule<Moved>> RULES = Stream.concat(moving().stream(), STANDING.stream()).toList();

  private YearWindows() {}

  private record Order(String first, String second, String which, Function<WindowRow, LocalDate> day) {}

  /**
   * A window that is to be moved.
   *
   * @param now  as it stands
   * @param then as it would stand
   * @param all  the windows of the year, this one as it would stand
   */
  record Moved(Year year, WindowRow now, WindowRow then, List<WindowRow> all, LocalDate today) {

    boolean opensMoves() {
      return !now.opens().equals(then.opens());
    }

    boolean closesMoves() {
      return !now.closes().equals(then.closes());
    }
  }

  /** Its name; of a round {@code label} says it. */
  static String name(String kind, Function<String, String> label) {
    var known = NAMES.get(kind);
    if (known != null) {
      return known;
    }
    return kind.startsWith(REPORT) ? "รายงานต่อผู้บังคับบัญชา งวดที่ " + kind.substring(REPORT.length()) : label.apply(kind);
  }

  /** Whether a window that is over can be opened once more. */
  static boolean opensAgain(String kind) {
    return OPENED_AGAIN.contains(kind);
  }

  private static List<StepRule<Moved>> moving() {
    List<StepRule<Moved>> rules = new ArrayList<>();
    rules.add(new StepRule<>("something is moved", "ours: nothing is recorded that changes nothing", "closes",
        it -> !it.opensMoves() && !it.closesMoves(), "วันเปิดและวันปิดเป็นวันเดิม โปรดกรอกวันใหม่"));
    rules.add(new StepRule<>("what has begun has begun", "ADR 0081", "opens",
        it -> it.opensMoves() && !it.now().opens().isAfter(it.today()),
        it -> "ช่วงนี้เปิดไปแล้วเมื่อ " + ThaiDate.longForm(it.now().opens()) + " เปลี่ยนวันเปิดไม่ได้ โปรดคงวันเดิม"));
    rules.add(new StepRule<>("nothing begins in the past", "ADR 0081", "opens",
        it -> it.opensMoves() && it.then().opens().isBefore(it.today()), "วันเปิดใหม่ผ่านไปแล้ว โปรดกรอกตั้งแต่วันนี้เป็นต้นไป"));
    rules.add(new StepRule<>("what was closed by its process stays closed", "ADR 0081", "closes",
        it -> it.closesMoves() && it.now().closes().isBefore(it.today()) && !opensAgain(it.now().kind()),
        it -> "ช่วงนี้ปิดและสรุปผลแล้วเมื่อ " + ThaiDate.longForm(it.now().closes()) + " เปลี่ยนไม่ได้ งานที่ค้างทำต่อได้ตามปกติ"));
    rules.add(new StepRule<>("nothing ends in the past", "ADR 0081", "closes",
        it -> it.closesMoves() && it.then().closes().isBefore(it.today()), "วันปิดใหม่ผ่านไปแล้ว โปรดกรอกตั้งแต่วันนี้เป็นต้นไป"));
    return List.copyOf(rules);
  }

  private static List<StepRule<Moved>> standing() {
    List<StepRule<Moved>> rules = new ArrayList<>();
    rules.add(new StepRule<>("the last day is not before the first", "ours: there is no such window", "closes",
        it -> it.then().closes().isBefore(it.then().opens()), "วันปิดต้องไม่ก่อนวันเปิด โปรดแก้ไขวัน"));
    rules.add(new StepRule<>("it lies within the year of the measure", "ours: after the year nothing is looked after", "closes",
        it -> it.then().closes().isAfter(it.year().closes()),
        it -> "วันปิดต้องไม่เกินวันสุดท้ายของปีมาตรการ " + ThaiDate.longForm(it.year().closes())));
    ORDERS.forEach(order -> rules.add(new StepRule<>("the " + order.which() + " of " + order.first() + " is not after that of "
        + order.second(), "domain.md §3.1", order.which().equals("วันเปิด") ? "opens" : "closes",
        it -> wrong(order, it), it -> order.which() + "ของ “" + NAMES.get(order.first()) + "” ต้องไม่หลัง" + order.which() + "ของ “"
            + NAMES.get(order.second()) + "” (" + ThaiDate.longForm(order.day().apply(of(it, order.second()).orElseThrow()))
            + ") โปรดแก้ไขวัน หรือเลื่อนอีกช่วงหนึ่งก่อน")));
    rules.add(alike(ROUND, "rounds do not overlap", "R09", "รอบติดตามผลซ้อนกับรอบอื่นไม่ได้"));
    rules.add(alike(REPORT, "periods of reports do not overlap", "domain.md §2.2", "งวดรายงานซ้อนกับงวดอื่นไม่ได้"));
    rules.add(new StepRule<>("the last round ends after the development", "R09", "closes",
        it -> wrong(it, (round, development) -> round.isBefore(development)),
        "รอบติดตามผลรอบสุดท้ายต้องปิดไม่ก่อนวันปิดของช่วง “หน่วยงานพัฒนา” โปรดแก้ไขวัน หรือเลื่อนอีกช่วงหนึ่งก่อน"));
    return List.copyOf(rules);
  }

  private static boolean wrong(Order order, Moved moved) {
    var kind = moved.then().kind();
    return (kind.equals(order.first()) || kind.equals(order.second())) && of(moved, order.first()).flatMap(first ->
        of(moved, order.second()).map(second -> order.day().apply(first).isAfter(order.day().apply(second)))).orElse(false);
  }

  private static boolean wrong(Moved moved, BiPredicate<LocalDate, LocalDate> broken) {
    var kind = moved.then().kind();
    var last = moved.all().stream().filter(it -> it.kind().startsWith(ROUND)).map(WindowRow::closes).max(LocalDate::compareTo);
    return (kind.startsWith(ROUND) || kind.equals("development")) && last.isPresent()
        && of(moved, "development").filter(it -> broken.test(last.get(), it.closes())).isPresent();
  }

  private static StepRule<Moved> alike(String prefix, String name, String source, String sentence) {
    return new StepRule<>(name, source, "opens", it -> it.then().kind().startsWith(prefix) && it.all().stream()
        .filter(other -> other.kind().startsWith(prefix) && !other.kind().equals(it.then().kind()))
        .anyMatch(other -> !other.opens().isAfter(it.then().closes()) && !other.closes().isBefore(it.then().opens())),
        sentence + " โปรดแก้ไขวัน หรือเลื่อนรอบอื่นก่อน");
  }

  private static Optional<WindowRow> of(Moved moved, String kind) {
    return moved.all().stream().filter(it -> it.kind().equals(kind)).findFirst();
  }
}
