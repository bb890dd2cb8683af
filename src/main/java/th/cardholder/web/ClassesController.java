package th.cardholder.web;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.cases.Decision;
import th.cardholder.door.TypedText;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.training.ClassRows;
import th.cardholder.training.ClassSheets;
import th.cardholder.training.PastedList;
import th.cardholder.training.TrainingClasses;
import th.cardholder.words.Result;

/** รุ่นการอบรม: the classes of an agency's office, for its officers. */
@RestController
@RequestMapping("/camunda/api/journey/classes")
class ClassesController {

  /** A request is over long before a proxy gives it up, and the page sends one after the other (ADR 0030). */
  private static final int MOST_AT_ONCE = 25;

  private final CurrentOfficer current;
  private final Offices offices;
  private final TrainingClasses classes;
  private final ClassSheets sheets;
  private final ClassRows rows;

  ClassesController(CurrentOfficer current, Offices offices, TrainingClasses classes, ClassSheets sheets, ClassRows rows) {
    this.current = current;
    this.offices = offices;
    this.classes = classes;
    this.sheets = sheets;
    this.rows = rows;
  }

  record Desks(List<TrainingClasses.Desk> offices) {}

  record Waiting(List<ClassSheets.Line> people) {}

  record Cancelled(@Nullable Integer version, @Nullable String reason) {}

  record Pasted(@Nullable String kind, @Nullable String text) {}

  /** A row as a sheet sends it; of each kind of sheet the fields that it has. */
  record Item(@Nullable String referralNumber, @Nullable String attendance, @Nullable String days, @Nullable String next,
      @Nullable String result, @Nullable String completedOn, @Nullable String incomeAfter, @Nullable String note) {}

  record Items(@Nullable List<@Nullable Item> items) {}

  /** What became of a row: how the referral stands now, or what to do. */
  record Told(@Nullable String referralNumber, boolean ok, boolean already, @Nullable String stateThai,
      @Nullable String message) {

    static Told refused(@Nullable String referralNumber, String message) {
      return new Told(referralNumber, false, false, null, message);
    }
  }

  @GetMapping
  Desks desks() {
    return new Desks(classes.desks(agencies()));
  }

  @PostMapping
  TrainingClasses.Changed make(@RequestBody TrainingClasses.Asked asked) {
    agencies();
    return classes.make(asked, user()).orThrow(ClassesController::refused);
  }

  @GetMapping("/{id}")
  ClassSheets.Sheet sheet(@PathVariable long id) {
    agencies();
    return sheets.of(id, user()).orElseThrow(ClassesController::noSuchClass);
  }

  @PutMapping("/{id}")
  TrainingClasses.Changed change(@PathVariable long id, @RequestBody TrainingClasses.Asked asked) {
    agencies();
    return classes.change(id, asked, user()).orThrow(ClassesController::refused);
  }

  @PostMapping("/{id}/cancellation")
  TrainingClasses.Changed cancel(@PathVariable long id, @RequestBody Cancelled asked) {
    agencies();
    return classes.cancel(id, asked.version(), asked.reason(), user()).orThrow(ClassesController::refused);
  }

  /** Who could be put in. */
  @GetMapping("/{id}/waiting")
  Waiting waiting(@PathVariable long id) {
    agencies();
    return new Waiting(sheets.waitingFor(id, user()).orElseThrow(ClassesController::noSuchClass));
  }

  /** What a pasted list says, line by line; nothing is written by it. */
  @PostMapping("/{id}/pasted")
  PastedList.Read pasted(@PathVariable long id, @RequestBody Pasted asked) {
    agencies();
    var kind = switch (String.valueOf(asked.kind())) {
      case "people" -> PastedList.Kind.PEOPLE;
      case "results" -> PastedList.Kind.RESULTS;
      default -> PastedList.Kind.ATTENDANCE;
    };
    return sheets.read(id, kind, asked.text(), user()).orElseThrow(ClassesController::noSuchClass);
  }

  @PostMapping("/{id}/people")
  List<Told> put(@PathVariable long id, @RequestBody Items asked) {
    return each(id, asked, (number, item) -> rows.put(id, number, user()));
  }

  @PostMapping("/{id}/attendance")
  List<Told> attendance(@PathVariable long id, @RequestBody Items asked) {
    return each(id, asked, (number, item) -> rows.came(id, number,
        new ClassRows.Came(item.attendance(), item.days(), item.next(), item.note()), user()));
  }

  @PostMapping("/{id}/results")
  List<Told> results(@PathVariable long id, @RequestBody Items asked) {
    return each(id, asked, (number, item) -> rows.became(id, number,
        new ClassRows.Became(item.result(), item.completedOn(), item.incomeAfter(), item.note()), user()));
  }

  /** Each row stands alone: one that is refused leaves the others as they are, and says why. */
  private List<Told> each(long id, Items asked, BiFunction<String, Item, Result<ClassRows.Done, String>> row) {
    agencies();
    if (classes.find(id, user()).isEmpty()) {
      throw noSuchClass();
    }
    var items = asked.items() == null ? List.<Item>of() : asked.items().stream().filter(Objects::nonNull).toList();
    if (items.isEmpty() || items.size() > MOST_AT_ONCE) {
      throw new Refused(HttpStatus.BAD_REQUEST, "items", "โปรดเลือก 1 ถึง " + MOST_AT_ONCE + " คนต่อครั้ง");
    }
    return items.stream().map(item -> told(item, row)).toList();
  }

  private static Told told(Item item, BiFunction<String, Item, Result<ClassRows.Done, String>> row) {
    var number = item.referralNumber();
    if (number == null || TypedText.unusable(number)) {
      return Told.refused(null, "ไม่ได้บอกเลขที่ส่งต่อ โปรดเปิดหน้านี้ใหม่");
    }
    try {
      return row.apply(number, item).fold(
          done -> new Told(number, true, done.already(), done.stateThai(), null), why -> Told.refused(number, why));
    } catch (RuntimeException e) {
      return Told.refused(number, Refusals.of(e).orElseGet(() -> ApiErrors.unexpected(e)).sentence());
    }
  }

  private static Refused refused(Decision.NotDone no) {
    return no instanceof Decision.NotFound ? noSuchClass() : CasesController.refused(no);
  }

  static Refused noSuchClass() {
    return new Refused(HttpStatus.NOT_FOUND, ClassRows.NO_SUCH_CLASS);
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }

  /** The agencies' offices in which the user works; for everybody else the request ends here. */
  private List<Office> agencies() {
    var agencies = agencies(offices, user());
    if (agencies.isEmpty()) {
      throw nobodysAgency();
    }
    return agencies;
  }

  /** Those that develop people, and the province's, whose secretariat does it for implementers without users here. */
  static List<Office> agencies(Offices offices, String userId) {
    return offices.officesOf(userId, Role.AGENCY_OFFICER).stream()
        .filter(it -> it.kind().develops() || it.kind() == Office.Kind.PROVINCE).toList();
  }

  static Refused nobodysAgency() {
    return new Refused(HttpStatus.FORBIDDEN, "รุ่นการอบรมเป็นของเจ้าหน้าที่หน่วยงานพัฒนาเท่านั้น โปรดติดต่อหน่วยงานที่จัด");
  }
}
