package th.cardholder.casefile;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.casefile.CasePage.AttemptLine;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.words.ThaiDate;

/** The visits and appointments for the interview, in their order (R19). */
@Repository
class AttemptSection {

  private final JdbcClient jdbc;

  AttemptSection(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(LocalDate attemptedOn, String result, @Nullable LocalDate nextOn, boolean counts) {}

  List<AttemptLine> of(Entry entry) {
    return jdbc.sql("""
            select attempted_on, result, next_on, counts from journey.interview_attempt where case_id = ? order by id
            """).param(entry.id()).query(Row.class).list().stream()
        .map(row -> new AttemptLine(ThaiDate.shortForm(row.attemptedOn()),
            HistoryWords.attempt(row.result()) + (row.counts() ? "" : " (ไม่นับแล้ว)"),
            row.nextOn() == null ? null : ThaiDate.shortForm(row.nextOn())))
        .toList();
  }
}
