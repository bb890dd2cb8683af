package th.cardholder.interview;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import th.cardholder.door.Answers;
import th.cardholder.door.Choice;
import th.cardholder.door.Problem;
import th.cardholder.interview.Assessment.Sensitive;
import th.cardholder.measure.MeasureYears.Code;
import th.cardholder.words.ThaiNumber;

/** The fields of the form and the {@link Assessment}, one way and the other. Codes are checked against the year's. */
final class AssessmentForm {

  /** Each field that offers a code list of the year. */
  private static final Map<String, String> LISTS = Map.of("declineReason", "declineReason", "occupation", "occupation",
      "secondOccupation", "occupation", "land", "land", "housing", "housing", "readiness", "readiness",
      "disability", "disability");
  private static final Map<String, String> MANY =
      Map.of("skills", "skill", "wantedSkills", "skill", "limits", "limit", "health", "health");

  private static final BigDecimal MOST_BAHT = new BigDecimal("100000000");
  private static final BigDecimal MOST_RAI = new BigDecimal("10000");
  private static final int MOST_PEOPLE = 30;

  private final Map<String, List<Code>> codes;

  AssessmentForm(Map<String, List<Code>> codes) {
    this.codes = codes;
  }

  /** What the lists of the form offer. */
  Map<String, Object> options() {
    Map<String, Object> options = new HashMap<>();
    Stream.concat(LISTS.values().stream(), MANY.values().stream()).distinct().forEach(list ->
        options.put(list + "Options", codes(list).stream().map(it -> new Choice(it.code(), it.labelTh())).toList()));
    return options;
  }

  /** What was said before, to be asked again. */
  Map<String, Object> values(Assessment before) {
    Map<String, Object> values = new HashMap<>();
    values.put("place", before.place());
    values.put("occupation", before.occupation());
    values.put("yearlyIncome", number(before.yearlyIncome()));
    values.put("readiness", before.readiness());
    values.put("needs", before.needs());
    values.put("householdMembers", String.valueOf(before.household().members()));
    values.put("children", text(before.household().children()));
    values.put("elders", text(before.household().elders()));
    values.put("householdIncome", number(before.household().income()));
    values.put("formalDebt", number(before.debt().formal()));
    values.put("informalDebt", number(before.debt().informal()));
    values.put("land", before.land().tenure());
    values.put("landRai", number(before.land().rai()));
    values.put("housing", before.land().housing());
    values.put("secondOccupation", before.secondOccupation());
    values.put("skills", before.skills());
    values.put("wantedSkills", before.wantedSkills());
    values.put("limits", before.limits());
    values.put("wishNote", before.wishNote());
    return values;
  }

  Map<String, Object> values(Sensitive before) {
    Map<String, Object> values = new HashMap<>();
    values.put("health", before.health());
    values.put("disability", before.disability());
    values.put("careNote", before.careNote());
    return values;
  }

  /** What is wrong with the answers beyond what the form's own description says, in the form's order. */
  List<Problem> check(Answers answers) {
    List<Problem> problems = new ArrayList<>();
    for (var key : List.of("declineReason", "occupation")) {
      checkCode(key, answers, problems);
    }
    checkAmount("yearlyIncome", MOST_BAHT, "บาท", answers, problems);
    checkCount("householdMembers", 1, answers, problems);
    checkCode("readiness", answers, problems);
    checkCount("children", 0, answers, problems);
    checkCount("elders", 0, answers, problems);
    if (problems.isEmpty()
        && count("children", answers).orElse(0) + count("elders", answers).orElse(0)
            > count("householdMembers", answers).orElse(MOST_PEOPLE)) {
      problems.add(new Problem("householdMembers",
          "จำนวนสมาชิกในครัวเรือนน้อยกว่าจำนวนเด็กและผู้สูงอายุรวมกัน โปรดตรวจจำนวน"));
    }
    for (var key : List.of("householdIncome", "formalDebt", "informalDebt")) {
      checkAmount(key, MOST_BAHT, "บาท", answers, problems);
    }
    checkCode("land", answers, problems);
    checkAmount("landRai", MOST_RAI, "ไร่", answers, problems);
    for (var key : List.of("housing", "secondOccupation", "disability")) {
      checkCode(key, answers, problems);
    }
    for (var key : List.of("skills", "wantedSkills", "limits", "health")) {
      if (!known(Objects.requireNonNull(MANY.get(key))).containsAll(answers.many(key))) {
        problems.add(new Problem(key, "โปรดเลือกจากรายการที่มี"));
      }
    }
    return problems;
  }

