package th.cardholder.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * A person who holds the state welfare card, as the registry knows them.
 *
 * @param declaredIncome baht in the reference year, ปี 2559 (domain.md §1.2)
 */
public record Cardholder(
    long id,
    NationalId nationalId,
    String title,
    String firstName,
    String lastName,
    LocalDate birthDate,
    Sex sex,
    @Nullable String houseNumber,
    @Nullable String villageNumber,
    String subdistrictCode,
    String districtCode,
    BigDecimal declaredIncome,
    CardholderStatus status) {

  /** {@code นายสมชาย ใจดี}: Thai writes the title and the first name as one word. */
  public String fullName() {
    return title + firstName + " " + lastName;
  }

  /** The age in whole years on a day. */
  public int ageOn(LocalDate day) {
    return Period.between(birthDate, day).getYears();
  }

  /** The id alone: nothing of the person gets into a log. */
  @Override
  public String toString() {
    return "Cardholder " + id;
  }
}
