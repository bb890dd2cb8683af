package th.cardholder.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.cases.Decision;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.training.SeatBook;

/** ที่นั่งของโครงการ: how many people an agency's office takes, by project and month, for its officers. */
@RestController
@RequestMapping("/camunda/api/journey/seats")
class SeatsController {

  private final CurrentOfficer current;
  private final Offices offices;
  private final SeatBook book;

  SeatsController(CurrentOfficer current, Offices offices, SeatBook book) {
    this.current = current;
    this.offices = offices;
    this.book = book;
  }

  record Desks(List<SeatBook.Desk> offices) {}

  /** Of how many months the number was said. */
  record Done(int months) {}

  @GetMapping
  Desks desks() {
    return new Desks(book.desks(agencies()));
  }

  @PostMapping
  Done set(@RequestBody SeatBook.Asked asked) {
    agencies();
    return new Done(book.set(asked, user()).orThrow(SeatsController::refused));
  }

  /** Whose the seats of a month are. */
  @GetMapping("/{id}")
  SeatBook.Sheet sheet(@PathVariable long id) {
    agencies();
    return book.of(id, user()).orElseThrow(SeatsController::noSuchSeats);
  }

  private static Refused refused(Decision.NotDone no) {
    return no instanceof Decision.NotFound ? noSuchSeats() : CasesController.refused(no);
  }

  private static Refused noSuchSeats() {
    return new Refused(HttpStatus.NOT_FOUND, "ไม่พบที่นั่งนี้ในหน่วยงานของท่าน โปรดเปิดหน้าที่นั่งของโครงการใหม่");
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }

  private List<Office> agencies() {
    var agencies = ClassesController.agencies(offices, user());
    if (agencies.isEmpty()) {
      throw new Refused(HttpStatus.FORBIDDEN, "ที่นั่งของโครงการเป็นของเจ้าหน้าที่หน่วยงานพัฒนาเท่านั้น โปรดติดต่อหน่วยงานนั้น");
    }
    return agencies;
  }
}
