package th.cardholder.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.calendar.ThaiDate;
import th.cardholder.casefile.CasePage.HistoryLine;
import th.cardholder.casefile.Reach.Sight;

/** What has happened to a case, out of the history of record, newest first. */
@Repository
class CaseHistory {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** What interview, consent, contacts and top-up leave in the history is for the person's team. */
  private static final List<String> OF_THE_TEAM =
      List.of("interview.", "consent.changed", "contact.recorded", "topUp.");

  private final JdbcClient jdbc;
  private final HistoryWords words;
  private final ObjectMapper json;
  private final Clock clock;

  CaseHistory(JdbcClient jdbc, HistoryWords words, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.words = words;
    this.json = json;
    this.clock = clock;
  }

  private record Row(OffsetDateTime at, String actor, String action, String detail) {}

  /** Everything; to the province not what the page's sections do not show it either. */
  List<HistoryLine> of(long caseId, int year, Sight sight) {
    var rows = rows(caseId, null);
    return lines(sight == Sight.PROVINCE ? rows.stream().filter(row -> !ofTheTeam(row.action())).toList() : rows, year);
  }

  private static boolean ofTheTeam(String action) {
    return OF_THE_TEAM.stream().anyMatch(action::startsWith);
  }

  /** What concerns these referrals, for the agency that has them. */
  List<HistoryLine> ofReferrals(long caseId, int year, Collection<String> referralNumbers) {
    return lines(rows(caseId, referralNumbers.toArray(String[]::new)), year);
  }

  private List<Row> rows(long caseId, String @Nullable [] referralNumbers) {
    return jdbc.sql("""
            select at, actor, action, detail::text as detail from journey.audit
             where case_id = :case
               and (cast(:referrals as text[]) is null or detail ->> 'referral' = any(:referrals::text[]))
             order by id desc
            """).param("case", caseId).param("referrals", referralNumbers).query(Row.class).list();
  }

  private List<HistoryLine> lines(List<Row> rows, int year) {
    return rows.stream().map(row -> new HistoryLine(moment(row.at()),
        words.what(row.action(), read(row.detail()), year), words.who(row.actor()))).toList();
  }

  /** {@code 12 ก.พ. 2561 09:05 น.} */
  private String moment(OffsetDateTime at) {
    ZonedDateTime local = at.atZoneSameInstant(clock.getZone());
    return ThaiDate.shortForm(local.toLocalDate()) + " " + TIME.format(local) + " น.";
  }

  private JsonNode read(String detail) {
    try {
      return json.readTree(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored audit detail that is not JSON");
    }
  }
}
