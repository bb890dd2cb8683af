package th.cardholder.topup;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.People;
import th.cardholder.measure.MeasureYears;
import th.cardholder.measure.WishForm;
import th.cardholder.reference.Question.About;
import th.cardholder.topup.Entitlements.Cause;

/**
 * Entitles by the year's settings and the decision table (R06, ADR 0010). A no-show or a later decline changes
 * nothing: whether it should is an open policy (R20), and its setting {@code topUpStopsOnNoShow} has no reader.
 */
@Service
class RuledTopUps implements TopUps {

  private final Entitlements entitlements;
  private final TopUpRule rule;
  private final People people;
  private final MeasureYears years;
  private final Audit audit;

  RuledTopUps(Entitlements entitlements, TopUpRule rule, People people, MeasureYears years, Audit audit) {
    this.entitlements = entitlements;
    this.rule = rule;
    this.people = people;
    this.years = years;
    this.audit = audit;
  }

  @Override
  @Transactional
  public void stated(Case participant, LocalDate statedOn, WishForm basis, String by) {
    var year = participant.year();
    if (!basis.code().equals(years.text(year, "topUpWishForm")) || entitlements.standing(participant.id()).isPresent()) {
      return;
    }
    var entitlement = entitlement(participant, statedOn);
    if (entitlement.nothing()) {
      write(participant, "topUp.none", by,
          Map.of("statedOn", statedOn.toString(), "amount", entitlement.amount()));
    } else if (entitlements.add(participant.id(), entitlement, statedOn, basis, by)) {
      write(participant, "topUp.entitled", by, detail(entitlement));
    }
  }

  @Override
  @Transactional
  public void restated(Case participant, LocalDate statedOn, WishForm basis, String by) {
    var standing = entitlements.standing(participant.id());
    if (standing.isEmpty()) {
      stated(participant, statedOn, basis, by);
      return;
    }
    standing.filter(row -> row.basis() == basis && !row.stopped() && !row.statedOn().equals(statedOn))
        .ifPresent(row -> {
          var fresh = entitlement(participant, statedOn);
          if (entitlements.supersede(row, fresh, statedOn, Cause.RESTATED, by)) {
            write(participant, "topUp.restated", by, detail(fresh));
          }
        });
  }

  @Override
  public Optional<Standing> standing(long caseId) {
    return entitlements.standing(caseId).filter(row -> row.entitlement().months() > 0)
        .map(row -> new Standing(row.entitlement().amount(), row.entitlement().first(), row.entitlement().last(),
            row.statedOn(), row.basis()));
  }

  @Override
  public About<?> about(long caseId) {
    return entitlements.about(caseId);
  }

  private Entitlement entitlement(Case participant, LocalDate statedOn) {
    var year = participant.year();
    var terms = new TopUpRule.Terms(years.number(year, "incomeThreshold"), years.number(year, "topUpUpToThreshold"),
        years.number(year, "topUpAboveThreshold"));
    var amount = rule.amount(participant.number(), true, people.of(participant).declaredIncome(), terms);
    return Entitlement.of(amount, statedOn, YearMonth.parse(years.text(year, "topUpLastMonth")));
  }

  @Override
  @Transactional
  public void died(Case participant, LocalDate diedOn, String by) {
    if (!Boolean.parseBoolean(years.text(participant.year(), "topUpStopsOnDeath"))) {
      return;
    }
    entitlements.standing(participant.id()).ifPresent(row -> {
      var shortened = row.entitlement().endingWith(YearMonth.from(diedOn));
      if (!shortened.equals(row.entitlement()) && entitlements.supersede(row, shortened, Cause.STOPPED, by)) {
        write(participant, "topUp.stopped", by, detail(shortened));
      }
    });
  }

  @Override
  @Transactional
  public void deathCorrected(Case participant, String by) {
    entitlements.standing(participant.id()).filter(Entitlements.Row::stopped).ifPresent(row -> {
      var former = entitlements.beforeItStopped(participant.id()).orElseThrow().entitlement();
      if (entitlements.supersede(row, former, Cause.RESTORED, by)) {
        write(participant, "topUp.restored", by, detail(former));
      }
    });
  }

  private static Map<String, ?> detail(Entitlement entitlement) {
    return Map.of("amount", entitlement.amount(), "first", entitlement.first().toString(), "last",
        entitlement.last().toString());
  }

  private void write(Case participant, String action, String by, Map<String, ?> detail) {
    audit.write(Audit.Entry.of(by, participant.officeId(), action, participant.id()).with(detail));
  }
}
