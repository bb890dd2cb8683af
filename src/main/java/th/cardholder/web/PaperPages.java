package th.cardholder.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import th.cardholder.cases.Decision;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.words.Result;

/** What pages to print have in common. */
abstract class PaperPages {

  /**
   * Own files alone. It stands in for the webapp's policy, whose sandbox would not let a page open the print
   * dialog.
   */
  private static final String POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; "
      + "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final CurrentOfficer current;

  PaperPages(CurrentOfficer current) {
    this.current = current;
  }

  /** Whoever opens a paper looks at a page, so a refusal is one too. */
  @ExceptionHandler
  String refused(Exception thrown, Model model, HttpServletResponse response) {
    var refused = Refusals.of(thrown).orElseGet(() -> ApiErrors.unexpected(thrown));
    response.setStatus(refused.status().value());
    model.addAttribute("message", refused.sentence());
    return page("print/refused", response);
  }

  String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }

  static <T> T content(Result<T, Decision.NotDone> paper) {
    return paper.orThrow(CasesController::refused);
  }

  static String page(String view, HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Cache-Control", "no-store");
    return view;
  }
}
