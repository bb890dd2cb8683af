package th.cardholder.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.paper.EmploymentCertificates;
import th.cardholder.paper.Prints;
import th.cardholder.paper.Slips;

/** The papers of the counter, of the plan and of the appointments, as pages to print. */
@Controller
@RequestMapping("/camunda/api/journey/cases/{number}")
class PrintsController extends PaperPages {

  private final Prints prints;
  private final Slips slips;
  private final EmploymentCertificates certificates;

  PrintsController(CurrentOfficer current, Prints prints, Slips slips, EmploymentCertificates certificates) {
    super(current);
    this.prints = prints;
    this.slips = slips;
    this.certificates = certificates;
  }

  @GetMapping("/wish-form")
  String wishForm(@PathVariable String number, Model model, HttpServletResponse response) {
    model.addAttribute("form", content(prints.wishForm(number, user())));
    return page("print/wish-form", response);
  }

  @GetMapping("/receipt")
  String receipt(@PathVariable String number, Model model, HttpServletResponse response) {
    model.addAttribute("receipt", content(prints.receipt(number, user())));
    return page("print/receipt", response);
  }

  @GetMapping("/plan-print")
  String plan(@PathVariable String number, Model model, HttpServletResponse response) {
    model.addAttribute("plan", content(prints.plan(number, user())));
    return page("print/plan", response);
  }

  /** The slips of all standing appointments of the case that are the user's to print, a page each. */
  @GetMapping("/appointment-slip")
  String slips(@PathVariable String number, Model model, HttpServletResponse response) {
    model.addAttribute("slips", content(slips.of(number, null, user())));
    return page("print/slip", response);
  }

  /** The certificate of an employment; it names the page on which it is verified, as the browser reaches this server. */
  @GetMapping("/employments/{id}/certificate")
  String certificate(@PathVariable String number, @PathVariable long id, Model model, HttpServletResponse response) {
    model.addAttribute("certificate", content(certificates.of(number, id, user())));
    model.addAttribute("address", ServletUriComponentsBuilder.fromCurrentContextPath().path(CertificateChecksController.ADDRESS)
        .toUriString());
    return page("print/certificate", response);
  }

  /** The slip of one referral's appointment. */
  @GetMapping("/referrals/{referral}/slip")
  String slip(@PathVariable String number, @PathVariable String referral, Model model, HttpServletResponse response) {
    model.addAttribute("slips", content(slips.of(number, referral, user())));
    return page("print/slip", response);
  }
}
