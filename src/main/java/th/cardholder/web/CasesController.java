package th.cardholder.web;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.casefile.CaseFinder;
import th.cardholder.casefile.CasePage;
import th.cardholder.casefile.CasePages;
import th.cardholder.casefile.CaseReferrals;
import th.cardholder.casefile.CaseStories;
import th.cardholder.casefile.CaseStory;
import th.cardholder.casefile.FoundCase;
import th.cardholder.cases.Decision;
import th.cardholder.circumstance.Circumstances;
import th.cardholder.circumstance.Reopenings;
import th.cardholder.consent.ConsentChanges;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.outcome.AgencyCorrections;
import th.cardholder.reassignment.AoWork;
import th.cardholder.reassignment.Reassignments;
import th.cardholder.transfer.Departures;

/** Cases: finding, reading, correcting, referring. */
@RestController
@RequestMapping("/camunda/api/journey/cases")
class CasesController {

  /** Longer than any name. */
  private static final int LONGEST_SEARCH = 200;

  private final CurrentOfficer current;
  private final CaseFinder finder;
  private final CasePages pages;
  private final CaseStories stories;
  private final CaseReferrals referrals;
  private final Circumstances circumstances;
  private final Reopenings reopenings;
  private final AgencyCorrections corrections;
  private final Reassignments reassignments;
  private final AoWork work;
  private final Departures departures;
  private final ConsentChanges consents;
  private final Offices offices;

  CasesController(CurrentOfficer current, CaseFinder finder, CasePages pages, CaseStories stories,
      CaseReferrals referrals, Circumstances circumstances, Reopenings reopenings, AgencyCorrections corrections,
      Reassignments reassignments, AoWork work, Departures departures, ConsentChanges consents, Offices offices) {
    this.current = current;
    this.finder = finder;
    this.pages = pages;
    this.stories = stories;
    this.referrals = referrals;
    this.circumstances = circumstances;
    this.reopenings = reopenings;
    this.corrections = corrections;
    this.reassignments = reassignments;
    this.work = work;
    this.departures = departures;
    this.consents = consents;
    this.offices = offices;
  }

  record Search(@Nullable String q) {}

  record Report(@Nullable String kind, @Nullable String happenedOn, @Nullable String note) {}

  record Reason(@Nullable String reason) {}

  record TakenBack(@Nullable String word, @Nullable String reason) {}

  record NewAo(@Nullable String fromAoUserId, @Nullable String aoUserId, @Nullable String coInterviewerId,
      @Nullable String reason, @Nullable String requestKey) {}

  record NewReferral(@Nullable String projectCode, @Nullable String note) {}

  record Project(String code, String name, int dimension, String agency, @Nullable String why, @Nullable String seats) {}

  /** A POST, because what is typed is a name or an ID number and an address is kept in logs and histories. */
  @PostMapping("/search")
  List<FoundCase> search(@RequestBody Search typed) {
    if (typed.q() != null && typed.q().codePointCount(0, typed.q().length()) > LONGEST_SEARCH) {
      throw new Refused(HttpStatus.BAD_REQUEST, "q",
          "คำค้นยาวเกินไป ค้นได้ไม่เกิน " + LONGEST_SEARCH + " ตัวอักษร โปรดย่อคำค้น");
    }
    return finder.search(typed.q() == null ? "" : typed.q(), user())
        .orThrow(why -> new Refused(HttpStatus.BAD_REQUEST, "q", why));
  }

  @GetMapping("/{number}")
  CasePage page(@PathVariable String number) {
    return pages.page(number, user()).orElseThrow(() -> departures.of(number, user())
        .map(left -> new Refused(HttpStatus.NOT_FOUND, "transferred", left.sentence())).orElseGet(Refused::noSuchCase));
  }

  /** What has become of a case until now, step by step. */
  @GetMapping("/{number}/story")
  CaseStory story(@PathVariable String number) {
    return stories.of(number, user()).orElseThrow(Refused::noSuchCase);
  }

