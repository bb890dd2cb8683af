package th.cardholder.followup;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.cardholder.cases.Case;
import th.cardholder.door.Problem;
import th.cardholder.door.StepRule;
import th.cardholder.followup.Contacts.Contact;
import th.cardholder.words.ThaiDate;

/** What must hold of a case and a contact that a team's secretariat reports, beside what holds of every contact (R16). */
public final class TeamReportRules {

  private TeamReportRules() {}

  /**
   * Why a report is not written.
   *
   * @param field    what it is told at; null where it is about the case
   * @param standing whether the case does not stand so, and what was typed is not at fault
   */
  public record Refused(@Nullable String field, String message, boolean standing) {

    static Refused conflict(String message) {
      return new Refused(null, message, true);
    }
  }

  /** The same was written before: a double click, or an answer that was lost. */
  public static final Refused ALREADY = Refused.conflict("บันทึกแล้ว");

  /** A case, and how it stands in the round. */
  record Held(Case participant, TeamReports.@Nullable Standing stands) {}

  static final List<StepRule<Held>> OF_THE_CASE = List.of(
      new StepRule<>("whoever is reported takes part in a round", "R16", "", it -> it.stands() == null,
          "ผู้นี้ไม่มีชื่อในรอบติดตามผลของทีม ปรจ. ที่เปิดอยู่ โปรดเปิดหน้านี้ใหม่"),
      new StepRule<>("a round is reported once", "R16", "", it -> it.stands() != null && it.stands().done(),
          it -> "รายงานรอบนี้แล้ว" + (it.stands() == null || it.stands().contactedOn() == null ? ""
              : " (ติดต่อ " + ThaiDate.shortForm(it.stands().contactedOn()) + ")") + " หากบันทึกผิด ให้ถอนรายงานในหน้าเรื่องก่อน"),
      new StepRule<>("who has ended is not followed up", "R19", "", it -> !TeamReports.STATES.contains(it.participant().state()),
          it -> "เรื่องนี้สิ้นสุดแล้ว (" + it.participant().state().labelTh() + ") จึงรายงานไม่ได้ โปรดเปิดหน้านี้ใหม่"));

  private record Day(LocalDate contactedOn, LocalDate opens) {}

  private static final List<StepRule<Day>> OF_THE_DAY = List.of(
      new StepRule<>("a round's contact is not before the round", "R16", "contactedOn", it -> it.contactedOn().isBefore(it.opens()),
          it -> "ต้องเป็นการติดต่อตั้งแต่วันเปิดรอบ (" + ThaiDate.longForm(it.opens()) + ") เป็นต้นไป โปรดตรวจวันที่"));

  static Optional<Refused> standing(Case participant, TeamReports.@Nullable Standing stands) {
    return StepRule.firstBroken(OF_THE_CASE, new Held(participant, stands)).map(it -> Refused.conflict(it.message()));
  }

  static Optional<Problem> early(Contact contact, LocalDate opens) {
    return StepRule.firstBroken(OF_THE_DAY, new Day(contact.contactedOn(), opens));
  }
}
