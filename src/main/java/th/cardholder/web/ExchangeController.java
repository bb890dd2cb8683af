package th.cardholder.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.cases.Decision;
import th.cardholder.exchange.Acknowledgements;
import th.cardholder.exchange.ExchangeDesk;
import th.cardholder.exchange.ExchangeKey;
import th.cardholder.exchange.ExchangeKind;
import th.cardholder.exchange.Exchanges;
import th.cardholder.exchange.TransmissionFiles;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.words.Coded;

/** ฐานข้อมูลกระทรวงการคลัง: what goes there and what was acknowledged, for the data centre; the central committee reads the numbers. */
@RestController
@RequestMapping("/camunda/api/journey/exchange")
class ExchangeController {

  private static final Set<Role> READ = Set.of(Role.DATA_CENTRE, Role.CENTRAL_COMMITTEE);

  private final CurrentOfficer current;
  private final Offices offices;
  private final ExchangeDesk desk;
  private final Exchanges exchanges;
  private final TransmissionFiles files;
  private final Acknowledgements acknowledgements;

  ExchangeController(CurrentOfficer current, Offices offices, ExchangeDesk desk, Exchanges exchanges, TransmissionFiles files,
      Acknowledgements acknowledgements) {
    this.current = current;
    this.offices = offices;
    this.desk = desk;
    this.exchanges = exchanges;
    this.files = files;
    this.acknowledgements = acknowledgements;
  }

  /** {@code works} says whether the reader takes files out and hands answers in. */
  record Kinds(List<ExchangeDesk.Kind> kinds, boolean works) {}

  record Transmission(ExchangeDesk.Sheet transmission, boolean works) {}

  record Look(int year, @Nullable String kind) {}

  record Again(@Nullable String code, @Nullable String because) {}

  /** How many lines are to be sent again. */
  record SentAgain(int lines) {}

  private record Reader(String user, boolean works) {}

  @GetMapping
  Kinds all() {
    return new Kinds(desk.all(), reader().works());
  }

  @GetMapping("/{id}")
  Transmission one(@PathVariable long id) {
    var works = reader().works();
    return new Transmission(desk.of(id).orElseThrow(ExchangeController::noSuchTransmission), works);
  }

  /** The file to the Ministry's database. */
  @GetMapping("/{id}/file.csv")
  void file(@PathVariable long id, HttpServletResponse response) throws IOException {
    var user = dataCentre();
    var name = files.name(id).orElseThrow(ExchangeController::noSuchTransmission);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"");
    files.write(id, response.getOutputStream(), user, office(user));
  }

  /** What the Ministry has refused, {@code csv} or {@code xlsx}, for people. */
  @GetMapping("/{id}/refused.{kind}")
  ResponseEntity<byte[]> refused(@PathVariable long id, @PathVariable String kind) {
    dataCentre();
    var format = Stream.of(ListFile.values()).filter(it -> it.extension().equals(kind)).findFirst()
        .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "ไม่มีแฟ้มชนิดนี้ โปรดเลือก Excel หรือ CSV"));
    var name = files.name(id).orElseThrow(ExchangeController::noSuchTransmission);
    return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, format.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"refused-" + name + "." + format.extension() + "\"")
        .body(format.of(files.refused(id)));
  }

  /** What the Ministry's database says to a transmission. */
  @PostMapping("/answers")
  Acknowledgements.Taken answers(@RequestParam long transmission,
      @RequestHeader(name = HttpHeaders.CONTENT_TYPE, defaultValue = "") String type, InputStream body) throws IOException {
    var user = dataCentre();
    var csv = CsvBody.read(type, body, Acknowledgements.MOST_MEGABYTES);
    return acknowledgements.take(transmission, csv, user, office(user)).orThrow(ExchangeController::refused);
  }

  /** What was refused with a code is sent again as it is. */
  @PostMapping("/{id}/again")
  SentAgain again(@PathVariable long id, @RequestBody Again said) {
    var user = dataCentre();
    return new SentAgain(exchanges.again(id, said.code(), said.because(), user, office(user)).orThrow(ExchangeController::refused));
  }

  /** Compares the registry now and not on its day. */
  @PostMapping("/look")
  void look(@RequestBody Look wanted) {
    var user = dataCentre();
    var kind = Coded.find(ExchangeKind.class, String.valueOf(wanted.kind()))
        .orElseThrow(() -> new Refused(HttpStatus.BAD_REQUEST, "ไม่มีข้อมูลชนิดนี้ โปรดเปิดหน้าฐานข้อมูลกระทรวงการคลังใหม่"));
    exchanges.lookNow(new ExchangeKey(wanted.year(), kind), user, office(user)).orThrow(ExchangeController::refused);
  }

  private Reader reader() {
    var user = current.userId().orElseThrow(Refused::notLoggedIn);
    var roles = offices.memberships(user).stream().flatMap(it -> it.roles().stream()).toList();
    if (roles.stream().noneMatch(READ::contains)) {
      throw new Refused(HttpStatus.FORBIDDEN,
          "หน้าฐานข้อมูลกระทรวงการคลังเป็นงานของ ศทส.สป.กค. และคณะกรรมการนโยบายฯ เท่านั้น โปรดติดต่อ ศทส.สป.กค.");
    }
    return new Reader(user, roles.contains(Role.DATA_CENTRE));
  }

  private String dataCentre() {
    var reader = reader();
    if (!reader.works()) {
      throw new Refused(HttpStatus.FORBIDDEN, "แฟ้มของหน้านี้มีข้อมูลบุคคล เฉพาะ ศทส.สป.กค. เท่านั้นที่ใช้ได้ โปรดติดต่อ ศทส.สป.กค.");
    }
    return reader.user();
  }

  private String office(String user) {
    return offices.officesOf(user, Role.DATA_CENTRE).get(0).id();
  }

  private static Refused refused(Decision.NotDone no) {
    return no instanceof Decision.NotFound ? noSuchTransmission() : CasesController.refused(no);
  }

  private static Refused noSuchTransmission() {
    return new Refused(HttpStatus.NOT_FOUND, "ไม่พบการส่งครั้งนี้ หรือยังจัดทำไม่เสร็จ โปรดเปิดหน้าฐานข้อมูลกระทรวงการคลังใหม่");
  }
}
