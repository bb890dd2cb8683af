package th.cardholder.sitting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.Decision;
import th.cardholder.cases.RequestKey;
import th.cardholder.consent.BankData;
import th.cardholder.door.TypedText;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.referral.Agenda;
import th.cardholder.referral.ReferralProcess.Verdict;
import th.cardholder.words.Coded;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/**
 * Sittings of คอจ. (domain.md §2.1, R14): the secretariat opens one, the committee gives its verdicts on one page, and each of
 * them reaches its own referral once, when the sitting is closed (ADR 0062). One sitting of a province is open at a time.
 */
@Service
public class Sittings {

  private static final int LONGEST = 500;
  private static final Set<String> CHAIRS = Set.of("governor", "delegate");

  private final SittingStore store;
  private final SittingProcess process;
  private final ProvincesAgenda agendas;
  private final Agenda agenda;
  private final MeasureYears years;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  Sittings(SittingStore store, SittingProcess process, ProvincesAgenda agendas, Agenda agenda, MeasureYears years,
      Offices offices, Audit audit, Clock clock) {
    this.store = store;
    this.process = process;
    this.agendas = agendas;
    this.agenda = agenda;
    this.years = years;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /** What a secretariat says of a sitting that it opens. {@code requestKey} is made by the page: a double click is one. */
  public record Opening(@Nullable String officeId, @Nullable String heldOn, @Nullable String place, @Nullable String chair,
      @Nullable String chairIs, @Nullable String present, @Nullable String requestKey) {}

  /** What was given of a matter; {@code verdict} null takes it back. */
  public record Giving(@Nullable List<@Nullable String> matters, @Nullable String verdict, @Nullable String projectCode,
      @Nullable String note) {}

  /** Whether a referral stands on the agenda of an office's committee. */
  public boolean isBefore(String officeId, String referralNumber) {
    return !agendas.standing(officeId, List.of(referralNumber)).isEmpty();
  }

  /** The offices of a province at which somebody sees its sittings. */
  public List<Office> seenBy(String userId) {
    return offices.memberships(userId).stream().filter(it -> it.office().kind() == Office.Kind.PROVINCE)
        .filter(it -> it.roles().contains(Role.GOVERNOR) || it.roles().contains(Role.PROVINCIAL_SECRETARIAT))
        .map(Offices.Membership::office).toList();
  }

  /** Whether somebody runs the sittings of an office. */
  public boolean runs(String userId, String officeId) {
    return offices.holds(userId, officeId, Role.PROVINCIAL_SECRETARIAT);
  }

  /** The sittings of an office that somebody sees, the newest first. */
  public List<Sitting> of(Office office) {
    return store.of(office.id());
  }

  /** A sitting that somebody sees. */
  public Optional<Sitting> seen(long id, String userId) {
    return store.find(id).filter(it -> seenBy(userId).stream().anyMatch(office -> office.id().equals(it.officeId())));
  }

  /** Opens a sitting; its number is the next of its year. */
  @Transactional
  public Result<Sitting, NotDone> open(Opening opening, String userId) {
    var officeId = opening.officeId();
    if (officeId == null || TypedText.unusable(officeId) || !runs(userId, officeId)) {
      return Result.refused(new Decision.Forbidden("เฉพาะฝ่ายเลขานุการ คอจ. ของจังหวัดเท่านั้นที่เปิดการประชุมได้"));
    }
    var key = opening.requestKey();
    if (key == null || !RequestKey.usable(key)) {
      return Result.refused(RequestKey.unreadable());
    }
    var before = store.requested(key);
    if (before.isPresent()) {
      return before.get().officeId().equals(officeId) ? Result.of(before.get()) : Result.refused(RequestKey.unreadable());
    }
    var wrong = wrong(opening);
    if (wrong != null) {
      return Result.refused(wrong);
    }
    var today = LocalDate.now(clock);
    var year = years.on(today);
    if (year.isEmpty()) {
      return Result.refused(new Decision.Conflict("ยังไม่มีปีมาตรการที่เปิดอยู่ โปรดแจ้งผู้ดูแลระบบ"));
    }
    var opened = store.insert(new SittingStore.Draft(officeId, year.get(), day(opening.heldOn()).orElseThrow(),
        blankToNull(opening.place()), text(opening.chair()), text(opening.chairIs()), text(opening.present()), key), userId);
    if (opened.isEmpty()) {
      return Result.refused(new Decision.Conflict("มีการประชุมที่เปิดอยู่แล้ว โปรดปิดการประชุมนั้นก่อนเปิดครั้งใหม่"));
    }
    var sitting = opened.get();
    store.runs(sitting.id(), process.open(sitting.key()));
    audit.write(Audit.Entry.of(userId, officeId, "sitting.opened", null).with(Map.of("sitting", sitting.key().toString())));
    return Result.of(sitting);
  }

  private @Nullable NotDone wrong(Opening opening) {
    var day = day(opening.heldOn());
    if (day.isEmpty()) {
      return new Decision.Invalid("heldOn", "โปรดพิมพ์วันที่ประชุมเป็น วัน/เดือน/ปี พ.ศ. เช่น 12/02/2561");
    }
    if (day.get().isAfter(LocalDate.now(clock).plusYears(1)) || day.get().isBefore(LocalDate.now(clock).minusYears(1))) {
      return new Decision.Invalid("heldOn", "วันที่ประชุมต้องอยู่ในหนึ่งปีก่อนหรือหลังวันนี้ โปรดตรวจวันที่");
    }
    if (!usable(opening.chair())) {
      return new Decision.Invalid("chair", "โปรดระบุชื่อและตำแหน่งของประธานในที่ประชุม ไม่เกิน " + LONGEST + " ตัวอักษร");
    }
    if (opening.chairIs() == null || !CHAIRS.contains(opening.chairIs())) {
      return new Decision.Invalid("chairIs", "โปรดเลือกว่าประธานคือผู้ว่าราชการจังหวัดหรือผู้ได้รับมอบหมาย");
    }
    if (!usable(opening.present())) {
      return new Decision.Invalid("present", "โปรดระบุผู้เข้าประชุม ไม่เกิน " + LONGEST + " ตัวอักษร");
    }
    return opening.place() == null || opening.place().isBlank() || usable(opening.place()) ? null
        : new Decision.Invalid("place", "สถานที่ยาวเกินไปหรืออ่านไม่ได้ โปรดพิมพ์ใหม่ ไม่เกิน " + LONGEST + " ตัวอักษร");
  }

  private static boolean usable(@Nullable String text) {
    return text != null && !text.isBlank() && text.length() <= LONGEST && !TypedText.unusable(text);
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNull(text).strip();
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static Optional<LocalDate> day(@Nullable String text) {
    return text == null ? Optional.empty() : ThaiDate.parseTyped(text).fold(Optional::of, why -> Optional.empty());
  }

  /**
   * Gives the same verdict on one matter or many of the agenda, or takes it back. Nothing is carried out before the sitting is
   * closed.
   */
  @Transactional
  public Result<Integer, NotDone> give(long id, Giving giving, String userId) {
    var found = seen(id, userId);
    if (found.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    if (!runs(userId, found.get().officeId())) {
      return Result.refused(new Decision.Forbidden("เฉพาะฝ่ายเลขานุการ คอจ. เท่านั้นที่บันทึกมติได้"));
    }
    // Whoever closes it waits, or has closed it.
    var sitting = store.hold(found.get().key());
    if (!sitting.state().equals(Sitting.OPEN)) {
      return Result.refused(new Decision.Conflict("การประชุมนี้ปิดแล้ว โปรดเปิดหน้านี้ใหม่"));
    }
    var matters = giving.matters() == null ? List.<String>of() : giving.matters().stream().filter(Objects::nonNull)
        .filter(it -> !TypedText.unusable(it)).distinct().toList();
    if (matters.isEmpty() || matters.size() > ProvincesAgenda.MOST) {
      return Result.refused(new Decision.Invalid("matters", "โปรดเลือกเรื่องที่จะลงมติ ครั้งละไม่เกิน " + ProvincesAgenda.MOST + " เรื่อง"));
    }
    if (giving.verdict() == null) {
      store.takeBack(sitting.id(), matters);
      return Result.of(matters.size());
    }
    var verdict = Coded.find(Verdict.class, giving.verdict());
    if (verdict.isEmpty()) {
      return Result.refused(new Decision.Invalid("verdict", "โปรดเลือกมติจากรายการ"));
    }
    var wrong = wrong(giving, verdict.get(), sitting);
    if (wrong != null) {
      return Result.refused(wrong);
    }
    var standing = agendas.standing(sitting.officeId(), matters);
    if (standing.size() < matters.size()) {
      return Result.refused(new Decision.Conflict("บางเรื่องไม่อยู่ในวาระแล้ว โปรดเปิดหน้านี้ใหม่แล้วเลือกอีกครั้ง"));
    }
    store.give(sitting.id(), standing, verdict.get().code(),
        verdict.get() == Verdict.ELSEWHERE ? giving.projectCode() : null, blankToNull(giving.note()), userId);
    return Result.of(standing.size());
  }

  private @Nullable NotDone wrong(Giving giving, Verdict verdict, Sitting sitting) {
    var chosen = verdict == Verdict.ELSEWHERE ? giving.projectCode() : null;
    var newer = chosen == null ? Optional.<MeasureYears.Project>empty()
        : years.newest(sitting.year(), chosen).filter(it -> !it.code().equals(chosen));
    if (newer.isPresent()) {
      return new Decision.Invalid("projectCode", "โครงการนี้มีฉบับใหม่แล้ว โปรดเลือก “" + newer.get().labelTh() + "” จากรายการแทน");
    }
    if (verdict == Verdict.ELSEWHERE && agendas.projects(sitting.officeId(), sitting.year()).stream()
        .noneMatch(it -> it.code().equals(giving.projectCode()))) {
      return new Decision.Invalid("projectCode", "โปรดเลือกโครงการที่จะส่งต่อให้");
    }
    if (verdict == Verdict.CLOSED && !usable(giving.note())) {
      return new Decision.Invalid("note", "โปรดระบุเหตุผล เพื่อให้ AO แจ้งผู้มีบัตรฯ ได้ ไม่เกิน " + LONGEST + " ตัวอักษร");
    }
    if (BankData.accountNumberInOfficial(giving.note())) {
      return new Decision.Invalid("note", "ข้อความมีเลขที่คล้ายเลขที่บัญชี โปรดลบเลขนั้นออก");
    }
    return giving.note() == null || giving.note().isBlank() || usable(giving.note()) ? null
        : new Decision.Invalid("note", "ข้อความยาวเกินไปหรืออ่านไม่ได้ โปรดพิมพ์ใหม่ ไม่เกิน " + LONGEST + " ตัวอักษร");
  }

  /**
   * The governor, or the secretariat in the governor's name, decides single matters outside a sitting (domain.md §2.2, governor's
   * task 6). Each in a transaction of its own, by the caller.
   */
  @Transactional
  public Result<String, NotDone> outside(String matter, Giving giving, String userId) {
    var office = seenBy(userId).stream().filter(it -> !agendas.standing(it.id(), List.of(matter)).isEmpty()).findFirst();
    if (office.isEmpty()) {
      return Result.refused(new Decision.Conflict("เรื่องนี้ไม่อยู่ในวาระของจังหวัดท่านแล้ว โปรดเปิดหน้านี้ใหม่"));
    }
    var verdict = giving.verdict() == null ? Optional.<Verdict>empty() : Coded.find(Verdict.class, giving.verdict());
    if (verdict.isEmpty()) {
      return Result.refused(new Decision.Invalid("verdict", "โปรดเลือกสิ่งที่จะสั่งการจากรายการ"));
    }
    var wrong = wrong(giving, verdict.get(), between(office.get()));
    if (wrong != null) {
      return Result.refused(wrong);
    }
    if (!agenda.isThere(matter)) {
      return Result.refused(new Decision.Conflict("เรื่องนี้เพิ่งขึ้นวาระ ระบบกำลังส่งถึงจังหวัด โปรดสั่งการอีกครั้งในอีกสักครู่"
          + " หากยังไม่ได้ โปรดแจ้งผู้ดูแลระบบพร้อมเลขที่การส่งต่อ"));
    }
    return agenda.decide(matter, new Agenda.Verdict(verdict.get(), giving.projectCode(), blankToNull(giving.note())),
            "outside " + clock.instant(), userId, office.get().id())
        .map(referral -> matter).refusedAs(Decision.Conflict::new);
  }

  /** How a sitting stands: how many matters wait, how many have a verdict, how many of these are carried out. */
  public record Standing(int onAgenda, int given, int delivered, int undelivered) {}

  /** That of a sitting. */
  public Standing standing(Sitting sitting) {
    var verdicts = store.verdicts(sitting.id());
    return new Standing(agendas.count(sitting.officeId()), verdicts.size(),
        (int) verdicts.stream().filter(it -> it.deliveredAt() != null && it.undelivered() == null).count(),
        (int) verdicts.stream().filter(it -> it.undelivered() != null).count());
  }

  /** What is before the province now, with what an open sitting has given of it; what a closed one gave is in its minutes. */
  public List<ProvincesAgenda.Matter> agenda(Sitting sitting, String userId) {
    return sitting.state().equals(Sitting.OPEN) ? agendas.of(sitting.officeId(), store.verdicts(sitting.id()), userId) : List.of();
  }

  /** None that was held: for what is before a province between its sittings. */
  public Sitting between(Office office) {
    var today = LocalDate.now(clock);
    // Before the first year opens there is no catalogue, and nothing on an agenda.
    return new Sitting(0, office.id(), years.on(today).orElse(ThaiDate.buddhistYear(today)), 0, today, null, "", "", "", null, Sitting.OPEN);
  }

  /** The verdicts of a sitting. */
  List<SittingStore.Given> verdicts(Sitting sitting) {
    return store.verdicts(sitting.id());
  }

  /** Carries out the verdict in a place of a sitting that has decided; twice does it once. */
  @Transactional
  public void deliver(SittingKey key, int position) {
    var sitting = store.hold(key);
    store.toDeliver(sitting.id(), position).ifPresent(it -> {
      var decided = agenda.decide(it.matter(), new Agenda.Verdict(Coded.of(Verdict.class, it.verdict()), it.projectCode(), it.note()),
          "sitting " + sitting.id(), it.givenBy(), sitting.officeId());
      store.delivered(it.id(), decided.fold(done -> null, why -> why));
    });
  }
}
