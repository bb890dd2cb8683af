package th.cardholder.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.outbox.OutboxDesk;

/** ข้อความที่ส่ง: what waits, was sent and was not, for those who answer for it. */
@RestController
@RequestMapping("/camunda/api/journey/outbox")
class OutboxController {

  private final CurrentOfficer current;
  private final OutboxDesk desk;

  OutboxController(CurrentOfficer current, OutboxDesk desk) {
    this.current = current;
    this.desk = desk;
  }

  record Chosen(@Nullable List<@Nullable Long> ids) {}

  record Again(int messages) {}

  @GetMapping
  OutboxDesk.Page page() {
    return desk.page(user()).orElseThrow(() -> new Refused(HttpStatus.FORBIDDEN,
        "หน้านี้สำหรับผู้ดูแลระบบและผู้รับผิดชอบงานของอำเภอ จังหวัด หรือส่วนกลาง โปรดสอบถามนายอำเภอ"));
  }

  /** Has what failed tried again. */
  @PostMapping("/again")
  Again again(@RequestBody Chosen chosen) {
    return new Again(desk.sendAgain(chosen.ids(), user()).orThrow(CasesController::refused));
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
