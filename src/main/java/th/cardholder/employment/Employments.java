package th.cardholder.employment;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Decision.Invalid;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.Decision;
import th.cardholder.cases.People;
import th.cardholder.cases.RequestKey;
import th.cardholder.circumstance.Reports;
import th.cardholder.consent.BankData;
import th.cardholder.consent.ConsentChanges;
import th.cardholder.door.StepRule;
import th.cardholder.employment.Employment.EndReason;
import th.cardholder.employment.Employment.Kind;
import th.cardholder.employment.Employment.PaidBy;
import th.cardholder.employment.EmploymentRows.Ended;
import th.cardholder.employment.EmploymentRows.Recorded;
import th.cardholder.employment.EmploymentRows.Said;
import th.cardholder.employment.EmploymentRows.Told;
import th.cardholder.employment.EmploymentRows.Word;
import th.cardholder.employment.Incentives.Incentive;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.reference.Question.About;
import th.cardholder.words.Coded;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiText;

/**
 * Employments of a cardholder for the employers' tax incentive (domain.md §3.1): recorded with the consent, certified, ended, by the team
 * of the case on its page. Each is one transaction with the case held, so that two officers at once, or one who clicks twice, do it once.
 */
@Service
public class Employments {

  private static final int LONGEST_NAME = 200;
  private static final String PROXY = "proxy";
  private static final String GONE = "ไม่พบรายการจ้างงานนี้ในเรื่อง โปรดเปิดหน้าเรื่องใหม่แล้วลองอีกครั้ง";
  private static final String OTHERWISE = "บันทึกรายการนี้ไว้แล้วตามที่กรอกครั้งแรก ข้อมูลที่แก้ไขยังไม่ได้บันทึก "
      + "โปรดตรวจรายการที่หน้าเรื่อง แล้วเปิดหน้าบันทึกใหม่";
  private static final String MISTAKEN = "รายการนี้ยกเลิกแล้วเพราะบันทึกผิด หากมีการจ้างจริง โปรดบันทึกเป็นรายการใหม่";

