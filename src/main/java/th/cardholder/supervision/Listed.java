package th.cardholder.supervision;

import static java.util.stream.Collectors.toCollection;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import th.cardholder.cases.Case;
import th.cardholder.referral.Referral;

/**
 * What a number counts, and so what is listed behind it.
 *
 * @param code           by which an address names it: {@code running}, {@code case.developing}, {@code late.<step>} …
 * @param states         the cases' states; all of them for tasks and referrals
 * @param step           the step of tasks; null means any
 * @param late           whether only what is late is meant
 * @param referralStates the referrals' states; empty for cases and tasks
 * @param mark           what is special about the cases; null for all others
 * @param amount         the baht a month of the top-ups that are meant; null means any
 */
record Listed(String code, String nameTh, Kind kind, Set<Case.State> states, @Nullable String step, boolean late,
    Set<Referral.State> referralStates, @Nullable Mark mark, @Nullable Integer amount) {

  /** What those who answer for the work put on a case (ADR 0051), or what its person is entitled to. */
  enum Mark {
    /** An instruction that its AO has not acknowledged. */
    INSTRUCTED,
    /** That it goes before the others. */
    URGENT,
    /** That an open step of it is due later than the year says. */
    POSTPONED,
    /** That its person has a top-up this month (R06, R07). */
    TOP_UP
  }

  /** What the lines of a list are. */
  enum Kind { CASES, TASKS, REFERRALS }

  private static final Pattern AMOUNT = Pattern.compile("[1-9]\\d{0,5}");
  private static final Set<Case.State> ALL = EnumSet.allOf(Case.State.class);
  private static final Set<Referral.State> WAITING = Stream.of(Referral.State.values()).filter(Referral.State::open)
      .filter(state -> state != Referral.State.ON_AGENDA).collect(toCollection(() -> EnumSet.noneOf(Referral.State.class)));

  static final Listed CASES = cases("cases", "เรื่องทั้งหมด", ALL);
  static final Listed RUNNING = cases("running", "กำลังดำเนินการ", those(Case.State::open));
  static final Listed OUTCOMES = cases("outcomes", "มีผลลัพธ์แล้ว", those(Case.State::outcome));
  static final Listed ENDED_EARLY = cases("endedEarly", "สิ้นสุดก่อนมีผลลัพธ์",
      those(state -> !state.open() && !state.outcome()));
  static final Listed OPEN = tasks("open", "งานที่เปิดอยู่", null, false);
  static final Listed LATE = tasks("late", "งานเกินกำหนด", null, true);
  static final Listed REFERRALS_WAITING = referrals("referralsWaiting", "รอหน่วยงานพัฒนา", WAITING, false);
  static final Listed REFERRALS_LATE = referrals("referralsLate", "หน่วยงานเกินกำหนด", WAITING, true);

  static final Listed REFERRALS_ON_AGENDA =
      referrals("referralsOnAgenda", "อยู่ในวาระ คอจ.", EnumSet.of(Referral.State.ON_AGENDA), false);

  static final Listed INSTRUCTED = marked("instructed", "คำสั่งการรอรับทราบ", Kind.CASES, Mark.INSTRUCTED);
  static final Listed URGENT = marked("urgent", "เรื่องเร่งด่วน", Kind.CASES, Mark.URGENT);
  static final Listed POSTPONED = marked("postponed", "งานที่ขยายกำหนด", Kind.TASKS, Mark.POSTPONED);

  static final Listed TOP_UPS = topUps("topUp", "ได้วงเงินเพิ่มเดือนนี้", null);

  /** Those that stand above the others of an overview, in this order. */
  static final List<Listed> NAMED =
      List.of(CASES, RUNNING, OUTCOMES, ENDED_EARLY, OPEN, LATE, REFERRALS_WAITING, REFERRALS_LATE,
          REFERRALS_ON_AGENDA, INSTRUCTED, URGENT, POSTPONED, TOP_UPS);

  private static Set<Case.State> those(Predicate<Case.State> which) {
    return ALL.stream().filter(which).collect(toCollection(() -> EnumSet.noneOf(Case.State.class)));
  }

  private static Listed cases(String code, String nameTh, Set<Case.State> states) {
    return new Listed(code, nameTh, Kind.CASES, states, null, false, Set.of(), null, null);
  }

  private static Listed marked(String code, String nameTh, Kind kind, Mark mark) {
    return new Listed(code, nameTh, kind, RUNNING.states(), null, false, Set.of(), mark, null);
  }

  private static Listed tasks(String code, String nameTh, @Nullable String step, boolean late) {
    return new Listed(code, nameTh, Kind.TASKS, RUNNING.states(), step, late, Set.of(), null, null);
  }

  private static Listed referrals(String code, String nameTh, Set<Referral.State> states, boolean late) {
    return new Listed(code, nameTh, Kind.REFERRALS, ALL, null, late, states, null, null);
  }

  private static Listed topUps(String code, String nameTh, @Nullable Integer amount) {
    return new Listed(code, nameTh, Kind.CASES, ALL, null, false, Set.of(), Mark.TOP_UP, amount);
  }

  /** What an address names; {@code stepName} tells what the step of its code is called. */
  static Optional<Listed> of(String code, UnaryOperator<String> stepName) {
    var named = NAMED.stream().filter(it -> it.code().equals(code)).findFirst();
    var dot = code.indexOf('.');
    if (named.isPresent() || dot < 0) {
      return named;
    }
    var of = code.substring(dot + 1);
    return switch (code.substring(0, dot)) {
      case "case" -> Stream.of(Case.State.values()).filter(it -> it.code().equals(of)).findFirst()
          .map(state -> cases(code, state.labelTh(), Set.of(state)));
      case "referral" -> Stream.of(Referral.State.values()).filter(it -> it.code().equals(of)).findFirst()
          .map(state -> referrals(code, "การส่งต่อ: " + state.labelTh(), Set.of(state), false));
      case "open" -> Optional.of(tasks(code, "งานที่เปิดอยู่: " + stepName.apply(of), of, false));
      case "late" -> Optional.of(tasks(code, "งานเกินกำหนด: " + stepName.apply(of), of, true));
      case "topUp" -> Optional.of(of).filter(it -> AMOUNT.matcher(it).matches()).map(it ->
          topUps(code, "ได้วงเงินเพิ่มเดือนนี้ " + it + " บาท", Integer.valueOf(it)));
      default -> Optional.empty();
    };
  }
}
