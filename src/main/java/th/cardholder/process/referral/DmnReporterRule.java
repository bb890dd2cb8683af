package th.cardholder.process.referral;

import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import th.cardholder.engine.Decisions;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.referral.ReporterRule;
import th.cardholder.words.Coded;

/** Asks the decision {@code result-reporter} (R15). */
@Component
class DmnReporterRule implements ReporterRule {

  private final Decisions decisions;

  DmnReporterRule(Decisions decisions) {
    this.decisions = decisions;
  }

  @Override
  public Reporter of(Project project) {
    return decisions.known(AgencyReferralProcess.KEY, AgencyReferralProcess.DECISION_REPORTER,
        Map.of("implementerKind", project.implementerKind(), "agencyCode", Objects.requireNonNullElse(project.agencyCode(), ""),
            "addedByProvince", project.provinceCode() != null),
        answer -> Coded.of(Reporter.class, answer.getSingleEntry()));
  }
}
