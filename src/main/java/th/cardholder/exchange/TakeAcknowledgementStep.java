package th.cardholder.exchange;

import static java.util.stream.Collectors.joining;

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
 * What the Ministry has acknowledged is held against what was sent: what was taken, refused and not answered is what was sent. Whoever
 * closes it with lines that nobody has answered says why, when the Ministry has had the days that the year gives; these are said once more.
 */
@Component
class TakeAcknowledgementStep implements Step {

  private static final String HOW = "how";
  private static final String WITH_REST = "withRest";
  private static final String BECAUSE = "because";

  private final ExchangeStore store;
  private final Exchanges exchanges;
  private final ExchangeDesk desk;
  private final MeasureYears years;

  TakeAcknowledgementStep(ExchangeStore store, Exchanges exchanges, ExchangeDesk desk, MeasureYears years) {
    this.store = store;
    this.exchanges = exchanges;
    this.desk = desk;
    this.years = years;
  }

  @Override
  public String form() {
    return "form_takeAcknowledgement";
  }

  @Override
  public Set<String> shows() {
    return Set.of("answersText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var transmission = exchanges.newest(ExchangeKey.of(visit.key()));
    var sheet = desk.sheet(transmission);
    return Map.of("titleText", sheet.line().title(), "controlText", SendTransmissionStep.control(sheet),
        "answersText", SendTransmissionStep.lines(sheet.answers()) + (sheet.line().late()
            ? "\nเกิน " + days(transmission) + " วันแล้ว โปรดทวงการตอบรับจากกระทรวงการคลัง" : ""),
        "refusalsText", sheet.refusals().isEmpty() ? "ไม่มีรายการที่ถูกปฏิเสธ" : sheet.refusals().stream()
            .map(it -> it.code() + ": " + String.format("%,d", it.lines()) + " รายการ").collect(joining("\n")));
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var accountNumber = BankData.refusal(answers, BECAUSE);
    if (accountNumber != null) {
      return accountNumber;
    }
    var transmission = store.holdTransmission(exchanges.newest(ExchangeKey.of(visit.key())).id());
    if (answers.required(HOW).equals(WITH_REST) && transmission.unanswered() > 0) {
      if (!desk.late(transmission)) {
        return Outcome.refused(HOW, "กระทรวงการคลังยังมีเวลาตอบ ปิดโดยไม่มีการตอบรับครบได้เมื่อพ้น " + days(transmission)
            + " วันหลังส่ง โปรดรอหรือเลือกกระทบยอด");
      }
      var because = answers.text(BECAUSE).orElse("");
      if (because.length() < 5) {
        return Outcome.refused(BECAUSE, "โปรดกรอกเหตุผลที่ปิดโดยยังไม่ได้รับการตอบรับครบ อย่างน้อย 5 ตัวอักษร");
      }
      exchanges.closeWithRest(transmission, because, visit.userId(), visit.officeId());
      return Outcome.accepted(WITH_REST);
    }
    return Outcome.accepted(transmission.unanswered() == 0 ? "complete" : "partly");
  }

  private int days(Transmission transmission) {
    return years.number(transmission.year(), "exchangeUnansweredDays");
  }
}
