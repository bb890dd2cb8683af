package th.cardholder.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import th.cardholder.supervision.WorkLists;

/** A list as a file for a spreadsheet, with the same columns as on its page. */
enum ListFile {
  CSV("csv", "text/csv;charset=UTF-8") {
    @Override
    void write(List<List<String>> rows, OutputStream out) throws IOException {
      out.write("\uFEFF".getBytes(StandardCharsets.UTF_8)); // or Excel reads Thai as something else
      try (var csv = CsvWriter.builder().build(out)) {
        rows.forEach(row -> csv.writeRecord(row.stream().map(ListFile::harmless).toList()));
      }
    }
  },
  XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
    @Override
    void write(List<List<String>> rows, OutputStream out) throws IOException {
      try (var book = new Workbook(out, "Cardholder Journey", "1.0")) {
        var sheet = book.newWorksheet("รายการ");
        for (int r = 0; r < rows.size(); r++) {
          for (int c = 0; c < rows.get(r).size(); c++) {
            sheet.value(r, c, rows.get(r).get(c)); // as text: never a formula
          }
        }
      }
    }
  };

  /** No spreadsheet takes a longer name of a sheet. */
  private static final int LONGEST_NAME = 31;
  private static final String FORMULA = "=+-@\t\r\n";

  private final String extension;
  private final String mediaType;

  ListFile(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  String extension() {
    return extension;
  }

  String mediaType() {
    return mediaType;
  }

  byte[] of(WorkLists.Page page) {
    return of(rows(page).toList());
  }

  /** The same of rows of cells. */
  byte[] of(List<List<String>> rows) {
    var out = new ByteArrayOutputStream();
    try {
      write(rows, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A sheet of a workbook. */
  record Sheet(String name, List<List<String>> rows) {}

  /** Several lists as one workbook, each on a sheet of its own. */
  static byte[] workbook(List<Sheet> sheets) {
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, "Cardholder Journey", "1.0")) {
      for (int s = 0; s < sheets.size(); s++) {
        var one = sheets.get(s);
        var name = (s + 1) + " " + one.name().replaceAll("[\\[\\]:*?/\\\\]", " ");
        var sheet = book.newWorksheet(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
        for (int r = 0; r < one.rows().size(); r++) {
          for (int c = 0; c < one.rows().get(r).size(); c++) {
            sheet.value(r, c, one.rows().get(r).get(c)); // as text: never a formula
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  abstract void write(List<List<String>> rows, OutputStream out) throws IOException;

  private static Stream<List<String>> rows(WorkLists.Page page) {
    var head = List.of(List.of(page.title() + " · " + page.scopeName()),
        List.of("ข้อมูล ณ วันที่ " + page.asOf() + (page.total() > page.lines().size()
            ? " · แสดง " + page.lines().size() + " จาก " + page.total() + " รายการ" : "")),
        Stream.of("เลขที่เรื่อง", "เลขที่", page.named() ? "ชื่อ-สกุล" : null, "หน่วยงาน", "สถานะ", "ขั้นตอน/โครงการ",
            "ผู้รับผิดชอบ", "ตั้งแต่", "ครบกำหนด", "เกินกำหนด (วัน)").filter(it -> it != null).toList());
    return Stream.concat(head.stream(), page.lines().stream().map(line -> Stream.of(line.caseNumber(), line.number(),
        page.named() ? text(line.person()) : null, line.office(), line.stateThai(), text(line.step()), text(line.holder()),
        text(line.sinceThai()), text(line.dueThai()), line.daysLate() == 0 ? "" : String.valueOf(line.daysLate()))
        .filter(it -> it != null).toList()));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** What a spreadsheet would take for a formula begins with an apostrophe, which it takes for a text. */
  static String harmless(String cell) {
    return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
