package th.cardholder.web;

import static java.util.stream.Collectors.toMap;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.geography.Geography;
import th.cardholder.geography.Province;
import th.cardholder.guard.HandedModels;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.revision.Comparison;
import th.cardholder.revision.Proposal;
import th.cardholder.revision.Proposals;

/** Revised models, from the proposal to their use: administrators alone. */
@RestController
@RequestMapping("/camunda/api/journey/revisions")
class RevisionsController {

  private final CurrentOfficer current;
  private final Proposals proposals;
  private final Comparison comparison;
  private final Geography geography;
  private final Offices offices;

  RevisionsController(CurrentOfficer current, Proposals proposals, Comparison comparison, Geography geography, Offices offices) {
    this.geography = geography;
    this.offices = offices;
    this.current = current;
    this.proposals = proposals;
    this.comparison = comparison;
  }

  /**
   * The proposals as they stand.
   *
   * @param secondApproval whether another administrator has to approve
   * @param you            who reads
   */
  record Shelf(List<Proposal> proposals, boolean secondApproval, String you) {}

  /**
   * One of them.
   *
   * @param rehearses whether this installation has where to rehearse
   * @param provinces the names of those in the report, by their codes
   */
  record Opened(Proposal proposal, boolean secondApproval, boolean rehearses, String you, Map<String, String> provinces) {}

  /**
   * What somebody says of a proposal.
   *
   * @param places where it is deployed for new journeys first, codes of districts and provinces; none for everywhere
   */
  record Saying(@Nullable String reason, @Nullable List<@Nullable String> agreed, @Nullable List<@Nullable String> places) {}

  @GetMapping
  Shelf shelf() {
    var you = administrator();
    return new Shelf(proposals.newest(), proposals.secondApproval(), you);
  }

  /** Files as a form of the browser sends them; what is refused is answered with all that was found. */
  @PostMapping
  ResponseEntity<Object> propose(HttpServletRequest request) {
    var by = administrator();
    var sent = HandedModels.of(request).orElseThrow(() -> new Refused(HttpStatus.BAD_REQUEST, "files",
        "ไม่พบแฟ้มแบบจำลองในสิ่งที่ส่งมา โปรดเลือกแฟ้ม .bpmn .dmn หรือ .form"));
    return proposals.propose(new Proposals.Asked(sent.name(), sent.reason(), Proposals.Via.PAGE, sent.files()), by)
        .fold(proposed -> ResponseEntity.status(HttpStatus.CREATED).body(proposed.light()), why -> {
          if (why.report() == null) {
            throw refused(why);
          }
          Map<String, Object> answer = new LinkedHashMap<>();
          answer.put("type", "REVISION_REFUSED");
          answer.put("message", why.sentence());
          answer.put("report", why.report());
          return ResponseEntity.badRequest().body(answer);
        });
  }

  @GetMapping("/{id}")
  Opened open(@PathVariable long id) {
    var you = administrator();
    return new Opened(proposals.find(id).orElseThrow(RevisionsController::none).light(), proposals.secondApproval(),
        proposals.rehearses(), you, geography.provinces().stream().collect(toMap(Province::code, Province::nameTh)));
  }

  /** Instances of an office. */
  record OfOffice(String office, int instances) {}

  /** How many instances stood at an element of a running version in a province, office by office. */
  @GetMapping("/{id}/offices")
  List<OfOffice> offices(@PathVariable long id, @RequestParam(defaultValue = "") String process,
      @RequestParam(defaultValue = "0") int version, @RequestParam(defaultValue = "") String element,
      @RequestParam(defaultValue = "") String province) {
    administrator();
    return proposals.find(id).orElseThrow(RevisionsController::none).offices(process, version, element).entrySet().stream()
        .filter(it -> province.equals(offices.office(it.getKey()).map(Office::provinceCode).orElse("-")))
        .map(it -> new OfOffice(offices.office(it.getKey()).map(Office::nameTh).orElse(it.getKey()), it.getValue())).toList();
  }

  /** Old and new content, and what is between them. */
  @GetMapping("/{id}/comparison")
  List<Comparison.OfFile> compare(@PathVariable long id) {
    administrator();
    return comparison.of(id).orElseThrow(RevisionsController::none);
  }

  @PostMapping("/{id}/check")
  Proposal check(@PathVariable long id) {
    return proposals.check(id, administrator()).orThrow(RevisionsController::refused).light();
  }

  /** Asks for a rehearsal, once more where there was one. */
  @PostMapping("/{id}/rehearsal")
  Proposal rehearse(@PathVariable long id) {
    return proposals.rehearse(id, administrator()).orThrow(RevisionsController::refused);
  }

  @PostMapping("/{id}/approval")
  Proposal approve(@PathVariable long id, @RequestBody Saying saying) {
    return proposals.approve(id, saying.reason(), administrator()).orThrow(RevisionsController::refused).light();
  }

  @PostMapping("/{id}/withdrawal")
  Proposal withdraw(@PathVariable long id, @RequestBody Saying saying) {
    return proposals.withdraw(id, saying.reason(), administrator()).orThrow(RevisionsController::refused).light();
  }

  @PostMapping("/{id}/deployment")
  Proposal deploy(@PathVariable long id, @RequestBody Saying saying) {
    return proposals.deploy(id, new Proposals.Deploying(saying.reason(), saying.agreed(), saying.places()), administrator())
        .orThrow(RevisionsController::refused).light();
  }

  static Refused refused(Proposals.Refusal why) {
    return new Refused(switch (why.kind()) {
      case WRONG -> HttpStatus.BAD_REQUEST;
      case NONE -> HttpStatus.NOT_FOUND;
      case NOT_YOURS -> HttpStatus.FORBIDDEN;
      case STATE -> HttpStatus.CONFLICT;
    }, why.field(), why.sentence());
  }

  private static Refused none() {
    return new Refused(HttpStatus.NOT_FOUND, "ไม่พบข้อเสนอนี้ โปรดกลับไปที่หน้าปรับปรุงกระบวนงาน");
  }

  private String administrator() {
    return Refused.unlessAdministrator(current, "ปรับปรุงกระบวนงาน");
  }
}
