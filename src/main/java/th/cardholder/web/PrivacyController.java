package th.cardholder.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
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
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.privacy.FullNumbers;
import th.cardholder.privacy.PersonCopy;
import th.cardholder.privacy.PersonExports;
import th.cardholder.privacy.WhoSaw;

/** What the law on personal data wants answered for (ADR 0092): whole numbers, copies for the person, who saw whom. */
@RestController
@RequestMapping("/camunda/api/journey")
class PrivacyController {

  private final CurrentOfficer current;
  private final FullNumbers numbers;
  private final PersonExports exports;
  private final WhoSaw whoSaw;

  PrivacyController(CurrentOfficer current, FullNumbers numbers, PersonExports exports, WhoSaw whoSaw) {
    this.current = current;
    this.numbers = numbers;
    this.exports = exports;
    this.whoSaw = whoSaw;
  }

  record Reason(@Nullable String kind, @Nullable String reason) {}

  record Whole(String number) {}

  /** What is in a copy, without what it says. */
  record Made(long id, String personName, String maskedId, String answerThai, List<Part> parts) {

    record Part(String titleThai, int rows) {}

    static Made of(PersonCopy copy) {
      return new Made(copy.id(), copy.personName(), copy.maskedId(), copy.answerThai(),
          copy.parts().stream().map(it -> new Part(it.titleThai(), it.rows().size())).toList());
    }
  }

  /** The whole number of a case's person. */
  @PostMapping("/cases/{number}/full-number")
  Whole number(@PathVariable String number, @RequestBody Reason why) {
    return new Whole(numbers.show(number, why.kind(), why.reason(), user()).orThrow(CasesController::refused));
  }

  /** Has all that is held of a person put together. */
  @PostMapping("/privacy/exports")
  Made export(@RequestBody PersonExports.Typed typed) {
    return Made.of(exports.make(typed, user()).orThrow(CasesController::refused));
  }

  /** It, as a workbook with a sheet for each table. */
  @GetMapping("/privacy/exports/{id}/file.xlsx")
  ResponseEntity<byte[]> exported(@PathVariable long id) {
    var copy = exports.again(id, user()).orElseThrow(PrivacyController::gone);
    return file("สำเนาข้อมูลส่วนบุคคล " + copy.id() + ".xlsx", ListFile.XLSX, ListFile.workbook(Stream.concat(
        Stream.of(new ListFile.Sheet("ที่มา", List.of(List.of("สำเนาข้อมูลส่วนบุคคลของ", copy.personName()), List.of("ผู้ขอ", copy.reasonThai()),
            List.of("ขอเมื่อ", copy.askedThai()), List.of("ทำเมื่อ", copy.madeThai())))),
        copy.parts().stream().map(it -> new ListFile.Sheet(it.titleThai(),
            Stream.concat(Stream.of(it.heads()), it.rows().stream()).toList()))).toList()));
  }

  /** Asks who saw whom. */
  @PostMapping("/privacy/views")
  WhoSaw.Answer views(@RequestBody WhoSaw.Typed typed) {
    return whoSaw.ask(typed, user()).orThrow(CasesController::refused);
  }

  /** The whole answer as a file, {@code csv} or {@code xlsx}. */
  @GetMapping("/privacy/views/{id}/file.{kind}")
  ResponseEntity<byte[]> viewsFile(@PathVariable long id, @PathVariable String kind) {
    var user = user();
    var format = Stream.of(ListFile.values()).filter(it -> it.extension().equals(kind)).findFirst()
        .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "ไม่มีแฟ้มชนิดนี้ โปรดเลือก Excel หรือ CSV"));
    var answer = whoSaw.file(id, user).orElseThrow(PrivacyController::gone);
    return file("การเข้าดูข้อมูล " + id + "." + format.extension(), format, format.of(Stream.concat(
        Stream.of(List.of(answer.aboutThai()), List.of(answer.daysThai()), answer.heads()), answer.rows().stream()).toList()));
  }

  private static ResponseEntity<byte[]> file(String name, ListFile format, byte[] content) {
    return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, format.mediaType()).header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
        .body(content);
  }

  static Refused gone() {
    return new Refused(HttpStatus.NOT_FOUND, "ไม่มีรายการนี้ หรือเกินหนึ่งวันแล้ว โปรดขอใหม่พร้อมเหตุผล");
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
