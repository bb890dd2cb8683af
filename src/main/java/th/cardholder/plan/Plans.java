package th.cardholder.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.cases.Case;
import th.cardholder.consent.BankData;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.referral.Referrals;

/** The plans of a case. Rows are added; the newest counts. */
@Repository
public class Plans {

  private final JdbcClient jdbc;
  private final Referrals referrals;
  private final BankData bank;
  private final Clock clock;
  private final Question<Plan> standing;
  private final Question<ProjectOf> projects;
  private final Question<Agreed> everAgreed;

  Plans(JdbcClient jdbc, Referrals referrals, BankData bank, Clock clock) {
    this.jdbc = jdbc;
    this.referrals = referrals;
    this.bank = bank;
    this.clock = clock;
    this.standing = new Question<>(jdbc, """
        select id, agreed_on, goal, signing, recorded_by,
               (select coalesce(json_agg(i), '[]')
                  from (select id, project_code, on_menu, note from journey.plan_item
                         where plan_id = p.id order by id) i) as items
          from journey.plan p where case_id = :id order by id desc limit 1
        """, Plan.class);
    this.projects = new Question<>(jdbc, """
        select project_code from journey.plan_item
         where plan_id = (select max(id) from journey.plan where case_id = :id) order by id
        """, ProjectOf.class);
    this.everAgreed = new Question<>(jdbc, """
        with plans as (select id, agreed_on, id = max(id) over () as standing from journey.plan where case_id = :id)
        select distinct on (i.project_code) p.agreed_on, i.project_code, p.standing
          from plans p left join journey.plan_item i on i.plan_id = p.id
         where i.id is not null or p.standing
         order by i.project_code, p.id desc
        """, Agreed.class);
  }

  private record ProjectOf(String projectCode) {}

  /** The plan that now stands. */
  public Optional<Plan> of(long caseId) {
    return standing.oneOf(caseId).map(it -> it.readable(text -> bank.readable(caseId, text)));
  }

  /** The projects of the plan that now stands, by their codes, in the order they were chosen. */
  public List<String> projects(long caseId) {
    return projects.of(caseId).stream().map(ProjectOf::projectCode).toList();
  }

  /** What {@link #of} answers, to be asked ahead. */
  About<?> about(long caseId) {
    return standing.about(caseId);
  }

  /** What {@link #projects} answers, to be asked ahead. */
  public About<?> aboutProjects(long caseId) {
    return projects.about(caseId);
  }

  /** What {@link #everAgreed} answers, to be asked ahead. */
  public About<?> aboutEverAgreed(long caseId) {
    return everAgreed.about(caseId);
  }

  /** A project that was agreed, of whichever plan of a case. {@code standing} when it is of the one that now stands. */
  public record Agreed(LocalDate agreedOn, @Nullable String projectCode, boolean standing) {}

  /** What was ever agreed, each project once with its newest plan; a plan without any is a row without a project. */
  public List<Agreed> everAgreed(long caseId) {
    return everAgreed.of(caseId);
  }

  /** The day on which the first plan was agreed: before it there is nothing to follow up. */
  public Optional<LocalDate> firstAgreedOn(long caseId) {
    return jdbc.sql("select agreed_on from journey.plan where case_id = ? order by agreed_on limit 1").param(caseId)
        .query(LocalDate.class).optional();
  }

  /** Writes down what was agreed today; it replaces what was agreed before. */
  void agree(Case participant, Collection<Plan.Choosing> items, @Nullable String goal, String signing, String by) {
    standing.forget();
    projects.forget();
    everAgreed.forget();
    long plan = jdbc.sql("""
            insert into journey.plan (case_id, agreed_on, goal, signing, recorded_at, recorded_by)
            values (?, ?, ?, ?, ?, ?) returning id
            """).params(participant.id(), LocalDate.now(clock), goal, signing, OffsetDateTime.now(clock), by)
        .query(Long.class).single();
    for (var item : items) {
      jdbc.sql("""
              insert into journey.plan_item (plan_id, year, project_code, on_menu, note) values (?, ?, ?, ?, ?)
              """).params(plan, participant.year(), item.projectCode(), item.onMenu(), item.note()).update();
    }
  }

  /** Whether a plan stands of which everything was sent. */
  public boolean sent(long caseId) {
    return of(caseId).filter(plan -> unsent(caseId, plan, Set.of()).isEmpty()).isPresent();
  }

  /**
   * What of the plan that now stands is still to be sent: not what was sent for it, and no project that is under
   * way or has come to its end.
   *
   * @param anew the projects that were agreed again just now, although they had come to nothing before
   */
  List<Plan.Item> unsent(long caseId, Plan plan, Collection<String> anew) {
    var sent = referrals.sent(caseId);
    return plan.items().stream().filter(item -> sent.stream().noneMatch(it ->
        Project.root(it.projectCode()).equals(Project.root(item.projectCode()))
            && (!it.refused() && !anew.contains(item.projectCode()) || Long.valueOf(item.id()).equals(it.planItemId())))).toList();
  }
}
