package th.cardholder.followup;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many of each office are due in a round, and how many of them have been reported: figures, and the changes that have
 * not been added to them yet (ADR 0037). The database writes a change with each row that it counts, in its transaction.
 * Whoever reads adds both up, in one statement; so it is no matter when the changes are added.
 */
@Repository
class KeptFigures {

  /** How many changes are added at once, and how many may wait before a reader sees to them. */
  private static final int AT_ONCE = 2_000;

  private static final String BOTH = """
      (select year, round_kind, office_id, due, done from journey.follow_up_figure
       union all select year, round_kind, office_id, due, done from journey.follow_up_change) f
      """;

  private final JdbcClient jdbc;

  KeptFigures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many of an office, or of a province under the office that watches it, are due and have been reported. */
  record Count(int year, String kind, String officeId, String officeName, long due, long done) {

    /** Whether less of them have been reported than so many of each hundred; where nobody is due nobody is behind. */
    boolean behind(int percent) {
      return 100 * done < percent * due;
    }

    /** Both together, as this. */
    Count plus(Count other) {
      return new Count(year, kind, officeId, officeName, due + other.due, done + other.done);
    }
  }

  /** Of these teams, one by one. */
  List<Count> ofTeams(Collection<String> teams) {
    return teams.isEmpty() ? List.of() : jdbc.sql("""
            select f.year, f.round_kind as kind, o.id as office_id, o.name_th as office_name,
                   sum(f.due) as due, sum(f.done) as done
              from %s join journey.office o on o.id = f.office_id
             where f.office_id = any(?) group by 1, 2, 3, 4 having sum(f.due) > 0 order by 1, 2, 3
            """.formatted(BOTH)).param(teams.toArray(String[]::new)).query(Count.class).list();
  }

  /** Of all teams in one round, in the order of their ids. */
  List<Count> ofRound(RoundKey round) {
    return jdbc.sql("""
            select f.year, f.round_kind as kind, o.id as office_id, o.name_th as office_name,
                   sum(f.due) as due, sum(f.done) as done
              from %s join journey.office o on o.id = f.office_id
             where f.year = ? and f.round_kind = ? group by 1, 2, 3, 4 having sum(f.due) > 0 order by o.id
            """.formatted(BOTH)).params(round.year(), round.kind()).query(Count.class).list();
  }

  /** Of all teams, by province. */
  List<Count> byProvince() {
    return jdbc.sql("""
            select f.year, f.round_kind as kind, p.id as office_id, p.name_th as office_name,
                   sum(f.due) as due, sum(f.done) as done
              from %s join journey.office o on o.id = f.office_id join journey.office p on p.id = 'p' || o.province_code
             group by 1, 2, 3, 4 having sum(f.due) > 0 order by 1, 2, 3
            """.formatted(BOTH)).query(Count.class).list();
  }

  /**
   * Adds the oldest changes to the figures. Those that somebody else is adding are left to them; nobody but who adds holds a
   * row of a figure, and holds them in their order.
   */
  void add() {
    jdbc.sql("""
            with taken as (
              delete from journey.follow_up_change where id = any(array(
                select id from journey.follow_up_change order by id limit ? for update skip locked))
              returning year, round_kind, office_id, due, done)
            insert into journey.follow_up_figure as f (year, round_kind, office_id, due, done)
            select year, round_kind, office_id, sum(due), sum(done) from taken group by 1, 2, 3 order by 1, 2, 3
            on conflict (year, round_kind, office_id)
              do update set due = f.due + excluded.due, done = f.done + excluded.done
            """).param(AT_ONCE).update();
  }
}
