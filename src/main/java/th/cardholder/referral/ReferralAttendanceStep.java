package th.cardholder.referral;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.words.ThaiDate;

/**
 * Whether the person came (R19). Who did not come gets another appointment, or the agency gives up and says why.
 * That somebody will not come may be known, and recorded, before the day.
 */
@Component
class ReferralAttendanceStep implements Step {

  private static final int MOST_DAYS = 366;

  private final Referrals referrals;
  private final ReferralForms forms;

  ReferralAttendanceStep(Referrals referrals, ReferralForms forms) {
    this.referrals = referrals;
    this.forms = forms;
  }

  @Override
  public String form() {
    return "form_referralAttendance";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var values = forms.head(visit);
    // Most come to all of it, and one whose last day was left out is most often of one day.
    referrals.newestAppointment(referrals.get(visit.key()).id())
        .map(appointment -> Objects.requireNonNullElse(appointment.days(), 1L))
        .ifPresent(days -> values.put("attendedDays", String.valueOf(days)));
    return values;
  }

  /** Giving an appointment up is explained. */
  @Override
  public Set<String> needs() {
    return Set.of("note");
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var referral = referrals.get(visit.key());
    var appointment = referrals.newestAppointment(referral.id())
        .orElseThrow(() -> new IllegalStateException("No appointment of the referral " + referral.number()));
    var note = answers.text("note").orElse(null);
    var bankFigure = forms.refuseBankFigure(referral, answers, "note");
    if (bankFigure != null) {
      return bankFigure;
    }
    var attendance = answers.required("attendance");
    return attendance.equals(Appointment.ABSENT) ? absent(visit, referral, appointment, answers, note)
        : attended(visit, referral, appointment, attendance, answers.amount("attendedDays").orElseThrow(), note);
  }

  private Outcome attended(Visit visit, Referral referral, Appointment appointment, String attendance,
      BigDecimal typedDays, @Nullable String note) {
    if (appointment.startsOn().isAfter(forms.today())) {
      return Outcome.refused("attendance", "ยังไม่ถึงวันนัด (" + ThaiDate.longForm(appointment.startsOn())
          + ") บันทึกว่ามาได้ตั้งแต่วันนัดเป็นต้นไป");
    }
    var wrong = wrongDays(appointment, attendance, typedDays);
    if (wrong != null) {
      return Outcome.refused("attendedDays", wrong);
    }
    int days = typedDays.intValueExact();
    if (!referrals.attended(referral, appointment, attendance, days, note, visit.userId())) {
      return ReferralForms.TAKEN_BACK;
    }
    return new Outcome.Accepted(Map.of("attendance", "attended", "agencyUserId", visit.userId()));
  }

  /** What is wrong with so many days of this appointment, in Thai; null when nothing. */
  private @Nullable String wrongDays(Appointment appointment, String attendance, BigDecimal typed) {
    if (typed.signum() <= 0 || typed.stripTrailingZeros().scale() > 0
        || typed.compareTo(BigDecimal.valueOf(MOST_DAYS)) > 0) {
      return "จำนวนวันต้องเป็นจำนวนเต็มตั้งแต่ 1 ถึง " + MOST_DAYS;
    }
    int days = typed.intValueExact();
    var arranged = appointment.days();
    if (arranged != null && days > arranged) {
      return "นัดไว้ " + arranged + " วัน จำนวนวันที่มาต้องไม่เกินนั้น";
    }
    var passed = ChronoUnit.DAYS.between(appointment.startsOn(), forms.today()) + 1;
    if (days > passed) {
      return "นับจากวันนัด (" + ThaiDate.longForm(appointment.startsOn()) + ") ถึงวันนี้มี " + passed
          + " วัน จำนวนวันที่มาต้องไม่เกินนั้น หากยังเข้ารับการพัฒนาไม่ครบ โปรดบันทึกเมื่อครบแล้ว";
    }
    if (arranged != null && (days == arranged) != attendance.equals(Appointment.ATTENDED)) {
      return days == arranged ? "นัดไว้ " + arranged + " วัน และมาทุกวัน โปรดเลือก “มาครบ”"
          : "นัดไว้ " + arranged + " วัน แต่มา " + days + " วัน โปรดเลือก “มาบางส่วน” หรือแก้จำนวนวัน";
    }
    return null;
  }

  private Outcome absent(Visit visit, Referral referral, Appointment appointment, Answers answers,
      @Nullable String note) {
    var next = answers.required("next");
    var givenUp = next.equals("ended");
    if (givenUp && note == null) {
      return Outcome.refused("note", "โปรดบันทึกเหตุที่ยุติ เพื่อให้ AO ของผู้มีบัตรฯ ทราบ");
    }
    if (!referrals.absent(referral, appointment, givenUp, note, visit.userId())) {
      return ReferralForms.TAKEN_BACK;
    }
    return new Outcome.Accepted(Map.of("attendance", next, "agencyUserId", visit.userId()));
  }
}
