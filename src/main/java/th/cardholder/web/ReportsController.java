package th.cardholder.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.report.FrozenReports;
import th.cardholder.words.Result;

/** FrozenReports upwards: made, opened as they were, signed. */
@RestController
@RequestMapping("/camunda/api/journey/reports")
class ReportsController {

  private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final CurrentOfficer current;
  private final FrozenReports reports;

  ReportsController(CurrentOfficer current, FrozenReports reports) {
    this.current = current;
    this.reports = reports;
  }

  record NewReport(@Nullable String scope, @Nullable Integer year, @Nullable String round, @Nullable String quarter,
      @Nullable String period, @Nullable String reason) {}

  record Made(long id) {}

  @GetMapping("/of/{scope}")
  FrozenReports.Shelf shelf(@PathVariable String scope) {
    return reports.of(user(), scope).orElseThrow(ReportsController::notSeen);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Made freeze(@RequestBody NewReport asked) {
    if (asked.scope() == null || asked.year() == null) {
      throw new Refused(HttpStatus.BAD_REQUEST, asked.scope() == null ? "scope" : "year",
          "ไม่ได้ระบุหน่วยงานหรือปีของรายงาน โปรดเริ่มจากหน้ารายงาน");
    }
    return new Made(freeze(asked, asked.scope(), asked.year())
        .orElseThrow(ReportsController::notSeen).orThrow(ReportsController::refused));
  }

  private Optional<Result<Long, FrozenReports.Refusal>> freeze(NewReport asked, String scope, int year) {
    if (asked.period() != null) {
      return reports.correct(user(), scope, year, asked.period(), asked.reason());
    }
    return asked.quarter() != null ? reports.freezeQuarter(user(), scope, year, asked.quarter(), asked.reason())
        : reports.freeze(user(), scope, year, asked.round(), asked.reason());
  }

  @GetMapping("/{id}")
  FrozenReports.Opened open(@PathVariable long id) {
    return reports.open(user(), id).orElseThrow(ReportsController::notSeen);
  }

  @PostMapping("/{id}/signature")
  Made sign(@PathVariable long id) {
    return new Made(reports.sign(user(), id).orElseThrow(ReportsController::notSeen).orThrow(ReportsController::refused));
  }

  /** The report as a workbook: the same tables one below the other, numbers as numbers. */
  @GetMapping("/{id}/file.xlsx")
  ResponseEntity<byte[]> file(@PathVariable long id) {
    var opened = open(id);
    return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, XLSX)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
            .filename(opened.entry().title() + " " + opened.content().scopeName() + ".xlsx", StandardCharsets.UTF_8).build()
            .toString())
        .body(workbook(opened));
  }

  private static byte[] workbook(FrozenReports.Opened opened) {
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, "Cardholder Journey", "1.0")) {
      var sheet = book.newWorksheet("รายงาน");
      var content = opened.content();
      sheet.value(0, 0, content.title() + " " + content.periodThai());
      sheet.value(1, 0, content.scopeName());
      sheet.value(2, 0, "ข้อมูล ณ วันที่ " + content.asOf());
      sheet.value(3, 0, opened.entry().signedThai() == null ? "ยังไม่ได้ลงนาม" : "ลงนามโดย " + opened.entry().signedThai());
      sheet.value(4, 0, "รหัสตรวจสอบ " + opened.hash());
      int row = 6;
      for (var table : content.tables()) {
        sheet.value(row++, 0, table.title());
        for (int column = 0; column < table.columns().size(); column++) {
          sheet.value(row, column, table.columns().get(column));
        }
        row++;
        for (var cells : table.rows()) {
          for (int column = 0; column < cells.size(); column++) {
            if (column > 0) {
              sheet.value(row, column, Long.parseLong(cells.get(column)));
            } else {
              sheet.value(row, column, cells.get(column));
            }
          }
          row++;
        }
        row++;
      }
      for (var note : content.notes()) {
        sheet.value(row++, 0, note.title());
        sheet.value(row++, 0, note.text());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Refused refused(FrozenReports.Refusal why) {
    return new Refused(why.forbidden() ? HttpStatus.FORBIDDEN : HttpStatus.CONFLICT, String.join("\n", why.sentences()));
  }

  private static Refused notSeen() {
    return new Refused(HttpStatus.NOT_FOUND,
        "ไม่พบรายงานนี้ หรืออยู่นอกหน่วยงานที่ท่านติดตามได้ โปรดเริ่มจากหน้ารายงานของท่าน");
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
