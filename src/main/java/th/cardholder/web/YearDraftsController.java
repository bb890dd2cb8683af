package th.cardholder.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.almanac.NextYears;
import th.cardholder.office.CurrentOfficer;

/** เตรียมปีใหม่: the next year as a draft, by administrators alone. */
@RestController
@RequestMapping("/camunda/api/journey/year-drafts")
class YearDraftsController {

  private final CurrentOfficer current;
  private final NextYears years;

  YearDraftsController(CurrentOfficer current, NextYears years) {
    this.current = current;
    this.years = years;
  }

  /** The year of a draft that was begun. */
  record Begun(int year) {}

  @GetMapping
  NextYears.All all() {
    administrator();
    return years.all();
  }

  /** From which year it is copied. */
  record Beginning(@Nullable Integer from) {}

  /** Begins the year after the newest. */
  @PostMapping
  Begun begin(@RequestBody Beginning beginning) {
    return new Begun(years.begin(beginning.from(), administrator()).orThrow(CasesController::refused));
  }

  @GetMapping("/{year}")
  NextYears.Shown one(@PathVariable int year) {
    administrator();
    return years.of(year).orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "ไม่มีร่างของปีนี้ โปรดเปิดหน้านี้ใหม่"));
  }

  /** Writes, adds or takes out a row. */
  @PostMapping("/{year}/rows")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void write(@PathVariable int year, @RequestBody NextYears.Written written) {
    CasesController.check(years.write(year, written, administrator()));
  }

  @PostMapping("/{year}/giving-up")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void giveUp(@PathVariable int year) {
    CasesController.check(years.giveUp(year, administrator()));
  }

  /** Puts the year in force, from its first day on. */
  @PostMapping("/{year}/opening")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void open(@PathVariable int year, @RequestBody NextYears.Opening opening) {
    CasesController.check(years.open(year, opening, administrator()));
  }

  private String administrator() {
    return Refused.unlessAdministrator(current, "เตรียมปีใหม่");
  }
}
