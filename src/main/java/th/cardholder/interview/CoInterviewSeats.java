package th.cardholder.interview;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** From which bank's office somebody sits in on the interview of a case (R05). */
@Repository
public class CoInterviewSeats {

  private final JdbcClient jdbc;

  CoInterviewSeats(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A seat at the interview.
   *
   * @param officeId the bank's office in the province
   * @param name     of the co-interviewer of the case, if it has one
   * @param onDuty   whether that officer still is one of this office; if not, a colleague takes the seat
   */
  public record Seat(String officeId, String officeName, @Nullable String name, boolean onDuty) {}

  /**
   * The seat of a case: in the office in which its co-interviewer has the role, on duty; else in one that has somebody
   * on duty, because elsewhere nobody could open the task: first where that officer has the role, then in the office
   * of the same bank. Always the same office for the same facts, and empty only in a province without a bank.
   */
  public Optional<Seat> of(String caseNumber) {
    return jdbc.sql("""
            select o.id as office_id, o.name_th as office_name, f.first_name || ' ' || f.last_name as name,
                   coalesce(f.active and r.user_id is not null, false) as on_duty
              from journey.participant_case c
              join journey.office team on team.id = c.office_id
              join journey.office o on o.kind = 'agency' and o.province_code = team.province_code
              join journey.agency bank on bank.code = o.agency_code and bank.is_bank
              left join journey.officer f on f.user_id = c.co_interviewer_id
              left join journey.office_role r
                     on r.office_id = o.id and r.role = 'coInterviewer' and r.user_id = c.co_interviewer_id
             where c.case_number = ?
             order by coalesce(f.active and r.user_id is not null, false) desc,
                      exists (select 1 from journey.office_role other join journey.officer x using (user_id)
                               where other.office_id = o.id and other.role = 'coInterviewer' and x.active) desc,
                      (r.user_id is not null) desc, (f.agency_code is not distinct from o.agency_code) desc, o.id
             limit 1
            """).param(caseNumber).query(Seat.class).optional();
  }
}
