package th.cardholder.casefile;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.calendar.CalendarRights;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.cases.Reach;
import th.cardholder.circumstance.Reopenings;
import th.cardholder.employment.Employments;
import th.cardholder.followup.CaseContacts;
import th.cardholder.referral.Referrals;

/** What a user may do with a case on its page. Doing it asks again. */
@Component
class CaseActions {

  private final CaseRights rights;
  private final Reopenings reopenings;
  private final CaseContacts contacts;
  private final CalendarRights calendars;
  private final Employments employments;

  CaseActions(CaseRights rights, Reopenings reopenings, CaseContacts contacts, CalendarRights calendars, Employments employments) {
    this.rights = rights;
    this.reopenings = reopenings;
    this.contacts = contacts;
    this.calendars = calendars;
    this.employments = employments;
  }

  /**
   * @param reported whether a report stands
   * @param planned  whether a plan was ever agreed
   * @param asked    whether a consent was ever asked
   */
  List<String> of(Entry entry, Reach reach, boolean reported, boolean planned, boolean asked) {
    List<String> actions = new ArrayList<>();
    if (reach.sight(entry.officeId()) != Sight.OFFICE) {
      return actions;
    }
    var user = reach.userId();
    if (rights.isOwnAo(user, entry.officeId(), entry.aoUserId()) && Referrals.mayOffer(entry.state())) {
      actions.add("refer");
    }
    if (entry.state() == Case.State.AWAITING_INTERVIEW && calendars.books(entry.officeId(), entry.aoUserId(), user)) {
      actions.add("appoint");
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
      if (entry.state().open()) {
        actions.add("transfer");
      }
      if (asked) {
        actions.add("consent");
      }
      if (employments.offered(entry.year(), entry.state())) {
        actions.add("employment");
      }
      if (reported) {
        actions.add("correct");
      }
      if (reopenings.offered(entry, user)) {
        actions.add("reopen");
      }
      if (planned) {
        actions.add("plan");
      }
      actions.add("print");
    }
    return actions;
  }
}
