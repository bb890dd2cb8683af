package th.cardholder.payment;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;

/** The data centre looks at what a frozen list comes to, and says that its file has gone to the payer. */
@Component
class SendPaymentsStep implements Step {

  private final PaymentStore store;
  private final PaymentBatches batches;
  private final PaymentDesk desk;

  SendPaymentsStep(PaymentStore store, PaymentBatches batches, PaymentDesk desk) {
    this.store = store;
    this.batches = batches;
    this.desk = desk;
  }

  @Override
  public String form() {
    return "form_sendPayments";
  }

  @Override
  public Set<String> shows() {
    return Set.of("figuresText", "controlText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var batch = store.ofInstance(visit.processInstanceId());
    var sheet = desk.sheet(batch);
    return Map.of("titleText", sheet.line().title(), "controlText", control(sheet), "figuresText", lines(sheet.figures()),
        "differencesText", sheet.differences().isEmpty() ? "ไม่มีเดือนก่อนให้เทียบ หรือไม่ต่างกัน" : lines(sheet.differences()),
        "excessText", sheet.excess() == null ? "ไม่มีผู้ได้รับเกินสิทธิ" : lines(List.of(sheet.excess())));
  }

  static String control(PaymentDesk.Sheet sheet) {
    return "จำนวน " + String.format("%,d", sheet.line().lines()) + " รายการ รวม " + sheet.line().totalThai() + "\nค่าตรวจสอบ (SHA-256) "
        + sheet.hash();
  }

  static String lines(List<PaymentDesk.Counted> figures) {
    return figures.isEmpty() ? "ไม่มีรายการ" : figures.stream()
        .map(it -> it.name() + ": " + String.format("%,d", it.lines()) + " รายการ " + it.totalThai()).collect(joining("\n"));
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var batch = store.hold(store.ofInstance(visit.processInstanceId()).id());
    if (!Stream.of(PaymentBatch.State.FROZEN, PaymentBatch.State.SENT).toList().contains(batch.stands())) {
      return Outcome.refused("บัญชีจ่ายของงวดนี้ " + batch.stands().labelTh() + " จึงส่งไม่ได้ในขณะนี้ โปรดเปิดรายการงานใหม่");
    }
    batches.sent(batch, visit.userId(), visit.officeId());
    return Outcome.accepted("sent");
  }
}
