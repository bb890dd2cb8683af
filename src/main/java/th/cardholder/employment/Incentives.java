package th.cardholder.employment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.measure.MeasureYears;

/** What a measure year says of employers; a year need not say anything of them (domain.md §3.1). */
@Component
public class Incentives {

  /** The text that is read to the person before the consent. */
  static final String TEXT = "employerDisclosure";

  private final MeasureYears years;

  Incentives(MeasureYears years) {
    this.years = years;
  }

  /**
   * What employers may deduct in a year.
   *
   * @param opens  the first day on which an employment that counts begins
   * @param closes the last day that counts
   * @param factor so many times the cost
   * @param text   what the person consents to, in the version now in force
   */
  public record Incentive(LocalDate opens, LocalDate closes, BigDecimal factor, MeasureYears.ConsentText text) {}

  /** That of a year; empty where the year has none. */
  public Optional<Incentive> of(int year) {
    return years.setting(year, "employerIncentiveFrom").flatMap(opens ->
        years.setting(year, "employerIncentiveUntil").flatMap(closes ->
            years.setting(year, "employerIncentiveFactor").flatMap(factor ->
                years.optionalText(year, TEXT).map(text ->
                    new Incentive(LocalDate.parse(opens), LocalDate.parse(closes), new BigDecimal(factor), text)))));
  }
}
