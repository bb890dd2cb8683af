package th.cardholder.plan;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.People;
import th.cardholder.door.Answers;
import th.cardholder.door.Choice;
import th.cardholder.door.Problem;
import th.cardholder.interview.Assessment;
import th.cardholder.interview.Assessments;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;
import th.cardholder.plan.Plan.Choosing;
import th.cardholder.reference.Question.About;
import th.cardholder.referral.DevelopingOffice;
import th.cardholder.referral.Seats;
import th.cardholder.words.Result;

/**
 * The menu of one person: what fits, by dimension, and the rest of the catalogue (R08, domain.md §4). Both
 * forms that choose projects show it in the same fields and read it back the same way.
 */
@Component
class PlanMenu {

  private static final String FULL = "ที่นั่งเต็มทุกเดือนที่เหลือของปี เลือกได้อีกเมื่อหน่วยงานเพิ่มที่นั่งหรือมีผู้คืนที่นั่ง";

  private final ProgrammeMenu programme;
  private final Assessments assessments;
  private final People people;
  private final MeasureYears years;
  private final Offices offices;
  private final NotOffered notOffered;
  private final Seats seats;
  private final Clock clock;

  PlanMenu(ProgrammeMenu programme, Assessments assessments, People people, MeasureYears years, Offices offices,
      NotOffered notOffered, Seats seats, Clock clock) {
    this.programme = programme;
    this.assessments = assessments;
    this.people = people;
    this.years = years;
    this.offices = offices;
    this.notOffered = notOffered;
    this.seats = seats;
    this.clock = clock;
  }

  /**
   * What may be chosen: what fits, and what does not but exists in the province.
   *
   * @param notOffered why a project that would fit is among the others, by what its versions share
   * @param full       what has no seat left, where the year lets nobody wait for one
   * @param seats      what is open of those whose seats are counted, by their code
   */
  record Menu(Assessment assessed, List<Project> fitting, List<Project> others, Map<String, String> notOffered, List<Project> full,
      Map<String, Seats.Open> seats) {

    List<Project> fitting(int dimension) {
      return fitting.stream().filter(project -> project.dimension() == dimension).toList();
    }
  }

  /** What {@link #of} asks of a case, to be asked ahead. */
  List<About<?>> about(Case participant) {
    return List.of(assessments.about(participant.id()), people.about(participant), notOffered.about(participant));
  }

  /** The menu of the case's person today; {@code without} is what the versions share of the projects that are not to be offered. */
  Menu of(Case participant, Collection<String> without) {
    var assessed = assessments.of(participant.id())
        .orElseThrow(() -> new IllegalStateException("No assessment for the case " + participant.number()));
    var fitting = programme.fitting(participant.year(), profile(assessed, people.of(participant).ageOn(LocalDate.now(clock))))
        .stream().map(Project::root).collect(toSet());
    var team = offices.office(participant.officeId()).orElseThrow();
    var catalogue = years.projects(participant.year(), Objects.requireNonNull(team.provinceCode()));
    var there = offices.officeNames(catalogue.stream().map(project -> DevelopingOffice.of(team, project)).distinct()
        .toList()).keySet();
    var barred = notOffered.of(participant);
    var open = seats.open(team, catalogue, participant.year());
    List<Project> menu = new ArrayList<>();
    List<Project> others = new ArrayList<>();
    List<Project> full = new ArrayList<>();
    for (var project : catalogue) {
      // An agency without an office in the province could not be sent anybody.
      if (!without.contains(project.root()) && there.contains(DevelopingOffice.of(team, project))) {
        var fits = fitting.contains(project.root()) && !barred.containsKey(project.root());
        (seats.closed(participant.year(), open.get(project.code())) ? full : fits ? menu : others).add(project);
      }
    }
    return new Menu(assessed, menu, others, barred, full, open);
  }

  private static ProgrammeMenu.Profile profile(Assessment assessed, int age) {
    var needed = Needs.dimensions(assessed);
    var debt = assessed.debt().informal();
    return new ProgrammeMenu.Profile(needed.contains(1), needed.contains(2), needed.contains(3), needed.contains(4),
        assessed.occupation(), age, assessed.yearlyIncome(), debt != null && debt.signum() > 0);
  }