  /** The answers, which {@link #check} has found right, of somebody who wants to develop. */
  Assessment read(LocalDate day, Answers answers) {
    return new Assessment(day, answers.required("place"),
        new Assessment.Household(count("householdMembers", answers).orElseThrow(),
            count("children", answers).orElse(null), count("elders", answers).orElse(null),
            answers.amount("householdIncome").orElse(null)),
        answers.required("occupation"), answers.text("secondOccupation").orElse(null),
        answers.amount("yearlyIncome").orElseThrow(),
        new Assessment.Debt(answers.amount("formalDebt").orElse(null), answers.amount("informalDebt").orElse(null)),
        new Assessment.Land(answers.text("land").orElse(null), answers.amount("landRai").orElse(null),
            answers.text("housing").orElse(null)),
        distinct("skills", answers), distinct("wantedSkills", answers), answers.required("readiness"),
        distinct("limits", answers), answers.many("needs"), answers.text("wishNote").orElse(null));
  }

  /** Health and disability; empty fields when nothing was told, or the form did not ask. */
  Sensitive sensitive(Answers answers) {
    return new Sensitive(distinct("health", answers), answers.text("disability").orElse(null),
        answers.text("careNote").orElse(null));
  }

  private void checkCode(String key, Answers answers, List<Problem> problems) {
    if (answers.text(key).filter(code -> !known(Objects.requireNonNull(LISTS.get(key))).contains(code)).isPresent()) {
      problems.add(new Problem(key, "โปรดเลือกจากรายการที่มี"));
    }
  }

  private static void checkAmount(String key, BigDecimal most, String unit, Answers answers, List<Problem> problems) {
    var amount = answers.amount(key);
    if (amount.filter(it -> it.signum() < 0).isPresent()) {
      problems.add(new Problem(key, "ต้องไม่ติดลบ ถ้าไม่มีให้กรอก 0"));
    } else if (amount.filter(it -> it.compareTo(most) > 0).isPresent()) {
      problems.add(new Problem(key, "มากผิดปกติ กรอกได้ไม่เกิน " + ThaiNumber.format(most) + " " + unit
          + " โปรดตรวจตัวเลข"));
    }
  }

  private static void checkCount(String key, int least, Answers answers, List<Problem> problems) {
    var typed = answers.amount(key);
    if (typed.isPresent() && count(key, answers).filter(it -> it >= least && it <= MOST_PEOPLE).isEmpty()) {
      problems.add(new Problem(key, "ต้องเป็นจำนวนเต็มตั้งแต่ " + least + " ถึง " + MOST_PEOPLE + " คน โปรดแก้จำนวน"));
    }
  }

  /** A whole number of people; empty when it was left out or is none. */
  private static Optional<Integer> count(String key, Answers answers) {
    return answers.amount(key).map(BigDecimal::stripTrailingZeros).filter(it -> it.scale() <= 0)
        .filter(it -> it.precision() - it.scale() < 10).map(BigDecimal::intValue);
  }

  private static List<String> distinct(String key, Answers answers) {
    return answers.many(key).stream().distinct().toList();
  }

  private List<String> known(String list) {
    return codes(list).stream().map(Code::code).toList();
  }

  private List<Code> codes(String list) {
    return codes.getOrDefault(list, List.of());
  }

  private static @Nullable String number(@Nullable BigDecimal number) {
    return number == null ? null : ThaiNumber.format(number);
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }
}
