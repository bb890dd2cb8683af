package th.cardholder.interview;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.cases.CarriesOver;

/** An agency develops by what the interview found, so whoever is developed again takes it along; its day stays that of the interview. */
@Component
class AssessmentsCarriedOver implements CarriesOver {

  private final JdbcClient jdbc;

  AssessmentsCarriedOver(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void carryOver(List<Continued> cases) {
    var developed = cases.stream().filter(it -> it.projectCode() != null).toList();
    jdbc.sql("""
        insert into journey.assessment (case_id, assessed_on, place, household_members, children, elders, occupation, second_occupation,
          yearly_income, household_income, formal_debt, informal_debt, land, land_rai, housing, skills, wanted_skills, readiness, limits,
          needs_work, needs_training, needs_finance, needs_basics, wish_note, recorded_at, recorded_by)
        select c.now, a.assessed_on, a.place, a.household_members, a.children, a.elders, a.occupation, a.second_occupation,
               a.yearly_income, a.household_income, a.formal_debt, a.informal_debt, a.land, a.land_rai, a.housing, a.skills,
               a.wanted_skills, a.readiness, a.limits, a.needs_work, a.needs_training, a.needs_finance, a.needs_basics, a.wish_note,
               a.recorded_at, a.recorded_by
          from unnest(:now::bigint[], :before::bigint[]) with ordinality as c(now, before, n)
         cross join lateral (select * from journey.assessment where case_id = c.before order by id desc limit 1) a
         order by c.n
        """).param("now", developed.stream().map(it -> it.now().id()).toArray(Long[]::new))
        .param("before", developed.stream().map(Continued::before).toArray(Long[]::new)).update();
  }
}
