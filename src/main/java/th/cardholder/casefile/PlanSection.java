package th.cardholder.casefile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.Plan;
import th.cardholder.casefile.CasePage.PlanItem;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.measure.MeasureYears;
import th.cardholder.plan.Plans.Agreed;
import th.cardholder.plan.Plans;
import th.cardholder.reference.Question.About;
import th.cardholder.referral.Referral;
import th.cardholder.words.ThaiDate;

/**
 * The plan that now stands, and what has become of each of its projects; below them those of the plans before it that
 * an agency refused, because the person agreed to them too and asks what became of them.
 */
@Component
class PlanSection {

  private final Plans plans;

  PlanSection(Plans plans) {
    this.plans = plans;
  }

  About<?> about(Entry entry) {
    return plans.aboutEverAgreed(entry.id());
  }

  /** @param sent the case's referrals, in their order */
  Optional<Plan> of(Entry entry, List<Referral> sent, YearWords year) {
    var agreed = plans.everAgreed(entry.id());
    return agreed.stream().filter(Agreed::standing).findFirst()
        .map(standing -> new Plan(ThaiDate.longForm(standing.agreedOn()), items(agreed, sent, year)));
  }

  private static List<PlanItem> items(List<Agreed> agreed, List<Referral> sent, YearWords year) {
    var states = states(sent);
    Map<String, Agreed> projects = new LinkedHashMap<>();
    agreed.stream().filter(it -> it.projectCode() != null).forEach(it -> projects.merge(root(it), it, PlanSection::newer));
    return projects.values().stream().filter(it -> it.standing() || states.get(root(it)) == Referral.State.REFUSED)
        .sorted(Comparator.comparing((Agreed it) -> !it.standing()))
        .map(it -> item(states.get(root(it)), year.project(Objects.requireNonNull(it.projectCode())).orElseThrow())).toList();
  }

  /** A project's newest referral tells, unless it was taken back and another one was not. */
  private static Map<String, Referral.State> states(List<Referral> sent) {
    Map<String, Referral.State> states = new HashMap<>();
    sent.forEach(referral -> states.merge(referral.projectRoot(), referral.state(),
        (before, now) -> now == Referral.State.CANCELLED ? before : now));
    return states;
  }

  /** A project is one in all its versions (ADR 0072). */
  private static String root(Agreed agreed) {
    return MeasureYears.Project.root(Objects.requireNonNull(agreed.projectCode()));
  }

  /** Of two versions of a project that were agreed the one that stands, or that of the newer plan. */
  private static Agreed newer(Agreed one, Agreed other) {
    return one.standing() || !other.standing() && one.agreedOn().isAfter(other.agreedOn()) ? one : other;
  }

  private static PlanItem item(Referral.@Nullable State state, MeasureYears.Project project) {
    return new PlanItem(project.labelTh(), project.agencyName(), project.dimensionTh(),
        state == null ? null : state.code(), state == null ? "ยังไม่ได้ส่งต่อ" : state.labelTh());
  }
}
