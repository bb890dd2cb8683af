package th.cardholder.referral;

import org.springframework.stereotype.Component;
import th.cardholder.consent.Consents;
import th.cardholder.consent.ReliesOnConsent;
import th.cardholder.notice.Notice;
import th.cardholder.notice.Notices;

/**
 * Each agency with an open referral was shown whether account data may be used (R21), and is told when that is so no longer.
 * Health and disability no agency was ever shown.
 */
@Component
class ConsentsOfReferrals implements ReliesOnConsent {

  private final Referrals referrals;
  private final Notices notices;

  ConsentsOfReferrals(Referrals referrals, Notices notices) {
    this.referrals = referrals;
    this.notices = notices;
  }

  @Override
  public void changed(Changed changed) {
    if (changed.kind().equals(Consents.BANK)) {
      var participant = changed.participant();
      referrals.of(participant.id()).stream().filter(it -> it.state().open()).forEach(it -> notices.tell(Notice.toAgency(
          changed.notice(), participant.id(), it.id(), it.officeId(), changed.key(), changed.day())));
    }
  }
}
