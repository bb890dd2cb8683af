package th.cardholder.referral;

import org.springframework.stereotype.Component;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;

/** In which office the result of a referral is reported (R13, R15). */
@Component
public class ReportingOffice {

  private final Referrals referrals;
  private final ReporterRule rule;
  private final MeasureYears years;
  private final Offices offices;

  ReportingOffice(Referrals referrals, ReporterRule rule, MeasureYears years, Offices offices) {
    this.referrals = referrals;
    this.rule = rule;
    this.years = years;
    this.offices = offices;
  }

  /** The id of the office: that to which was referred, or the province's. */
  public String of(String referralNumber) {
    var referral = referrals.purpose(referralNumber);
    var project = years.project(referral.year(), referral.projectCode()).orElseThrow();
    return switch (rule.of(project)) {
      case AGENCY -> referral.officeId();
      case SECRETARIAT -> Office.province(offices.office(referral.officeId()).map(Office::provinceCode).orElseThrow());
    };
  }
}
