package th.cardholder.casefile;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.casefile.CaseHistory.Entry;
import th.cardholder.consent.BankData;

/**
 * Why something was done, as the officer typed it. The history keeps codes and ids alone, so that each text stays in
 * the one row that it belongs to and is fetched for those who may read it.
 */
@Repository
class HistoryReasons {

  private static final String OF_A_REASSIGNMENT =
      "select id::text as key, reason as text from journey.reassignment where id = any(cast(:keys as bigint[]))";

  private static final String OF_AN_URGENCY =
      "select id::text as key, reason as text from journey.urgency where id = any(cast(:keys as bigint[]))";

  private static final String OF_A_DUE_CHANGE =
      "select id::text as key, reason as text from journey.due_change where id = any(cast(:keys as bigint[]))";

  private static final String OF_AN_INTERVIEW = "select id::text as key, reason as text from journey.interview_appointment"
      + " where id = any(cast(:keys as bigint[])) and reason is not null";

  private static final String OF_A_CONSENT = "select id::text as key, note as text from journey.consent"
      + " where id = any(cast(:keys as bigint[])) and note is not null";

  private static final String OF_A_DISCREPANCY =
      "select id::text as key, reason as text from journey.discrepancy where id = any(cast(:keys as bigint[])) and reason is not null";

  /** Where the texts of an action are: which id its entries carry, and what finds the texts by ids. */
  private enum Source {
    REOPENED("case.reopened", "reopening",
        "select id::text as key, reason as text from journey.reopening where id = any(cast(:keys as bigint[]))"),
    STEPPED_BACK("referral.steppedBack", "stepBack",
        "select id::text as key, reason as text from journey.referral_step_back"
            + " where id = any(cast(:keys as bigint[]))"),
    SCHEDULED("referral.scheduled", "appointment",
        "select id::text as key, starts_on::text || coalesce('T' || to_char(starts_at, 'HH24:MI'), '') as text"
            + " from journey.referral_appointment where id = any(cast(:keys as bigint[]))"),
    MOVED("referral.moved", "appointment",
        "select id::text as key, starts_on::text || coalesce('T' || to_char(starts_at, 'HH24:MI'), '') as text"
            + " from journey.referral_appointment where id = any(cast(:keys as bigint[]))"),
    REPORTED("circumstance.reported", "circumstance",
        "select id::text as key, note as text from journey.circumstance"
            + " where id = any(cast(:keys as bigint[])) and note is not null"),
    CORRECTED("circumstance.corrected", "circumstance",
        "select id::text as key, correction_note as text from journey.circumstance"
            + " where id = any(cast(:keys as bigint[])) and correction_note is not null"),
    INSTRUCTED("instruction.given", "instruction",
        "select id::text as key, text from journey.instruction where id = any(cast(:keys as bigint[]))"),
    ANSWERED("step.answered", "answer",
        "select id::text as key, brief as text from journey.step_answer where id = any(cast(:keys as bigint[])) and brief <> ''"),
    RAISED("priority.raised", "urgency", OF_AN_URGENCY),
    LOWERED("priority.lowered", "urgency", OF_AN_URGENCY),
    EXTENDED("due.extended", "dueChange", OF_A_DUE_CHANGE),
    RESTORED("due.restored", "dueChange", OF_A_DUE_CHANGE),
    OFFICER_CHANGED("referral.officerChanged", "officerChange",
        "select id::text as key, reason as text from journey.referral_reassignment where id = any(cast(:keys as bigint[]))"),
    TRANSFERRED("case.transferred", "transfer",
        "select id::text as key, note as text from journey.transfer"
            + " where id = any(cast(:keys as bigint[])) and note is not null"),
    APPOINTMENT_MOVED("interview.moved", "appointment", OF_AN_INTERVIEW),
    APPOINTMENT_CANCELLED("interview.cancelled", "appointment", OF_AN_INTERVIEW),
    WITHDRAWN("consent.withdrawn", "consent", OF_A_CONSENT),
    GIVEN_AGAIN("consent.givenAgain", "consent", OF_A_CONSENT),
    REASSIGNED("ao.reassigned", "reassignment", OF_A_REASSIGNMENT),
    REPAIRED("journey.repaired", "repair",
        "select id::text as key, reason as text from journey.repair where id = any(cast(:keys as bigint[]))"),
    RESEATED("coInterviewer.changed", "reassignment", OF_A_REASSIGNMENT),
    REGISTRY_RIGHT("discrepancy.registryRight", "discrepancy", OF_A_DISCREPANCY),
    REPORT_RIGHT("discrepancy.reportRight", "discrepancy", OF_A_DISCREPANCY),
    CENTRE_ASKED("discrepancy.asked", "discrepancy",
        "select id::text as key, asked_why as text from journey.discrepancy where id = any(cast(:keys as bigint[]))"),
    REVISED("plan.revised", "referral",
        "select referral_number as key, revision_note as text from journey.referral"
            + " where referral_number = any(:keys) and revision_note is not null");

    private final String action;
    private final String key;
    private final String sql;

    Source(String action, String key, String sql) {
      this.action = action;
      this.key = key;
      this.sql = sql;
    }

    private boolean of(Entry entry) {
      // Entries of before their row's id was kept have none.
      return entry.action().equals(action) && entry.detail().has(key);
    }

    /** What finds the texts, each with the name of its source, by the keys under that name. */
    private String texts() {
      return "select '" + name() + "' as source, key, text from (" + sql.replace(":keys", ':' + name()) + ") found";
    }

    private String key(Entry entry) {
      return entry.detail().path(key).asText();
    }
  }

  private final JdbcClient jdbc;
  private final BankData bank;

  HistoryReasons(JdbcClient jdbc, BankData bank) {
    this.jdbc = jdbc;
    this.bank = bank;
  }

  private record Text(String source, String key, String text) {}

  /** The texts of these entries, as far as they have one: one statement, of the kinds that are among them. */
  Map<Entry, String> of(long caseId, Collection<Entry> entries) {
    Map<Source, Map<String, List<Entry>>> asked = new EnumMap<>(Source.class);
    for (var source : Source.values()) {
      var entriesByKey = entries.stream().filter(source::of).collect(groupingBy(source::key));
      if (!entriesByKey.isEmpty()) {
        asked.put(source, entriesByKey);
      }
    }
    Map<Entry, String> reasons = new HashMap<>();
    texts(asked).forEach(found -> Objects.requireNonNull(asked.get(Source.valueOf(found.source())))
        .getOrDefault(found.key(), List.of())
        .forEach(entry -> reasons.put(entry, Objects.requireNonNull(bank.readable(caseId, found.text())))));
    return reasons;
  }

  private List<Text> texts(Map<Source, Map<String, List<Entry>>> asked) {
    if (asked.isEmpty()) {
      return List.of();
    }
    Map<String, Object> keys = new HashMap<>();
    asked.forEach((source, entries) -> keys.put(source.name(), entries.keySet().toArray(String[]::new)));
    return jdbc.sql(asked.keySet().stream().map(Source::texts).collect(joining(" union all "))).params(keys)
        .query(Text.class).list();
  }
}
