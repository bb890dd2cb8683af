package th.cardholder.interview;

import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.office.Offices.Seat;
import th.cardholder.office.Offices;

/** From which bank's office somebody sits in on the interview of a case (R05). */
@Component
public class CoInterviewSeats {

  private final Cases cases;
  private final Offices offices;

  CoInterviewSeats(Cases cases, Offices offices) {
    this.cases = cases;
    this.offices = offices;
  }

  /** The seat of the case with this number. */
  public Optional<Seat> of(String caseNumber) {
    return cases.find(caseNumber).flatMap(this::of);
  }

  /** The seat of a case, see {@link Offices#seat}. */
  public Optional<Seat> of(Case participant) {
    return offices.seat(participant.officeId(), participant.coInterviewerId());
  }
}
