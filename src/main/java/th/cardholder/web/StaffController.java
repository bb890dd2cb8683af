package th.cardholder.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Role;
import th.cardholder.office.StaffFile;

/** The administrator's door for lists of officers. */
@RestController
class StaffController {

  private static final int MOST_MEGABYTES = 10;

  private final CurrentOfficer current;
  private final StaffFile file;

  StaffController(CurrentOfficer current, StaffFile file) {
    this.current = current;
    this.file = file;
  }

  /** A role as the file names it, what it is called, and where it is held. */
  record RoleOfTheFile(String code, String nameTh, String whereTh) {}

  /** What may stand in the file's columns {@code role} and {@code office}. */
  @GetMapping("/camunda/api/journey/staff/roles")
  List<RoleOfTheFile> roles() {
    return Stream.of(Role.values()).map(role -> new RoleOfTheFile(role.code(), role.nameTh(), role.whereTh())).toList();
  }

  /** What the file would change, officer by officer; nothing is written. */
  @PostMapping("/camunda/api/journey/staff/preview")
  StaffFile.Preview preview(@RequestHeader(name = HttpHeaders.CONTENT_TYPE, defaultValue = "") String type, InputStream body) throws IOException {
    var user = administrator();
    return file.preview(CsvBody.read(type, body, MOST_MEGABYTES), user);
  }

  /** Takes the whole file in or, with a reason for each row, none of it; a long one is written in the background. */
  @PostMapping("/camunda/api/journey/staff")
  StaffFile.Outcome take(@RequestHeader(name = HttpHeaders.CONTENT_TYPE, defaultValue = "") String type,
      @RequestParam(required = false) @Nullable String expects, InputStream body) throws IOException {
    var user = administrator();
    var outcome = file.take(CsvBody.read(type, body, MOST_MEGABYTES), user, expects);
    if (outcome.busy() != null) {
      throw new Refused(HttpStatus.CONFLICT, outcome.busy());
    }
    return outcome;
  }

  /** The administrator's own long file that was sent last, or nothing. */
  @GetMapping("/camunda/api/journey/staff/long-work")
  StaffFile.@Nullable Progress work() {
    return file.newest(administrator()).orElse(null);
  }

  /** Stops the writing of one's own file; what is written stays. */
  @PostMapping("/camunda/api/journey/staff/long-work/{id}/stop")
  StaffFile.Progress stop(@PathVariable long id) {
    return file.stop(id, administrator()).orElseThrow(StaffController::noSuchFile);
  }

  /** Goes on where it was stopped. */
  @PostMapping("/camunda/api/journey/staff/long-work/{id}/go-on")
  StaffFile.Progress goOn(@PathVariable long id) {
    return file.goOn(id, administrator()).orElseThrow(StaffController::noSuchFile);
  }

  private String administrator() {
    return Refused.unlessAdministrator(current, "ส่งแฟ้มเจ้าหน้าที่");
  }

  private static Refused noSuchFile() {
    return new Refused(HttpStatus.NOT_FOUND, "ไม่พบแฟ้มนี้ในแฟ้มที่ท่านส่ง โปรดเปิดหน้า “เจ้าหน้าที่” ใหม่");
  }
}
