package th.cardholder.consent;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.cases.CarriesOver;

/**
 * What somebody has consented to stands until they take it back, and was said to the text of its year. What they have said of
 * health and disability does not go over: whoever needs it asks again.
 */
@Component
class ConsentsCarriedOver implements CarriesOver {

  private final JdbcClient jdbc;

  ConsentsCarriedOver(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void carryOver(List<Continued> cases) {
    jdbc.sql("""
        insert into journey.consent (case_id, year, kind, version, given, given_on, how, proxy_name, note, recorded_at, recorded_by)
        select c.now, k.year, k.kind, k.version, k.given, k.given_on, k.how, k.proxy_name, k.note, k.recorded_at, k.recorded_by
          from unnest(:now::bigint[], :before::bigint[]) with ordinality as c(now, before, n)
         cross join lateral (select distinct on (kind) * from journey.consent
                              where case_id = c.before and kind <> 'sensitiveData' order by kind, id desc) k
         order by c.n
        """).param("now", cases.stream().map(it -> it.now().id()).toArray(Long[]::new))
        .param("before", cases.stream().map(Continued::before).toArray(Long[]::new)).update();
  }
}
