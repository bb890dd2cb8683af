package th.cardholder.process.sitting;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Decision;
import th.cardholder.office.Office;
import th.cardholder.revision.rehearsal.OfficeOpening;
import th.cardholder.revision.rehearsal.Rehearsed;
import th.cardholder.sitting.Sittings;
import th.cardholder.sitting.SittingKey;
import th.cardholder.words.ThaiDate;

/**
 * In a rehearsal a secretariat opens a sitting and writes down what it says of the scenario's referral; its forms are the scenario's.
 * It waits as long as the referral is not before the province, or another sitting is open.
 */
@Component
@Profile(Rehearsed.ONLY)
class SittingOpening implements OfficeOpening {

  private final Sittings sittings;

  SittingOpening(Sittings sittings) {
    this.sittings = sittings;
  }

  @Override
  public List<String> processes() {
    return List.of(ProvincialSittingProcess.KEY);
  }

  @Override
  public List<String> open(Where where, Map<String, Object> answers) {
    var office = Office.province(where.province());
    var referral = String.valueOf(where.referralNumber());
    if (!sittings.isBefore(office, referral)) {
      return List.of();
    }
    var opening = new Sittings.Opening(office, ThaiDate.numeric(where.today()), "ศาลากลางจังหวัด", "ผู้ว่าราชการจังหวัด", "governor",
        "ผู้เข้าประชุมในการซ้อม", "rehearsal " + referral + " " + where.today());
    return sittings.open(opening, where.secretary()).fold(sitting -> {
      sittings.give(sitting.id(), new Sittings.Giving(List.of(referral), String.valueOf(answers.get("verdict")), null, "มติในการซ้อม"),
          where.secretary()).orThrow(why -> new IllegalStateException(String.valueOf(why)));
      return List.of(new SittingKey(sitting.year(), office, sitting.number()).toString());
    }, why -> {
      if (why instanceof Decision.Conflict) {
        return List.of();
      }
      throw new IllegalStateException(String.valueOf(why));
    });
  }
}
