package th.cardholder.reassignment;

import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.text;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** Who took over the care of a person; of whom, the person is told nothing. */
@Component
class ReassignmentsHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.reassignment", "การเปลี่ยนผู้ดูแล (AO)", text("reason", "เหตุผล").goesWithAWord(Erasing.Kind.WORDS),
            moment("reassigned_at", "เมื่อ"))
            .untold("ao_before", "ao_after", "co_interviewer_before", "co_interviewer_after"),
        Held.ofCases("journey.referral_reassignment", "การเปลี่ยนเจ้าหน้าที่ของหน่วยงาน", text("reason", "เหตุผล").goesWithAWord(Erasing.Kind.WORDS),
            moment("reassigned_at", "เมื่อ"))
            .where("t.referral_id in (select id from journey.referral where case_id = any(:cases))")
            .of("(select case_id from journey.referral where id = t.referral_id)").ordered("order by t.id").untold("officer_before",
                "officer_after"));
  }
}
