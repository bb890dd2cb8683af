package th.cardholder.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds a campaign against the database, when all its work is done. */
final class Verdict {

  /**
   * A server that is killed keeps the lock on the jobs it was at for the engine's five minutes; then another
   * takes them up.
   */
  static final long LONGEST_JOBS_MILLIS = 400_000;

  private final JdbcClient jdbc;

  Verdict(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whatever is lost, doubled, stuck, or not where the plan leads. */
  List<Invariants.Violation> on(Campaign campaign) {
    List<Invariants.Violation> violations = new ArrayList<>();
    if (!jobsAreDone()) {
      violations.add(new Invariants.Violation("no job is left over", jdbc.sql("""
          select handler_type_ || ' ' || coalesce(exception_msg_, '') from public.act_ru_job
           where process_instance_id_ is not null limit 5""").query(String.class).list()));
    }
    var invariants = new Invariants(jdbc);
    violations.addAll(invariants.broken(Invariants.all()));
    violations.addAll(invariants.missing(campaign.acknowledged()));
    if (!campaign.isStopped()) {
      violations.addAll(notAtTheirEnd(campaign));
    }
    return violations;
  }

  private boolean jobsAreDone() {
    var begin = System.currentTimeMillis();
    var told = false;
    while (jdbc.sql("select exists (select 1 from public.act_ru_job where process_instance_id_ is not null)")
        .query(Boolean.class).single()) {
      var waited = System.currentTimeMillis() - begin;
      if (waited > LONGEST_JOBS_MILLIS) {
        return false;
      }
      if (waited > 10_000 && !told) {
        System.out.println("Waiting for jobs; those a killed server had begun stay locked for five minutes");
        told = true;
      }
      Pause.millis(500);
    }
    return true;
  }

  private record Found(String nationalId, String state, String referrals) {}

  private List<Invariants.Violation> notAtTheirEnd(Campaign campaign) {
    Map<String, Found> cases = jdbc.sql("""
        select k.national_id, c.state, coalesce(string_agg(r.project_code || ' ' || r.state, ', '), '') as referrals
          from journey.participant_case c
          join journey.cardholder k on k.id = c.cardholder_id
          left join journey.referral r on r.case_id = c.id
         group by k.national_id, c.state""").query(Found.class).list().stream()
        .collect(Collectors.toMap(Found::nationalId, found -> found));
    var skipped = campaign.tally().referralsSkipped.sum() > 0;
    List<String> wrong = new ArrayList<>();
    for (var plan : campaign.plans()) {
      var found = cases.get(plan.nationalId());
      if (found == null) {
        wrong.add("walk-in " + plan.number() + " has no case");
      } else if (!found.state().equals(plan.state())) {
        wrong.add("walk-in " + plan.number() + " is " + found.state() + ", not " + plan.state());
      } else if (!skipped && !found.referrals().equals(expected(plan))) {
        wrong.add("walk-in " + plan.number() + " has referrals '" + found.referrals()
            + "', not '" + expected(plan) + "'");
      }
    }
    return wrong.isEmpty() ? List.of()
        : List.of(new Invariants.Violation("everything goes on to its end (" + wrong.size() + " do not)",
            wrong.subList(0, Math.min(5, wrong.size()))));
  }

  private static String expected(Plan plan) {
    var referral = plan.referral();
    if (referral == null) {
      return "";
    }
    return referral.project() + " "
        + (!referral.accepted() ? "refused" : referral.developed() ? "developed" : "notDeveloped");
  }
}
