package th.cardholder.supervision;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import th.cardholder.cases.MonthlyWork;
import th.cardholder.supervision.WorkWithin.Done;

/**
 * Answers what was done within a time: how often steps were handed in by the record of steps (ADR 0046), what began by its own
 * date. For a report, which is made once a month: of the country this reads each case.
 */
@Service
public class WorksWithin {

  private static final String END = "end";
  private static final String HANDED_IN = "task";

  private final Scopes scopes;
  private final StepBuckets buckets;
  private final JdbcClient jdbc;
  private final List<MonthlyWork> work;
  private final Clock clock;

  WorksWithin(Scopes scopes, StepBuckets buckets, JdbcClient jdbc, List<MonthlyWork> work, Clock clock) {
    this.scopes = scopes;
    this.buckets = buckets;
    this.jdbc = jdbc;
    this.work = work.stream().sorted((a, b) -> b.process().compareTo(a.process())).toList();
    this.clock = clock;
  }

  private record Begun(String officeId, long before, long after, long sent) {}

  private record Counted(List<Begun> begun, List<StepBuckets.AtOffice> steps) {

    Counted at(Collection<String> teams) {
      return new Counted(begun.stream().filter(it -> teams.contains(it.officeId())).toList(),
          steps.stream().filter(it -> teams.contains(it.officeId())).toList());
    }

    long before() {
      return begun.stream().mapToLong(Begun::before).sum();
    }

    long after() {
      return begun.stream().mapToLong(Begun::after).sum();
    }

    long sent() {
      return begun.stream().mapToLong(Begun::sent).sum();
    }
  }

  /**
   * What was done within a time at the scope of an overview.
   *
   * @param one   as the reader has just seen it: its cases without those of before and after are those that were opened
   * @param first the first day
   * @param last  the last day; one to come is as good as today
   * @return nothing when the user does not see the scope
   */
  public Optional<WorkWithin> of(String userId, Overview one, LocalDate first, LocalDate last) {
    return scopes.of(userId, one.scope().id()).map(sight -> {
      var teams = sight.scope().teams();
      var all = new Counted(begun(teams, one.year(), first, last), steps(teams, one.year(), first, last));
      var parts = one.parts().stream().collect(toMap(Overview.Part::id, Overview.Part::cases));
      return new WorkWithin(all.before(), cases(one) - all.before() - all.after(), all.after(), all.sent(), done(all.steps()),
          sight.parts().stream().filter(part -> parts.containsKey(part.id())).map(part -> {
            var of = all.at(part.teams());
            return new WorkWithin.Part(part.id(), part.nameTh(), parts.getOrDefault(part.id(), 0) - of.before() - of.after(),
                of.sent(), done(of.steps()));
          }).toList());
    });
  }

  private static long cases(Overview one) {
    return one.tiles().stream().filter(it -> it.code().equals(Listed.CASES.code())).mapToLong(Overview.Figure::n).sum();
  }

  /** What began is of its own date: cases that were opened before and after, referrals that were sent in it. */
  private List<Begun> begun(Collection<String> teams, int year, LocalDate first, LocalDate last) {
    return jdbc.sql("""
        select c.office_id, count(*) filter (where c.opened_at < :first) as before,
               count(*) filter (where c.opened_at >= :beyond) as after, coalesce(sum(r.sent), 0)::bigint as sent
          from journey.participant_case c
          left join (select s.case_id, count(*) as sent from journey.referral s
                       join journey.participant_case o on o.id = s.case_id
                      where o.office_id = any(:teams) and s.offered_at >= :first and s.offered_at < :beyond group by 1) r
            on r.case_id = c.id
         where c.office_id = any(:teams) and c.year = :year group by 1
        """).param("teams", teams.toArray(String[]::new)).param("year", year).param("first", midnight(first))
        .param("beyond", midnight(last.plusDays(1))).query(Begun.class).list();
  }

  private OffsetDateTime midnight(LocalDate day) {
    return day.atStartOfDay(clock.getZone()).toOffsetDateTime();
  }

  private List<StepBuckets.AtOffice> steps(Collection<String> teams, int year, LocalDate first, LocalDate last) {
    List<StepBuckets.AtOffice> steps = new ArrayList<>();
    work.forEach(it -> steps.addAll(buckets.byOffice(new StepBuckets.Wanted(teams, it.process(), year, null, first, last))));
    return steps;
  }

  private List<Done> done(List<StepBuckets.AtOffice> steps) {
    return work.stream().flatMap(of -> of.figures().stream().map(figure -> new Done(figure.code(), figure.nameTh(),
        figure.of(), steps.stream().filter(it -> counts(of, figure, it)).mapToLong(StepBuckets.AtOffice::n).sum()))).toList();
  }

  private static boolean counts(MonthlyWork of, MonthlyWork.Figure figure, StepBuckets.AtOffice step) {
    return step.process().equals(of.process()) && figure.elements().contains(step.element())
        && (step.kind().equals(HANDED_IN) || step.kind().equals(END))
        && (figure.results().isEmpty() || figure.results().contains(step.result()));
  }
}
