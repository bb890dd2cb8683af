package th.cardholder.web;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.OfficePhoneFile;

/** The administrator's door for the telephones of offices, which stand on papers that people take home. */
@RestController
class OfficePhonesController {

  private static final int MOST_MEGABYTES = 1;

  private final CurrentOfficer current;
  private final OfficePhoneFile file;

  OfficePhonesController(CurrentOfficer current, OfficePhoneFile file) {
    this.current = current;
    this.file = file;
  }

  /** Takes the whole file in or, with a reason for each row, none of it. */
  @PostMapping("/camunda/api/journey/offices/phones")
  OfficePhoneFile.Taken take(@RequestHeader(name = HttpHeaders.CONTENT_TYPE, defaultValue = "") String type,
      InputStream body) throws IOException {
    var user = Refused.unlessAdministrator(current, "ส่งแฟ้มโทรศัพท์ของหน่วยงาน");
    return file.take(CsvBody.read(type, body, MOST_MEGABYTES), user);
  }
}
