package th.cardholder.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import th.cardholder.measure.MeasureYears;
import th.cardholder.referral.AgencyQuarters.Count;
import th.cardholder.referral.Referral;
import th.cardholder.report.Content.Table;

/**
 * What an agency's office reports of three months (domain.md §8.1): what came to it, how it answered, what became of the people,
 * and what it has in hand as the report is made.
 */
record AgencyReport(List<Count> counts) {

  static final String TITLE = "รายงานผลการพัฒนาของหน่วยงาน";

  private long sum(ToLongFunction<Count> of) {
    return counts.stream().mapToLong(of).sum();
  }

  /** Those whose result in the time was this. */
  private long finished(String result) {
    return counts.stream().filter(it -> result.equals(it.resultCode())).mapToLong(Count::finished).sum();
  }

  /** What contradicts itself, each as a sentence in Thai; empty when all is well. */
  List<String> broken() {
    List<String> broken = new ArrayList<>();
    FigureRules.equal(broken, "ที่ยกมากับที่ได้รับใหม่ รวมกัน", sum(Count::carried) + sum(Count::received),
        "ที่รับไว้ ปฏิเสธ ถูกยกเลิก และยังไม่ตอบ รวมกัน",
        sum(Count::accepted) + sum(Count::refused) + sum(Count::takenBack) + sum(Count::unanswered));
    FigureRules.equal(broken, "ที่รายงานผลแล้ว", sum(Count::finished), "ผลทุกอย่างรวมกัน",
        finished(Referral.State.DEVELOPED.code()) + finished(Referral.State.NOT_DEVELOPED.code()) + finished(Referral.NO_SHOW));
    FigureRules.atMost(broken, "ที่เกินกำหนดตอบ", sum(Count::waitingLate), "ที่รอตอบ", sum(Count::waiting));
    FigureRules.atMost(broken, "ที่รับแล้วหรือนัดหมายแล้ว ซึ่งเกินกำหนด", sum(Count::underWayLate), "ที่รับแล้วหรือนัดหมายแล้ว",
        sum(Count::underWay));
    FigureRules.atMost(broken, "ที่อยู่ระหว่างพัฒนา ซึ่งเกินกำหนด", sum(Count::attendingLate), "ที่อยู่ระหว่างพัฒนา",
        sum(Count::attending));
    FigureRules.atMost(broken, "ที่ปฏิเสธโดยมีเหตุผล", counts.stream().filter(it -> it.reasonCode() != null)
        .mapToLong(Count::refused).sum(), "ที่ปฏิเสธ", sum(Count::refused));
    return broken;
  }

  List<Table> tables(MeasureYears years, int year) {
    return Stream.of(
        new Table("การส่งต่อในไตรมาส", List.of("รายการ", "จำนวน"), List.of(
            Content.row("ยังไม่ได้ตอบ ยกมาจากก่อนไตรมาส", sum(Count::carried)),
            Content.row("ได้รับใหม่ในไตรมาส", sum(Count::received)),
            Content.row("รับไว้พัฒนา", sum(Count::accepted)),
            Content.row("ปฏิเสธ", sum(Count::refused)),
            Content.row("ถูกยกเลิกก่อนตอบ", sum(Count::takenBack)),
            Content.row("ยังไม่ได้ตอบเมื่อสิ้นช่วง", sum(Count::unanswered)))),
        new Table("เหตุผลที่ปฏิเสธในไตรมาส", List.of("เหตุผล", "จำนวน"), reasons(years, year)),
        new Table("ผลการพัฒนาที่รายงานในไตรมาส", List.of("ผล", "จำนวน"), List.of(
            Content.row(Referral.State.DEVELOPED.labelTh(), finished(Referral.State.DEVELOPED.code())),
            Content.row(Referral.State.NOT_DEVELOPED.labelTh(), finished(Referral.State.NOT_DEVELOPED.code())),
            Content.row(Referral.State.NOT_DEVELOPED.labelTh() + " (ไม่มาตามนัด)", finished(Referral.NO_SHOW)),
            Content.row("รวม", sum(Count::finished)))),
        new Table("ที่อยู่ในมือขณะจัดทำรายงาน", List.of("รายการ", "จำนวน", "ในจำนวนนี้เกินกำหนด"), List.of(
            Content.row("รอหน่วยงานตอบ", sum(Count::waiting), sum(Count::waitingLate)),
            Content.row("รับแล้วหรือนัดหมายแล้ว", sum(Count::underWay), sum(Count::underWayLate)),
            Content.row("อยู่ระหว่างพัฒนา", sum(Count::attending), sum(Count::attendingLate)))),
        new Table("รายโครงการในไตรมาส",
            List.of("โครงการ", "ได้รับใหม่", "รับไว้พัฒนา", "ปฏิเสธ", "รายงานผลแล้ว", "พัฒนาแล้วเสร็จ"), projects(years, year)))
        .filter(table -> !table.rows().isEmpty()).toList();
  }

  private List<List<String>> reasons(MeasureYears years, int year) {
    Map<String, Long> byReason = new TreeMap<>();
    counts.stream().filter(it -> it.refused() > 0).forEach(it -> byReason.merge(it.reasonCode() == null ? "ไม่ได้ระบุ"
        : years.label(year, "referralRefusal", it.reasonCode()), it.refused(), Long::sum));
    return byReason.entrySet().stream().map(it -> Content.row(it.getKey(), it.getValue())).toList();
  }

  private List<List<String>> projects(MeasureYears years, int year) {
    return counts.stream().collect(groupingBy(Count::projectCode, TreeMap::new, toList())).entrySet().stream().map(it -> {
      var of = new AgencyReport(it.getValue());
      return Content.row(years.project(year, it.getKey()).map(MeasureYears.Project::nameTh).orElse(it.getKey()),
          of.sum(Count::received), of.sum(Count::accepted), of.sum(Count::refused), of.sum(Count::finished),
          of.finished(Referral.State.DEVELOPED.code()));
    }).toList();
  }
}