  /** The menu in the fields of a form. */
  Map<String, Object> values(Menu menu) {
    Map<String, Object> values = new HashMap<>();
    for (int dimension = 1; dimension <= MeasureYears.DIMENSIONS; dimension++) {
      var fitting = menu.fitting(dimension);
      values.put(field(dimension) + "Options", fitting.stream().map(project ->
          new Choice(project.code(), project.labelTh() + " · " + project.agencyName() + seatsTh(menu, project))).toList());
      values.put(field(dimension) + "Text", fitting.isEmpty() ? "ไม่มีโครงการที่ตรงกับข้อมูล" : "");
    }
    values.put("otherOptions", menu.others().stream().map(project -> new Choice(project.code(),
        project.labelTh() + " · " + project.agencyName() + " · มิติ" + project.dimensionTh()
            + seatsTh(menu, project) + (menu.notOffered().containsKey(project.root()) ? " · ไม่เสนอในเมนู" : ""))).toList());
    values.put("notOfferedText", Stream.concat(
        menu.others().stream().filter(project -> menu.notOffered().containsKey(project.root()))
            .map(project -> line(project, menu.notOffered().get(project.root()))),
        menu.full().stream().map(project -> line(project, FULL))).collect(joining()));
    return values;
  }

  private static String line(Project project, @Nullable String why) {
    return "\n– " + project.labelTh() + " · " + project.agencyName() + ": " + why;
  }

  private static String seatsTh(Menu menu, Project project) {
    var open = menu.seats().get(project.code());
    return open == null ? "" : " · " + open.textTh();
  }

  /** The values of the fields for what was chosen before; what fits no more is among the others. */
  static Map<String, Object> chosen(Menu menu, List<Plan.Item> items) {
    var roots = items.stream().map(Plan.Item::projectCode).map(Project::root).collect(toSet());
    Map<String, Object> values = new HashMap<>();
    for (int dimension = 1; dimension <= MeasureYears.DIMENSIONS; dimension++) {
      values.put(field(dimension), codes(menu.fitting(dimension), roots));
    }
    values.put("otherProjects", codes(menu.others(), roots));
    items.stream().map(Plan.Item::note).filter(note -> note != null).findFirst()
        .ifPresent(note -> values.put("otherReason", note));
    return values;
  }

  private static List<String> codes(List<Project> offered, Set<String> chosenRoots) {
    return offered.stream().filter(it -> chosenRoots.contains(it.root())).map(Project::code).toList();
  }

  /** Reads what was chosen, or says what to do about it. Only what the menu offers now is taken, whatever the form was opened with. */
  Result<List<Choosing>, Problem> read(Menu menu, Answers answers) {
    Map<String, Choosing> items = new LinkedHashMap<>();
    for (int dimension = 1; dimension <= MeasureYears.DIMENSIONS; dimension++) {
      var offered = menu.fitting(dimension).stream().map(Project::code).collect(toSet());
      for (var code : answers.many(field(dimension))) {
        if (!offered.contains(code)) {
          return Result.refused(new Problem(field(dimension),
              "มีโครงการที่ไม่อยู่ในเมนูของผู้มีบัตรฯ รายนี้แล้ว โปรดเปิดงานใหม่แล้วเลือกจากรายการที่มี"));
        }
        items.put(code, new Choosing(code, true, null));
      }
    }
    var others = new LinkedHashSet<>(answers.many("otherProjects"));
    var known = menu.others().stream().map(Project::code).collect(toSet());
    if (!known.containsAll(others)) {
      return Result.refused(new Problem("otherProjects",
          "มีโครงการที่เลือกไม่ได้ในจังหวัดนี้ หรือไม่อยู่ในบัญชีโครงการของปี โปรดเลือกจากรายการที่มี"));
    }
    var reason = answers.text("otherReason");
    if (!others.isEmpty() && reason.isEmpty()) {
      return Result.refused(new Problem("otherReason", "โปรดบอกเหตุผลที่เลือกโครงการนอกเมนู"));
    }
    others.forEach(code -> items.put(code, new Choosing(code, false, reason.orElseThrow())));
    return items.isEmpty() ? Result.refused(Problem.of(
        "โปรดเลือกอย่างน้อยหนึ่งโครงการ หากไม่มีโครงการที่ตรงกับข้อมูล โปรดเลือกจากโครงการนอกเมนูและบอกเหตุผล"))
        : Result.of(List.copyOf(items.values()));
  }

  private static String field(int dimension) {
    return "dimension" + dimension;
  }
}
