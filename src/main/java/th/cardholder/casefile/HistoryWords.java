package th.cardholder.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.audit.ActionLabels;
import th.cardholder.cases.Case;
import th.cardholder.cases.Channel;
import th.cardholder.circumstance.Circumstance;
import th.cardholder.consent.Consents;
import th.cardholder.employment.Employment;
import th.cardholder.interview.AttemptResult;
import th.cardholder.measure.MeasureYears;
import th.cardholder.outcome.Outcomes;
import th.cardholder.referral.Appointment;
import th.cardholder.words.Coded;
import th.cardholder.words.ThaiDate;

/** The history in Thai: a label for every action that is ever written, and what its detail adds to it. */
@Component
class HistoryWords {

  /**
   * Every action of the capabilities; those of a process are its own {@link ActionLabels}. A test compares this with
   * what the source writes.
   */
  static final Map<String, String> LABELS = Map.ofEntries(
      Map.entry("case.opened", "เปิดเรื่อง"),
      Map.entry("case.reopened", "เปิดเรื่องเดิมอีกครั้ง"),
      Map.entry("wish.stated", "แสดงความประสงค์เข้าร่วมมาตรการฯ"),
      Map.entry("wish.declined", "แจ้งว่าไม่ประสงค์เข้าร่วม"),
      Map.entry("ao.assigned", "มอบหมายผู้ดูแล (AO)"),
      Map.entry("ao.reassigned", "เปลี่ยนผู้ดูแล (AO)"),
      Map.entry("coInterviewer.added", "เพิ่มผู้ร่วมสัมภาษณ์"),
      Map.entry("coInterviewer.changed", "เปลี่ยนผู้ร่วมสัมภาษณ์"),
      Map.entry("coInterviewer.removed", "ไม่ต้องมีผู้ร่วมสัมภาษณ์แล้ว"),
      Map.entry("interview.attempted", "ไม่พบผู้มีบัตรฯ"),
      Map.entry("interview.booked", "นัดสัมภาษณ์"),
      Map.entry("interview.moved", "เลื่อนนัดสัมภาษณ์"),
      Map.entry("interview.cancelled", "ยกเลิกนัดสัมภาษณ์"),
      Map.entry("interview.recorded", "สัมภาษณ์และบันทึกแบบประเมิน"),
      Map.entry("interview.declined", "แจ้งในการสัมภาษณ์ว่าไม่ประสงค์"),
      Map.entry("interview.notReached", "ยุติเรื่อง ติดต่อไม่ได้ครบจำนวนครั้ง"),
      Map.entry("interview.confirmed", "ผู้ร่วมสัมภาษณ์ยืนยันการสัมภาษณ์"),
      Map.entry("interview.notConfirmed", "ผู้ร่วมสัมภาษณ์ไม่ยืนยันการสัมภาษณ์"),
      Map.entry("consent.changed", "บันทึกความยินยอม"),
      Map.entry("consent.withdrawn", "ถอนความยินยอม"),
      Map.entry("consent.givenAgain", "ให้ความยินยอมใหม่"),
      Map.entry("employment.recorded", "บันทึกการจ้างงานหรือฝึกอบรมโดยนายจ้าง"),
      Map.entry("employment.ended", "บันทึกการสิ้นสุดการจ้างงานหรือฝึกอบรมโดยนายจ้าง"),
      Map.entry("employment.certified", "ออกหนังสือรับรองแก่นายจ้าง"),
      Map.entry("employment.consentWithdrawn", "ถอนความยินยอมเปิดเผยการจ้างงาน"),
      Map.entry("employment.consentGivenAgain", "ให้ความยินยอมเปิดเผยการจ้างงานใหม่"),
      Map.entry("plan.agreed", "ตกลงแผนรายบุคคล"),
      Map.entry("plan.revised", "ปรับแผนรายบุคคลหลังหน่วยงานปฏิเสธ"),
      Map.entry("referral.offered", "ส่งต่อหน่วยงานพัฒนา"),
      Map.entry("referral.accepted", "หน่วยงานรับไว้พัฒนา"),
      Map.entry("referral.refused", "หน่วยงานปฏิเสธการส่งต่อ"),
      Map.entry("referral.developed", "หน่วยงานรายงานว่าพัฒนาแล้วเสร็จ"),
      Map.entry("referral.notDeveloped", "หน่วยงานรายงานว่าไม่ได้รับการพัฒนา"),
      Map.entry("referral.cancelled", "ยกเลิกการส่งต่อ"),
      Map.entry("referral.answerReceived", "ทีม ปรจ. ได้รับคำตอบของหน่วยงาน"),
      Map.entry("referral.scheduled", "หน่วยงานนัดหมาย"),
      Map.entry("referral.moved", "หน่วยงานเปลี่ยนนัดหมายของรุ่นการอบรม"),
      Map.entry("year.changed", "เปลี่ยนปฏิทินของปี"),
      Map.entry("yearDraft.begun", "เริ่มร่างปีใหม่"),
      Map.entry("yearDraft.written", "แก้ร่างปีใหม่"),
      Map.entry("yearDraft.givenUp", "เลิกร่างปีใหม่"),
      Map.entry("yearDraft.opened", "เปิดใช้ปีใหม่"),
      Map.entry("year.wentOn", "ให้การเลื่อนกำหนดทำต่อ"),
      Map.entry("class.made", "เพิ่มรุ่นการอบรม"),
      Map.entry("seats.set", "กำหนดจำนวนที่นั่งของโครงการ"),
      Map.entry("aoReport.sent", "ส่งรายงานของ AO ต่อทีม ปรจ."),
      Map.entry("slots.opened", "เปิดช่วงเวลาสัมภาษณ์"),
      Map.entry("slots.closed", "ปิดช่วงเวลาสัมภาษณ์"),
      Map.entry("class.changed", "แก้ไขรุ่นการอบรม"),
      Map.entry("class.cancelled", "ยกเลิกรุ่นการอบรม"),
      Map.entry("referral.attended", "หน่วยงานบันทึกว่ามาตามนัด"),
      Map.entry("referral.absent", "หน่วยงานบันทึกว่าไม่มาตามนัด"),
      Map.entry("referral.steppedBack", "หน่วยงานแก้ไขรายการที่บันทึกไว้"),
      Map.entry("referral.onAgenda", "หน่วยงานรับไม่ได้ ขอให้จังหวัด (คอจ.) จัดหา"),
      Map.entry("referral.unanswered", "หน่วยงานไม่ตอบในกำหนด ส่งให้จังหวัดพิจารณา"),
      Map.entry("referral.provinceDecided", "จังหวัดพิจารณาการส่งต่อแล้ว"),
      Map.entry("referral.withdrawn", "ถอนการส่งต่อ"),
      Map.entry("referral.replaced", "ส่งต่อที่อื่นแทน"),
      Map.entry("referral.handedOver", "หน่วยงานส่งต่อให้หน่วยงานอื่น"),
      Map.entry("referral.officerChanged", "เปลี่ยนเจ้าหน้าที่ของหน่วยงาน"),
      Map.entry("referral.restored", "การส่งต่อกลับมาดำเนินการต่อ"),
      Map.entry("followUp.opened", "ถึงรอบติดตามผล"),
      Map.entry("followUp.takenBack", "ถอนรายงานของรอบติดตามผล"),
      Map.entry("contact.recorded", "บันทึกการติดต่อผู้มีบัตรฯ"),
      Map.entry("outcome.assessed", "ประเมินผลการพัฒนา"),
      Map.entry("round.opened", "เปิดรอบติดตามผล"),
      Map.entry("round.closed", "ปิดรอบติดตามผล"),
      Map.entry("case.transferred", "โอนเรื่องเพราะผู้มีบัตรฯ ย้าย"),
      Map.entry("case.received", "รับโอนเรื่อง"),
      Map.entry("referral.movedAway", "เปลี่ยนการส่งต่อเพราะผู้มีบัตรฯ ย้าย"),
      Map.entry("circumstance.reported", "รับแจ้งเหตุ"),
      Map.entry("circumstance.corrected", "แก้ไขการแจ้งเหตุ"),
      Map.entry("topUp.entitled", "ได้สิทธิวงเงินเพิ่มเติม"),
      Map.entry("topUp.restated", "เปลี่ยนวงเงินเพิ่มเติมตามวันที่สัมภาษณ์ใหม่"),
      Map.entry("topUp.none", "ไม่มีเดือนที่ได้รับวงเงินเพิ่มเติม"),
      Map.entry("topUp.stopped", "ยุติวงเงินเพิ่มเติมเพราะเสียชีวิต"),
      Map.entry("topUp.restored", "คืนสิทธิวงเงินเพิ่มเติมตามเดิม"),
      Map.entry("exchange.made", "จัดทำการส่งให้ฐานข้อมูลกระทรวงการคลัง"),
      Map.entry("exchange.sent", "ส่งข้อมูลให้ฐานข้อมูลกระทรวงการคลัง"),
      Map.entry("exchange.fileBegun", "เริ่มดาวน์โหลดแฟ้มของฐานข้อมูลกระทรวงการคลัง"),
      Map.entry("exchange.fileTaken", "ดาวน์โหลดแฟ้มของฐานข้อมูลกระทรวงการคลัง"),
      Map.entry("exchange.answered", "รับการตอบรับของกระทรวงการคลัง"),
      Map.entry("exchange.closedWithRest", "ปิดการส่งโดยไม่ได้รับการตอบรับครบ"),
      Map.entry("exchange.again", "ให้ส่งรายการที่ถูกปฏิเสธอีกครั้ง"),
      Map.entry("exchange.looked", "ให้เทียบทะเบียนกับที่ตอบรับแล้วก่อนวัน"),
      Map.entry("payment.frozen", "จัดทำบัญชีจ่าย"),
      Map.entry("payment.sent", "ส่งแฟ้มจ่ายให้ผู้จ่าย"),
      Map.entry("payment.fileBegun", "เริ่มดาวน์โหลดแฟ้มจ่าย"),
      Map.entry("payment.fileTaken", "ดาวน์โหลดแฟ้มจ่าย"),
      Map.entry("payment.answered", "รับผลจากผู้จ่าย"),
      Map.entry("payment.closedWithRest", "ปิดงวดจ่ายโดยไม่ได้รับผลครบ"),
      Map.entry("incident.retried", "สั่งทำขั้นตอนที่ขัดข้องอีกครั้ง"),
      Map.entry("office.phoneChanged", "เปลี่ยนโทรศัพท์ของหน่วยงาน"),
      Map.entry("messages.again", "สั่งส่งข้อความที่ไม่สำเร็จอีกครั้ง"),
      Map.entry("staff.changed", "เปลี่ยนแปลงรายชื่อเจ้าหน้าที่"),
      Map.entry("staff.stopped", "หยุดบันทึกแฟ้มเจ้าหน้าที่"),
      Map.entry("staff.goneOn", "บันทึกแฟ้มเจ้าหน้าที่ต่อ"),
      Map.entry("officer.added", "เพิ่มเจ้าหน้าที่"),
      Map.entry("officer.details", "แก้ไขชื่อ สังกัด หรืออีเมลของเจ้าหน้าที่"),
      Map.entry("officer.roles", "เปลี่ยนบทบาทเจ้าหน้าที่"),
      Map.entry("officer.moved", "ย้ายเจ้าหน้าที่ไปหน่วยงานอื่น"),
      Map.entry("officer.left", "ให้เจ้าหน้าที่พ้นหน้าที่"),
      Map.entry("officer.returned", "ให้เจ้าหน้าที่กลับมาปฏิบัติหน้าที่"),
      Map.entry("officer.password", "ตั้งรหัสผ่านใหม่ให้เจ้าหน้าที่"),
      Map.entry("officer.unlocked", "ปลดการรอเข้าสู่ระบบของเจ้าหน้าที่"),
      Map.entry("officer.exported", "ดาวน์โหลดรายชื่อผู้มีสิทธิ"),
      Map.entry("leave.recorded", "บันทึกวันลาของผู้ดูแล"),
      Map.entry("leave.changed", "แก้ไขวันลาของผู้ดูแล"),
      Map.entry("leave.cancelled", "ยกเลิกวันลาของผู้ดูแล"),
      Map.entry("list.exported", "ดาวน์โหลดรายการ"),
      Map.entry("reconciliation.repaired", "แก้ไขข้อมูลที่ไม่ตรงกัน"),
      Map.entry("version.starts", "กำหนดรุ่นของกระบวนงานสำหรับเรื่องใหม่"),
      Map.entry("revision.proposed", "เสนอปรับปรุงกระบวนงาน"),
      Map.entry("revision.checked", "ตรวจข้อเสนอปรับปรุงกระบวนงานใหม่"),
      Map.entry("revision.rehearsed", "ขอซ้อมข้อเสนอปรับปรุงกระบวนงานใหม่"),
      Map.entry("revision.approved", "เห็นชอบข้อเสนอปรับปรุงกระบวนงาน"),
      Map.entry("revision.withdrawn", "ถอนข้อเสนอปรับปรุงกระบวนงาน"),
      Map.entry("revision.deployed", "ติดตั้งกระบวนงานที่ปรับปรุง"),
      Map.entry("revision.rolledBack", "ย้อนกลับกระบวนงานที่ปรับปรุง"),
      Map.entry("report.frozen", "จัดทำรายงาน"),
      Map.entry("report.signed", "ลงนามรับรองรายงาน"),
      Map.entry("instruction.given", "สั่งการถึงผู้ดูแล (AO)"),
      Map.entry("instruction.acknowledged", "ผู้ดูแล (AO) รับทราบคำสั่งการ"),
      Map.entry("instruction.withdrawn", "ถอนคำสั่งการ"),
      Map.entry("priority.raised", "ตั้งเป็นเรื่องเร่งด่วน"),
      Map.entry("priority.lowered", "ยกเลิกเรื่องเร่งด่วน"),
      Map.entry("due.extended", "ขยายกำหนดเสร็จ"),
      Map.entry("due.restored", "คืนกำหนดเสร็จเดิม"),
      Map.entry("referral.reminded", "เตือนหน่วยงาน"),
      Map.entry("step.answered", "บันทึกคำตอบของขั้นตอน"),
      Map.entry("journey.repaired", "ย้ายเรื่องไปขั้นตอนที่ถูกต้อง"),
      Map.entry("migration.begun", "เริ่มย้ายเรื่องไปรุ่นอื่นของแบบจำลอง"),
      Map.entry("migration.paused", "หยุดพักการย้ายรุ่น"),
      Map.entry("migration.resumed", "ย้ายรุ่นต่อ"),
      Map.entry("migration.goneOn", "ย้ายรุ่นส่วนที่เหลือหลังชุดแรก"),
      Map.entry("migration.skipped", "ข้ามเรื่องที่ย้ายรุ่นไม่สำเร็จ"),
      Map.entry("migration.ended", "ยุติการย้ายรุ่น"),
      Map.entry("migration.rolledBack", "ย้ายเรื่องกลับรุ่นเดิม"),
      Map.entry("sitting.opened", "เปิดการประชุม คอจ."),
      Map.entry("sitting.decided", "ปิดการประชุม คอจ."),
      Map.entry("sitting.signed", "รับรองรายงานการประชุม คอจ."),
      Map.entry("project.added", "เพิ่มโครงการของจังหวัด"),
      Map.entry("agencyLeave.recorded", "บันทึกวันลาของเจ้าหน้าที่หน่วยงาน"),
      Map.entry("agencyLeave.cancelled", "ยกเลิกวันลาของเจ้าหน้าที่หน่วยงาน"),
      Map.entry("project.revised", "แก้ไขโครงการของจังหวัดเป็นฉบับใหม่"),
      Map.entry("preparation.received", "รับทราบข้อมูลผู้มีบัตรฯ ของจังหวัด"),
      Map.entry("preparation.guidelineIssued", "ออกแนวทางของจังหวัด"),
      Map.entry("preparation.teamsAppointed", "แต่งตั้งทีม ปรจ."),
      Map.entry("preparation.acknowledged", "ทีม ปรจ. รับทราบแนวทาง"),
      Map.entry("preparation.placeAnnounced", "ประกาศสถานที่รับแจ้งความประสงค์"),
      Map.entry("preparation.placeChanged", "เปลี่ยนสถานที่รับแจ้งความประสงค์"),
      Map.entry("preparation.staffNamed", "มอบหมายผู้รับแจ้งและผู้ดูแล (AO)"),
      Map.entry("discrepancy.found", "ทะเบียนขัดกับที่แจ้งไว้ ให้ทีมตรวจสอบ"),
      Map.entry("discrepancy.asked", "สอบถาม ศทส.สป.กค. เรื่องทะเบียน"),
      Map.entry("discrepancy.registryRight", "ตรวจสอบแล้ว ทะเบียนถูกต้อง"),
      Map.entry("discrepancy.reportRight", "ตรวจสอบแล้ว ข้อมูลของอำเภอถูกต้อง"),
      Map.entry("discrepancy.settled", "ทะเบียนไม่ขัดกับที่แจ้งไว้แล้ว"),
      Map.entry("discrepancy.wentOver", "ส่งข้อขัดแย้งกับทะเบียนให้ทีมใหม่ตรวจสอบ"),
      Map.entry("continuation.drawn", "จัดทำรายชื่อปีต่อเนื่อง"),
      Map.entry("continuation.sent", "ส่งรายชื่อปีต่อเนื่อง"),
      Map.entry("continuation.moved", "เพิ่มหรือถอนรายชื่อกลุ่ม B"),
      Map.entry("continuation.published", "แสดงรายชื่อแก่หน่วยงานที่เกี่ยวข้อง"),
      Map.entry("cddReport.reported", "พัฒนาการอำเภอรายงานต่อจังหวัด"),
      Map.entry("cddReport.accepted", "พช. จังหวัดรับรายงานของอำเภอ"),
      Map.entry("cddReport.returned", "พช. จังหวัดส่งรายงานกลับให้อำเภอแก้ไข"),
      Map.entry("outreach.found", "หาผู้ที่ต้องไปหาแล้ว"),
      Map.entry("outreach.confirmed", "ยืนยันการแบ่งงานไปหา"),
      Map.entry("outreach.stopped", "หยุดเปิดงานเยี่ยมบ้าน"),
      Map.entry("outreach.wentOn", "ให้เปิดงานเยี่ยมบ้านต่อ"),
      Map.entry("preparation.interviewsPlanned", "วางแผนการสัมภาษณ์"),
      Map.entry("preparation.dutyGiven", "เริ่มหน้าที่ตามที่มอบหมาย"),
      Map.entry("preparation.dutyTaken", "พ้นหน้าที่ตามที่มอบหมาย"),
      Map.entry("number.shown", "แสดงเลขประจำตัวประชาชนเต็ม"),
      Map.entry("person.exported", "ทำสำเนาข้อมูลตามคำขอของเจ้าของข้อมูล"),
      Map.entry("retention.ruleSet", "กำหนดระยะเวลาเก็บข้อมูล"),
      Map.entry("retention.begun", "เริ่มลบข้อมูลตามกำหนดเวลา"),
      Map.entry("retention.stopped", "หยุดการลบข้อมูลตามกำหนดเวลา"),
      Map.entry("retention.goneOn", "ลบข้อมูลตามกำหนดเวลาต่อ"),
      Map.entry("data.erased", "ลบข้อมูลตามกำหนดเวลา"),
      Map.entry("views.asked", "ตรวจว่าใครเข้าดูข้อมูลส่วนบุคคล"),
      Map.entry("step.submitted", "ส่งแบบฟอร์ม"));

