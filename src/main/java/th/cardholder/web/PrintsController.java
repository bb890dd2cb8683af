package th.cardholder.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import th.cardholder.cases.Decision;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.paper.Prints;
import th.cardholder.paper.Slips;
import th.cardholder.words.Result;

/** The papers of the counter, of the plan and of the appointments, as pages to print. */
@Controller
@RequestMapping("/camunda/api/journey/cases/{number}")
class PrintsController {

  /**
   * Own files alone. It stands in for the webapp's policy, whose sandbox would not let a page open the print
   * dialog.
   */
  private static final String POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; "
      + "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final CurrentOfficer current;
  private final Prints prints;
  private final Slips slips;

  PrintsController(CurrentOfficer current, Prints prints, Slips slips) {
    this.current = current;
    this.prints = prints;
    this.slips = slips;
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

  /** The slip of one referral's appointment. */
  @GetMapping("/referrals/{referral}/slip")
  String slip(@PathVariable String number, @PathVariable String referral, Model model, HttpServletResponse response) {
    model.addAttribute("slips", content(slips.of(number, referral, user())));
    return page("print/slip", response);
  }

  /** Whoever opens a paper looks at a page, so a refusal is one too. */
  @ExceptionHandler
  String refused(Exception thrown, Model model, HttpServletResponse response) {
    var refused = Refusals.of(thrown).orElseGet(() -> ApiErrors.unexpected(thrown));
    response.setStatus(refused.status().value());
    model.addAttribute("message", refused.sentence());
    return page("print/refused", response);
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }

  private static <T> T content(Result<T, Decision.NotDone> paper) {
    return paper.orThrow(CasesController::refused);
  }

  private static String page(String view, HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Cache-Control", "no-store");
    return view;
  }
}
