package th.cardholder.topup;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.reconciliation.Check;
import th.cardholder.reconciliation.Reconciled;

/**
 * That the newest month that is frozen pays each who was entitled when its list was begun, once, and nobody else (R06): computed anew from
 * the rows of entitlements. Whoever's entitlement changed since is next month's adjustment, and no difference.
 */
@Configuration(proxyBeanMethods = false)
class TopUpsReconciled {

  private static final String LINES = """
      with newest as (
        select id, year, period, begun_at from journey.payment_batch
         where kind = 'topUp' and hash is not null order by period desc limit 1),
      due as (
        select c.cardholder_id, c.id as case_id, c.office_id, c.case_number, n.period,
               case when n.period between e.first_month and e.last_month then e.amount else 0 end as amount
          from newest n join journey.participant_case c on c.year = n.year
          join journey.top_up_entitlement e on e.case_id = c.id and e.superseded_by is null and e.recorded_at < n.begun_at),
      paid as (
        select l.cardholder_id, sum(l.amount) as amount
          from newest n join journey.payment_line l on l.batch_id = n.id and l.period = n.period group by 1)
      select d.office_id, d.case_number as key,
             'มีสิทธิ ' || d.amount || ' บาท แต่บัญชีจ่ายของเดือน ' || to_char(d.period, 'YYYY-MM') || ' มี ' || coalesce(p.amount, 0) || ' บาท'
               as detail
        from due d left join paid p on p.cardholder_id = d.cardholder_id
       where d.amount <> coalesce(p.amount, 0)
       order by d.case_number
      """;

  private static final String NOBODY = """
      select c.office_id, c.case_number as key, 'อยู่ในบัญชีจ่ายแต่ไม่มีสิทธิวงเงินเพิ่มเติม' as detail
        from journey.payment_line l join journey.participant_case c on c.id = l.case_id
       where l.batch_id = (select id from journey.payment_batch where kind = 'topUp' and hash is not null order by period desc limit 1)
         and not exists (select from journey.top_up_entitlement e where e.case_id = l.case_id and e.superseded_by is null)
       order by c.case_number
      """;

  private static final String TODO = "โปรดแจ้งผู้ดูแลระบบพร้อมเลขที่เรื่อง รายการในงวดที่จัดทำแล้วไม่เปลี่ยน งวดถัดไปปรับให้";

  @Bean
  @Order(12)
  Reconciled aMonthPaysWhoIsEntitledAndNobodyTwice(JdbcClient jdbc) {
    return Check.of(jdbc, "topUp.lines", "บัญชีจ่ายวงเงินเพิ่มเติมตรงกับผู้มีสิทธิ ไม่ขาดและไม่ซ้ำ", TODO, LINES, Map.of());
  }

  @Bean
  @Order(13)
  Reconciled aMonthPaysNobodyWithoutAnEntitlement(JdbcClient jdbc) {
    return Check.of(jdbc, "topUp.nobody", "ไม่มีผู้ที่ไม่มีสิทธิในบัญชีจ่ายวงเงินเพิ่มเติม", TODO, NOBODY, Map.of());
  }
}
