package th.cardholder.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.book.BookRights;
import th.cardholder.calendar.CalendarRights;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.cases.Reach;
import th.cardholder.circumstance.Reopenings;
import th.cardholder.employment.Employments;
import th.cardholder.followup.CaseContacts;
import th.cardholder.followup.TeamReports;
import th.cardholder.reference.Question.About;
import th.cardholder.referral.Referrals;

/** What a user may do with a case on its page. Doing it asks again. */
@Component
class CaseActions {

  private final CaseRights rights;
  private final Reopenings reopenings;
  private final CaseContacts contacts;
  private final CalendarRights calendars;
  private final BookRights book;
  private final TeamReports reports;
  private final Employments employments;

  CaseActions(CaseRights rights, Reopenings reopenings, CaseContacts contacts, CalendarRights calendars, BookRights book,
      TeamReports reports, Employments employments) {
    this.rights = rights;
    this.reopenings = reopenings;
    this.contacts = contacts;
    this.calendars = calendars;
    this.book = book;
    this.reports = reports;
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
    ofTheRound(entry, user).ifPresent(actions::add);
    if (rights.mayReassign(user, entry.officeId()) && Case.State.withAo().contains(entry.state())) {
      actions.add("reassign");
    }
    if (rights.mayChange(user, entry.officeId(), entry.aoUserId())) {
      if (entry.state() != Case.State.DIED) {
        actions.add("report");
      }
      if (entry.state().open() || entry.state() == Case.State.FOLLOW_UP_ONLY) {
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

  /** What {@link #of} asks of a round, to be asked ahead. */
  List<About<?>> about(Entry entry, Reach reach) {
    return reports.asks(entry.year()) && book.writes(reach.userId(), entry.officeId()) ? List.of(reports.about(entry.id())) : List.of();
  }

  /** What the team's secretariat may do of a round that it reports (R16): report it, or take the report back while the round is open. */
  private Optional<String> ofTheRound(Entry entry, String userId) {
    if (!book.writes(userId, entry.officeId())) {
      return Optional.empty();
    }
    return reports.stands(entry.year(), entry.id()).flatMap(it -> !it.done()
        ? Optional.of("reportRound").filter(action -> TeamReports.STATES.contains(entry.state()))
        : Optional.of("takeBackRound").filter(action -> (entry.state().outcome() || entry.state().open())
            && reports.takesBack(entry.year(), entry.id())));
  }
}
