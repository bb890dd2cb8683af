package th.cardholder.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds a campaign against the database, when all its work is done. */
final class Verdict {

  /**
   * A server that is killed keeps the lock on the jobs it was at for the engine's five minutes; then another
   * takes them up.
   */
  static final long LONGEST_JOBS_MILLIS = 400_000;

  private static final int SHOWN = 5;
  /** The sample people's numbers; no job, case or file has thirteen digits that begin so. */
  private static final String NATIONAL_ID = "19999[0-9]{8}";

  private final JdbcClient jdbc;
  private final @Nullable Path log;

  /**
   * @param log the server's, if it is at hand
   */
  Verdict(JdbcClient jdbc, @Nullable Path log) {
    this.jdbc = jdbc;
    this.log = log;
  }

  /** Whatever is lost, doubled, stuck, leaked, or not where the plan leads. */
  List<Invariants.Violation> on(Campaign campaign) {
    List<Invariants.Violation> violations = new ArrayList<>();
    if (!jobsAreDone()) {
      violations.add(new Invariants.Violation("no job is left over", jdbc.sql("""
          select handler_type_ || ' ' || coalesce(exception_msg_, '') from public.act_ru_job
           where type_ = 'message' and process_instance_id_ is not null limit 5""").query(String.class).list()));
    }
    // So many rows are new that the database knows nothing of their number, and would go through all of them for each.
    jdbc.sql("analyze").update();
    var invariants = new Invariants(jdbc);
    violations.addAll(invariants.broken(Invariants.all()));
    violations.addAll(invariants.missing(campaign.acknowledged()));
    violations.addAll(leaks());
    if (!campaign.isStopped()) {
      violations.addAll(notAtTheirEnd(campaign));
      violations.addAll(differentCounts(campaign));
      if (campaign.plans().stream().anyMatch(Plan::visited)) {
        violations.addAll(new RegistryCount(jdbc).broken());
      }
      violations.addAll(new FollowUpCount(jdbc).broken(""));
      violations.addAll(new MessageCount(jdbc).broken(campaign.gateway()));
      violations.addAll(new PaymentCount(jdbc, campaign.lastDay()).broken(campaign.files()));
      if (campaign.years() > 1) {
        violations.addAll(new ListCount(jdbc).broken(campaign.sequels()));
        violations.addAll(new BookCount(jdbc).broken(""));
        violations.addAll(new MinistryCount(jdbc).broken(campaign.ministrysFiles()));
      }
      var changed = campaign.filesThatChanged();
      if (!changed.isEmpty()) {
        violations.add(new Invariants.Violation("a list that was sent stays as it was", changed));
      }
    }
    return violations;
  }

  /** Timers of rounds to come are no work left over. */
  private boolean jobsAreDone() {
    var begin = System.currentTimeMillis();
    var told = false;
    while (jdbc.sql("""
        select exists (select 1 from public.act_ru_job where type_ = 'message' and process_instance_id_ is not null)
        """).query(Boolean.class).single()) {
      var waited = System.currentTimeMillis() - begin;
      if (waited > LONGEST_JOBS_MILLIS) {
        return false;
      }
      if (waited > 10_000 && !told) {
        System.out.println("Waiting for jobs; those a killed server had begun stay locked for a while");
        told = true;
      }
      Pause.millis(500);
    }
    return true;
  }

