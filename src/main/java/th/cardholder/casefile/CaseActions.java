package th.cardholder.casefile;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.cases.Reach;
import th.cardholder.circumstance.Reopenings;
import th.cardholder.followup.CaseContacts;
import th.cardholder.plan.Plans;
import th.cardholder.referral.Referrals;

/** What a user may do with a case on its page. Doing it asks again. */
@Component
class CaseActions {

  private final CaseRights rights;
  private final Reopenings reopenings;
  private final Plans plans;
  private final CaseContacts contacts;

  CaseActions(CaseRights rights, Reopenings reopenings, Plans plans, CaseContacts contacts) {
    this.rights = rights;
    this.reopenings = reopenings;
    this.plans = plans;
    this.contacts = contacts;
  }

  List<String> of(Entry entry, Reach reach, boolean reported) {
    List<String> actions = new ArrayList<>();
    if (reach.sight(entry.officeId()) != Sight.OFFICE) {
      return actions;
    }
    var user = reach.userId();
    if (rights.isOwnAo(user, entry.officeId(), entry.aoUserId()) && Referrals.mayOffer(entry.state())) {
      actions.add("refer");
    }
    if (CaseContacts.STATES.contains(entry.state()) && contacts.may(user, entry.officeId(), entry.aoUserId())) {
      actions.add("contact");
    }
    if (rights.mayReassign(user, entry.officeId()) && Case.State.withAo().contains(entry.state())) {
      actions.add("reassign");
    }
    if (rights.mayChange(user, entry.officeId(), entry.aoUserId())) {
      if (entry.state() != Case.State.DIED) {
        actions.add("report");
      }
      if (reported) {
        actions.add("correct");
      }
      if (reopenings.offered(entry, user)) {
        actions.add("reopen");
      }
      if (plans.firstAgreedOn(entry.id()).isPresent()) {
        actions.add("plan");
      }
      actions.add("print");
    }
    return actions;
  }
}
