package th.cardholder.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.privacy.PersonExports;

/** All that is held of a person, on paper (PDPA s.30; ADR 0092). */
@Controller
@RequestMapping("/camunda/api/journey/privacy/exports")
class PrivacyPrintsController extends PaperPages {

  private final PersonExports exports;

  PrivacyPrintsController(CurrentOfficer current, PersonExports exports) {
    super(current);
    this.exports = exports;
  }

  @GetMapping("/{id}/paper")
  String paper(@PathVariable long id, Model model, HttpServletResponse response) {
    model.addAttribute("copy", exports.again(id, user()).orElseThrow(PrivacyController::gone));
    return page("print/person-copy", response);
  }
}