  @PostMapping("/{number}/circumstances")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void report(@PathVariable String number, @RequestBody Report report) {
    check(again(() -> circumstances.report(number, report.kind(), report.happenedOn(), report.note(), user())));
  }

  @PostMapping("/{number}/circumstances/correction")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void correct(@PathVariable String number, @RequestBody Reason reason) {
    check(again(() -> circumstances.correct(number, reason.reason(), user())));
  }

  @PostMapping("/{number}/reopening")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reopen(@PathVariable String number, @RequestBody Reason reason) {
    check(again(() -> reopenings.reopen(number, reason.reason(), user())));
  }

  /** Writes down that the person has withdrawn a consent, or given it again. */
  @PostMapping("/{number}/consents")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void changeConsent(@PathVariable String number, @RequestBody ConsentChanges.Typed typed) {
    check(consents.change(number, typed, user()));
  }

  @GetMapping("/{number}/projects")
  List<Project> projects(@PathVariable String number) {
    return referrals.projects(number, user()).orElseThrow(Refused::noSuchCase).stream()
        .map(offer -> project(offer.project(), offer.why(), offer.seatsTh())).toList();
  }

  @GetMapping("/{number}/referrals")
  List<CasePage.ReferralLine> referrals(@PathVariable String number) {
    return referrals.referrals(number, user()).orElseThrow(Refused::noSuchCase);
  }

  @PostMapping("/{number}/referrals")
  @ResponseStatus(HttpStatus.CREATED)
  CasePage.ReferralLine refer(@PathVariable String number, @RequestBody NewReferral referral) {
    return referrals.refer(number, referral.projectCode(), referral.note(), user()).orThrow(CasesController::refused);
  }

  @PostMapping("/{number}/referrals/{referral}/step-back")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void takeBack(@PathVariable String number, @PathVariable String referral, @RequestBody TakenBack word) {
    check(again(() -> corrections.takeBack(number, referral, word.word(), word.reason(), user())));
  }

  static Project project(MeasureYears.Project project, @Nullable String why, @Nullable String seats) {
    return new Project(project.code(), project.labelTh(), project.dimension(), project.agencyName(), why, seats);
  }

  /** To whom the case can be given, for its chief. */
  @GetMapping("/{number}/ao-choices")
  AoWork.HeldCases aoChoices(@PathVariable String number) {
    var led = offices.officesOf(user(), Role.DISTRICT_CHIEF).stream().map(Office::id).toList();
    return work.ofCase(number, led, user()).orElseThrow(Refused::noSuchCase);
  }

  /** Gives the case another AO; says to whom it went and who sits in. */
  @PostMapping("/{number}/ao")
  Reassignments.Result.Changed changeAo(@PathVariable String number, @RequestBody NewAo asked) {
    return Reassigning.changed(reassignments, number, new Reassignments.Order(asked.fromAoUserId(), asked.aoUserId(),
        asked.coInterviewerId(), asked.reason(), asked.requestKey()), user());
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }

  /**
   * Once more when somebody has claimed or handed in a step just now that this takes away: nothing was done then,
   * and it is done anew on what stands now.
   */
  static <T> T again(Supplier<T> change) {
    try {
      return change.get();
    } catch (OptimisticLockingException crossed) {
      return change.get();
    }
  }

  /** Ends the request unless it was done. */
  static void check(Decision decision) {
    if (decision instanceof Decision.NotDone no) {
      throw refused(no);
    }
  }

  /** What the page is told of something that was not done. */
  static Refused refused(Decision.NotDone no) {
    if (no instanceof Decision.NotFound) {
      return Refused.noSuchCase();
    } else if (no instanceof Decision.Forbidden forbidden) {
      return new Refused(HttpStatus.FORBIDDEN, forbidden.message());
    } else if (no instanceof Decision.Invalid invalid) {
      return new Refused(HttpStatus.BAD_REQUEST, invalid.field(), invalid.message());
    } else if (no instanceof Decision.Conflict conflict) {
      return new Refused(HttpStatus.CONFLICT, conflict.message());
    }
    throw new IllegalStateException("No answer for " + no.getClass().getSimpleName());
  }
}