  private final CaseRights rights;
  private final EmploymentRows rows;
  private final Incentives incentives;
  private final People people;
  private final Reports reports;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Employments(CaseRights rights, EmploymentRows rows, Incentives incentives, People people, Reports reports, Offices offices, Audit audit,
      Clock clock) {
    this.rights = rights;
    this.rows = rows;
    this.incentives = incentives;
    this.people = people;
    this.reports = reports;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /** Those of a case, the newest first. */
  public List<Employment> of(long caseId, long cardholderId) {
    return rows.of(caseId, reports.diedOn(cardholderId).orElse(null));
  }

  /** What {@link #of} asks, to be asked ahead. */
  public List<About<?>> about(long caseId, long cardholderId) {
    return List.of(rows.about(caseId), reports.aboutDeath(cardholderId));
  }

  /** Whether one may be recorded of such a case. */
  public boolean offered(int year, Case.State state) {
    return state != Case.State.DIED && incentives.of(year).isPresent();
  }

  // ---- Recorded

  /**
   * An employment as typed; days in พ.ศ.
   *
   * @param kind    one of {@link Kind}
   * @param paidBy  one of {@link PaidBy}
   * @param consent whether the person consents to the disclosure
   * @param how     how that was said, one of {@link ConsentChanges#HOW}
   */
  public record TypedEmployment(@Nullable String employerName, @Nullable String employerNumber, @Nullable String kind,
      @Nullable String startsOn, @Nullable String untilOn, @Nullable String paidBy, @Nullable Boolean consent, @Nullable String consentOn,
      @Nullable String how, @Nullable String proxyName, @Nullable String requestKey) {}

  /** Records an employment with the consent; once, however often the same request comes. */
  @Transactional
  public Decision record(String caseNumber, TypedEmployment typed, String userId) {
    return rights.hold(caseNumber, userId).fold(held -> record(held, typed, userId), no -> no);
  }

  private Decision record(Case participant, TypedEmployment typed, String userId) {
    var key = typed.requestKey();
    if (key == null || !RequestKey.usable(key)) {
      return RequestKey.unreadable();
    }
    return told(typed).fold(told -> record(participant, told, key, userId), no -> no);
  }

  private Decision record(Case participant, Told told, String key, String userId) {
    // Before anything else is looked at: what is checked may have changed since the first click.
    var before = rows.recorded(key);
    if (before.isPresent()) {
      return once(before.get().equals(new Recorded(participant.id(), told, userId)));
    }
    if (participant.state() == Case.State.DIED) {
      return new Decision.Conflict("ผู้มีบัตรฯ เสียชีวิตแล้ว จึงบันทึกการจ้างงานใหม่ไม่ได้ หากไม่ถูกต้อง ให้ใช้ “แก้ไขการแจ้งเหตุ” ก่อน");
    }
    var incentive = incentives.of(participant.year());
    if (incentive.isEmpty()) {
      return new Decision.Conflict("ปีมาตรการ " + participant.year() + " ไม่มีสิทธิของนายจ้าง จึงบันทึกไม่ได้ "
          + "หากปีนี้มีสิทธิ โปรดให้ผู้ดูแลระบบเพิ่มค่าของปี");
    }
    return broken(participant, told, incentive.get()).<Decision>map(it -> it)
        .orElseGet(() -> record(participant, told, incentive.get(), key, userId));
  }

  private Optional<Invalid> broken(Case participant, Told told, Incentive incentive) {
    return StepRule.firstBroken(EmploymentRules.RECORDED, new EmploymentRules.Told(incentive, people.of(participant).nationalId(),
        told.employer(), told.kind(), told.startsOn(), told.untilOn(), told.paidBy(), told.consent().given(), told.consent().saidOn(),
        today())).map(Decision::invalid);
  }

  private Decision record(Case participant, Told told, Incentive incentive, String key, String userId) {
    var id = rows.record(participant, told, incentive.text().version(), key, userId);
    if (id.isEmpty()) {
      return new Decision.Conflict("นายจ้างรายนี้มีรายการของผู้มีบัตรฯ ในช่วงวันที่ซ้อนกันอยู่แล้ว (อาจอยู่ในเรื่องของอีกปีมาตรการ) "
          + "โปรดบันทึกวันสิ้นสุดของรายการเดิมก่อน หรือตรวจวันเริ่มและวันสุดท้าย");
    }
    write("employment.recorded", participant, id.get(), userId, Map.of("kind", told.kind().code(), "startsOn", told.startsOn().toString()));
    return new Decision.Done();
  }

  private static Result<Told, NotDone> told(TypedEmployment typed) {
    var name = ThaiText.folded(Objects.requireNonNullElse(typed.employerName(), ""));
    var wrong = BankData.checkText("employerName", name, 2, LONGEST_NAME, "ชื่อนายจ้าง");
    if (wrong != null) {
      return Result.refused(wrong);
    }
    return EmployerNumber.parse(Objects.requireNonNullElse(typed.employerNumber(), "")).refusedAs(invalid("employerNumber"))
        .then(employer -> chosen(Kind.class, typed.kind(), "kind", "โปรดเลือกว่าจ้างงานหรือฝึกอบรม")
            .then(kind -> day(typed.startsOn(), "startsOn")
                .then(startsOn -> untilOn(typed.untilOn())
                    .then(untilOn -> chosen(PaidBy.class, typed.paidBy(), "paidBy", "โปรดเลือกวิธีจ่ายค่าจ้าง")
                        .then(paidBy -> word(Boolean.TRUE.equals(typed.consent()), typed.consentOn(), "consentOn", typed.how(),
                            typed.proxyName())
                            .map(word -> new Told(name, employer, kind, startsOn, untilOn.orElse(null), paidBy, word)))))));
  }

  private static Result<Optional<LocalDate>, NotDone> untilOn(@Nullable String typed) {
    return typed == null || typed.isBlank() ? Result.of(Optional.empty()) : day(typed, "untilOn").map(Optional::of);
  }

  private static Result<Word, NotDone> word(boolean given, @Nullable String saidOn, String field, @Nullable String how,
      @Nullable String proxyName) {
    if (how == null || !ConsentChanges.HOW.containsKey(how)) {
      return Result.refused(new Invalid("how", "โปรดเลือกว่าแจ้งด้วยตนเอง แบบกระดาษ หรือผู้แทน"));
    }
    var wrong = how.equals(PROXY) ? BankData.checkText("proxyName", proxyName, 1, LONGEST_NAME, "ชื่อผู้แทน") : null;
    return wrong != null ? Result.refused(wrong) : day(saidOn, field).map(day -> new Word(given, day, how,
        how.equals(PROXY) && proxyName != null ? proxyName.strip() : null));
  }

  // ---- Ended

  /** An end as typed; of one that never was, {@code mistaken}, the day is not asked. */
  public record TypedEnd(@Nullable String endedOn, @Nullable String reason, @Nullable String requestKey) {}

  /** Records that an employment has ended, or that it never was; once, however often the same request comes. */
  @Transactional
  public Decision end(String caseNumber, long id, TypedEnd typed, String userId) {
    return rights.hold(caseNumber, userId).fold(held -> end(held, id, typed, userId), no -> no);
  }

  private Decision end(Case participant, long id, TypedEnd typed, String userId) {
    var key = typed.requestKey();
    if (key == null || !RequestKey.usable(key)) {
      return RequestKey.unreadable();
    }
    var found = find(participant, id);
    if (found.isEmpty()) {
      return new Decision.Conflict(GONE);
    }
    var employment = found.get();
    return chosen(EndReason.class, typed.reason(), "reason", "โปรดเลือกเหตุที่สิ้นสุด")
        .then(reason -> (reason == EndReason.MISTAKEN ? Result.<LocalDate, NotDone>of(employment.startsOn()) : day(typed.endedOn(), "endedOn"))
            .map(day -> new Ended(id, day, reason, userId)))
        .fold(end -> end(participant, employment, end, key), no -> no);
  }

  private Decision end(Case participant, Employment employment, Ended end, String key) {
    var before = rows.ended(key);
    if (before.isPresent()) {
      return once(before.get().equals(end));
    }
    if (employment.mistaken()) {
      return new Decision.Conflict(MISTAKEN);
    }
    if (end.reason() != EndReason.MISTAKEN) {
      if (employment.endedOn() != null) {
        return new Decision.Conflict("รายการนี้สิ้นสุดไว้แล้วเมื่อ " + ThaiDate.longForm(employment.endedOn())
            + " หากวันที่ผิด ให้ใช้ “ยกเลิกรายการ” แล้วบันทึกใหม่");
      }
      var broken = StepRule.firstBroken(EmploymentRules.ENDED, new EmploymentRules.End(employment, end.endedOn(), today()));
      if (broken.isPresent()) {
        return Decision.invalid(broken.get());
      }
    }
    rows.end(end, key);
    write("employment.ended", participant, employment.id(), end.by(),
        Map.of("reason", end.reason().code(), "endedOn", end.endedOn().toString()));
    return new Decision.Done();
  }

  // ---- The consent

  /** What the person says to the disclosure later, as typed. */
  public record TypedConsent(@Nullable Boolean given, @Nullable String day, @Nullable String how, @Nullable String proxyName,
      @Nullable String requestKey) {}

  /**
   * Writes down that the consent to the disclosure is withdrawn, or given again; once, however often the same request comes. A certificate
   * does not hold from the day of the withdrawal, also after the consent was given again: that is certified anew.
   */
  @Transactional
  public Decision consent(String caseNumber, long id, TypedConsent typed, String userId) {
    return rights.hold(caseNumber, userId).fold(held -> consent(held, id, typed, userId), no -> no);
  }

  private Decision consent(Case participant, long id, TypedConsent typed, String userId) {
    var key = typed.requestKey();
    if (key == null || !RequestKey.usable(key)) {
      return RequestKey.unreadable();
    }
    var found = find(participant, id);
    if (found.isEmpty()) {
      return new Decision.Conflict(GONE);
    }
    if (typed.given() == null) {
      return new Invalid("given", "โปรดเลือกว่าถอนหรือให้ความยินยอมใหม่");
    }
    return word(typed.given(), typed.day(), "day", typed.how(), typed.proxyName())
        .fold(word -> consent(participant, found.get(), word, key, userId), no -> no);
  }

  private Decision consent(Case participant, Employment employment, Word word, String key, String userId) {
    var before = rows.said(key);
    if (before.isPresent()) {
      return once(before.get().equals(new Said(employment.id(), word, userId)));
    }
    var refused = refuse(participant, employment, word);
    if (refused != null) {
      return refused;
    }
    var version = word.given() ? incentives.of(participant.year()).map(it -> it.text().version()).orElse(employment.consent().version())
        : employment.consent().version();
    rows.say(employment.id(), word, version, key, userId);
    write(word.given() ? "employment.consentGivenAgain" : "employment.consentWithdrawn", participant, employment.id(), userId,
        Map.of("day", word.saidOn().toString()));
    return new Decision.Done();
  }

  private @Nullable Decision refuse(Case participant, Employment employment, Word word) {
    var newest = employment.consent();
    if (employment.mistaken()) {
      return new Decision.Conflict(MISTAKEN);
    }
    if (word.given() == newest.given()) {
      return new Decision.Conflict((newest.given() ? "ผู้มีบัตรฯ ให้ความยินยอมนี้ไว้แล้วเมื่อ " : "มีการถอนความยินยอมนี้ไว้แล้วเมื่อ ")
          + ThaiDate.longForm(newest.saidOn()) + " จึงไม่ต้องบันทึกอีก");
    }
    if (word.given() && participant.state() == Case.State.DIED) {
      return new Decision.Conflict("ผู้มีบัตรฯ เสียชีวิตแล้ว จึงให้ความยินยอมใหม่ไม่ได้");
    }
    if (word.saidOn().isAfter(today())) {
      return new Invalid("day", "วันที่แจ้งต้องไม่เกินวันนี้ โปรดตรวจวันที่");
    }
    return word.saidOn().isBefore(newest.saidOn())
        ? new Invalid("day", "วันที่แจ้งต้องไม่ก่อนวันที่แจ้งครั้งก่อน (" + ThaiDate.longForm(newest.saidOn()) + ") โปรดตรวจวันที่") : null;
  }

  // ---- The certificate

  /** A certificate as the page is told of it. */
  public record Issued(String certificateNumber) {}

  /** Gives an employment its certificate; one that has it under the consent that stands keeps it, however often it is asked for. */
  @Transactional
  public Result<Issued, NotDone> issue(String caseNumber, long id, String userId) {
    return rights.hold(caseNumber, userId).then(held -> issue(held, id, userId));
  }

  private Result<Issued, NotDone> issue(Case participant, long id, String userId) {
    var found = find(participant, id);
    if (found.isEmpty()) {
      return Result.refused(new Decision.Conflict(GONE));
    }
    var employment = found.get();
    var refused = notCertified(employment);
    if (refused.isPresent()) {
      return Result.refused(refused.get());
    }
    var certificate = employment.certificate();
    if (certificate != null) {
      return Result.of(new Issued(certificate.number().text()));
    }
    var province = offices.office(participant.officeId()).map(Office::provinceCode)
        .orElseThrow(() -> new IllegalStateException("A team without a province: " + participant.officeId()));
    var number = rows.issue(employment, participant.year(), province, VerificationCode.random(random), userId);
    write("employment.certified", participant, id, userId, Map.of("certificate", number.text()));
    return Result.of(new Issued(number.text()));
  }

  /** Why nothing is certified of an employment, nor printed; empty where it is. */
  public static Optional<Decision.Conflict> notCertified(Employment employment) {
    return employment.mistaken() ? Optional.of(new Decision.Conflict(MISTAKEN))
        : employment.consent().given() ? Optional.empty()
        : Optional.of(new Decision.Conflict("ผู้มีบัตรฯ ถอนความยินยอมให้เปิดเผยเมื่อ " + ThaiDate.longForm(employment.consent().saidOn())
            + " จึงออกหรือพิมพ์หนังสือรับรองไม่ได้ หากให้ความยินยอมใหม่ โปรดบันทึกก่อน"));
  }

  private Optional<Employment> find(Case participant, long id) {
    return of(participant.id(), participant.cardholderId()).stream().filter(it -> it.id() == id).findFirst();
  }

  // ---- What all have in common

  private void write(String action, Case participant, long id, String userId, Map<String, String> more) {
    var detail = new HashMap<String, Object>(more);
    detail.put("employment", id);
    audit.write(Audit.Entry.of(userId, participant.officeId(), action, participant.id()).with(detail));
  }

  private static Decision once(boolean same) {
    return same ? new Decision.Done() : new Decision.Conflict(OTHERWISE);
  }

  private static <E extends Enum<E> & Coded> Result<E, NotDone> chosen(Class<E> words, @Nullable String code, String field, String sentence) {
    return Coded.find(words, Objects.requireNonNullElse(code, "")).<Result<E, NotDone>>map(Result::of)
        .orElseGet(() -> Result.refused(new Invalid(field, sentence)));
  }

  private static Result<LocalDate, NotDone> day(@Nullable String typed, String field) {
    return ThaiDate.parseTyped(typed == null ? "" : typed).refusedAs(invalid(field));
  }

  private static Function<String, NotDone> invalid(String field) {
    return why -> new Invalid(field, why);
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
