package th.cardholder.referral;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Problem;
import th.cardholder.door.Step;
import th.cardholder.door.StepRule;
import th.cardholder.door.Visit;
import th.cardholder.words.ThaiDate;

/** The agency reports what became of the person in its project (R13). */
@Component
class ReferralResultStep implements Step {

  /** The day on which it was done; {@code began} the first day of the newest appointment, null without one. */
  record Completed(LocalDate day, LocalDate today, LocalDate offeredOn, @Nullable LocalDate began) {}

  static final List<StepRule<Completed>> RULES = List.of(
      new StepRule<>("what is to be done is not reported as done", "R13", "completedOn",
          it -> it.day().isAfter(it.today()), "วันที่พัฒนาแล้วเสร็จต้องไม่เกินวันนี้ โปรดตรวจวันที่"),
      new StepRule<>("nobody is done before they were sent", "R13", "completedOn",
          it -> it.day().isBefore(it.offeredOn()), "วันที่พัฒนาแล้วเสร็จต้องไม่ก่อนวันที่ส่งต่อ โปรดตรวจวันที่"),
      new StepRule<>("nobody is done before they were to begin", "R13", "completedOn",
          it -> it.began() != null && it.day().isBefore(it.began()),
          it -> "วันที่พัฒนาแล้วเสร็จต้องไม่ก่อนวันนัด (" + ThaiDate.longForm(Objects.requireNonNull(it.began()))
              + ") โปรดตรวจวันที่"));

  /** Nobody in the measure has as much a year; it is an amount with a slip of the pen. */
  private static final BigDecimal MOST_INCOME = BigDecimal.valueOf(10_000_000);

  static final List<StepRule<BigDecimal>> INCOME_RULES = List.of(
      new StepRule<>("an income is no debt", "ours: a slip of the pen", "incomeAfter", it -> it.signum() < 0,
          "รายได้ต่อปีต้องไม่ติดลบ โปรดตรวจจำนวนเงิน"),
      new StepRule<>("an income has no more digits than an income", "ours: a slip of the pen", "incomeAfter",
          it -> it.compareTo(MOST_INCOME) > 0 || it.stripTrailingZeros().scale() > 2,
          "รายได้ต่อปีไม่น่าเป็นไปได้ โปรดตรวจจำนวนเงินเป็นบาท ทศนิยมไม่เกินสองตำแหน่ง"));

  private final Referrals referrals;
  private final ReferralForms forms;

  ReferralResultStep(Referrals referrals, ReferralForms forms) {
    this.referrals = referrals;
    this.forms = forms;
  }

  @Override
  public String form() {
    return "form_referralResult";
  }

  /** Whether a figure of an account may be written down (R21). */
  @Override
  public Set<String> shows() {
    return Set.of("bankText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var values = forms.head(visit);
    // Most are done on the last day of their appointment; whoever was longer at it corrects the day.
    referrals.newestAppointment(referrals.get(visit.key()).id()).map(Appointment::lastDay)
        .filter(day -> !day.isAfter(forms.today()))
        .ifPresent(day -> values.put("completedOn", ThaiDate.numeric(day)));
    return values;
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var referral = referrals.get(visit.key());
    var developed = answers.required("resultCode").equals("developed");
    var completedOn = answers.date("completedOn").orElse(null);
    var wrong = completedOn == null ? Optional.<Problem>empty()
        : StepRule.firstBroken(RULES, completed(completedOn, referral));
    if (wrong.isPresent()) {
      return Outcome.refused(wrong.get());
    }
    var incomeAfter = answers.amount("incomeAfter").orElse(null);
    if (developed && incomeAfter == null && forms.asksIncome(referral)) {
      return Outcome.refused("incomeAfter", "โปรดกรอกรายได้ต่อปีหลังการพัฒนา ผลของโครงการนี้วัดจากรายได้ที่เกินเกณฑ์ของมาตรการฯ");
    }
    var wrongIncome = incomeAfter == null ? Optional.<Problem>empty() : StepRule.firstBroken(INCOME_RULES, incomeAfter);
    if (wrongIncome.isPresent()) {
      return Outcome.refused(wrongIncome.get());
    }
    var note = answers.text("note").orElse(null);
    var bankFigure = forms.refuseBankFigure(referral, answers, "note");
    if (bankFigure != null) {
      return bankFigure;
    }
    if (!referrals.result(referral, developed ? Referral.State.DEVELOPED : Referral.State.NOT_DEVELOPED, completedOn,
        incomeAfter, note, visit.userId())) {
      return ReferralForms.TAKEN_BACK;
    }
    return Outcome.accepted(developed ? "developed" : "notDeveloped");
  }

  private Completed completed(LocalDate day, Referral referral) {
    return new Completed(day, forms.today(), forms.offeredOn(referral),
        referrals.newestAppointment(referral.id()).map(Appointment::startsOn).orElse(null));
  }
}
