package th.cardholder.referral;

import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.almanac.HangsOnYear;
import th.cardholder.measure.YearChange;
import th.cardholder.measure.YearPart;

/** Whoever was sent to a project goes on in it, whatever becomes of it in the year's catalogue. */
@Component
class ReferralsOfProject implements HangsOnYear {

  private final JdbcClient jdbc;

  ReferralsOfProject(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<String> would(YearChange change) {
    if (change.what() != YearPart.PROJECT || change.before().isEmpty()) {
      return List.of();
    }
    int open = jdbc.sql("select count(*)::int from journey.referral where year = ? and project_code = ? and state = any(?)")
        .params(change.year(), change.name(), Arrays.stream(Referral.State.values()).filter(Referral.State::open)
            .map(Referral.State::code).toArray(String[]::new)).query(Integer.class).single();
    return List.of(open == 0 ? "ไม่มีการส่งต่อของโครงการนี้ที่ดำเนินอยู่" : "การส่งต่อของโครงการนี้ที่ดำเนินอยู่ " + open + " ราย ทำต่อไปจนสิ้นสุด");
  }
}
