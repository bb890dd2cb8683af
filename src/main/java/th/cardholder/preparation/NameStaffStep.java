package th.cardholder.preparation;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Choice;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.StepRule;
import th.cardholder.door.Visit;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.words.ThaiDate;

/**
 * The chief names who receives wishes and who are AOs (domain.md §2.2, the chief's 5 and 6), among the team's officers and
 * those whom the province's banks let sit in. Naming gives the role from a day, and takes it from whoever is left out.
 */
@Component
class NameStaffStep implements Step {

  /** What was handed in, and among whom was to be chosen. */
  record Handed(Set<String> registrars, Set<String> aos, LocalDate from, LocalDate today, Map<String, Officer> offered) {

    private List<String> withoutAgency() {
      return aos.stream().map(offered::get).filter(it -> it != null && it.agencyCode() == null).map(Officer::name).sorted().toList();
    }
  }

  static final List<StepRule<Handed>> RULES = List.of(
      new StepRule<>("Who receives wishes is chosen from those offered", "domain.md §2.2", "registrars",
          it -> !it.offered().keySet().containsAll(it.registrars()), "มีผู้ที่เลือกไม่ได้แล้ว โปรดเปิดงานใหม่แล้วเลือกจากรายการที่มี"),
      new StepRule<>("Who is an AO is chosen from those offered", "domain.md §2.2", "aos",
          it -> !it.offered().keySet().containsAll(it.aos()), "มีผู้ที่เลือกไม่ได้แล้ว โปรดเปิดงานใหม่แล้วเลือกจากรายการที่มี"),
      new StepRule<>("An AO has an agency", "R05", "aos", it -> !it.withoutAgency().isEmpty(),
          it -> String.join(", ", it.withoutAgency()) + " ไม่มีสังกัดในระบบ จึงไม่ทราบว่าต้องมีผู้ร่วมสัมภาษณ์หรือไม่ "
              + "โปรดให้ผู้ดูแลระบบเพิ่มสังกัดก่อน หรือเลือกผู้อื่น"),
      new StepRule<>("Nobody is named for days that are over", "ours: what was done is done", "from",
          it -> it.from().isBefore(it.today()), "วันที่เริ่มต้องไม่ก่อนวันนี้ โปรดแก้วันที่"));

  private final NamedDuties duties;
  private final Offices offices;
  private final PreparationForms forms;
  private final Clock clock;

  NameStaffStep(NamedDuties duties, Offices offices, PreparationForms forms, Clock clock) {
    this.duties = duties;
    this.offices = offices;
    this.forms = forms;
    this.clock = clock;
  }

  @Override
  public String form() {
    return "form_nameStaff";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var values = forms.head(PreparationKey.of(visit.key()));
    var choices = offered(visit.officeId()).values().stream().map(it -> new Choice(it.userId(),
        it.name() + (it.agencyName() == null ? " · ไม่มีสังกัดในระบบ" : " · " + it.agencyName()))).toList();
    values.put("registrarOptions", choices);
    values.put("aoOptions", choices);
    values.put("registrars", held(visit.officeId(), Role.REGISTRAR));
    values.put("aos", held(visit.officeId(), Role.AO));
    values.put("from", ThaiDate.numeric(LocalDate.now(clock)));
    return values;
  }

  private List<String> held(String team, Role role) {
    return offices.officers(team, role).stream().map(Officer::userId).toList();
  }

  /** By user, those of the team first. */
  private Map<String, Officer> offered(String team) {
    var province = offices.office(team).orElseThrow().provinceCode();
    return Stream.concat(
            Stream.of(Role.AO, Role.REGISTRAR, Role.TEAM_SECRETARIAT).flatMap(role -> offices.officers(team, role).stream()),
            province == null ? Stream.empty() : offices.coInterviewers(province).stream())
        .collect(toMap(Officer::userId, it -> it, (one, other) -> one, LinkedHashMap::new));
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var handed = new Handed(answers.many("registrars").stream().collect(toSet()), answers.many("aos").stream().collect(toSet()),
        answers.date("from").orElseThrow(), LocalDate.now(clock), offered(visit.officeId()));
    var broken = StepRule.firstBroken(RULES, handed);
    if (broken.isPresent()) {
      return Outcome.refused(broken.get());
    }
    duties.name(PreparationKey.of(visit.key()), Map.of(Role.REGISTRAR, handed.registrars(), Role.AO, handed.aos()),
        handed.from(), visit.userId());
    return Outcome.accepted("named", Map.of("chiefUserId", visit.userId()));
  }
}
