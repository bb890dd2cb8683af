package th.cardholder.followup;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whoever takes part, with a plan or to be followed up alone, is followed up in each round of the year that began after their first
 * plan was agreed, or ended not before it (R09, R16). Whoever takes part, has nothing to report and no part in such a round has
 * fallen between: by a revision, a repair by hand, or a fault.
 */
@Component
class FollowUpsPromised {

  /** So many are given their part in one transaction. */
  private static final int PIECE = 100;

  /**
   * Of a round that was opened today nothing is said: its opening may be under way. Who has a round to report is called to the
   * next one when it is done.
   */
  static final String LACKING = """
      select c.office_id, c.case_number as key, 'ไม่มีชื่อในรอบติดตามผลที่เปิดแล้ว (' || r.kind || ')' as detail, c.id, c.year, r.kind, w.opens
        from journey.follow_up_round r
        join journey.measure_window w on w.year = r.year and w.kind = r.kind
        join journey.participant_case c on c.year = r.year and c.state in ('developing', 'awaitingFollowUp', 'followUpOnly')
       where (r.state = 'closed' or r.state = 'open' and (r.opened_at at time zone 'Asia/Bangkok')::date < :today)
         and (c.state = 'followUpOnly' or exists (select 1 from journey.plan p where p.case_id = c.id and p.agreed_on <= w.closes))
         and not exists (select 1 from journey.follow_up_due d
                          where d.case_id = c.id and (d.round_kind = r.kind or d.done_at is null))
      """;

  private final JdbcClient jdbc;
  private final Calls calls;
  private final Clock clock;

  FollowUpsPromised(JdbcClient jdbc, Calls calls, Clock clock) {
    this.jdbc = jdbc;
    this.calls = calls;
    this.clock = clock;
  }

  /** By what {@link #LACKING} is asked today. */
  Map<String, Object> values() {
    return Map.of("today", LocalDate.now(clock));
  }

  private record Lacking(long id, int year, String kind) {}

  /** Gives them their parts, the earlier round first. Says how many were given. */
  int give() {
    var lacking = jdbc.sql("select id, year, kind from (" + LACKING + ") found order by opens, kind, id").params(values())
        .query(Lacking.class).list();
    lacking.stream().collect(groupingBy(it -> new RoundKey(it.year(), it.kind()), LinkedHashMap::new, mapping(Lacking::id, toList())))
        .forEach(this::give);
    return lacking.size();
  }

  private void give(RoundKey round, List<Long> cases) {
    for (int from = 0; from < cases.size(); from += PIECE) {
      calls.openFor(round, cases.subList(from, Math.min(from + PIECE, cases.size())));
    }
  }
}
