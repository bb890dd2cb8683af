package th.cardholder.calendar;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.reconciliation.Check;
import th.cardholder.reconciliation.Reconciled;

/** That nobody has an appointment with an AO who does not interview them. */
@Configuration(proxyBeanMethods = false)
class AppointmentsReconciled {

  private static final String ASTRAY = """
      select s.office_id, c.case_number as key, 'นัดอยู่ในปฏิทินที่ไม่ใช่ของผู้สัมภาษณ์' as detail
        from journey.interview_appointment a join journey.interview_slot s on s.id = a.slot_id
        join journey.participant_case c on c.id = a.case_id
       where a.ended is null
         and (c.state <> 'awaitingInterview' or c.office_id <> s.office_id or c.ao_user_id is distinct from s.ao_user_id)
       order by a.id
      """;

  @Bean
  @Order(9)
  Reconciled everyAppointmentIsWithWhoeverInterviews(JdbcClient jdbc) {
    return Check.of(jdbc, "interview.appointment", "นัดสัมภาษณ์อยู่กับ AO ที่จะสัมภาษณ์ทุกนัด",
        "โปรดแจ้งผู้ดูแลระบบพร้อมเลขที่เรื่อง อย่าแก้ข้อมูลในฐานข้อมูลเอง", ASTRAY, Map.of());
  }
}
