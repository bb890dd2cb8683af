package th.cardholder.interview;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.office.Offices.Seat;
import th.cardholder.office.Offices;
import th.cardholder.reference.Question.About;

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

  /** What {@link #of(Case)} answers, to be asked ahead; nothing of a case without a co-interviewer. */
  List<About<?>> about(Case participant) {
    return participant.coInterviewerId() == null ? List.of()
        : List.of(offices.aboutSeat(participant.officeId(), participant.coInterviewerId()));
  }

  /** The seat of a case, see {@link Offices#seat}. */
  public Optional<Seat> of(Case participant) {
    return offices.seat(participant.officeId(), participant.coInterviewerId());
  }
}
