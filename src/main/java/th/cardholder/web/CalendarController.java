package th.cardholder.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.calendar.AoCalendars;
import th.cardholder.calendar.CalendarRights;
import th.cardholder.calendar.InterviewAppointments;
import th.cardholder.calendar.InterviewSlots;
import th.cardholder.cases.Decision;
import th.cardholder.office.CurrentOfficer;

/** ปฏิทินสัมภาษณ์: an AO's own, and to the chief and the secretariat those of their team. */
@RestController
@RequestMapping("/camunda/api/journey/calendar")
class CalendarController {

  private final CurrentOfficer current;
  private final CalendarRights rights;
  private final AoCalendars calendars;
  private final InterviewSlots slots;
  private final InterviewAppointments appointments;

  CalendarController(CurrentOfficer current, CalendarRights rights, AoCalendars calendars, InterviewSlots slots,
      InterviewAppointments appointments) {
    this.current = current;
    this.rights = rights;
    this.calendars = calendars;
    this.slots = slots;
    this.appointments = appointments;
  }

  record Closing(@Nullable List<@Nullable Long> slotIds) {}

  record Closed(int closed) {}

  record Booking(@Nullable Long slotId, @Nullable String caseNumber) {}

  record Moving(@Nullable Long slotId, @Nullable String knows, @Nullable String reason) {}

  record Cancelling(@Nullable String knows, @Nullable String reason) {}

  @GetMapping
  AoCalendars.Shown week(@RequestParam(required = false) @Nullable String office, @RequestParam(required = false) @Nullable String ao,
      @RequestParam(required = false) @Nullable String week,
      @RequestParam(name = "case", required = false) @Nullable String caseNumber) {
    var user = user();
    return (caseNumber == null ? calendars.of(office, ao, day(week), user) : calendars.ofCase(caseNumber, user))
        .orElseThrow(CalendarController::noSuchCalendar);
  }

  @PostMapping("/slots")
  InterviewSlots.Opened open(@RequestBody InterviewSlots.Asked asked) {
    return slots.open(asked, user()).orThrow(CalendarController::refused);
  }

  @PostMapping("/slots/closing")
  Closed close(@RequestBody Closing asked) {
    return new Closed(slots.close(asked.slotIds(), user()).orThrow(CalendarController::refused));
  }

  @PostMapping("/appointments")
  InterviewAppointments.Booked book(@RequestBody Booking asked) {
    return appointments.book(asked.slotId(), asked.caseNumber(), user()).orThrow(CalendarController::refused);
  }

  @PostMapping("/appointments/{id}/moving")
  InterviewAppointments.Booked move(@PathVariable long id, @RequestBody Moving asked) {
    return appointments.move(id, asked.slotId(), new InterviewAppointments.Said(asked.knows(), asked.reason()), user())
        .orThrow(CalendarController::refused);
  }

  @PostMapping("/appointments/{id}/cancellation")
  InterviewAppointments.Booked cancel(@PathVariable long id, @RequestBody Cancelling asked) {
    return appointments.cancel(id, new InterviewAppointments.Said(asked.knows(), asked.reason()), user())
        .orThrow(CalendarController::refused);
  }

  /** That the person was told of an appointment that stands no more. */
  @PostMapping("/appointments/{id}/told")
  InterviewAppointments.Booked told(@PathVariable long id) {
    return appointments.told(id, user()).orThrow(CalendarController::refused);
  }

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  /** A day as the page writes it; what cannot be read is none. */
  static @Nullable LocalDate day(@Nullable String typed) {
    try {
      var day = typed == null ? null : LocalDate.parse(typed);
      return day == null || day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR ? null : day;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Refused refused(Decision.NotDone no) {
    return no instanceof Decision.NotFound ? noSuchCalendar() : CasesController.refused(no);
  }

  static Refused noSuchCalendar() {
    return new Refused(HttpStatus.NOT_FOUND, "ไม่พบรายการนี้ในปฏิทินของท่าน โปรดเปิดหน้าปฏิทินสัมภาษณ์ใหม่");
  }

  static Refused nobodysCalendar() {
    return new Refused(HttpStatus.FORBIDDEN, "ปฏิทินสัมภาษณ์เป็นของ AO นายอำเภอ และฝ่ายเลขานุการของทีม ปรจ. เท่านั้น");
  }

  private String user() {
    var user = current.userId().orElseThrow(Refused::notLoggedIn);
    if (rights.teams(user).isEmpty()) {
      throw nobodysCalendar();
    }
    return user;
  }
}
