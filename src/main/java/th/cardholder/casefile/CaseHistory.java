package th.cardholder.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.audit.AuditTrail;
import th.cardholder.casefile.CasePage.HistoryLine;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.office.Offices;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/** What has happened to a case, out of the history of record, newest first. */
@Component
class CaseHistory {

  /** What interview, consent, contacts, top-up and employers leave in the history is for the person's team. */
  private static final List<String> OF_THE_TEAM =
      List.of("interview.", "consent.", "contact.recorded", "topUp.", "employment.");

  private static final Set<String> WORDS_OF_AN_AGENCY =
      Set.of("referral.steppedBack", "referral.scheduled", "referral.officerChanged", "step.answered");

  private final AuditTrail trail;
  private final HistoryWords words;
  private final HistoryReasons reasons;
  private final Offices offices;
  private final ObjectMapper json;
  private final Clock clock;

  CaseHistory(AuditTrail trail, HistoryWords words, HistoryReasons reasons, Offices offices, ObjectMapper json,
      Clock clock) {
    this.trail = trail;
    this.words = words;
    this.reasons = reasons;
    this.offices = offices;
    this.json = json;
    this.clock = clock;
  }

  /** An entry of the history. Its detail has codes and ids alone. */
  record Entry(OffsetDateTime at, String actor, @Nullable String officeId, String action, @Nullable String taskId,
      JsonNode detail) {

    /** Whether it is what the agency of one of these referrals arranged, has taken back, or answered in an added step. */
    private boolean wordOf(Collection<String> referralNumbers) {
      return WORDS_OF_AN_AGENCY.contains(action)
          && referralNumbers.contains(detail.path("referral").asText());
    }
  }

  /** An entry, in words: what was done with the reason, where the reader may read it, and who did it. */
  record Told(Entry entry, String what, String who) {}

  /** What {@link #told} tells, as lines. */
  List<HistoryLine> of(long caseId, YearWords year, Sight sight, Collection<String> ownReferrals) {
    return told(caseId, year, sight, ownReferrals).stream()
        .map(it -> new HistoryLine(moment(it.entry().at()), it.what(), it.who())).toList();
  }

  /**
   * Everything, newest first; to the province not what the page's sections do not show it either, to an agency what
   * concerns its own referrals. Why something was done is for the team to read, and of the reader's own agency's
   * referrals for the agency.
   */
  List<Told> told(long caseId, YearWords year, Sight sight, Collection<String> ownReferrals) {
    return switch (sight) {
      case OFFICE -> told(caseId, entries(trail.ofCase(caseId)), year, entry -> true);
      case PROVINCE -> told(caseId, entries(trail.ofCase(caseId)).stream().filter(entry -> !ofTheTeam(entry.action())).toList(),
          year, entry -> entry.wordOf(ownReferrals));
      case PARTNER -> told(caseId, entries(trail.ofReferrals(caseId, ownReferrals)), year, entry -> entry.wordOf(ownReferrals));
    };
  }

  private static boolean ofTheTeam(String action) {
    return OF_THE_TEAM.stream().anyMatch(action::startsWith);
  }

  private List<Entry> entries(List<AuditTrail.Written> written) {
    return written.stream().map(it -> new Entry(it.at(), it.actor(), it.officeId(), it.action(), it.taskId(),
        read(it.detail()))).toList();
  }

  private List<Told> told(long caseId, List<Entry> entries, YearWords year, Predicate<Entry> reasonShown) {
    var why = reasons.of(caseId, entries.stream().filter(reasonShown).toList());
    var looked = new HistoryWords.Looked(year, offices.officerNames(entries.stream()
        .flatMap(entry -> HistoryWords.officers(entry.actor(), entry.detail())).distinct().toList()));
    return entries.stream().map(entry -> new Told(entry,
        words.what(entry.action(), entry.detail(), looked, why.get(entry)), HistoryWords.who(entry.actor(), looked)))
        .toList();
  }

  /** {@code 12 ก.พ. 2561 09:05 น.} */
  String moment(OffsetDateTime at) {
    ZonedDateTime local = at.atZoneSameInstant(clock.getZone());
    return ThaiDate.shortForm(local.toLocalDate()) + " " + ThaiTime.form(local.toLocalTime());
  }

  private JsonNode read(String detail) {
    try {
      return json.readTree(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored audit detail that is not JSON");
    }
  }
}