  /** A step that a revision has added is called what its model called it. */
  private static final String ANSWERED = "step.answered";

  /** What an agency says of a referral. */
  static final Map<String, String> WORDS = Map.of("acceptance", "การตอบรับ", "appointment", "นัดหมาย",
      "attendance", "การมาตามนัด", "result", "ผลการพัฒนา");

  private static final String NO_MONTH = "ไม่มีเดือนที่ได้รับ";
  private static final String SYSTEM = "system";
  /** Where an entry's detail names an officer. */
  private static final List<String> OFFICERS = List.of("ao", "coInterviewer", "officer", "before");

  private final ObjectProvider<ActionLabels> others;

  HistoryWords(ObjectProvider<ActionLabels> others) {
    this.others = others;
  }

  /**
   * What the lines of a page look words up in.
   *
   * @param officers the names by user id
   */
  record Looked(YearWords year, Map<String, String> officers) {

    private String name(JsonNode userId) {
      return name(userId.asText(""));
    }

    private String name(String userId) {
      return officers.getOrDefault(userId, userId);
    }
  }

  /** The user ids that {@link #who} and {@link #what} are going to name. */
  static Stream<String> officers(String actor, JsonNode detail) {
    return Stream.concat(Stream.of(actor), OFFICERS.stream().map(detail::path).filter(JsonNode::isTextual)
        .map(JsonNode::textValue)).filter(it -> !it.equals(SYSTEM));
  }

