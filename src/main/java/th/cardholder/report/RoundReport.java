package th.cardholder.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import th.cardholder.cases.Case;
import th.cardholder.followup.RoundClosings.Closing;
import th.cardholder.followup.RoundClosings.Group;
import th.cardholder.followup.RoundClosings.Why;
import th.cardholder.report.Content.Table;

/**
 * What a district or a province reports of a round of follow-ups that is over (R09): who was due and reported, within its days or after
 * them, who is missing and what is known of why, by AO, by subdistrict or by district; and what came of the year in its last round (R18).
 *
 * @param due   as it is kept counted
 * @param parts by what its parts are called: {@code ผู้ดูแล (AO)}, {@code ตำบล} or {@code อำเภอ}
 * @param part  to which of them a group belongs, by name
 */
record RoundReport(Closing closing, long due, String parts, Function<Group, String> part) {

  static final String TITLE = "รายงานปิดรอบติดตามผล";

  private long sum(ToLongFunction<Group> of) {
    return closing.groups().stream().mapToLong(of).sum();
  }

  private long missing(Why why) {
    return closing.groups().stream().filter(it -> why.code().equals(it.why())).mapToLong(Group::missing).sum();
  }

  private long ended(String state) {
    return closing.groups().stream().filter(it -> state.equals(it.outcome())).mapToLong(Group::due).sum();
  }

  /** What contradicts itself, each as a sentence in Thai; empty when all is well. */
  List<String> broken() {
    List<String> broken = new ArrayList<>();
    FigureRules.equal(broken, "ที่ต้องรายงานตามตัวเลขของรอบ", due, "ที่นับรายคน", sum(Group::due));
    FigureRules.equal(broken, "ที่ต้องรายงาน", sum(Group::due), "ที่รายงานแล้วและยังไม่รายงาน รวมกัน",
        sum(Group::inTime) + sum(Group::late) + sum(Group::missing));
    FigureRules.equal(broken, "ที่ยังไม่รายงาน", sum(Group::missing), "เหตุทุกอย่างรวมกัน",
        Stream.of(Why.values()).mapToLong(this::missing).sum());
    FigureRules.atMost(broken, "ผู้ที่ติดต่อแล้ว", closing.contacted().people(), "ที่ต้องรายงาน", sum(Group::due));
    FigureRules.atMost(broken, "ที่ติดต่อได้", closing.contacted().reached(), "การติดต่อ", closing.contacted().contacts());
    return broken;
  }

  /** What the form shows before it is sent. */
  String figuresThai() {
    return whole().rows().stream().map(row -> row.get(0) + " " + String.format("%,d", Long.parseLong(row.get(1))))
        .reduce((one, next) -> one + "\n" + next).orElse("");
  }

  List<Table> tables() {
    return Stream.of(whole(), reasons(), byPart(), contacted(), outcomes()).filter(table -> !table.rows().isEmpty()).toList();
  }

  private Table whole() {
    return new Table("ผลของรอบ ขณะจัดทำรายงาน", List.of("รายการ", "ราย"), List.of(
        Content.row("ต้องรายงาน", sum(Group::due)),
        Content.row("รายงานภายในรอบ", sum(Group::inTime)),
        Content.row("รายงานหลังปิดรอบ", sum(Group::late)),
        Content.row("ยังไม่รายงาน", sum(Group::missing))));
  }

  private Table reasons() {
    return new Table("ที่ยังไม่รายงาน แยกตามเหตุที่ทราบ", List.of("เหตุ", "ราย"), Stream.of(Why.values()).filter(it -> missing(it) > 0)
        .map(it -> Content.row(it.labelTh(), missing(it))).toList());
  }

  /** What is missing most first. */
  private Table byPart() {
    Map<String, List<Group>> byName = closing.groups().stream().collect(groupingBy(part, TreeMap::new, toList()));
    return new Table("แยกตาม" + parts, List.of(parts, "ต้องรายงาน", "รายงานภายในรอบ", "รายงานหลังปิดรอบ", "ยังไม่รายงาน"),
        byName.entrySet().stream().map(it -> Map.entry(it.getKey(), new RoundReport(new Closing(it.getValue(), closing.contacted(), false), 0,
                parts, part)))
            .sorted(Comparator.comparing((Map.Entry<String, RoundReport> it) -> -it.getValue().sum(Group::missing)).thenComparing(Map.Entry::getKey))
            .map(it -> Content.row(it.getKey(), it.getValue().sum(Group::due), it.getValue().sum(Group::inTime), it.getValue().sum(Group::late),
                it.getValue().sum(Group::missing))).toList());
  }

  private Table contacted() {
    return new Table("การติดต่อผู้ที่ต้องรายงาน จนถึงวันปิดรอบ (นอกจากรายงานประจำรอบ)", List.of("รายการ", "จำนวน"), List.of(
        Content.row("การติดต่อ (ครั้ง)", closing.contacted().contacts()),
        Content.row("ติดต่อได้ (ครั้ง)", closing.contacted().reached()),
        Content.row("ผู้ที่มีการติดต่อ (ราย)", closing.contacted().people())));
  }

  private Table outcomes() {
    return new Table("ผลลัพธ์ของผู้ที่รายงานแล้ว", List.of("ผลลัพธ์", "ราย"), closing.last()
        ? Stream.of(Case.State.ABOVE_THRESHOLD, Case.State.DEVELOPED, Case.State.NOT_DEVELOPED)
            .map(it -> Content.row(it.labelTh(), ended(it.code()))).toList() : List.of());
  }
}
