package th.cardholder.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import th.cardholder.revision.Report.Severity;
import th.cardholder.revision.Report.Told;

/** What a rehearsal adds to what was found of a revision. */
class RehearsedReportTest {

  private static final Report RELABELLED = report("safe");

  @Test
  void whatPassesLeavesTheVerdictAsItWas() {
    assertThat(with(RELABELLED, story("revised", null)).verdict()).isEqualTo("safe");
    assertThat(with(report("planned"), story("revised", null)).verdict()).isEqualTo("planned");
    assertThat(with(RELABELLED, story("revised", null)).rehearsed()).isTrue();
  }

  @Test
  void anotherEndIsWrongUnlessADecisionWasRevisedWhichIsThenAgreedTo() {
    var elsewhere = story("revised", failure("endEvent_developed", true));
    assertThat(with(RELABELLED, elsewhere).verdict()).isEqualTo("refused");

    var decided = with(report("planned", Told.of("decision.changed", Severity.AGREE, "outcome.dmn", "rule", "เปลี่ยน")), elsewhere);
    assertThat(decided.verdict()).isEqualTo("planned");
    assertThat(decided.findings()).extracting(Told::code).contains("rehearsal.otherEnd");
    // To stand still is never meant.
    assertThat(with(report("planned", Told.of("decision.changed", Severity.AGREE, "outcome.dmn", "rule", "เปลี่ยน")),
        story("revised", failure("userTask_plan", false))).verdict()).isEqualTo("refused");
  }

  @Test
  void whatFailsAtOnePlaceIsFoundOnceWithHowMany() {
    var failed = story("revised", failure("userTask_plan", false));
    var report = with(RELABELLED, failed, failed, failed, story("revised", failure("userTask_interview", false)));

    assertThat(report.findings()).hasSize(2).allSatisfy(it -> assertThat(it.message()).contains("โปรด"));
    assertThat(report.findings().get(0).message()).contains("และอีก 2 เรื่อง");
    assertThat(report.findings().get(1).message()).doesNotContain("และอีก");
  }

  @Test
  void withoutARehearsalTheVerdictStaysAndItMustBeAgreedTo() {
    var report = RehearsedReport.without(RELABELLED, "ยังไม่ได้ซ้อม");
    assertThat(report.verdict()).isEqualTo("safe");
    assertThat(report.rehearsed()).isFalse();
    assertThat(report.findings()).singleElement().satisfies(it -> assertThat(it.is(Severity.AGREE)).isTrue());
  }

  private static Report with(Report report, Rehearsal.Story... stories) {
    return RehearsedReport.with(report, new Rehearsal(List.of(stories), List.of()));
  }

  private static Report report(String verdict, Told... found) {
    return new Report(verdict, false, List.of(found), List.of(), List.of(), null);
  }

  private static Rehearsal.Story story(String kind, Rehearsal.Failure failure) {
    return new Rehearsal.Story("developed", "พัฒนาแล้ว", "ทางหลัก", kind, null, List.of(), failure == null, "จบ", failure);
  }

  private static Rehearsal.Failure failure(String element, boolean otherEnd) {
    return new Rehearsal.Failure("process", "file.bpmn", element, "ชื่อ", "เหตุ", otherEnd);
  }
}
