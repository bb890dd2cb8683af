package th.cardholder.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.cases.People;
import th.cardholder.intake.Wishes.Wish;
import th.cardholder.intake.Wishes;
import th.cardholder.measure.MeasureYears;
import th.cardholder.reference.Question.About;
import th.cardholder.registry.Cardholder;

/**
 * What an agency is told so that it can invite a person: from the offer on, and as long as the referral is open
 * (ADR 0005, ADR 0021; the year's privacy notice names it). Of income, debts, health and other agencies, nothing.
 */
@Component
public class Invitations {

  private final People people;
  private final Wishes wishes;
  private final Occupation occupations;
  private final MeasureYears years;
  private final Clock clock;

  Invitations(People people, Wishes wishes, Occupation occupations, MeasureYears years, Clock clock) {
    this.people = people;
    this.wishes = wishes;
    this.occupations = occupations;
    this.years = years;
    this.clock = clock;
  }

  /**
   * How a person is reached and who comes.
   *
   * @param occupation  in Thai; null before the interview
   * @param phone       null when none was given
   * @param contactNote any other way to reach the person, as it was typed
   */
  public record Reach(int age, @Nullable String occupation, @Nullable String phone, @Nullable String contactNote,
      String address) {}

  /** What {@link #reach} asks of a case, to be asked ahead. */
  public List<About<?>> about(long caseId) {
    return List.of(wishes.about(caseId), occupations.about(caseId));
  }

  /** Of the person of a case. The caller has asked whether the reader may know, and records the view. */
  public Reach reach(long caseId, int year, Cardholder person) {
    var wish = wishes.of(caseId);
    return new Reach(person.ageOn(LocalDate.now(clock)),
        occupations.of(caseId).map(code -> years.label(year, "occupation", code)).orElse(null),
        wish.map(Wish::phone).orElse(null), wish.map(Wish::contactNote).filter(it -> !it.isBlank()).orElse(null),
        people.address(person));
  }
}
