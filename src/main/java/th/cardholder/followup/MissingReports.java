package th.cardholder.followup;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.office.Offices;

/** Who has to report a round still, by who looks after them: whoever is in development and has a part that is not done. */
@Repository
class MissingReports {

  private final JdbcClient jdbc;
  private final Offices offices;

  MissingReports(JdbcClient jdbc, Offices offices) {
    this.jdbc = jdbc;
    this.offices = offices;
  }

  /** How many of a team an AO has to report; without an AO those whom nobody looks after. */
  record OfAo(String officeId, @Nullable String aoUserId, int missing) {}

  List<OfAo> ofTeams(RoundKey round, Collection<String> teams) {
    return teams.isEmpty() ? List.of() : jdbc.sql("""
            select c.office_id, c.ao_user_id, count(*)::int as missing from journey.participant_case c
              join journey.follow_up_due d on d.case_id = c.id and d.round_kind = :kind and d.done_at is null
             where c.office_id = any(:teams) and c.year = :year and c.state in ('developing', 'awaitingFollowUp', 'followUpOnly')
             group by 1, 2 order by 1, 2
            """).param("teams", teams.toArray(String[]::new)).param("year", round.year()).param("kind", round.kind())
        .query(OfAo.class).list();
  }

  /** How many an AO has to report in each team. */
  List<OfAo> ofAo(RoundKey round, String aoUserId) {
    return jdbc.sql("""
            select c.office_id, c.ao_user_id, count(*)::int as missing from journey.participant_case c
              join journey.follow_up_due d on d.case_id = c.id and d.round_kind = :kind and d.done_at is null
             where c.ao_user_id = :ao and c.year = :year and c.state in ('developing', 'awaitingFollowUp')
             group by 1, 2 order by 1
            """).param("ao", aoUserId).param("year", round.year()).param("kind", round.kind()).query(OfAo.class).list();
  }

  /** An AO by name with how many are to be reported. */
  public record Named(String name, int missing) {}

  /** The same by name, those with the most first. */
  List<Named> names(List<OfAo> all) {
    var names = offices.officerNames(all.stream().map(OfAo::aoUserId).filter(Objects::nonNull).toList());
    return all.stream().collect(groupingBy(it -> it.aoUserId() == null ? "ยังไม่มีผู้ดูแล" : names.getOrDefault(it.aoUserId(), it.aoUserId()),
            summingInt(OfAo::missing))).entrySet().stream().map(it -> new Named(it.getKey(), it.getValue()))
        .sorted(Comparator.comparing(Named::missing).reversed().thenComparing(Named::name)).toList();
  }

  /** How many days are left until a round's last day. */
  static String leftTh(LocalDate today, LocalDate closes) {
    var left = ChronoUnit.DAYS.between(today, closes);
    return left > 0 ? "อีก " + left + " วัน" : left == 0 ? "วันนี้เป็นวันสุดท้าย" : "ปิดแล้ว";
  }
}
