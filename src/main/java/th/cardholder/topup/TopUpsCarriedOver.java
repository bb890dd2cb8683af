package th.cardholder.topup;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.cases.CarriesOver;
import th.cardholder.measure.MeasureYears;

/**
 * R07, domain.md §8.6: whoever was entitled to the end of one year is so in the months of the year that continues it, as far above or
 * below the threshold as before, by the amounts of that year. Who states no wish anew needs none: it stands.
 */
@Component
class TopUpsCarriedOver implements CarriesOver {

  private final JdbcClient jdbc;
  private final MeasureYears years;
  private final Clock clock;

  TopUpsCarriedOver(JdbcClient jdbc, MeasureYears years, Clock clock) {
    this.jdbc = jdbc;
    this.years = years;
    this.clock = clock;
  }

  @Override
  public void carryOver(List<Continued> cases) {
    cases.stream().map(it -> it.now().year()).distinct().forEach(year ->
        carryOver(year, cases.stream().filter(it -> it.now().year() == year).toList()));
  }

  private void carryOver(int year, List<Continued> cases) {
    int before = years.continues(year).orElseThrow();
    jdbc.sql("""
        insert into journey.top_up_entitlement (case_id, amount, stated_on, basis, first_month, last_month, cause, recorded_at, recorded_by)
        select c.now, case when e.amount = :upToBefore then :upTo else :above end, e.stated_on, e.basis, :first, :last, 'stated', :at, c.by
          from unnest(:now::bigint[], :before::bigint[], :by::text[]) with ordinality as c(now, before, by, n)
          join journey.top_up_entitlement e on e.case_id = c.before and e.superseded_by is null and e.last_month = :lastBefore
         order by c.n
        on conflict (case_id) where superseded_by is null do nothing
        """).param("upToBefore", years.number(before, "topUpUpToThreshold")).param("upTo", years.number(year, "topUpUpToThreshold"))
        .param("above", years.number(year, "topUpAboveThreshold")).param("first", month(year, "topUpFirstMonth"))
        .param("last", month(year, "topUpLastMonth")).param("lastBefore", month(before, "topUpLastMonth"))
        .param("at", OffsetDateTime.now(clock)).param("now", cases.stream().map(it -> it.now().id()).toArray(Long[]::new))
        .param("before", cases.stream().map(Continued::before).toArray(Long[]::new))
        .param("by", cases.stream().map(Continued::by).toArray(String[]::new)).update();
  }

  private LocalDate month(int year, String key) {
    return YearMonth.parse(years.text(year, key)).atDay(1);
  }
}
