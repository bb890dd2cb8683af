package th.cardholder.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import th.cardholder.report.Content.Within;
import th.cardholder.supervision.Overview;
import th.cardholder.supervision.WorkWithin;

/**
 * What must hold between the numbers of one report: a part is no more than its whole, and parts add up. A report in which
 * seven of one were returned is not frozen (adjacent.md §6.1).
 */
final class FigureRules {

  private FigureRules() {}

  /** What contradicts itself, each as a sentence in Thai; empty when all is well. */
  static List<String> broken(Overview one) {
    List<String> broken = new ArrayList<>();
    int cases = tile(one, "cases");
    equal(broken, "เรื่องทั้งหมด", cases, "เรื่องที่ดำเนินการ มีผลลัพธ์ และสิ้นสุดก่อน รวมกัน",
        tile(one, "running") + tile(one, "outcomes") + tile(one, "endedEarly"));
    equal(broken, "เรื่องที่กำลังดำเนินการ", tile(one, "running"), "เรื่องในทุกขั้นรวมกัน",
        sum(one.stages(), Overview.Stage::at));
    equal(broken, "เรื่องที่สิ้นสุดแล้ว", tile(one, "outcomes") + tile(one, "endedEarly"), "ผลทุกอย่างรวมกัน",
        sum(one.ends(), Overview.Figure::n));
    equal(broken, "งานที่เปิดอยู่", tile(one, "open"), "งานทุกขั้นตอนรวมกัน", sum(one.steps(), Overview.Step::open));
    equal(broken, "งานเกินกำหนด", tile(one, "late"), "งานเกินกำหนดทุกขั้นตอนรวมกัน", sum(one.steps(), Overview.Step::late));
    atMost(broken, "งานที่ขยายกำหนด", tile(one, "postponed"), "งานที่เปิดอยู่", tile(one, "open"));
    one.steps().forEach(step -> atMost(broken, "งานเกินกำหนดของขั้นตอน " + step.name(), step.late(), "งานที่เปิดอยู่", step.open()));
    one.stages().forEach(stage -> atMost(broken, "เรื่องที่ผ่านขั้น " + stage.name(), stage.passed(), "เรื่องทั้งหมด", cases));
    one.rounds().forEach(round -> atMost(broken, "ที่รายงานแล้วใน" + round.name(), round.done(), "ที่ต้องรายงาน",
        round.due()));
    one.agencies().forEach(agency -> atMost(broken, "การส่งต่อที่เกินกำหนดของ " + agency.name(), agency.late(),
        "การส่งต่อที่รออยู่", agency.offered() + agency.accepted()));
    if (!one.parts().isEmpty()) {
      equal(broken, "เรื่องทั้งหมด", cases, "เรื่องของทุกพื้นที่รวมกัน", sum(one.parts(), Overview.Part::cases));
      equal(broken, "เรื่องที่มีผลลัพธ์", tile(one, "outcomes"), "เรื่องที่มีผลลัพธ์ของทุกพื้นที่รวมกัน",
          sum(one.parts(), Overview.Part::outcomes));
      equal(broken, "งานที่เปิดอยู่", tile(one, "open"), "งานที่เปิดอยู่ของทุกพื้นที่รวมกัน", sum(one.parts(), Overview.Part::open));
      equal(broken, "งานเกินกำหนด", tile(one, "late"), "งานเกินกำหนดของทุกพื้นที่รวมกัน", sum(one.parts(), Overview.Part::late));
    }
    return broken;
  }

  /** What contradicts itself in what was done within a time, and beside how things stand at its end. */
  static List<String> broken(Overview one, Within within) {
    var work = within.work();
    var time = within.time();
    List<String> broken = new ArrayList<>();
    atMost(broken, "เรื่องที่มีอยู่ก่อน" + time + "นี้", work.before(), "เรื่องทั้งหมด", tile(one, "cases"));
    equal(broken, "เรื่องทั้งหมด", tile(one, "cases"), "เรื่องที่มีอยู่ก่อน" + time + "นี้กับเรื่องใหม่ใน" + time
        + (work.after() > 0 ? "และหลังจากนั้น" : "") + " รวมกัน", work.before() + work.opened() + work.after());
    if (work.after() > 0) {
      atMost(broken, "เรื่องใหม่หลังสิ้น" + time, work.after(), "เรื่องที่มีตั้งแต่เริ่ม" + time, tile(one, "cases") - work.before());
    }
    for (var whole : work.done()) {
      atMost(broken, "รายการย่อยของ" + whole.name() + " รวมกัน", work.done().stream()
          .filter(it -> whole.code().equals(it.of())).mapToLong(WorkWithin.Done::n).sum(), whole.name(), whole.n());
    }
    if (!work.parts().isEmpty()) {
      equal(broken, "เรื่องใหม่ใน" + time, work.opened(), "เรื่องใหม่ของทุกพื้นที่รวมกัน",
          work.parts().stream().mapToLong(WorkWithin.Part::opened).sum());
      equal(broken, "การส่งต่อใน" + time, work.sent(), "การส่งต่อของทุกพื้นที่รวมกัน",
          work.parts().stream().mapToLong(WorkWithin.Part::sent).sum());
      work.done().forEach(whole -> equal(broken, whole.name(), whole.n(), whole.name() + "ของทุกพื้นที่รวมกัน",
          work.parts().stream().flatMap(it -> it.done().stream()).filter(it -> it.code().equals(whole.code()))
              .mapToLong(WorkWithin.Done::n).sum()));
    }
    return broken;
  }

  static int tile(Overview one, String code) {
    return one.tiles().stream().filter(it -> it.code().equals(code)).mapToInt(Overview.Figure::n).sum();
  }

  private static <T> int sum(List<T> parts, ToIntFunction<T> number) {
    return parts.stream().mapToInt(number).sum();
  }

  static void equal(List<String> broken, String whole, long n, String parts, long sum) {
    if (n != sum) {
      broken.add(whole + " " + n + " ไม่เท่ากับ" + parts + " " + sum);
    }
  }

  static void atMost(List<String> broken, String part, long n, String whole, long most) {
    if (n > most) {
      broken.add(part + " " + n + " มากกว่า" + whole + " " + most);
    }
  }
}