  /** A word of an enumeration in Thai; one that it has no longer stands as it is. */
  private static <E extends Enum<E> & Coded> String label(Class<E> words, String code, Function<E, String> labelTh) {
    return Coded.find(words, code).map(labelTh).orElse(code);
  }

  /** Who did it; nobody behind a step that the system took. */
  static String who(String actor, Looked looked) {
    return actor.equals(SYSTEM) ? "ระบบ" : looked.name(actor);
  }

  /** What was done, in words. */
  String label(String action) {
    return Optional.ofNullable(LABELS.get(action)).orElseGet(() -> others.stream()
        .map(it -> it.labels().get(action)).filter(Objects::nonNull).findFirst().orElse("รายการในระบบ"));
  }

  /** The entry in words; {@code reason} is the text typed with it, where there is one and the reader may read it. */
  String what(String action, JsonNode detail, Looked looked, @Nullable String reason) {
    var label = label(action);
    var more = more(action, detail, looked);
    var said = action.equals(ANSWERED) ? detail.path("name").asText(label) : label;
    return said + (more.isEmpty() ? "" : " · " + more) + (reason == null ? "" : " · " + told(action, reason));
  }

  private static String told(String action, String text) {
    return switch (action) {
      case "circumstance.reported", "case.transferred", "consent.withdrawn", "consent.givenAgain" -> "รายละเอียด: " + text;
      case "referral.scheduled", "referral.moved" -> appointment(text);
      case "instruction.given", ANSWERED -> text;
      default -> "เหตุผล: " + text;
    };
  }

