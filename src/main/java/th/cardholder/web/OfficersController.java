package th.cardholder.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.NotDone;
import th.cardholder.office.OfficerDesk;
import th.cardholder.office.OfficerList;

/** เจ้าหน้าที่: one by one, for administrators and whoever looks after the officers of a district (ADR 0091). */
@RestController
@RequestMapping("/camunda/api/journey/officers")
class OfficersController {

  private final CurrentOfficer current;
  private final OfficerList list;
  private final OfficerDesk desk;

  OfficersController(CurrentOfficer current, OfficerList list, OfficerDesk desk) {
    this.current = current;
    this.list = list;
    this.desk = desk;
  }

  /** A page of those who are looked for; a name stands in no address. */
  @PostMapping("/search")
  OfficerList.Page page(@RequestBody OfficerList.Asked asked) {
    return list.page(asked, user()).orThrow(OfficersController::refused);
  }

  /** Who has which right, by office. */
  @PostMapping("/rights/search")
  OfficerList.Rights rights(@RequestBody OfficerList.Asked asked) {
    return list.rights(asked, user()).orThrow(OfficersController::refused);
  }

  /** The same as a file; that it was taken out is on record. */
  @GetMapping("/rights/file.{kind}")
  ResponseEntity<byte[]> file(@PathVariable String kind, @RequestParam(defaultValue = "") String office, @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "") String duty) {
    var user = user();
    var format = Stream.of(ListFile.values()).filter(it -> it.extension().equals(kind)).findFirst()
        .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "ไม่มีแฟ้มชนิดนี้ โปรดเลือก Excel หรือ CSV"));
    var rows = list.export(new OfficerList.Asked("", office, role, duty, null), user).orThrow(OfficersController::refused);
    return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, format.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
            .filename("สิทธิเจ้าหน้าที่." + format.extension(), StandardCharsets.UTF_8).build().toString())
        .body(format.of(rows));
  }

  /** Where roles may be given: what fits what is typed. */
  @GetMapping("/offices")
  List<OfficerList.Choice> offices(@RequestParam(defaultValue = "") String text) {
    return list.offices(text, user()).orThrow(OfficersController::refused);
  }

  @GetMapping("/{userId}")
  OfficerList.Sheet one(@PathVariable String userId) {
    return list.one(userId, user()).orThrow(OfficersController::refused);
  }

  @PostMapping
  OfficerDesk.Done add(@RequestBody OfficerDesk.Newcomer typed) {
    return desk.add(typed, user()).orThrow(OfficersController::refused);
  }

  @PostMapping("/{userId}/details")
  OfficerDesk.Done details(@PathVariable String userId, @RequestBody OfficerDesk.Details typed) {
    return desk.details(userId, typed, user()).orThrow(OfficersController::refused);
  }

  @PostMapping("/{userId}/roles")
  OfficerDesk.Done roles(@PathVariable String userId, @RequestBody OfficerDesk.RolesOf typed) {
    return desk.roles(userId, typed, user()).orThrow(OfficersController::refused);
  }

  @PostMapping("/{userId}/move")
  OfficerDesk.Done move(@PathVariable String userId, @RequestBody OfficerDesk.Move typed) {
    return desk.move(userId, typed, user()).orThrow(OfficersController::refused);
  }

  @PostMapping("/{userId}/leave")
  OfficerDesk.Done leave(@PathVariable String userId, @RequestBody OfficerDesk.Act typed) {
    return desk.leave(userId, typed, user()).orThrow(OfficersController::refused);
  }

  @PostMapping("/{userId}/return")
  OfficerDesk.Done comeBack(@PathVariable String userId, @RequestBody OfficerDesk.Act typed) {
    return desk.comeBack(userId, typed, user()).orThrow(OfficersController::refused);
  }

  @PostMapping("/{userId}/password")
  OfficerDesk.Done password(@PathVariable String userId, @RequestBody OfficerDesk.Act typed) {
    return desk.password(userId, typed, user()).orThrow(OfficersController::refused);
  }

  @PostMapping("/{userId}/unlock")
  OfficerDesk.Done unlock(@PathVariable String userId, @RequestBody OfficerDesk.Act typed) {
    return desk.unlock(userId, typed, user()).orThrow(OfficersController::refused);
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }

  private static Refused refused(NotDone no) {
    return new Refused(switch (no.why()) {
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case INVALID -> HttpStatus.BAD_REQUEST;
      case CONFLICT -> HttpStatus.CONFLICT;
    }, no.field(), no.sentence());
  }
}
