package th.cardholder.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.OfficePhoneFile;

/** The administrator's door for the telephones of offices, which stand on papers that people take home. */
@RestController
class OfficePhonesController {

  private static final int MOST_BYTES = 1024 * 1024;

  private final CurrentOfficer current;
  private final OfficePhoneFile file;

  OfficePhonesController(CurrentOfficer current, OfficePhoneFile file) {
    this.current = current;
    this.file = file;
  }

  /** Takes the whole file in or, with a reason for each row, none of it. */
  @PostMapping("/camunda/api/journey/offices/phones")
  OfficePhoneFile.Outcome take(@RequestHeader(name = HttpHeaders.CONTENT_TYPE, defaultValue = "") String type,
      InputStream body) throws IOException {
    var user = current.userId().orElseThrow(Refused::notLoggedIn);
    if (!current.administrator()) {
      throw new Refused(HttpStatus.FORBIDDEN,
          "เฉพาะผู้ดูแลระบบเท่านั้นที่ส่งแฟ้มโทรศัพท์ของหน่วยงานได้ โปรดติดต่อผู้ดูแลระบบ");
    }
    if (!type.toLowerCase(Locale.ROOT).startsWith("text/csv")) {
      throw new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "โปรดส่งแฟ้มชนิด CSV (text/csv)");
    }
    var csv = body.readNBytes(MOST_BYTES + 1);
    if (csv.length > MOST_BYTES) {
      throw new Refused(HttpStatus.PAYLOAD_TOO_LARGE, "แฟ้มใหญ่เกิน 1 เมกะไบต์ โปรดแบ่งเป็นหลายแฟ้ม");
    }
    return file.take(csv, user);
  }
}
