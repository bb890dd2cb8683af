package th.cardholder.casefile;

import java.util.List;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.Reach;
import th.cardholder.referral.Referral;

/**
 * What of a case is an agency's.
 *
 * @param referrals those to the reader's own agencies, in their order
 */
record AgencysPart(Entry entry, List<Referral> referrals) {

  /** Out of all that were sent. */
  static AgencysPart of(Entry entry, List<Referral> sent, Reach reach) {
    return new AgencysPart(entry, sent.stream().filter(it -> reach.agencies().contains(it.officeId())).toList());
  }

  /** To an agency a case stands where its newest referral to it stands. */
  String state() {
    return referrals.isEmpty() ? entry.state().code() : newest().state().code();
  }

  String stateTh() {
    return referrals.isEmpty() ? entry.state().labelTh() : newest().state().labelTh();
  }

  private Referral newest() {
    return referrals.get(referrals.size() - 1);
  }
}