  /** The day of an appointment, with its time where it has one: {@code 2018-03-12} or {@code 2018-03-12T09:00}. */
  private static String appointment(String iso) {
    var time = iso.indexOf('T');
    return Appointment.shortTh(LocalDate.parse(time < 0 ? iso : iso.substring(0, time)),
        time < 0 ? null : LocalTime.parse(iso.substring(time + 1)), null);
  }

  private static String more(String action, JsonNode detail, Looked looked) {
    return switch (action) {
      case "case.opened" -> label(Channel.class, detail.path("channel").asText(""), Channel::labelTh);
      case "wish.stated", "wish.declined" -> "ลงวันที่ " + date(detail.path("wishDate"));
      case "ao.assigned" -> looked.name(detail.path("ao"));
      case "ao.reassigned" -> fromTo(detail.path("before"), detail.path("ao"), looked);
      case "referral.officerChanged" -> detail.path("referral").asText("") + " "
          + fromTo(detail.path("before"), detail.path("officer"), looked);
      case "coInterviewer.changed" -> fromTo(detail.path("before"), detail.path("coInterviewer"), looked);
      case "coInterviewer.added", "coInterviewer.removed" -> looked.name(detail.path("coInterviewer"));
      case "interview.attempted" -> label(AttemptResult.class, detail.path("result").asText(""), AttemptResult::labelTh);
      case "interview.booked", "interview.moved", "interview.cancelled" -> date(detail.path("day"));
      case "interview.declined" -> looked.year().label("declineReason", detail.path("reason").asText(""));
      case "consent.changed" -> Consents.NAMES.getOrDefault(detail.path("kind").asText(""), "") + ": "
          + (detail.path("given").asBoolean() ? "ยินยอม" : "ไม่ยินยอม");
      case "consent.withdrawn", "consent.givenAgain" -> Consents.NAMES.getOrDefault(detail.path("kind").asText(""), "")
          + " เมื่อ " + date(detail.path("day"));
      case "employment.recorded" -> label(Employment.Kind.class, detail.path("kind").asText(""), Employment.Kind::labelTh)
          + " ตั้งแต่ " + date(detail.path("startsOn"));
      case "employment.ended" -> label(Employment.EndReason.class, detail.path("reason").asText(""), Employment.EndReason::labelTh)
          + (detail.path("reason").asText("").equals(Employment.EndReason.MISTAKEN.code()) ? "" : " เมื่อ " + date(detail.path("endedOn")));
      case "employment.certified" -> "เลขที่ " + detail.path("certificate").asText("");
      case "employment.consentWithdrawn", "employment.consentGivenAgain" -> "เมื่อ " + date(detail.path("day"));
      case "plan.agreed" -> detail.path("items").size() + " โครงการ";
      case "referral.offered" -> detail.path("referral").asText("") + " "
          + looked.year().project(detail.path("project").asText("")).map(MeasureYears.Project::nameTh).orElse("");
      case "referral.onAgenda", "referral.refused" -> detail.path("referral").asText("") + " "
          + looked.year().label("referralRefusal", detail.path("reason").asText(""));
      case "referral.absent" -> detail.path("referral").asText("")
          + (detail.path("next").asText("").equals("ended") ? " หน่วยงานยุติ" : " จะนัดใหม่");
      case "referral.steppedBack" -> detail.path("referral").asText("") + " "
          + WORDS.getOrDefault(detail.path("word").asText(""), "");
      case "journey.repaired" -> "จาก “" + detail.path("stateBefore").asText("") + "” เป็น “" + detail.path("stateAfter").asText("") + "”";
      case "case.transferred" -> "จาก" + detail.path("from").asText("") + " ไป" + detail.path("to").asText("");
      case "case.received" -> "จาก" + detail.path("from").asText("")
          + (detail.has("ao") ? " · ผู้ดูแล " + looked.name(detail.path("ao")) : "");
      case "case.reopened" -> reopened(detail.path("stateBefore").asText(""));
      case "topUp.entitled", "topUp.restated", "topUp.restored" -> monthless(detail) ? NO_MONTH
          : "ตั้งแต่ " + month(detail.path("first")) + " ถึง " + month(detail.path("last"));
      case "topUp.stopped" -> monthless(detail) ? NO_MONTH : "ถึง " + month(detail.path("last"));
      case "topUp.none" -> "แสดงความประสงค์เมื่อ " + date(detail.path("statedOn"));
      case "circumstance.reported" -> kind(detail) + " เมื่อ " + date(detail.path("happenedOn"));
      case "followUp.opened", "followUp.takenBack", "contact.recorded", "round.opened", "round.closed" -> detail.has("round")
          ? looked.year().label("followUpRound", detail.path("round").asText("")) : "";
      case "outcome.assessed" -> outcome(detail.path("outcome").asText(""), detail.path("cause").asText(""))
          + (detail.path("open").isEmpty() ? ""
              : " · หน่วยงานยังไม่รายงานผล " + detail.path("open").size() + " รายการ");
      case "circumstance.corrected" -> kind(detail);
      default -> detail.path("referral").asText("");
    };
  }

