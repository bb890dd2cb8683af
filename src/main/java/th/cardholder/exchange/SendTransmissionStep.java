package th.cardholder.exchange;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.exchange.Transmission.State;

/** The data centre looks at what is to be said, and says that its file has gone into the Ministry's database. */
@Component
class SendTransmissionStep implements Step {

  private final ExchangeStore store;
  private final Exchanges exchanges;
  private final ExchangeDesk desk;

  SendTransmissionStep(ExchangeStore store, Exchanges exchanges, ExchangeDesk desk) {
    this.store = store;
    this.exchanges = exchanges;
    this.desk = desk;
  }

  @Override
  public String form() {
    return "form_sendTransmission";
  }

  @Override
  public Set<String> shows() {
    return Set.of("figuresText", "controlText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var sheet = desk.sheet(exchanges.newest(ExchangeKey.of(visit.key())));
    return Map.of("titleText", sheet.line().title(), "controlText", control(sheet), "untilText", until(sheet),
        "figuresText", lines(sheet.said()), "fileText", sheet.fileThai() == null ? "ยังไม่มีผู้ดาวน์โหลดแฟ้ม"
            : "ดาวน์โหลดแฟ้มครั้งแรกเมื่อ " + sheet.fileThai());
  }

  static String control(ExchangeDesk.Sheet sheet) {
    return "จำนวน " + String.format("%,d", sheet.line().lines()) + " รายการ\nค่าตรวจสอบ (SHA-256) " + sheet.hash();
  }

  static String lines(List<ExchangeDesk.Counted> figures) {
    return figures.stream().map(it -> it.name() + ": " + String.format("%,d", it.lines()) + " รายการ").collect(joining("\n"));
  }

  private static String until(ExchangeDesk.Sheet sheet) {
    return "กำหนดส่ง " + sheet.untilThai() + (sheet.line().comesLate() > 0
        ? "\nจัดทำหลังกำหนด " + sheet.line().comesLate() + " วัน เพราะข้อมูลเกิดหรือเปลี่ยนหลังจากนั้น" : "");
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var transmission = store.holdTransmission(exchanges.newest(ExchangeKey.of(visit.key())).id());
    if (transmission.stands() != State.MADE) {
      return Outcome.refused("การส่งครั้งนี้ " + transmission.stands().labelTh() + " จึงส่งไม่ได้ในขณะนี้ โปรดเปิดรายการงานใหม่");
    }
    if (transmission.fileAt() == null) {
      return Outcome.refused("checked", "ยังไม่มีผู้ดาวน์โหลดแฟ้มของครั้งนี้"
          + " โปรดดาวน์โหลดที่หน้า “ฐานข้อมูลกระทรวงการคลัง” นำเข้าฐานข้อมูล แล้วส่งงานนี้อีกครั้ง");
    }
    exchanges.sent(transmission, visit.userId(), visit.officeId());
    return Outcome.accepted("sent");
  }
}
