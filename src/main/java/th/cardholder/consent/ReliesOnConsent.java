package th.cardholder.consent;

import java.time.LocalDate;
import th.cardholder.cases.Case;
import th.cardholder.notice.Notice;

/** Who has relied on a consent, or keeps what was told under it, and so has to know when it ends or comes back. */
public interface ReliesOnConsent {

  /**
   * A consent that ended, or was given again.
   *
   * @param kind      {@link Consents#BANK} or {@link Consents#SENSITIVE}
   * @param consentId the row that says so
   * @param day       the day on which the person said so
   */
  record Changed(Case participant, String kind, boolean given, long consentId, LocalDate day) {

    /** What officers are told of it. */
    public Notice.Kind notice() {
      return kind.equals(Consents.BANK)
          ? given ? Notice.Kind.BANK_CONSENT_GIVEN : Notice.Kind.BANK_CONSENT_WITHDRAWN
          : given ? Notice.Kind.SENSITIVE_CONSENT_GIVEN : Notice.Kind.SENSITIVE_CONSENT_WITHDRAWN;
    }

    /** Which of its kind the notice is: the same change is told once. */
    public String key() {
      return String.valueOf(consentId);
    }
  }

  /** In the transaction in which it is written, with the case held. */
  void changed(Changed changed);
}