  private static String fromTo(JsonNode before, JsonNode now, Looked looked) {
    return (before.isMissingNode() ? "" : "จาก " + looked.name(before) + " ") + "เป็น " + looked.name(now);
  }

  private static String kind(JsonNode detail) {
    return label(Circumstance.Kind.class, detail.path("kind").asText(""), Circumstance.Kind::labelTh);
  }

  private static String outcome(String code, String cause) {
    return Case.State.of(code).labelTh() + Coded.find(Outcomes.Cause.class, cause).map(it -> switch (it) {
      case LAST_ROUND -> "";
      case LATE_RESULT -> " (หน่วยงานรายงานผลภายหลัง)";
      case CORRECTION -> " (ประเมินใหม่หลังแก้ไข)";
    }).orElse("");
  }

  /** From which end; nothing on the entries of before there were several. */
  private static String reopened(String stateBefore) {
    return stateBefore.isEmpty() ? "" : "จาก" + Case.State.of(stateBefore).labelTh();
  }

  private static boolean monthless(JsonNode detail) {
    return detail.path("last").asText("").compareTo(detail.path("first").asText("")) < 0;
  }

  private static String month(JsonNode iso) {
    return iso.isMissingNode() ? "–" : ThaiDate.monthForm(YearMonth.parse(iso.asText()));
  }

  private static String date(JsonNode iso) {
    return iso.isMissingNode() ? "–" : ThaiDate.shortForm(LocalDate.parse(iso.asText()));
  }
}
