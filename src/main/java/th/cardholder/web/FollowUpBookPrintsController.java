package th.cardholder.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import th.cardholder.book.FollowUpBooks;
import th.cardholder.office.CurrentOfficer;

/** A village of a team's book, to take along. */
@Controller
@RequestMapping("/camunda/api/journey/follow-up-book")
class FollowUpBookPrintsController extends PaperPages {

  private final FollowUpBooks books;

  FollowUpBookPrintsController(CurrentOfficer current, FollowUpBooks books) {
    super(current);
    this.books = books;
  }

  /** {@code left=true}: those alone who are to be reported still. */
  @GetMapping("/{office}/{year}/{round}/{village}/paper")
  String paper(@PathVariable String office, @PathVariable int year, @PathVariable String round, @PathVariable String village,
      @RequestParam(defaultValue = "false") boolean left, Model model, HttpServletResponse response) {
    model.addAttribute("list", books.paper(office, year, round, village, left, user()).orElseThrow(FollowUpBookController::noSuchSheet));
    return page("print/follow-up-book", response);
  }
}
