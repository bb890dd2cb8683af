package th.cardholder.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import th.cardholder.supervision.Overview;
import th.cardholder.supervision.WorkWithin;

/**
 * What a report says: tables of texts and whole numbers, the numbers as digits, and what was written beside them.
 *
 * @param asOf when its numbers were counted, in business time
 */
public record Content(String title, String scopeName, String periodThai, String asOf, List<Table> tables, List<Note> notes) {

  /** A report from before there were notes has none. */
  public Content {
    notes = notes == null ? List.of() : List.copyOf(notes);
  }

  /** What whoever reports says in words. */
  public record Note(String title, String text) {}

  /** What was done within a time, and how that time is called: {@code เดือน} or {@code งวด}. */
  record Within(WorkWithin work, String time) {}

  /** A table with its headings; each row has as many cells. */
  public record Table(String title, List<String> columns, List<List<String>> rows) {}

  /** @param within what was done within its time; null where the report is of none */
  static Content of(String title, String periodThai, Overview one, @Nullable Within within) {
    List<Table> tables = new ArrayList<>();
    tables.add(new Table("สรุป", List.of("รายการ", "จำนวน"),
        one.tiles().stream().map(it -> row(it.name(), it.n())).toList()));
    if (within != null) {
      tables.add(within(one, within.work(), within.time()));
    }
    tables.add(new Table("เรื่องอยู่ที่ขั้นใด", List.of("ขั้น", "อยู่ที่ขั้นนี้", "ผ่านแล้ว"),
        one.stages().stream().map(it -> row(it.name(), it.at(), it.passed())).toList()));
    tables.add(new Table("เรื่องที่สิ้นสุดแล้ว", List.of("ผล", "เรื่อง"),
        one.ends().stream().map(it -> row(it.name(), it.n())).toList()));
    tables.add(new Table("งานที่เปิดอยู่ตามขั้นตอน", List.of("ขั้นตอน", "เปิดอยู่", "เกินกำหนด"),
        one.steps().stream().map(it -> row(it.name(), it.open(), it.late())).toList()));
    tables.add(new Table("การส่งต่อหน่วยงาน",
        List.of("หน่วยงาน", "รอตอบ", "รับแล้ว", "ปฏิเสธ", "พัฒนาแล้ว", "ไม่ได้พัฒนา", "เกินกำหนด"),
        one.agencies().stream().map(it -> row(it.name(), it.offered(), it.accepted(), it.refused(), it.developed(),
            it.notDeveloped(), it.late())).toList()));
    tables.add(new Table("รอบติดตามผล", List.of("รอบ", "ต้องรายงาน", "รายงานแล้ว"),
        one.rounds().stream().map(it -> row(it.name() + " (" + it.windowThai() + ")", it.due(), it.done())).toList()));
    tables.add(new Table("รายพื้นที่",
        List.of("พื้นที่", "เรื่อง", "กำลังดำเนินการ", "มีผลลัพธ์", "งานเปิดอยู่", "งานเกินกำหนด", "หน่วยงานเกินกำหนด"),
        one.parts().stream().map(it -> row(it.name(), it.cases(), it.running(), it.outcomes(), it.open(), it.late(),
            it.referralsLate())).toList()));
    if (within != null && !within.work().parts().isEmpty()) {
      tables.add(withinByPart(within.work(), within.time()));
    }
    return new Content(title, one.scope().name(), periodThai, one.asOf(),
        tables.stream().filter(table -> !table.rows().isEmpty()).toList(), List.of());
  }

  /** The same with a table before the others, and with what is said beside them. */
  Content with(@Nullable Table first, List<Note> said) {
    return new Content(title, scopeName, periodThai, asOf,
        first == null ? tables : Stream.concat(Stream.of(first), tables.stream()).toList(), said);
  }

  private static Table within(Overview one, WorkWithin work, String time) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("เรื่องที่มีอยู่ก่อน" + time + "นี้", work.before()));
    rows.add(row("เรื่องใหม่ใน" + time, work.opened()));
    if (work.after() > 0) {
      rows.add(row("เรื่องใหม่หลังสิ้น" + time, work.after()));
    }
    rows.add(row("เรื่องทั้งหมดขณะจัดทำรายงาน", FigureRules.tile(one, "cases")));
    rows.add(row("ส่งต่อหน่วยงาน", work.sent()));
    work.done().forEach(it -> rows.add(row(it.of() == null ? it.name() : "– " + it.name(), it.n())));
    return new Table("งานที่ทำใน" + time + " (นับตามครั้งที่บันทึก รวมที่บันทึกใหม่หลังแก้ไข)", List.of("รายการ", "จำนวน"), rows);
  }

  /** Of the figures that are part of no other. */
  private static Table withinByPart(WorkWithin work, String time) {
    List<String> columns = new ArrayList<>(List.of("พื้นที่", "เรื่องใหม่", "ส่งต่อหน่วยงาน"));
    work.done().stream().filter(it -> it.of() == null).forEach(it -> columns.add(it.name()));
    return new Table("งานที่ทำใน" + time + " รายพื้นที่", columns, work.parts().stream().map(part -> row(part.name(),
        Stream.concat(Stream.of(part.opened(), part.sent()), part.done().stream().filter(it -> it.of() == null)
            .map(WorkWithin.Done::n)).toArray(Number[]::new))).toList());
  }

  static List<String> row(String name, Number... numbers) {
    return Stream.concat(Stream.of(name), Stream.of(numbers).map(String::valueOf)).toList();
  }
}
