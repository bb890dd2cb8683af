package th.cardholder.followup;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.measure.MeasureYears;

/**
 * Whoever was reported in all rounds of a year that the teams report goes on at once (R16). One who did not has not heard of it:
 * somebody had suspended the journey, or moved it by hand.
 */
@Component
class ReportedJourneys {

  /** So many are told in one transaction. */
  private static final int PIECE = 100;

  static final String STAYED = """
      select c.office_id, c.case_number as key, 'รายงานรอบติดตามผลแล้ว แต่เรื่องยังไม่ไปต่อ' as detail, c.process_instance_id
        from journey.participant_case c
       where c.year = any(:years) and c.state = 'developing' and c.process_instance_id is not null
         and not exists (select from journey.measure_window w
                          where w.year = c.year and starts_with(w.kind, 'followUp')
                            and not exists (select from journey.follow_up_due d
                                             where d.case_id = c.id and d.round_kind = w.kind and d.done_at is not null))
      """;

  private final JdbcClient jdbc;
  private final WaitingJourneys journeys;
  private final MeasureYears years;
  private final TransactionTemplate transaction;

  ReportedJourneys(JdbcClient jdbc, WaitingJourneys journeys, MeasureYears years, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.journeys = journeys;
    this.years = years;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** By what {@link #STAYED} is asked. */
  Map<String, Object> values() {
    return Map.of("years", years.followedUpByTeams().toArray(Integer[]::new));
  }

  /** Tells them once more. Says how many were told. */
  int tell() {
    var stayed = jdbc.sql("select process_instance_id from (" + STAYED + ") found order by key").params(values()).query(String.class).list();
    for (int from = 0; from < stayed.size(); from += PIECE) {
      var some = List.copyOf(stayed.subList(from, Math.min(from + PIECE, stayed.size())));
      transaction.executeWithoutResult(status -> journeys.wake(some));
    }
    return stayed.size();
  }
}
