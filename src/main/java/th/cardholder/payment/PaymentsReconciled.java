package th.cardholder.payment;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.reconciliation.Check;
import th.cardholder.reconciliation.Reconciled;

/** That what a batch says of itself is what its lines and answers come to, and that its lines are those that were frozen. */
@Configuration(proxyBeanMethods = false)
class PaymentsReconciled {

  private static final String TODO = "โปรดหยุดส่งแฟ้มของงวดนี้ และแจ้งผู้ดูแลระบบพร้อมชื่องวด อย่าแก้ข้อมูลในฐานข้อมูลเอง";

  private static final String TOTALS = """
      select cast(null as text) as office_id, b.kind || ' ' || to_char(b.period, 'YYYY-MM') as key,
             'บันทึกไว้ ' || b.lines || ' รายการ ' || b.total || ' บาท จ่าย ' || b.paid_lines || ' ปฏิเสธ ' || b.refused_lines || ' แต่นับได้ '
               || l.lines || ' รายการ ' || l.total || ' บาท จ่าย ' || l.paid || ' ปฏิเสธ ' || l.refused as detail
        from journey.payment_batch b
        cross join lateral (
          select count(*) as lines, coalesce(sum(p.amount), 0) as total, count(*) filter (where a.paid) as paid,
                 coalesce(sum(p.amount) filter (where a.paid), 0) as paid_total, count(*) filter (where not a.paid) as refused,
                 coalesce(sum(p.amount) filter (where not a.paid), 0) as refused_total
            from journey.payment_line p left join journey.payment_answer a on a.batch_id = p.batch_id and a.number = p.number
           where p.batch_id = b.id) l
       where b.state in ('frozen', 'sent', 'answered')
         and (b.lines, b.total, b.paid_lines, b.paid_total, b.refused_lines, b.refused_total)
             is distinct from (l.lines, l.total, l.paid, l.paid_total, l.refused, l.refused_total)
       order by b.period
      """;

  private static final String HASHES = """
      select cast(null as text) as office_id, b.kind || ' ' || to_char(b.period, 'YYYY-MM') as key,
             'รายการในบัญชีจ่ายไม่ตรงกับค่าตรวจสอบเมื่อจัดทำ' as detail
        from journey.payment_batch b
       where b.state in ('frozen', 'sent', 'answered') and b.hash is distinct from (
      """ + PaymentLists.HASH.replace(":batch", "b.id") + ") order by b.period";

  @Bean
  @Order(10)
  Reconciled aBatchComesToItsLines(JdbcClient jdbc) {
    return Check.of(jdbc, "payment.totals", "ยอดของบัญชีจ่ายตรงกับรายการและผลจากผู้จ่าย", TODO, TOTALS, Map.of()).ofSums();
  }

  @Bean
  @Order(11)
  Reconciled aBatchHasTheLinesThatWereFrozen(JdbcClient jdbc) {
    return Check.of(jdbc, "payment.frozen", "รายการในบัญชีจ่ายเป็นรายการเดิมเมื่อจัดทำ", TODO, HASHES, Map.of()).ofSums();
  }
}
