package th.cardholder.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.PartialDate;

/**
 * A person who holds the state welfare card, as the registry knows them.
 *
 * @param lastName empty for somebody who has one name only
 * @param birthDate the first of the month or the year where no more is known
 * @param declaredIncome baht in the reference year, ปี 2559 (domain.md §1.2)
 */
public record Cardholder(
    long id,
    NationalId nationalId,
    String title,
    String firstName,
    String lastName,
    LocalDate birthDate,
    PartialDate.Known birthKnown,
    Sex sex,
    @Nullable String houseNumber,
    @Nullable String villageNumber,
    String subdistrictCode,
    String districtCode,
    BigDecimal declaredIncome,
    CardholderStatus status) {

  /** {@code นายสมชาย ใจดี}: Thai writes the title and the first name as one word. */
  public String fullName() {
    return fullName(title, firstName, lastName);
  }

  /** The one way in which the parts of a name are joined: without a last name nothing is left hanging. */
  public static String fullName(String title, String firstName, String lastName) {
    return lastName.isEmpty() ? title + firstName : title + firstName + " " + lastName;
  }

  /** The birth date with how much of it is known. */
  public PartialDate birth() {
    return new PartialDate(birthDate, birthKnown);
  }

  /** The age in whole years on a day; of a birth of which only the year is known, from the first day of that year. */
  public int ageOn(LocalDate day) {
    return Period.between(birthDate, day).getYears();
  }

  /** The id alone: nothing of the person gets into a log. */
  @Override
  public String toString() {
    return "Cardholder " + id;
  }
}
