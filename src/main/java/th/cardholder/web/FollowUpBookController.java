package th.cardholder.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.book.BookRights;
import th.cardholder.book.BookRows.Told;
import th.cardholder.book.BookRows.Typed;
import th.cardholder.book.BookRows;
import th.cardholder.book.CaseReports;
import th.cardholder.book.FollowUpBooks;
import th.cardholder.circumstance.Reopenings;
import th.cardholder.office.CurrentOfficer;

/** สมุดติดตามผล: the rounds that a team's secretariat reports (R16), a sheet of a village or one person. */
@RestController
@RequestMapping("/camunda/api/journey")
class FollowUpBookController {

  private final CurrentOfficer current;
  private final FollowUpBooks books;
  private final BookRights rights;
  private final BookRows rows;
  private final CaseReports reports;
  private final Reopenings reopenings;

  FollowUpBookController(CurrentOfficer current, FollowUpBooks books, BookRights rights, BookRows rows, CaseReports reports,
      Reopenings reopenings) {
    this.current = current;
    this.books = books;
    this.rights = rights;
    this.rows = rows;
    this.reports = reports;
    this.reopenings = reopenings;
  }

  record Items(@Nullable List<@Nullable Typed> items) {}

  record Reason(@Nullable String reason) {}

  @GetMapping("/follow-up-book")
  List<FollowUpBooks.Book> books() {
    var user = user();
    if (rights.teams(user).isEmpty()) {
      throw nobodysBook();
    }
    return books.of(user);
  }

  @GetMapping("/follow-up-book/{office}/{year}/{round}/{village}")
  FollowUpBooks.Sheet sheet(@PathVariable String office, @PathVariable int year, @PathVariable String round, @PathVariable String village,
      @RequestParam(defaultValue = "0") int from) {
    return books.sheet(office, year, round, village, Math.max(from, 0), user()).orElseThrow(FollowUpBookController::noSuchSheet);
  }

  /** The rows of a sheet: those that are right are written, each of the others says why it is not. */
  @PostMapping("/follow-up-book/reports")
  List<Told> report(@RequestBody Items asked) {
    var user = user();
    if (rights.teams(user).isEmpty()) {
      throw nobodysBook();
    }
    var items = asked.items() == null ? List.<Typed>of() : asked.items().stream().filter(Objects::nonNull).toList();
    if (items.isEmpty() || items.size() > FollowUpBooks.SHEET) {
      throw new Refused(HttpStatus.BAD_REQUEST, "items", "โปรดส่ง 1 ถึง " + FollowUpBooks.SHEET + " แถวต่อครั้ง");
    }
    try {
      return rows.record(items, user);
    } catch (RuntimeException together) {
      // One of them stands in the way of all, as a journey that is suspended: each alone, so that the others are written.
      return items.stream().map(item -> alone(item, user)).toList();
    }
  }

  private Told alone(Typed item, String user) {
    try {
      return rows.record(List.of(item), user).get(0);
    } catch (RuntimeException e) {
      return Told.refused(item.caseNumber(), null, Refusals.of(e).orElseGet(() -> ApiErrors.unexpected(e)).sentence());
    }
  }

  /** What the round of one person is reported with. */
  @GetMapping("/cases/{number}/round-report")
  CaseReports.Choices choices(@PathVariable String number) {
    return reports.choices(number, user()).orElseThrow(Refused::noSuchCase);
  }

  /** Reports the round of one person. */
  @PostMapping("/cases/{number}/round-report")
  Told report(@PathVariable String number, @RequestBody Typed typed) {
    CasesController.check(reports.may(number, user()));
    var told = CasesController.again(() -> rows.record(List.of(typed.of(number)), user())).get(0);
    if (!told.ok()) {
      var message = Objects.requireNonNull(told.message());
      throw told.field() == null ? new Refused(HttpStatus.CONFLICT, message) : new Refused(HttpStatus.BAD_REQUEST, told.field(), message);
    }
    return told;
  }

  /** Takes a report back, with a reason. */
  @PostMapping("/cases/{number}/round-report/withdrawal")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void takeBack(@PathVariable String number, @RequestBody Reason reason) {
    CasesController.check(CasesController.again(() -> reopenings.takeBack(number, reason.reason(), user())));
  }

  static Refused noSuchSheet() {
    return new Refused(HttpStatus.NOT_FOUND, "ไม่พบรายชื่อนี้ในสมุดติดตามผลของทีมท่าน โปรดเปิดหน้า “สมุดติดตามผล” ใหม่");
  }

  private static Refused nobodysBook() {
    return new Refused(HttpStatus.FORBIDDEN, "สมุดติดตามผลเป็นของฝ่ายเลขานุการทีม ปรจ. และนายอำเภอเท่านั้น");
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
