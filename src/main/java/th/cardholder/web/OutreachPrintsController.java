package th.cardholder.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.outreach.OutreachDesks;

/** The list of whom an AO goes to see, to take along. */
@Controller
@RequestMapping("/camunda/api/journey/outreach")
class OutreachPrintsController extends PaperPages {

  private final OutreachDesks desks;

  OutreachPrintsController(CurrentOfficer current, OutreachDesks desks) {
    super(current);
    this.desks = desks;
  }

  @GetMapping("/list")
  String list(@RequestParam(required = false) @Nullable String office, @RequestParam(required = false) @Nullable String ao,
      @RequestParam(required = false) @Nullable String day, @RequestParam(required = false) @Nullable List<String> village, Model model,
      HttpServletResponse response) {
    var user = user();
    var asked = CalendarController.day(day);
    var list = office == null || ao == null || asked == null ? Optional.<OutreachDesks.Paper>empty()
        : desks.paper(office, ao, asked, village == null ? Set.of() : Set.copyOf(village), user);
    model.addAttribute("list", list.orElseThrow(OutreachController::noSuchRound));
    return page("print/visits", response);
  }
}
