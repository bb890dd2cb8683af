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

/** พัฒนาการอำเภอ looks at what became of those who were sent, says why some have no result, and reports it (R17). Nobody is named by it. */
@Component
class ReportPeopleStep implements Step {

  private static final String BECAUSE = "because";
  private static final int LEAST = 5;

  /**
   * What is reported.
   *
   * @param open how many have no result yet
   */
  record Told(int open, String because) {}

  static final List<StepRule<Told>> RULES = List.of(
      new StepRule<>("who has no result is accounted for", "R17", BECAUSE, it -> it.open() > 0 && it.because().length() < LEAST,
          it -> "ยังไม่มีผล " + Counts.number(it.open()) + " ราย โปรดกรอกเหตุผลอย่างน้อย " + LEAST
              + " ตัวอักษร หรือบันทึกผลให้ครบก่อนแล้วเปิดงานนี้ใหม่"));

  private final CddReports reports;
  private final CddReportWords words;

  ReportPeopleStep(CddReports reports, CddReportWords words) {
    this.reports = reports;
    this.words = words;
  }

  @Override
  public String form() {
    return "form_reportCddPeople";
  }

  @Override
  public Set<String> shows() {
    return Set.of("countsText", "returnedText");
  }

  @Override
  public Set<String> needs() {
    return Set.of(BECAUSE);
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var key = CddReportKey.of(visit.key());
    var report = reports.get(key);
    var counts = counts(key);
    Map<String, Object> values = new HashMap<>();
    values.put("officeText", words.office(key.officeId()));
    values.put("measureText", words.measure(key.year()));
    values.put("dueText", words.due(key.year()) + (words.comesLate(report) ? " · งานนี้เริ่มหลังกำหนดแล้ว โปรดรายงานโดยเร็ว" : ""));
    values.put("countsText", counts.thai());
    values.put("complete", counts.open() == 0);
    values.put("returnedText", report.standing() == Report.Standing.RETURNED && report.verdictReason() != null ? report.verdictReason() : "");
    return values;
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var accountNumber = BankData.refusal(answers, BECAUSE);
    if (accountNumber != null) {
      return accountNumber;
    }
    var key = CddReportKey.of(visit.key());
    var open = counts(key).open();
    var because = answers.text(BECAUSE).orElse("").strip();
    var wrong = StepRule.firstBroken(RULES, new Told(open, because));
    if (wrong.isPresent()) {
      return Outcome.refused(wrong.get());
    }
    reports.report(key, because.isEmpty() ? null : because, visit.userId(), visit.officeId());
    return Outcome.accepted("reported");
  }

  private Counts counts(CddReportKey key) {
    return reports.now(key.year(), List.of(key.officeId())).getOrDefault(key.officeId(), Counts.NONE);
  }
}
