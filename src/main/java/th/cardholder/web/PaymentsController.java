package th.cardholder.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.cases.Decision;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.payment.PaymentAnswers;
import th.cardholder.payment.PaymentDesk;
import th.cardholder.payment.PaymentFiles;

/** บัญชีจ่ายเงิน: the lists of payments, for the data centre; the central committee reads their numbers. */
@RestController
@RequestMapping("/camunda/api/journey/payments")
class PaymentsController {

  private static final Set<Role> READ = Set.of(Role.DATA_CENTRE, Role.CENTRAL_COMMITTEE);

  private final CurrentOfficer current;
  private final Offices offices;
  private final PaymentDesk desk;
  private final PaymentFiles files;
  private final PaymentAnswers answers;

  PaymentsController(CurrentOfficer current, Offices offices, PaymentDesk desk, PaymentFiles files, PaymentAnswers answers) {
    this.current = current;
    this.offices = offices;
    this.desk = desk;
    this.files = files;
    this.answers = answers;
  }

  /** {@code works} says whether the reader takes files out and hands answers in. */
  record Batches(List<PaymentDesk.Line> batches, boolean works) {}

  record Batch(PaymentDesk.Sheet batch, boolean works) {}

  private record Reader(String user, boolean works) {}

  @GetMapping
  Batches all() {
    return new Batches(desk.all(), reader().works());
  }

  @GetMapping("/{id}")
  Batch one(@PathVariable long id) {
    var works = reader().works();
    return new Batch(desk.of(id).orElseThrow(PaymentsController::noSuchBatch), works);
  }

  /** The file to the payer. */
  @GetMapping("/{id}/file.csv")
  void file(@PathVariable long id, HttpServletResponse response) throws IOException {
    var user = dataCentre();
    begin(response, files.name(id).orElseThrow(PaymentsController::noSuchBatch));
    files.write(id, response.getOutputStream(), user, office(user));
  }

  /** What the payer has refused. */
  @GetMapping("/{id}/refused.csv")
  void refused(@PathVariable long id, HttpServletResponse response) throws IOException {
    dataCentre();
    begin(response, "refused-" + files.name(id).orElseThrow(PaymentsController::noSuchBatch));
    files.refused(id, response.getOutputStream());
  }

  /** Who has had more than is due and keeps it. */
  @GetMapping("/{id}/excess.csv")
  void excess(@PathVariable long id, HttpServletResponse response) throws IOException {
    dataCentre();
    begin(response, "excess-" + files.name(id).orElseThrow(PaymentsController::noSuchBatch));
    files.excess(id, response.getOutputStream());
  }

  /** The payer's answers to a batch. */
  @PostMapping("/answers")
  PaymentAnswers.Taken answers(@RequestParam long batch, @RequestHeader(name = HttpHeaders.CONTENT_TYPE, defaultValue = "") String type,
      InputStream body) throws IOException {
    var user = dataCentre();
    var csv = CsvBody.read(type, body, PaymentAnswers.MOST_MEGABYTES);
    return answers.take(batch, csv, user, office(user)).orThrow(PaymentsController::refused);
  }

  private static void begin(HttpServletResponse response, String name) {
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
  }

  private Reader reader() {
    var user = current.userId().orElseThrow(Refused::notLoggedIn);
    var roles = offices.memberships(user).stream().flatMap(it -> it.roles().stream()).toList();
    if (roles.stream().noneMatch(READ::contains)) {
      throw new Refused(HttpStatus.FORBIDDEN, "บัญชีจ่ายเงินเป็นงานของ ศทส.สป.กค. และคณะกรรมการนโยบายฯ เท่านั้น โปรดติดต่อ ศทส.สป.กค.");
    }
    return new Reader(user, roles.contains(Role.DATA_CENTRE));
  }

  private String dataCentre() {
    var reader = reader();
    if (!reader.works()) {
      throw new Refused(HttpStatus.FORBIDDEN, "แฟ้มของบัญชีจ่ายเงินมีข้อมูลบุคคล เฉพาะ ศทส.สป.กค. เท่านั้นที่ใช้ได้ โปรดติดต่อ ศทส.สป.กค.");
    }
    return reader.user();
  }

  private String office(String user) {
    return offices.officesOf(user, Role.DATA_CENTRE).get(0).id();
  }

  private static Refused refused(Decision.NotDone no) {
    return no instanceof Decision.NotFound ? noSuchBatch() : CasesController.refused(no);
  }

  private static Refused noSuchBatch() {
    return new Refused(HttpStatus.NOT_FOUND, "ไม่พบบัญชีจ่ายนี้ หรือยังจัดทำไม่เสร็จ โปรดเปิดหน้าบัญชีจ่ายเงินใหม่");
  }
}
