package th.cardholder.interview;

import org.springframework.stereotype.Component;
import th.cardholder.consent.Consents;
import th.cardholder.consent.ReliesOnConsent;
import th.cardholder.notice.Notice;
import th.cardholder.notice.Notices;

/**
 * What ends with a consent at the interview: of health and disability nothing told before comes back with a later consent
 * (ADR 0011), and the bank that sits in, which was shown whether account data may be used, is told.
 */
@Component
class ConsentsOfInterviews implements ReliesOnConsent {

  private final Assessments assessments;
  private final CoInterviewSeats seats;
  private final Notices notices;

  ConsentsOfInterviews(Assessments assessments, CoInterviewSeats seats, Notices notices) {
    this.assessments = assessments;
    this.seats = seats;
    this.notices = notices;
  }

  @Override
  public void changed(Changed changed) {
    var participant = changed.participant();
    if (changed.kind().equals(Consents.SENSITIVE) && !changed.given()) {
      assessments.forgetSensitive(participant.id());
    } else if (changed.kind().equals(Consents.BANK) && participant.coInterviewerId() != null) {
      seats.of(participant).ifPresent(seat -> notices.tell(Notice.toCoInterviewer(changed.notice(), participant.id(),
          seat.officeId(), changed.key(), changed.day())));
    }
  }
}
