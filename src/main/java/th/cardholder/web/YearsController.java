package th.cardholder.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.almanac.Almanacs;
import th.cardholder.office.CurrentOfficer;

/** ปฏิทินของปี: what a measure year says, read and changed by administrators alone. */
@RestController
@RequestMapping("/camunda/api/journey/years")
class YearsController {

  private final CurrentOfficer current;
  private final Almanacs almanacs;

  YearsController(CurrentOfficer current, Almanacs almanacs) {
    this.current = current;
    this.almanacs = almanacs;
  }

  @GetMapping
  List<Almanacs.OfYear> years() {
    administrator();
    return almanacs.years();
  }

  @GetMapping("/{year}")
  Almanacs.Shown year(@PathVariable int year) {
    administrator();
    return almanacs.of(year).orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "ไม่มีปีมาตรการนี้ โปรดเลือกปีจากรายการ"));
  }

  /** The projects, code lists and texts of a year. */
  @GetMapping("/{year}/catalogue")
  Almanacs.Catalogued catalogue(@PathVariable int year) {
    administrator();
    return almanacs.catalogue(year).orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "ไม่มีปีมาตรการนี้ โปรดเลือกปีจากรายการ"));
  }

  /** What a change would do; nothing is changed. */
  @PostMapping("/{year}/preview")
  Almanacs.Preview preview(@PathVariable int year, @RequestBody Almanacs.Wanted wanted) {
    administrator();
    return almanacs.preview(year, wanted).orThrow(CasesController::refused);
  }

  @PostMapping("/{year}/changes")
  Almanacs.Changed change(@PathVariable int year, @RequestBody Almanacs.Wanted wanted) {
    return almanacs.change(year, wanted, administrator()).orThrow(CasesController::refused);
  }

  /** Lets the moving of open tasks go on that was stopped because it failed. */
  @PostMapping("/moving/go-on")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void goOn() {
    CasesController.check(almanacs.goOn(administrator()));
  }

  private String administrator() {
    return Refused.unlessAdministrator(current, "ดูและเปลี่ยนปฏิทินของปี");
  }
}
