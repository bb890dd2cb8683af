package th.cardholder.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.cases.Decision;
import th.cardholder.door.TypedText;
import th.cardholder.measure.ProjectsOfProvinces.ImplementerKind;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.referral.ReferralProcess.Verdict;
import th.cardholder.sitting.Minutes;
import th.cardholder.sitting.ProvincesAgenda;
import th.cardholder.sitting.ProvincialProjects;
import th.cardholder.sitting.Sitting;
import th.cardholder.sitting.Sittings;

/** The sittings of คอจ.: opened, decided and read. Whoever is of no province's committee has none. */
@RestController
@RequestMapping("/camunda/api/journey/sittings")
class SittingsController {

  /** So many are decided outside a sitting at once: one by one, each in a transaction of its own. */
  private static final int MOST_OUTSIDE = 50;

  private final CurrentOfficer current;
  private final Sittings sittings;
  private final ProvincesAgenda agenda;
  private final ProvincialProjects projects;

  SittingsController(CurrentOfficer current, Sittings sittings, ProvincesAgenda agenda, ProvincialProjects projects) {
    this.current = current;
    this.sittings = sittings;
    this.agenda = agenda;
    this.projects = projects;
  }

  record Coded(String code, String label) {}

  record Listed(long id, String name, String dayThai, String chair, String state, String stateThai) {}

  /** A province's committee: what is before it, and its sittings. */
  record OfProvince(String officeId, String officeName, boolean runs, int onAgenda, List<Listed> sittings) {}

  /** What may be chosen on the page of a sitting. */
  record Choices(List<Coded> verdicts, List<ProvincesAgenda.Choice> projects, List<Coded> implementers,
      List<ProvincesAgenda.Agency> agencies) {}

  /** A sitting as its page shows it; the agenda is what is before the province now. */
  record Page(Listed sitting, String officeId, String officeName, boolean runs, Sittings.Standing standing, Choices choices,
      List<ProvincesAgenda.Matter> agenda) {}

  record Outside(@Nullable List<@Nullable String> matters, @Nullable String verdict, @Nullable String projectCode,
      @Nullable String note) {}

  /** What became of a matter that was decided outside a sitting; {@code why} is there where it was not. */
  record Done(String matter, @Nullable String why) {}

  @GetMapping
  List<OfProvince> all() {
    var user = user();
    return sittings.seenBy(user).stream().map(office -> new OfProvince(office.id(), office.nameTh(),
        sittings.runs(user, office.id()), agenda.count(office.id()),
        sittings.of(office).stream().map(SittingsController::listed).toList())).toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Listed open(@RequestBody Sittings.Opening opening) {
    return listed(sittings.open(opening, user()).orThrow(CasesController::refused));
  }

  @GetMapping("/{id}")
  Page one(@PathVariable long id) {
    var user = user();
    var sitting = sittings.seen(id, user).orElseThrow(Refused::noSuchCase);
    return page(sitting, user);
  }

  @PutMapping("/{id}/verdicts")
  Map<String, Integer> give(@PathVariable long id, @RequestBody Sittings.Giving giving) {
    return Map.of("matters", sittings.give(id, giving, user()).orThrow(CasesController::refused));
  }

  @PostMapping("/{id}/projects")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, String> add(@PathVariable long id, @RequestBody ProvincialProjects.Adding adding) {
    return Map.of("code", projects.add(id, adding, user()).orThrow(CasesController::refused));
  }

  /** What is before the province, and what may be ordered outside a sitting. */
  @GetMapping("/agenda/{scope}")
  Page agenda(@PathVariable String scope) {
    var user = user();
    var office = sittings.seenBy(user).stream().filter(it -> it.id().equals(scope)).findFirst().orElseThrow(Refused::noSuchCase);
    return page(sittings.between(office), user);
  }

  @PostMapping("/agenda/decisions")
  List<Done> decideOutside(@RequestBody Outside outside) {
    var user = user();
    if (sittings.seenBy(user).isEmpty()) {
      throw CasesController.refused(new Decision.Forbidden("เฉพาะผู้ว่าราชการจังหวัดและฝ่ายเลขานุการ คอจ. เท่านั้นที่สั่งการได้"));
    }
    var matters = outside.matters() == null ? List.<String>of() : outside.matters().stream().filter(Objects::nonNull)
        .filter(it -> !TypedText.unusable(it)).distinct().toList();
    if (matters.isEmpty() || matters.size() > MOST_OUTSIDE) {
      throw CasesController.refused(new Decision.Invalid("matters",
          "โปรดเลือกเรื่องที่จะสั่งการ ครั้งละไม่เกิน " + MOST_OUTSIDE + " เรื่อง"));
    }
    var giving = new Sittings.Giving(List.of(), outside.verdict(), outside.projectCode(), outside.note());
    List<Done> done = new ArrayList<>();
    for (var matter : matters) {
      done.add(new Done(matter, sittings.outside(matter, giving, user).fold(it -> null, why -> {
        if (!(why instanceof Decision.Conflict conflict)) {
          throw CasesController.refused(why);
        }
        return conflict.message();
      })));
    }
    return done;
  }

  private Page page(Sitting sitting, String user) {
    var office = sittings.seenBy(user).stream().filter(it -> it.id().equals(sitting.officeId())).findFirst().orElseThrow();
    return new Page(listed(sitting), office.id(), office.nameTh(), sittings.runs(user, office.id()), sittings.standing(sitting),
        new Choices(Stream.of(Verdict.values()).map(it -> new Coded(it.code(), it.labelTh())).toList(),
            agenda.projects(office.id(), sitting.year()),
            Stream.of(ImplementerKind.values()).map(it -> new Coded(it.code(), it.labelTh())).toList(), agenda.agencies(office.id())),
        sittings.agenda(sitting, user));
  }

  private static Listed listed(Sitting sitting) {
    return new Listed(sitting.id(), sitting.nameTh(), sitting.dayTh(), sitting.chair(), sitting.state(), Minutes.stateTh(sitting));
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
