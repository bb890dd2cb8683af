package th.cardholder.casefile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.calendar.InterviewAppointments;
import th.cardholder.casefile.CasePage.Line;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.consent.Consents;
import th.cardholder.intake.Wishes;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.reassignment.Reassignments;
import th.cardholder.reference.Question.About;
import th.cardholder.referral.Invitations;
import th.cardholder.registry.Registry;

/** Who looks after a case, and how its person is reached: what one needs with the telephone in the other hand. */
@Component
class AtHand {

  private final Offices offices;
  private final Wishes wishes;
  private final Consents consents;
  private final MeasureYears years;
  private final Invitations invitations;
  private final Registry registry;
  private final InterviewAppointments appointments;

  AtHand(Offices offices, Wishes wishes, Consents consents, MeasureYears years, Invitations invitations,
      Registry registry, InterviewAppointments appointments) {
    this.offices = offices;
    this.wishes = wishes;
    this.consents = consents;
    this.years = years;
    this.invitations = invitations;
    this.registry = registry;
    this.appointments = appointments;
  }

  /** What {@link #of} asks for the team, to be asked ahead. */
  List<About<?>> about(Entry entry) {
    return List.of(wishes.about(entry.id()), consents.about(entry.id()), appointments.about(entry.id()));
  }

  /** When somebody is to be interviewed, which whoever sits in reads too, to be asked ahead. */
  About<?> aboutTheInterview(Entry entry) {
    return appointments.about(entry.id());
  }

  /** What {@link #toInvite} asks, to be asked ahead. */
  List<About<?>> aboutInviting(Entry entry) {
    List<About<?>> about = new ArrayList<>(invitations.about(entry.id()));
    about.add(registry.about(entry.cardholderId()));
    return about;
  }

  /** To the team everything, to the province the officers alone. */
  List<Line> of(Entry entry, Sight sight) {
    List<Line> lines = new ArrayList<>();
    add(lines, "ผู้ดูแล (AO)", name(entry.aoUserId(), aoLeft(entry)));
    add(lines, "ผู้ร่วมสัมภาษณ์", name(entry.coInterviewerId(), seatLeft(entry)));
    if (sight == Sight.OFFICE) {
      add(lines, "นัดสัมภาษณ์", interview(entry));
      wishes.of(entry.id()).ifPresent(wish -> {
        add(lines, "โทรศัพท์ที่ติดต่อได้", wish.phone());
        add(lines, "วิธีติดต่ออื่น", wish.contactNote());
        if (!wish.wants() && wish.declineReason() != null) {
          add(lines, "เหตุผลที่ไม่ประสงค์", years.label(entry.year(), "declineReason", wish.declineReason()));
        }
      });
      consents.of(entry.id(), Consents.BANK).ifPresent(consent ->
          add(lines, "การเปิดเผยข้อมูลบัญชี", consent.given() ? "ยินยอม"
              : consent.withdrawn() ? "ถอนความยินยอมแล้ว" : "ไม่ยินยอม"));
    }
    return lines;
  }

  /** To whoever sits in: when and where, once that is known. */
  List<Line> toSitIn(Entry entry) {
    List<Line> lines = new ArrayList<>();
    add(lines, "นัดสัมภาษณ์", interview(entry));
    return lines;
  }

  private @Nullable String interview(Entry entry) {
    return appointments.of(entry.id()).map(it -> it.whenThai() + " · " + it.placeThai()).orElse(null);
  }

  /** What an agency needs to invite the person; the page shows the address beside it. */
  List<Line> toInvite(Entry entry) {
    var reach = invitations.reach(entry.id(), entry.year(), registry.find(entry.cardholderId()).orElseThrow());
    List<Line> lines = new ArrayList<>();
    add(lines, "โทรศัพท์ที่ติดต่อได้", reach.phone());
    add(lines, "วิธีติดต่ออื่น", reach.contactNote());
    add(lines, "อายุ", reach.age() + " ปี");
    add(lines, "อาชีพ", reach.occupation());
    return lines;
  }

  /** While a case runs, its AO has to be one; then it is for the chief to give it to another. */
  private boolean aoLeft(Entry entry) {
    return entry.aoUserId() != null && Case.State.withAo().contains(entry.state())
        && !offices.holds(entry.aoUserId(), entry.officeId(), Role.AO);
  }

  private boolean seatLeft(Entry entry) {
    var seated = entry.coInterviewerId();
    if (seated == null || !Reassignments.seatOpen(entry.state(), true)) {
      return false;
    }
    var province = offices.office(entry.officeId()).map(Office::provinceCode).orElse(null);
    return offices.officesOf(seated, Role.CO_INTERVIEWER).stream()
        .noneMatch(bank -> province != null && province.equals(bank.provinceCode()));
  }

  private @Nullable String name(@Nullable String userId, boolean left) {
    return userId == null ? null
        : offices.officerName(userId) + (left ? " (พ้นหน้าที่แล้ว)" : "");
  }

  private static void add(List<Line> lines, String label, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      lines.add(new Line(label, value));
    }
  }
}
