package th.cardholder.process.journey;

import org.springframework.stereotype.Component;
import th.cardholder.engine.TaskOffice;
import th.cardholder.interview.CoInterviewSeats;

/** R05: a co-interviewer works in a bank's office, so the task is that office's and not the district's. */
@Component
class BankSeat implements TaskOffice {

  private final CoInterviewSeats seats;

  BankSeat(CoInterviewSeats seats) {
    this.seats = seats;
  }

  @Override
  public String name() {
    return "coInterviewersBank";
  }

  @Override
  public String of(String businessKey) {
    return seats.of(businessKey)
        .orElseThrow(() -> new IllegalStateException("No bank in the province of " + businessKey)).officeId();
  }

  @Override
  public boolean beforeItWasDeclared(String process, String step) {
    return process.equals(CardholderJourneyProcess.KEY) && step.equals(CardholderJourneyProcess.CONFIRM_INTERVIEW);
  }
}
