package th.cardholder.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.supervision.Overview;
import th.cardholder.supervision.Overviews;
import th.cardholder.supervision.Reconciliations;
import th.cardholder.supervision.Scopes;
import th.cardholder.supervision.WorkLists;

/** How the work stands, for those who answer for it, and the list behind each number. */
@RestController
@RequestMapping("/camunda/api/journey/supervision")
class SupervisionController {

  private static final int LONGEST = 200;
  private static final int LAST_PAGE = 10_000;

  private final CurrentOfficer current;
  private final Scopes scopes;
  private final Overviews overviews;
  private final WorkLists lists;
  private final Reconciliations reconciliations;
  private final List<OfferedActs> acts;

  SupervisionController(CurrentOfficer current, Scopes scopes, Overviews overviews, WorkLists lists,
      Reconciliations reconciliations, List<OfferedActs> acts) {
    this.current = current;
    this.scopes = scopes;
    this.overviews = overviews;
    this.lists = lists;
    this.reconciliations = reconciliations;
    this.acts = acts;
  }

  /** Where the user begins; empty for whoever does not watch. */
  @GetMapping("/scopes")
  List<Overview.Place> scopes() {
    return scopes.of(user()).stream().map(scope -> new Overview.Place(scope.id(), scope.nameTh())).toList();
  }

  @GetMapping("/{scope}/overview")
  Overview overview(@PathVariable String scope, @RequestParam(required = false) @Nullable String year) {
    return overviews.of(user(), scope, year == null ? null : number("year", year, 1, 9999))
        .orElseThrow(SupervisionController::notSeen);
  }

  @GetMapping("/{scope}/breakdown/{number}")
  Overviews.Breakdown breakdown(@PathVariable String scope, @PathVariable String number,
      @RequestParam String year) {
    return overviews.breakdown(user(), scope, number("year", year, 1, 9999), number)
        .orElseThrow(SupervisionController::notSeen);
  }

  /** What is asked for of a list, as an address has it. */
  record Asked(@Nullable String year, @Nullable String ao, @Nullable String agency, @Nullable String q,
      @Nullable String sort, @Nullable String page) {}

  /** A page of a list, and what its reader can do with its lines, by the codes of the acts. */
  record Shown(@JsonUnwrapped WorkLists.Page page, List<String> acts) {}

  @GetMapping("/{scope}/lists/{number}")
  Shown list(@PathVariable String scope, @PathVariable String number, Asked asked) {
    var user = user();
    var page = lists.page(user, wanted(scope, number, asked),
            asked.page() == null ? 0 : number("page", asked.page(), 0, LAST_PAGE))
        .orElseThrow(SupervisionController::notSeen);
    var place = scopes.of(user, scope).orElseThrow(SupervisionController::notSeen).scope();
    return new Shown(page, acts.stream().flatMap(act -> act.offered(user, place, page.kind()).stream()).toList());
  }

  /** The same as a file, {@code csv} or {@code xlsx}. */
  @GetMapping("/{scope}/lists/{number}/file.{kind}")
  ResponseEntity<byte[]> file(@PathVariable String scope, @PathVariable String number, @PathVariable String kind,
      Asked asked) {
    var format = Stream.of(ListFile.values()).filter(it -> it.extension().equals(kind)).findFirst()
        .orElseThrow(SupervisionController::notSeen);
    var page = lists.file(user(), wanted(scope, number, asked)).orElseThrow(SupervisionController::notSeen);
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, format.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
            .filename(page.title() + " " + page.scopeName() + "." + format.extension(), StandardCharsets.UTF_8).build()
            .toString())
        .body(format.of(page));
  }

  /** What the last reconciliation found of the scope. */
  @GetMapping("/{scope}/reconciliation")
  List<Reconciliations.Checked> reconciliation(@PathVariable String scope) {
    return reconciliations.of(user(), scope).orElseThrow(SupervisionController::notSeen);
  }

  /** Compares anew, for an administrator. */
  @PostMapping("/reconciliation")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reconcile() {
    administrator();
    reconciliations.run();
  }

  record Repaired(int repaired) {}

  @PostMapping("/reconciliation/{check}/repair")
  Repaired repair(@PathVariable String check) {
    return new Repaired(reconciliations.repair(administrator(), check).orElseThrow(SupervisionController::notSeen));
  }

  private String administrator() {
    return Refused.unlessAdministrator(current, "ทำรายการนี้");
  }

  private static WorkLists.Wanted wanted(String scope, String listed, Asked asked) {
    if (asked.q() != null && asked.q().length() > LONGEST) {
      throw new Refused(HttpStatus.BAD_REQUEST, "q", "คำค้นยาวเกินไป ค้นได้ไม่เกิน " + LONGEST + " ตัวอักษร โปรดย่อคำค้น");
    }
    var sort = asked.sort() == null ? "number" : asked.sort();
    var descending = sort.startsWith("-");
    var by = Stream.of(WorkLists.Sort.values())
        .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(descending ? sort.substring(1) : sort)).findFirst()
        .orElseThrow(() -> new Refused(HttpStatus.BAD_REQUEST, "sort",
            "เรียงลำดับตามคอลัมน์นี้ไม่ได้ โปรดกดหัวคอลัมน์ของตารางเพื่อเรียงลำดับ"));
    return new WorkLists.Wanted(scope, asked.year() == null ? null : number("year", asked.year(), 1, 9999), listed,
        asked.ao(), asked.agency(), asked.q(), by, descending);
  }

  static int number(String field, String text, int least, int most) {
    try {
      var number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new Refused(HttpStatus.BAD_REQUEST, field, "ที่อยู่ของหน้านี้ไม่ถูกต้อง (" + field + ") โปรดเปิดใหม่จากหน้าภาพรวม");
  }

  /** The same whether there is none, or it is not the user's to see. */
  static Refused notSeen() {
    return new Refused(HttpStatus.NOT_FOUND,
        "ไม่พบข้อมูลนี้ หรืออยู่นอกหน่วยงานที่ท่านติดตามได้ โปรดเริ่มจากหน้าภาพรวมของท่าน");
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
