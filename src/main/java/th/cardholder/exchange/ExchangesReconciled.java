package th.cardholder.exchange;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.reconciliation.Check;
import th.cardholder.reconciliation.Reconciled;

/** That what a transmission says of itself is what its lines and answers come to, and that its lines are those that were made. */
@Configuration(proxyBeanMethods = false)
class ExchangesReconciled {

  private static final String TODO = "โปรดหยุดส่งแฟ้มของครั้งนี้ และแจ้งผู้ดูแลระบบพร้อมชื่อการส่ง อย่าแก้ข้อมูลในฐานข้อมูลเอง";

  private static final String TOTALS = """
      select cast(null as text) as office_id, e.kind || '-' || e.year || '-' || t.number as key,
             'บันทึกไว้ ' || t.lines || ' รายการ ตอบรับ ' || t.taken || ' ปฏิเสธ ' || t.refused || ' แต่นับได้ ' || l.lines || ' รายการ ตอบรับ '
               || l.taken || ' ปฏิเสธ ' || l.refused as detail
        from journey.exchange_transmission t join journey.exchange e on e.id = t.exchange_id
        cross join lateral (
          select count(*) as lines, count(*) filter (where i.what = 'new') as fresh, count(*) filter (where i.what = 'changed') as changed,
                 count(*) filter (where i.what = 'withdrawn') as withdrawn, count(*) filter (where a.taken) as taken,
                 count(*) filter (where not a.taken) as refused,
                 count(*) filter (where a.taken and i.what <> 'withdrawn') as said_taken,
                 count(*) filter (where not a.taken and i.what <> 'withdrawn') as said_refused
            from journey.exchange_line i left join journey.exchange_answer a on a.transmission_id = i.transmission_id and a.number = i.number
           where i.transmission_id = t.id) l
       where t.state in ('made', 'sent', 'answered')
         and (t.lines, t.fresh, t.changed, t.withdrawn, t.taken, t.refused, t.said_taken, t.said_refused)
             is distinct from (l.lines, l.fresh, l.changed, l.withdrawn, l.taken, l.refused, l.said_taken, l.said_refused)
       order by t.id
      """;

  private static final String HASHES = """
      select cast(null as text) as office_id, e.kind || '-' || e.year || '-' || t.number as key,
             'รายการที่ส่งไม่ตรงกับค่าตรวจสอบเมื่อจัดทำ' as detail
        from journey.exchange_transmission t join journey.exchange e on e.id = t.exchange_id
       where t.state in ('made', 'sent', 'answered') and t.hash is distinct from (
      """ + RegistryComparison.HASH.replace(":transmission", "t.id") + ") order by t.id";

  @Bean
  @Order(18)
  Reconciled aTransmissionComesToItsLines(JdbcClient jdbc) {
    return Check.of(jdbc, "exchange.totals", "ยอดของการส่งให้ฐานข้อมูลกระทรวงการคลังตรงกับรายการและการตอบรับ", TODO, TOTALS, Map.of()).ofSums();
  }

  @Bean
  @Order(19)
  Reconciled aTransmissionHasTheLinesThatWereMade(JdbcClient jdbc) {
    return Check.of(jdbc, "exchange.made", "รายการที่ส่งให้ฐานข้อมูลกระทรวงการคลังเป็นรายการเดิมเมื่อจัดทำ", TODO, HASHES, Map.of()).ofSums();
  }
}
