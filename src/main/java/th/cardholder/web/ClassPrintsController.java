package th.cardholder.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Offices;
import th.cardholder.paper.Slips;
import th.cardholder.training.ClassSheets;

/** The papers of a class: the list to sign, and the slips of all who have still to come. */
@Controller
@RequestMapping("/camunda/api/journey/classes/{id}")
class ClassPrintsController extends PaperPages {

  private final Offices offices;
  private final ClassSheets sheets;
  private final Slips slips;

  ClassPrintsController(CurrentOfficer current, Offices offices, ClassSheets sheets, Slips slips) {
    super(current);
    this.offices = offices;
    this.sheets = sheets;
    this.slips = slips;
  }

  @GetMapping("/roll")
  String roll(@PathVariable long id, Model model, HttpServletResponse response) {
    model.addAttribute("roll", sheets.roll(id, user()).orElseThrow(ClassesController::noSuchClass));
    return page("print/class-roll", response);
  }

  @GetMapping("/slips")
  String slips(@PathVariable long id, Model model, HttpServletResponse response) {
    var coming = sheets.coming(id, user()).orElseThrow(ClassesController::noSuchClass);
    model.addAttribute("slips", content(slips.ofClass(coming, user())));
    return page("print/slip", response);
  }

  @Override
  String user() {
    var user = super.user();
    if (ClassesController.agencies(offices, user).isEmpty()) {
      throw ClassesController.nobodysAgency();
    }
    return user;
  }
}
