package th.cardholder.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.plan.Handbook;

/** คู่มือโครงการ, for every office of a province. */
@RestController
@RequestMapping("/camunda/api/journey/handbook")
class HandbookController {

  private final CurrentOfficer current;
  private final Handbook handbook;

  HandbookController(CurrentOfficer current, Handbook handbook) {
    this.current = current;
    this.handbook = handbook;
  }

  @GetMapping
  Handbook.Book book(@RequestParam(required = false) @Nullable String office) {
    return handbook.of(office, current.userId().orElseThrow(Refused::notLoggedIn)).orElseThrow(() -> new Refused(HttpStatus.FORBIDDEN,
        "คู่มือโครงการเป็นของเจ้าหน้าที่ในจังหวัด ซึ่งแต่ละจังหวัดมีโครงการและหน่วยงานของตนเอง"));
  }
}
