package th.cardholder.casefile;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.casefile.CasePage.Plan;
import th.cardholder.casefile.CasePage.PlanItem;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.measure.MeasureYears;
import th.cardholder.words.ThaiDate;

/**
 * The plan that now stands, and what has become of each of its projects; below them those of the plans before it that
 * an agency refused, because the person agreed to them too and asks what became of them.
 */
@Repository
class PlanSection {

  private final JdbcClient jdbc;
  private final MeasureYears years;

  PlanSection(JdbcClient jdbc, MeasureYears years) {
    this.jdbc = jdbc;
    this.years = years;
  }

  private record Row(LocalDate agreedOn, @Nullable String projectCode, @Nullable String state) {}

  boolean exists(long caseId) {
    return jdbc.sql("select exists (select 1 from journey.plan where case_id = ?)").param(caseId).query(Boolean.class)
        .single();
  }

  Optional<Plan> of(Entry entry) {
    // A project's newest referral tells, unless it was taken back and another one was not.
    var rows = jdbc.sql("""
            with newest as (select id, case_id, agreed_on from journey.plan where case_id = :case order by id desc limit 1),
                 project as (select i.project_code, max(i.plan_id) as plan_id
                               from journey.plan p join journey.plan_item i on i.plan_id = p.id
                              where p.case_id = :case group by i.project_code)
            select n.agreed_on, q.project_code, q.state
              from newest n left join (
                   select p.project_code, p.plan_id,
                          (select r.state from journey.referral r
                            where r.case_id = :case and r.project_code = p.project_code
                            order by r.state = 'cancelled', r.id desc limit 1) as state
                     from project p) q on q.plan_id = n.id or q.state = 'refused'
             order by q.plan_id is distinct from n.id, q.project_code
            """).param("case", entry.id()).query(Row.class).list();
    return rows.stream().findFirst().map(first -> new Plan(ThaiDate.longForm(first.agreedOn()), items(rows, entry)));
  }

  private List<PlanItem> items(List<Row> rows, Entry entry) {
    return rows.stream().filter(row -> row.projectCode() != null)
        .map(row -> item(row, years.project(entry.year(), Objects.requireNonNull(row.projectCode())).orElseThrow()))
        .toList();
  }

  private static PlanItem item(Row row, MeasureYears.Project project) {
    return new PlanItem(project.labelTh(), project.agencyName(), project.dimensionTh(), row.state(),
        row.state() == null ? "ยังไม่ได้ส่งต่อ" : ReferralLines.stateTh(row.state()));
  }
}
