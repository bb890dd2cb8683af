package th.cardholder.paper;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.People;
import th.cardholder.intake.Wishes.Wish;
import th.cardholder.intake.Wishes;
import th.cardholder.interview.Assessments;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;
import th.cardholder.plan.Needs;
import th.cardholder.plan.Plan;
import th.cardholder.plan.Plans;
import th.cardholder.preparation.PlaceOnPaper;
import th.cardholder.registry.Registry;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiNumber;

/** แผนพัฒนาคุณภาพชีวิตรายบุคคล, as it was agreed last. */
@Component
class PlanPapers {

  private final Plans plans;
  private final Assessments assessments;
  private final Wishes wishes;
  private final Registry registry;
  private final People people;
  private final MeasureYears years;
  private final Offices offices;
  private final PlaceOnPaper places;
  private final Clock clock;

  PlanPapers(Plans plans, Assessments assessments, Wishes wishes, Registry registry, People people, MeasureYears years,
      Offices offices, PlaceOnPaper places, Clock clock) {
    this.plans = plans;
    this.assessments = assessments;
    this.wishes = wishes;
    this.registry = registry;
    this.people = people;
    this.years = years;
    this.offices = offices;
    this.places = places;
    this.clock = clock;
  }

  /** Empty where none was agreed. */
  Optional<PlanPrint> of(Entry entry) {
    return plans.of(entry.id()).map(plan -> of(entry, plan));
  }

  private PlanPrint of(Entry entry, Plan plan) {
    var person = registry.find(entry.cardholderId()).orElseThrow();
    var assessed = assessments.of(entry.id()).orElseThrow();
    var wish = wishes.of(entry.id());
    return new PlanPrint(years.name(entry.year()), entry.number(), entry.officeName(), entry.personName(),
        entry.nationalId().masked(), person.ageOn(plan.agreedOn()), people.address(person),
        wish.map(Wish::phone).orElse(null), ThaiDate.longForm(assessed.assessedOn()),
        years.label(entry.year(), "occupation", assessed.occupation()),
        ThaiNumber.format(assessed.yearlyIncome()) + " บาทต่อปี",
        Needs.names(assessed), ThaiDate.longForm(plan.agreedOn()),
        plan.goal(), plan.signing(), wish.flatMap(PlanPapers::proxy).orElse(null), dimensions(entry, plan),
        named(entry.aoUserId()), named(entry.coInterviewerId()),
        places.of(entry.year(), entry.officeId()).orElse(null), ThaiDate.longForm(LocalDate.now(clock)));
  }

  /** Whom the person has empowered, as far as it was asked for: at the counter, where the wish was signed so. */
  private static Optional<PlanPrint.Proxy> proxy(Wish wish) {
    return wish.proxyName() == null || wish.proxyRelation() == null ? Optional.empty()
        : Optional.of(new PlanPrint.Proxy(wish.proxyName(), wish.proxyRelation()));
  }

  private List<PlanPrint.Dimension> dimensions(Entry entry, Plan plan) {
    var catalogue = years.projects(entry.year()).stream().collect(toMap(Project::code, Function.identity()));
    List<PlanPrint.Dimension> dimensions = new ArrayList<>();
    for (int number = 1; number <= MeasureYears.DIMENSIONS; number++) {
      List<PlanPrint.Project> projects = new ArrayList<>();
      for (var item : plan.items()) {
        var project = Objects.requireNonNull(catalogue.get(item.projectCode()));
        if (project.dimension() == number) {
          // What is signed is the project itself; that our list of them is a draft is a matter between offices.
          projects.add(new PlanPrint.Project(project.nameTh(), project.agencyName(), item.note()));
        }
      }
      dimensions.add(new PlanPrint.Dimension(number, MeasureYears.dimensionTh(number), projects));
    }
    return dimensions;
  }

  /** The officer's name; nobody where there is none: a paper then has a blank line. */
  private @Nullable String named(@Nullable String userId) {
    return userId == null ? null : offices.officerName(userId);
  }
}
