package th.cardholder.cddreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.cardholder.door.StepRule;
import th.cardholder.referral.Referral.State;

/** R17, without a database: what a report asks for, how it counts, and by how many days it is late. */
class R17_CddReportRulesTest {

  private static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");
  private static final LocalDate LAST_DAY = LocalDate.of(2019, 7, 18);

  @ParameterizedTest
  @ValueSource(strings = {"", "รอ", "รอผล"})
  void R17_whoHasNoResultIsAccountedForInAFewWordsAtLeast(String because) {
    assertThat(StepRule.firstBroken(ReportPeopleStep.RULES, new ReportPeopleStep.Told(2, because)))
        .hasValueSatisfying(it -> assertThat(it.message()).contains("ยังไม่มีผล 2 ราย"));
    assertThat(StepRule.firstBroken(ReportPeopleStep.RULES, new ReportPeopleStep.Told(0, because))).as("all have one").isEmpty();
  }

  @Test
  void R17_withAReasonItIsReported() {
    assertThat(StepRule.firstBroken(ReportPeopleStep.RULES, new ReportPeopleStep.Told(2, "รอผลการฝึกอบรม"))).isEmpty();
  }

  @Test
  void R17_whatIsGivenBackSaysWhatIsWrongAndWhatIsTakenNothing() {
    assertThat(StepRule.firstBroken(CheckReportStep.RULES, new CheckReportStep.Verdict(false, "ผิด"))).isPresent();
    assertThat(StepRule.firstBroken(CheckReportStep.RULES, new CheckReportStep.Verdict(false, "โปรดตรวจวันที่"))).isEmpty();
    assertThat(StepRule.firstBroken(CheckReportStep.RULES, new CheckReportStep.Verdict(true, ""))).isEmpty();
  }

  @Test
  void R17_eachStateOfAReferralIsCountedOnceAndWhatIsOpenHasNoResult() {
    assertThat(Arrays.stream(Became.values()).flatMap(it -> Stream.of(it.states()))).containsExactlyInAnyOrderElementsOf(
        Arrays.stream(State.values()).map(State::code).toList());
    assertThat(Arrays.stream(State.values()).filter(it -> Became.of(it) == Became.OPEN)).containsExactlyInAnyOrderElementsOf(
        Arrays.stream(State.values()).filter(State::open).toList());
  }

  @Property
  void R17_aSumIsThatOfItsPartsAndItsPartsAreThePeople(@ForAll("counts") List<Counts> all) {
    var sum = Counts.sum(all);
    assertThat(sum.people()).isEqualTo(all.stream().mapToInt(Counts::people).sum())
        .isEqualTo(Arrays.stream(Became.values()).mapToInt(sum::of).sum());
  }

  @Provide
  Arbitrary<List<Counts>> counts() {
    return Arbitraries.integers().between(0, 5_000).list().ofSize(5)
        .map(it -> new Counts(it.stream().mapToInt(n -> n).sum(), it.get(0), it.get(1), it.get(2), it.get(3), it.get(4))).list().ofMaxSize(20);
  }

  @Test
  void R17_itIsLateFromTheDayAfterTheLastUntilItIsReportedAndNoMoreThen() {
    assertThat(late(null, null, LAST_DAY)).isZero();
    assertThat(late(null, null, LAST_DAY.plusDays(1))).isEqualTo(1);
    assertThat(late(LAST_DAY, null, LAST_DAY.plusDays(30))).as("reported on the last day").isZero();
    assertThat(late(LAST_DAY.plusDays(3), "accepted", LAST_DAY.plusDays(30))).isEqualTo(3);
    assertThat(late(LAST_DAY, "returned", LAST_DAY.plusDays(12))).as("given back, due ten days on").isEqualTo(2);
    assertThat(late(LAST_DAY.plusDays(5), "returned", LAST_DAY.plusDays(12))).as("late as it was").isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2562-d8101-report", "2562-8101-0000001", "2562-c81-report", "c8101-report", "2562-c8101"})
  void aKeyOfAnotherKindIsRefused(String key) {
    assertThatThrownBy(() -> CddReportKey.of(key)).isInstanceOf(IllegalArgumentException.class);
    assertThat(CddReportKey.of("2562-c8101-report")).hasToString("2562-c8101-report");
  }

  @Test
  void eachStandingHasItsWords() {
    assertThat(Set.of(Report.Standing.values())).allSatisfy(it -> assertThat(it.labelTh()).isNotBlank());
  }

  private static long late(@Nullable LocalDate reported, @Nullable String verdict, LocalDate today) {
    var at = reported == null ? null : reported.atTime(LocalTime.of(23, 30)).atZone(BANGKOK).toOffsetDateTime();
    return report(at, verdict).daysLate(today, BANGKOK);
  }

  private static Report report(@Nullable OffsetDateTime at, @Nullable String verdict) {
    return new Report(1, 2562, "c8101", OffsetDateTime.parse("2019-07-01T08:30+07:00"), LAST_DAY, LAST_DAY.plusDays(10), at,
        at == null ? null : 1L, at == null ? 0 : 1, 0, 0, 0, 0, 0, 0, null, null, at, null, verdict, null, null, null);
  }
}
