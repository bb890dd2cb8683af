package th.cardholder.interview;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.office.Offices.Seat;
import th.cardholder.office.Role;
import th.cardholder.office.Offices;
import th.cardholder.reference.Question.About;

/** From which bank's office somebody sits in on the interview of a case (R05). */
@Component
public class CoInterviewSeats {

  /** The interview was held, and whoever sat in has still to say so. */
  private static final Set<Case.State> HELD = EnumSet.of(Case.State.AWAITING_PLAN, Case.State.AWAITING_CONFIRMATION);

  private final Cases cases;
  private final SeatsLeft left;
  private final Offices offices;

  CoInterviewSeats(Cases cases, SeatsLeft left, Offices offices) {
    this.cases = cases;
    this.left = left;
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

  /**
   * The seat of a case, see {@link Offices#seat}. Of a case that has gone to another province since the interview it is where
   * they sat in, as long as they are on duty there: nobody else can confirm it (ADR 0069).
   */
  public Optional<Seat> of(Case participant) {
    var sitsIn = participant.coInterviewerId();
    var here = offices.seat(participant.officeId(), sitsIn);
    if (sitsIn == null || !HELD.contains(participant.state()) || here.filter(Seat::onDuty).isPresent()) {
      return here;
    }
    return left.officeOf(participant.id()).filter(it -> offices.holds(sitsIn, it, Role.CO_INTERVIEWER)).flatMap(offices::office)
        .map(bank -> new Seat(bank.id(), bank.nameTh(), offices.officerName(sitsIn), true)).or(() -> here);
  }
}
