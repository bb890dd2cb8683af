package th.cardholder.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import th.cardholder.calendar.AoCalendars;
import th.cardholder.calendar.CalendarRights;
import th.cardholder.office.CurrentOfficer;

/** The list of an AO's day, to take along. */
@Controller
@RequestMapping("/camunda/api/journey/calendar")
class CalendarPrintsController extends PaperPages {

  private final CalendarRights rights;
  private final AoCalendars calendars;

  CalendarPrintsController(CurrentOfficer current, CalendarRights rights, AoCalendars calendars) {
    super(current);
    this.rights = rights;
    this.calendars = calendars;
  }

  @GetMapping("/day")
  String day(@RequestParam(required = false) @Nullable String office, @RequestParam(required = false) @Nullable String ao,
      @RequestParam(required = false) @Nullable String day, Model model, HttpServletResponse response) {
    var user = user();
    var asked = CalendarController.day(day);
    var list = office == null || ao == null || asked == null ? Optional.<AoCalendars.DayList>empty() : calendars.day(office, ao, asked, user);
    model.addAttribute("list", list.orElseThrow(CalendarController::noSuchCalendar));
    return page("print/interview-day", response);
  }

  @Override
  String user() {
    var user = super.user();
    if (rights.teams(user).isEmpty()) {
      throw CalendarController.nobodysCalendar();
    }
    return user;
  }
}