  private List<Invariants.Violation> leaks() {
    var scan = new MarkerScan(jdbc);
    List<String> found = new ArrayList<>(scan.find(List.of(Typed.TEXT, Typed.AMOUNT)));
    found.addAll(scan.findLike(NATIONAL_ID));
    var file = log;
    if (file != null) {
      try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        var id = Pattern.compile(NATIONAL_ID);
        lines.lines().filter(line -> MarkerScan.contains(line, Typed.TEXT) || line.contains(Typed.AMOUNT)
                || id.matcher(line).find()).limit(SHOWN)
            .forEach(line -> found.add("the log: " + line.substring(0, Math.min(300, line.length()))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found.isEmpty() ? List.of()
        : List.of(new Invariants.Violation("personal data stays in the domain", found.stream().limit(SHOWN).toList()));
  }

  /** @param byTheProvince whether the province had to find a project, because no agency was chosen for who goes on in 2562 */
  private record Found(String nationalId, String state, String referrals, boolean byTheProvince) {}

  private record Audited(String nationalId, String action, int times) {}

  private List<Invariants.Violation> notAtTheirEnd(Campaign campaign) {
    return Stream.concat(notAtTheirEnd(Plan.FIRST_YEAR, campaign.plans()).stream(),
        notAtTheirEnd(Plan.FIRST_YEAR + 1, campaign.sequels().stream().map(Sequel::plan).toList()).stream()).toList();
  }

  private List<Invariants.Violation> notAtTheirEnd(int year, List<Plan> plans) {
    Map<String, Found> cases = jdbc.sql("""
        select k.national_id, c.state, coalesce(string_agg(r.state, ', ' order by r.referral_number), '') as referrals,
               coalesce(bool_or(r.project_code = 'D2-90'), false) as by_the_province
          from journey.participant_case c
          join journey.cardholder k on k.id = c.cardholder_id
          left join journey.referral r on r.case_id = c.id
         where c.year = ?
         group by k.national_id, c.state""").param(year).query(Found.class).list().stream()
        .collect(Collectors.toMap(Found::nationalId, found -> found));
    Map<String, Map<String, Integer>> audited = new TreeMap<>();
    jdbc.sql("""
        select k.national_id, a.action, count(*)::int as times from journey.audit a
          join journey.participant_case c on c.id = a.case_id
          join journey.cardholder k on k.id = c.cardholder_id
         where c.year = ? group by 1, 2""").param(year).query(Audited.class).list()
        .forEach(one -> audited.computeIfAbsent(one.nationalId(), id -> new TreeMap<>())
            .put(one.action(), one.times()));
    List<String> wrong = new ArrayList<>();
    for (var plan : plans) {
      var name = "journey " + plan.number() + " (" + (plan.goesOn() ? plan.moves() : plan.fate()) + ")";
      var found = cases.get(plan.nationalId());
      var foreseen = plan.foreseen(found != null && found.byTheProvince());
      if (found == null) {
        wrong.add(name + " has no case");
      } else if (!found.state().equals(foreseen.state())) {
        wrong.add(name + " is " + found.state() + ", not " + foreseen.state());
      } else if (!unanswered(found.referrals()).equals(unanswered(String.join(", ", foreseen.referrals())))) {
        wrong.add(name + " has referrals " + found.referrals() + ", not " + foreseen.referrals());
      } else {
        foreseen.audited().forEach((action, times) -> {
          var really = audited.getOrDefault(plan.nationalId(), Map.of()).getOrDefault(action, 0);
          if (!really.equals(times)) {
            wrong.add(name + " has " + action + " " + really + " times in the audit, not " + times);
          }
        });
      }
    }
    return wrong.isEmpty() ? List.of()
        : List.of(new Invariants.Violation("everything of " + year + " goes on to its end (" + wrong.size() + " do not)",
            wrong.subList(0, Math.min(SHOWN, wrong.size()))));
  }

  /** Whether an offer that nobody answers is before the province already depends on the moment at which a report was taken back. */
  private static String unanswered(String referrals) {
    return referrals.replace("onAgenda", "offered");
  }

  private List<Invariants.Violation> differentCounts(Campaign campaign) {
    var next = NextOutcomeCount.of(jdbc, campaign.sequels());
    return Stream.concat(differentCountsOf2561(campaign).stream(), different(2562, NextOutcomeCount.byPlan(campaign.sequels()), next.byState(),
        next.byFacts()).stream()).toList();
  }

  private List<Invariants.Violation> differentCountsOf2561(Campaign campaign) {
    var planned = OutcomeCount.byPlan(campaign.plans());
    var count = new OutcomeCount(jdbc, campaign.plans());
    return different(2561, planned, count.byState(), count.byFacts());
  }

  private static List<Invariants.Violation> different(int year, Map<String, Long> planned, Map<String, Long> cases, Map<String, Long> facts) {
    return planned.equals(cases) && planned.equals(facts) ? List.of()
        : List.of(new Invariants.Violation("as many at each outcome of " + year + " by the plans, the cases and the facts",
            List.of("planned " + planned, "cases " + cases, "facts " + facts)));
  }
}
