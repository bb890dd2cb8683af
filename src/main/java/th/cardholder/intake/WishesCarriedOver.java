package th.cardholder.intake;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.cases.CarriesOver;

/** How to reach somebody, and how they have signed, is known from the wish of the year before. */
@Component
class WishesCarriedOver implements CarriesOver {

  private final JdbcClient jdbc;

  WishesCarriedOver(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void carryOver(List<Continued> cases) {
    jdbc.sql("""
        insert into journey.wish (case_id, wants, wish_date, phone, contact_note, signing, proxy_name, proxy_relation, witness_name,
                                  notice_version, recorded_at, recorded_by)
        select c.now, w.wants, w.wish_date, w.phone, w.contact_note, w.signing, w.proxy_name, w.proxy_relation, w.witness_name,
               w.notice_version, w.recorded_at, w.recorded_by
          from unnest(:now::bigint[], :before::bigint[]) with ordinality as c(now, before, n)
         cross join lateral (select * from journey.wish where case_id = c.before order by id desc limit 1) w
         order by c.n
        """).param("now", cases.stream().map(it -> it.now().id()).toArray(Long[]::new))
        .param("before", cases.stream().map(Continued::before).toArray(Long[]::new)).update();
  }
}
