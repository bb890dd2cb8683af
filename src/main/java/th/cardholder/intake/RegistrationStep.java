package th.cardholder.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Channel;
import th.cardholder.door.Answers;
import th.cardholder.door.Problem;
import th.cardholder.door.StartStep;
import th.cardholder.door.StepRule;
import th.cardholder.door.Visit;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.registry.Cardholder;
import th.cardholder.registry.CardholderStatus;
import th.cardholder.registry.NationalId;
import th.cardholder.registry.Registry;
import th.cardholder.words.Coded;
import th.cardholder.words.PartialDate;
import th.cardholder.words.Result;
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

  /** By which way, and when; {@code lastKeying} the last day on which paper of the window may be keyed. */
  record Coming(Channel channel, @Nullable LocalDate paperDate, LocalDate today, MeasureYears.Window window,
      LocalDate lastKeying) {

    private boolean paper() {
      return channel == Channel.PAPER;
    }

    private String span() {
      return ThaiDate.longForm(window.opens()) + " ถึง " + ThaiDate.longForm(window.closes());
    }
  }

  static final List<StepRule<Coming>> RULES = List.of(
      new StepRule<>("people come inside the window", "R02", "channel",
          it -> !it.paper() && !it.window().contains(it.today()),
          it -> "วันนี้อยู่นอกช่วงรับแจ้งความประสงค์ (" + it.span() + ") "
              + "หากมีแบบกระดาษที่ลงวันที่ในช่วงนั้น ให้เลือก “บันทึกจากแบบกระดาษ” แล้วกรอกวันที่ในแบบ"),
      new StepRule<>("paper is dated inside the window", "R02", "paperDate",
          it -> it.paper() && (it.paperDate() == null || !it.window().contains(it.paperDate())
              || it.paperDate().isAfter(it.today())),
          it -> "วันที่ในแบบกระดาษต้องอยู่ในช่วง " + it.span() + " และไม่เกินวันนี้"),
      new StepRule<>("paper is keyed within some days of the window", "R02", "channel",
          it -> it.paper() && it.today().isAfter(it.lastKeying()),
          it -> "พ้นกำหนดบันทึกแบบกระดาษแล้ว (ถึงวันที่ " + ThaiDate.longForm(it.lastKeying())
              + ") โปรดปรึกษานายอำเภอ"));

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
  public Result<Started, List<Problem>> submit(Visit visit, Answers answers) {
    var today = LocalDate.now(clock);
    var year = years.on(today);
    if (year.isEmpty()) {
      return Result.refused(List.of(Problem.of("ยังไม่มีมาตรการฯ ที่เปิดรับแจ้งในวันนี้")));
    }
    var before = years.continues(year.get());
    if (before.isPresent()) {
      return Result.refused(List.of(Problem.of("ปี " + year.get() + " ไม่เปิดรับผู้เข้าร่วมใหม่ เป็นปีต่อเนื่องของผู้เข้าร่วมมาตรการฯ ปี "
          + before.get() + " โปรดค้นหาเรื่องเดิมของผู้มีบัตรฯ ที่ “ค้นหาเรื่อง”")));
    }
    var channel = Coded.of(Channel.class, answers.required("channel"));
    var paperDate = answers.date("paperDate").orElse(null);
    var window = years.window(year.get(), "walkIn");
    var wrong = StepRule.firstBroken(RULES, new Coming(channel, paperDate, today, window,
        window.closes().plusDays(years.number(year.get(), "paperEntryDays"))));
    if (wrong.isPresent()) {
      return Result.refused(List.of(wrong.get()));
    }
    var district = offices.office(visit.officeId()).map(Office::districtCode).orElseThrow();
    var id = answers.as("nationalId", NationalId.class).orElseThrow();
    var person = registry.find(id).filter(found -> mayBeFound(found, district, answers));
    if (person.isEmpty()) {
      return refused("nationalId", NOT_FOUND);
    }
    if (person.get().status() == CardholderStatus.DECEASED) {
      return refused("nationalId",
          "ทะเบียนแจ้งว่าผู้มีบัตรฯ รายนี้เสียชีวิตแล้ว หากไม่ถูกต้อง ให้แจ้ง ศทส.สป.กค. แก้ทะเบียนก่อน");
    }
    return open(visit, year.get(), person.get(), district, channel, paperDate);
  }

  private Result<Started, List<Problem>> open(Visit visit, int year, Cardholder person, String district, Channel channel,
      @Nullable LocalDate paperDate) {
    var opened = cases.open(year, person.id(), visit.officeId(), district, channel, paperDate,
        visit.processInstanceId(), visit.userId());
    if (opened.isEmpty()) {
      return alreadyOpen(visit, cases.of(year, person.id()).orElseThrow());
    }
    audit.write(Audit.Entry.of(visit.userId(), visit.officeId(), "case.opened", opened.get().id())
        .with(Map.of("channel", channel.code())));
    audit.viewed(new Audit.View(visit.userId(), visit.officeId(), Audit.Purpose.FORM), List.of(person.id()));
    // The person is in front of this registrar, so the next step is theirs without a claim.
    return Result.of(new Started(opened.get().number(), Map.of("registrarUserId", visit.userId())));
  }

  private Result<Started, List<Problem>> alreadyOpen(Visit visit, Case existing) {
    if (!existing.officeId().equals(visit.officeId())) {
      var owner = offices.office(existing.officeId()).map(Office::nameTh).orElse("หน่วยงานอื่น");
      return refused("nationalId", "ผู้มีบัตรฯ รายนี้มีเรื่องในปี " + existing.year() + " แล้วที่" + owner
          + " โปรดประสานหน่วยงานนั้น");
    }
    return refused("nationalId", existing.state() == Case.State.DECLINED
        ? "ผู้มีบัตรฯ รายนี้เคยแจ้งว่าไม่ประสงค์เข้าร่วม (เรื่อง " + existing.number()
            + ") หากเปลี่ยนใจ ให้เปิดเรื่องเดิมอีกครั้งจากหน้า “ค้นหาเรื่อง”"
        : "ผู้มีบัตรฯ รายนี้มีเรื่องแล้ว คือ " + existing.number() + " (" + existing.state().labelTh()
            + ") ดูได้จากหน้า “ค้นหาเรื่อง”");
  }

  private static Result<Started, List<Problem>> refused(String field, String message) {
    return Result.refused(List.of(new Problem(field, message)));
  }

  /** A birth date that is given has to be right, wherever the person is registered: else the number may be another's. */
  private static boolean mayBeFound(Cardholder person, String district, Answers answers) {
    return answers.as("birthDate", PartialDate.class).map(person.birth()::isMetBy)
        .orElseGet(() -> person.districtCode().equals(district));
  }
}
