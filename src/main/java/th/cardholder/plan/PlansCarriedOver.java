package th.cardholder.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.cases.CarriesOver;

/** The plan of somebody who goes on: the one project to which the list sends them (R10), signed in the year before. */
@Component
class PlansCarriedOver implements CarriesOver {

  private final JdbcClient jdbc;
  private final Clock clock;

  PlansCarriedOver(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void carryOver(List<Continued> cases) {
    var developed = cases.stream().filter(it -> it.projectCode() != null).toList();
    jdbc.sql("""
        with planned as (
          insert into journey.plan (case_id, agreed_on, goal, signing, recorded_at, recorded_by)
          select c.now, :today, p.goal, 'carried', :at, c.by
            from unnest(:now::bigint[], :before::bigint[], :by::text[]) with ordinality as c(now, before, by, n)
            left join lateral (select goal from journey.plan where case_id = c.before order by id desc limit 1) p on true
           order by c.n
          returning id, case_id)
        insert into journey.plan_item (plan_id, year, project_code, on_menu)
        select planned.id, c.year, c.project, false
          from planned join unnest(:now::bigint[], :years::int[], :projects::text[]) as c(now, year, project) on c.now = planned.case_id
        """).param("today", LocalDate.now(clock)).param("at", OffsetDateTime.now(clock))
        .param("now", developed.stream().map(it -> it.now().id()).toArray(Long[]::new))
        .param("before", developed.stream().map(Continued::before).toArray(Long[]::new))
        .param("by", developed.stream().map(Continued::by).toArray(String[]::new))
        .param("years", developed.stream().map(it -> it.now().year()).toArray(Integer[]::new))
        .param("projects", developed.stream().map(it -> Objects.requireNonNull(it.projectCode())).toArray(String[]::new)).update();
  }
}
