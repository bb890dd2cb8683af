package th.cardholder.outreach;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.reconciliation.Check;
import th.cardholder.reconciliation.Reconciled;

/** That whoever has to be visited has a case once a round says that all are opened (R03). */
@Configuration(proxyBeanMethods = false)
class OutreachReconciled {

  private static final String LEFT_OUT = """
      select v.office_id, v.office_id || ' ' || v.year as key,
             'รอบไปหาเปิดงานครบแล้ว แต่ยังมีผู้ที่ต้องไปหา ' || count(*) || ' รายที่ไม่มีเรื่องของปีนี้' as detail
        from journey.outreach_round r join journey.outreach_visit v on v.year = r.year and v.office_id = r.office_id
       where r.opened_at is not null and not exists (
         select 1 from journey.participant_case c where c.year = v.year and c.cardholder_id = v.cardholder_id)
       group by v.office_id, v.year order by v.office_id, v.year
      """;

  @Bean
  @Order(14)
  Reconciled whoIsToBeVisitedHasACase(JdbcClient jdbc) {
    return Check.of(jdbc, "outreach.visits", "ผู้ที่ต้องไปหามีเรื่องครบทุกราย",
        "โปรดแจ้งผู้ดูแลระบบพร้อมชื่ออำเภอ/เขต และให้ทีมลงพื้นที่ตามรายการเดิมไปก่อน", LEFT_OUT, Map.of()).ofSums();
  }
}
