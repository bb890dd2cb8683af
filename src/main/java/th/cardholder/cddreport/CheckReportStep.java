package th.cardholder.cddreport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.consent.BankData;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.StepRule;
import th.cardholder.door.Visit;

/** The province's office checks what a district's has reported: it takes it, or gives it back with what is wrong (R17). */
@Component
class CheckReportStep implements Step {

  private static final String WRONG = "wrong";
  private static final int LEAST = 5;

  /** What is decided; {@code wrong} is empty where it is taken. */
  record Verdict(boolean accepted, String wrong) {}

  static final List<StepRule<Verdict>> RULES = List.of(
      new StepRule<>("what is given back says what is wrong with it", "ours: the district has to know what to put right", WRONG,
          it -> !it.accepted() && it.wrong().length() < LEAST, "โปรดกรอกสิ่งที่ให้อำเภอแก้ไข อย่างน้อย " + LEAST + " ตัวอักษร"));

  private final CddReports reports;
  private final CddReportWords words;

  CheckReportStep(CddReports reports, CddReportWords words) {
    this.reports = reports;
    this.words = words;
  }

  @Override
  public String form() {
    return "form_checkCddReport";
  }

  @Override
  public Set<String> shows() {
    return Set.of("countsText", "becauseText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var key = CddReportKey.of(visit.key());
    var report = reports.get(key);
    Map<String, Object> values = new HashMap<>();
    values.put("officeText", words.office(key.officeId()));
    values.put("measureText", words.measure(key.year()));
    values.put("reportedText", words.reported(report));
    values.put("countsText", report.counts().thai());
    values.put("becauseText", report.because() == null ? "ไม่มี ทุกรายมีผลแล้ว" : report.because());
    var differences = reports.differences(List.of(report.versionId() == null ? 0 : report.versionId())).values().stream().mapToInt(it -> it).sum();
    values.put("differencesText", differences == 0 ? "ตรงกับข้อมูลปัจจุบัน" : "ต่างจากข้อมูลปัจจุบัน " + Counts.number(differences) + " ราย");
    return values;
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var accountNumber = BankData.refusal(answers, WRONG);
    if (accountNumber != null) {
      return accountNumber;
    }
    var accepted = answers.required("decision").equals("accept");
    var wrong = accepted ? "" : answers.text(WRONG).orElse("").strip();
    var broken = StepRule.firstBroken(RULES, new Verdict(accepted, wrong));
    if (broken.isPresent()) {
      return Outcome.refused(broken.get());
    }
    reports.check(CddReportKey.of(visit.key()), accepted ? null : wrong, visit.userId(), visit.officeId());
    return Outcome.accepted(accepted ? "accepted" : "returned", Map.of("accepted", accepted));
  }
}
