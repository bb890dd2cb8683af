package th.cardholder.payment;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.consent.BankData;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.measure.MeasureYears;

/**
 * What the payer has answered is held against the list: what was paid, refused and not answered is the list. Whoever closes a month with
 * lines that nobody has answered says why, when the payer has had the days that the year gives.
 */
@Component
class RecordAnswersStep implements Step {

  private static final String HOW = "how";
  private static final String WITH_REST = "withRest";
  private static final String BECAUSE = "because";

  private final PaymentStore store;
  private final PaymentBatches batches;
  private final PaymentDesk desk;
  private final MeasureYears years;

  RecordAnswersStep(PaymentStore store, PaymentBatches batches, PaymentDesk desk, MeasureYears years) {
    this.store = store;
    this.batches = batches;
    this.desk = desk;
    this.years = years;
  }

  @Override
  public String form() {
    return "form_recordAnswers";
  }

  @Override
  public Set<String> shows() {
    return Set.of("answersText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var batch = store.ofInstance(visit.processInstanceId());
    var sheet = desk.sheet(batch);
    return Map.of("titleText", sheet.line().title(), "controlText", SendPaymentsStep.control(sheet),
        "answersText", SendPaymentsStep.lines(sheet.answers()) + (sheet.line().late()
            ? "\nเกิน " + years.number(batch.year(), "paymentUnansweredDays") + " วันแล้ว โปรดทวงผลจากผู้จ่าย" : ""),
        "reasonsText", sheet.reasons().isEmpty() ? "ไม่มีรายการที่ถูกปฏิเสธ" : SendPaymentsStep.lines(sheet.reasons()));
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var accountNumber = BankData.refusal(answers, BECAUSE);
    if (accountNumber != null) {
      return accountNumber;
    }
    var batch = store.hold(store.ofInstance(visit.processInstanceId()).id());
    if (answers.required(HOW).equals(WITH_REST) && batch.unansweredLines() > 0) {
      if (!desk.late(batch)) {
        return Outcome.refused(HOW, "ผู้จ่ายยังมีเวลาตอบ ปิดงวดโดยไม่มีผลครบได้เมื่อพ้น " + years.number(batch.year(), "paymentUnansweredDays")
            + " วันหลังส่ง โปรดรอผลหรือเลือกกระทบยอด");
      }
      var because = answers.text(BECAUSE).orElse("");
      if (because.length() < 5) {
        return Outcome.refused(BECAUSE, "โปรดกรอกเหตุผลที่ปิดงวดโดยยังไม่ได้รับผลครบ อย่างน้อย 5 ตัวอักษร");
      }
      batches.closeWithRest(batch, because, visit.userId(), visit.officeId());
      return Outcome.accepted(WITH_REST);
    }
    return Outcome.accepted(batch.unansweredLines() == 0 ? "complete" : "partly");
  }
}
