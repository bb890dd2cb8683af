package th.cardholder.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.StartStep;
import th.cardholder.door.Visit;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.registry.Cardholder;
import th.cardholder.registry.CardholderStatus;
import th.cardholder.registry.NationalId;
import th.cardholder.registry.Registry;
import th.cardholder.words.PartialDate;
import th.cardholder.words.ThaiDate;

/**
 * A registrar finds the cardholder who has come and opens the case (R01, R02, domain.md §3.1).
 *
 * <p>The team at whose place the person comes owns the case (ADR 0002). Somebody whose register is in
 * another district is found only together with the birth date, and a wrong one is answered as if there were
 * nobody: an officer cannot look through other districts' people by number.
 */
@Component
class RegistrationStep implements StartStep {

  /** One sentence for an unknown number and a wrong birth date: which of the two it is would tell of others' people. */
  private static final String NOT_FOUND = "ไม่พบผู้มีบัตรฯ ที่มีเลขนี้ หรือวันเกิดไม่ตรงกับทะเบียน โปรดตรวจเลขและวันเกิดกับบัตรอีกครั้ง "
      + "หากทะเบียนอยู่อำเภอ/เขตอื่น ต้องกรอกวันเกิดตามบัตรด้วย ถ้าไม่ทราบวันหรือเดือนเกิด ให้กรอกเฉพาะปี เช่น 2490";

  private final Registry registry;
  private final Cases cases;
  private final MeasureYears years;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  RegistrationStep(Registry registry, Cases cases, MeasureYears years, Offices offices, Audit audit, Clock clock) {
    this.registry = registry;
    this.cases = cases;
    this.years = years;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String form() {
    return "form_registration";
  }

  @Override
  public Role role() {
    return Role.REGISTRAR;
  }

  /** The counter checks the person by it. */
  @Override
  public Set<String> needs() {
    return Set.of("birthDate");
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var today = LocalDate.now(clock);
    var year = years.on(today);
    if (year.isEmpty()) {
      return Outcome.refused("ยังไม่มีมาตรการฯ ที่เปิดรับแจ้งในวันนี้");
    }
    var channel = answers.required("channel");
    var paperDate = answers.date("paperDate").orElse(null);
    var late = refusalByDate(year.get(), channel, paperDate, today);
    if (late.isPresent()) {
      return late.get();
    }
    var district = offices.office(visit.officeId()).map(Office::districtCode).orElseThrow();
    var id = answers.as("nationalId", NationalId.class).orElseThrow();
    var person = registry.find(id).filter(found -> mayBeFound(found, district, answers));
    if (person.isEmpty()) {
      return Outcome.refused("nationalId", NOT_FOUND);
    }
    if (person.get().status() == CardholderStatus.DECEASED) {
      return Outcome.refused("nationalId",
          "ทะเบียนแจ้งว่าผู้มีบัตรฯ รายนี้เสียชีวิตแล้ว หากไม่ถูกต้อง ให้แจ้ง ศทส.สป.กค. แก้ทะเบียนก่อน");
    }
    return open(visit, year.get(), person.get(), district, channel, paperDate);
  }

  private Outcome open(Visit visit, int year, Cardholder person, String district, String channel,
      @Nullable LocalDate paperDate) {
    var opened = cases.open(year, person.id(), visit.officeId(), district, channel, paperDate,
        visit.processInstanceId(), visit.userId());
    if (opened.isEmpty()) {
      return alreadyOpen(visit, cases.of(year, person.id()).orElseThrow());
    }
    audit.write(Audit.Entry.of(visit.userId(), visit.officeId(), "case.opened", opened.get().id())
        .with(Map.of("channel", channel)));
    audit.viewed(new Audit.View(visit.userId(), visit.officeId(), Audit.Purpose.FORM), List.of(person.id()));
    // The person is in front of this registrar, so the next step is theirs without a claim.
    return new Outcome.Started(opened.get().number(), Map.of("registrarUserId", visit.userId()));
  }

  private Outcome alreadyOpen(Visit visit, Case existing) {
    if (!existing.officeId().equals(visit.officeId())) {
      var owner = offices.office(existing.officeId()).map(Office::nameTh).orElse("หน่วยงานอื่น");
      return Outcome.refused("nationalId", "ผู้มีบัตรฯ รายนี้มีเรื่องในปี " + existing.year() + " แล้วที่" + owner
          + " โปรดประสานหน่วยงานนั้น");
    }
    return Outcome.refused("nationalId", existing.state() == Case.State.DECLINED
        ? "ผู้มีบัตรฯ รายนี้เคยแจ้งว่าไม่ประสงค์เข้าร่วม (เรื่อง " + existing.number()
            + ") หากเปลี่ยนใจ ให้เปิดเรื่องเดิมอีกครั้งจากหน้า “ค้นหาเรื่อง”"
        : "ผู้มีบัตรฯ รายนี้มีเรื่องแล้ว คือ " + existing.number() + " (" + existing.state().labelTh()
            + ") ดูได้จากหน้า “ค้นหาเรื่อง”");
  }

  /** R02: the wish is stated inside the window; a paper form dated inside it may be keyed some days later. */
  private Optional<Outcome> refusalByDate(int year, String channel, @Nullable LocalDate paperDate, LocalDate today) {
    var window = years.window(year, "walkIn");
    var span = ThaiDate.longForm(window.opens()) + " ถึง " + ThaiDate.longForm(window.closes());
    if (!channel.equals("paper")) {
      return window.contains(today) ? Optional.empty() : Optional.of(Outcome.refused("channel",
          "วันนี้อยู่นอกช่วงรับแจ้งความประสงค์ (" + span + ") "
              + "หากมีแบบกระดาษที่ลงวันที่ในช่วงนั้น ให้เลือก “บันทึกจากแบบกระดาษ” แล้วกรอกวันที่ในแบบ"));
    }
    if (paperDate == null || !window.contains(paperDate) || paperDate.isAfter(today)) {
      return Optional.of(Outcome.refused("paperDate",
          "วันที่ในแบบกระดาษต้องอยู่ในช่วง " + span + " และไม่เกินวันนี้"));
    }
    var last = window.closes().plusDays(years.number(year, "paperEntryDays"));
    return today.isAfter(last) ? Optional.of(Outcome.refused("channel",
        "พ้นกำหนดบันทึกแบบกระดาษแล้ว (ถึงวันที่ " + ThaiDate.longForm(last) + ") โปรดปรึกษานายอำเภอ"))
        : Optional.empty();
  }

  /** A birth date that is given has to be right, wherever the person is registered: else the number may be another's. */
  private static boolean mayBeFound(Cardholder person, String district, Answers answers) {
    return answers.as("birthDate", PartialDate.class).map(person.birth()::isMetBy)
        .orElseGet(() -> person.districtCode().equals(district));
  }
}
