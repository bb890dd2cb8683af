package th.cardholder.web;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.cases.Decision;
import th.cardholder.cddreport.CddReportDesk;
import th.cardholder.office.CurrentOfficer;

/** รายงาน พช.: what the community development offices of districts report to that of their province (R17, ADR 0089). */
@RestController
@RequestMapping("/camunda/api/journey/community-reports")
class CddReportController {

  private final CurrentOfficer current;
  private final CddReportDesk desk;

  CddReportController(CurrentOfficer current, CddReportDesk desk) {
    this.current = current;
    this.desk = desk;
  }

  @GetMapping
  CddReportDesk.Page page(@RequestParam(required = false) @Nullable String office, @RequestParam(required = false) @Nullable String after) {
    return desk.page(office, after, user()).orThrow(CddReportController::refused);
  }

  /** A district's list as a file, {@code csv} or {@code xlsx}. */
  @GetMapping("/{office}/file.{kind}")
  ResponseEntity<byte[]> file(@PathVariable String office, @PathVariable String kind) {
    var user = user();
    var format = Stream.of(ListFile.values()).filter(it -> it.extension().equals(kind)).findFirst()
        .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "ไม่มีแฟ้มชนิดนี้ โปรดเลือก Excel หรือ CSV"));
    var file = desk.file(office, user).orThrow(CddReportController::refused);
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, format.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
            .filename(file.name() + "." + format.extension(), StandardCharsets.UTF_8).build().toString())
        .body(format.of(file.rows()));
  }

  private static Refused refused(Decision.NotDone no) {
    return no instanceof Decision.NotFound
        ? new Refused(HttpStatus.NOT_FOUND, "ไม่พบสำนักงานนี้ในหน่วยงานของท่าน โปรดเลือกอำเภอจากหน้ารายงาน พช.")
        : CasesController.refused(no);
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
