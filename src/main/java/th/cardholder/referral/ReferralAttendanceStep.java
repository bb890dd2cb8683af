package th.cardholder.referral;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.StepRule;
import th.cardholder.door.Visit;
import th.cardholder.words.Coded;
import th.cardholder.words.ThaiDate;

/**
 * Whether the person came (R19). Who did not come gets another appointment, or the agency gives up and says why.
 * That somebody will not come may be known, and recorded, before the day.
 */
@Component
class ReferralAttendanceStep implements Step {

  private static final int MOST_DAYS = 366;

  /** That somebody came, and to how many days; {@code typed} as it was typed, which need not be a number of days. */
  record Came(Appointment appointment, Attendance attendance, BigDecimal typed, LocalDate today) {

    int days() {
      return typed.intValueExact();
    }

    /** Nothing to compare with where the end of the appointment is not known. */
    private boolean arranged(LongPredicate what) {
      var arranged = appointment.days();
      return arranged != null && what.test(arranged);
    }

    private long passed() {
      return ChronoUnit.DAYS.between(appointment.startsOn(), today) + 1;
    }
  }

  static final List<StepRule<Came>> RULES = List.of(
      new StepRule<>("nobody has come before the day", "R19", "attendance",
          it -> it.appointment().startsOn().isAfter(it.today()),
          it -> "ยังไม่ถึงวันนัด (" + ThaiDate.longForm(it.appointment().startsOn())
              + ") บันทึกว่ามาได้ตั้งแต่วันนัดเป็นต้นไป"),
      new StepRule<>("days are whole, and not more than a year has", "ours: a slip of the pen", "attendedDays",
          it -> it.typed().signum() <= 0 || it.typed().stripTrailingZeros().scale() > 0
              || it.typed().compareTo(BigDecimal.valueOf(MOST_DAYS)) > 0,
          "จำนวนวันต้องเป็นจำนวนเต็มตั้งแต่ 1 ถึง " + MOST_DAYS),
      new StepRule<>("nobody comes to more days than were arranged", "ours: the two are compared later", "attendedDays",
          it -> it.arranged(arranged -> it.days() > arranged),
          it -> "นัดไว้ " + it.appointment().days() + " วัน จำนวนวันที่มาต้องไม่เกินนั้น"),
      new StepRule<>("nobody has come to days that are still to be", "R19", "attendedDays",
          it -> it.days() > it.passed(),
          it -> "นับจากวันนัด (" + ThaiDate.longForm(it.appointment().startsOn()) + ") ถึงวันนี้มี " + it.passed()
              + " วัน จำนวนวันที่มาต้องไม่เกินนั้น หากยังเข้ารับการพัฒนาไม่ครบ โปรดบันทึกเมื่อครบแล้ว"),
      new StepRule<>("all days are all days, and some are some", "R19", "attendedDays",
          it -> it.arranged(arranged -> (it.days() == arranged) != (it.attendance() == Attendance.ATTENDED)),
          it -> it.arranged(arranged -> it.days() == arranged)
              ? "นัดไว้ " + it.appointment().days() + " วัน และมาทุกวัน โปรดเลือก “มาครบ”"
              : "นัดไว้ " + it.appointment().days() + " วัน แต่มา " + it.days()
                  + " วัน โปรดเลือก “มาบางส่วน” หรือแก้จำนวนวัน"));

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
    var attendance = Coded.of(Attendance.class, answers.required("attendance"));
    return attendance == Attendance.ABSENT ? absent(visit, referral, appointment, answers, note)
        : attended(visit, referral, appointment, attendance, answers.amount("attendedDays").orElseThrow(), note);
  }

  private Outcome attended(Visit visit, Referral referral, Appointment appointment, Attendance attendance,
      BigDecimal typedDays, @Nullable String note) {
    var wrong = StepRule.firstBroken(RULES, new Came(appointment, attendance, typedDays, forms.today()));
    if (wrong.isPresent()) {
      return Outcome.refused(wrong.get());
    }
    int days = typedDays.intValueExact();
    if (!referrals.attended(referral, appointment, attendance, days, note, visit.userId())) {
      return ReferralForms.TAKEN_BACK;
    }
    return Outcome.accepted("attended", Map.of("attendance", "attended", "agencyUserId", visit.userId()));
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
    return Outcome.accepted(next, Map.of("attendance", next, "agencyUserId", visit.userId()));
  }
}
