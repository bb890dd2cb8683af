package th.cardholder.referral;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.reconciliation.Check;
import th.cardholder.reconciliation.Reconciled;

/** That as many seats count as taken as somebody holds. */
@Configuration(proxyBeanMethods = false)
class SeatsReconciled {

  private static final String TAKEN = """
      select s.office_id, s.project_code || ' ' || s.month as key,
             'นับไว้ ' || s.taken || ' ที่นั่ง แต่มีผู้ได้ที่นั่ง ' || coalesce(h.n, 0) || ' ราย' as detail
        from journey.seat_month s
        left join (select seat_id, count(*) as n from journey.referral where seat_id is not null group by 1) h on h.seat_id = s.id
       where s.taken <> coalesce(h.n, 0) order by s.id
      """;

  @Bean
  @Order(8)
  Reconciled asManySeatsAreTakenAsSomebodyHolds(JdbcClient jdbc) {
    return Check.of(jdbc, "seat.taken", "จำนวนที่นั่งที่ใช้ไปตรงกับผู้ที่ได้ที่นั่ง",
        "โปรดแจ้งผู้ดูแลระบบพร้อมชื่อหน่วยงานและโครงการ อย่าแก้ข้อมูลในฐานข้อมูลเอง", TAKEN, Map.of()).ofSums();
  }
}
