package th.cardholder.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.sitting.Minutes;

/** The minutes of a sitting, as a page to print. */
@Controller
@RequestMapping("/camunda/api/journey/sittings/{id}")
class MinutesController extends PaperPages {

  private final Minutes minutes;

  MinutesController(CurrentOfficer current, Minutes minutes) {
    super(current);
    this.minutes = minutes;
  }

  @GetMapping("/minutes")
  String minutes(@PathVariable long id, Model model, HttpServletResponse response) {
    model.addAttribute("minutes", minutes.of(id, user()).orElseThrow(Refused::noSuchCase));
    return page("print/minutes", response);
  }
}
