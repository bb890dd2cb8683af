package th.cardholder.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.measure.MeasureYears;
import th.cardholder.notice.Notice;
import th.cardholder.notice.Notices;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.words.Coded;

/**
 * What becomes of the referrals of a person who moves (ADR 0069). One rule, by the office that would develop the people of the
 * new team in the project: where it is the same office, or something has begun, the referral stays; else it is offered to that
 * office anew, in the place of the one before; and where nobody there has the project, the AO revises the plan as after a
 * refusal.
 */
@Service
public class ReferralsOfMoved {

  private final Referrals referrals;
  private final ReferralProcess process;
  private final MeasureYears years;
  private final Offices offices;
  private final Notices notices;
  private final Audit audit;
  private final Clock clock;

  ReferralsOfMoved(Referrals referrals, ReferralProcess process, MeasureYears years, Offices offices, Notices notices,
      Audit audit, Clock clock) {
    this.referrals = referrals;
    this.process = process;
    this.years = years;
    this.offices = offices;
    this.notices = notices;
    this.audit = audit;
    this.clock = clock;
  }

  /** What becomes of a referral. */
  public enum Fate implements Coded {
    STAYS("stays", "หน่วยงานเดิมดำเนินการต่อ"),
    GOES_ON("goesOn", "เริ่มพัฒนาแล้ว หน่วยงานเดิมดำเนินการต่อจนรายงานผล"),
    OFFERED_ANEW("offeredAnew", "ส่งต่อใหม่ให้หน่วยงานในพื้นที่ใหม่ หน่วยงานเดิมไม่ต้องดำเนินการ และคืนที่นั่งถ้ามี"),
    TO_BE_REVISED("toBeRevised", "พื้นที่ใหม่ไม่มีโครงการนี้ AO ปรับแผนกับผู้มีบัตรฯ");

    private final String code;
    private final String labelTh;

    Fate(String code, String labelTh) {
      this.code = code;
      this.labelTh = labelTh;
    }

    @Override
    public String code() {
      return code;
    }

    public String labelTh() {
      return labelTh;
    }
  }

  /**
   * An open referral and what becomes of it.
   *
   * @param toOffice to whom it is offered anew; null where it is not
   */
  public record Moved(Referral referral, Fate fate, @Nullable String toOffice) {}

  /** What becomes of the open referrals of a case when it is with this team; they are held until the transaction ends. */
  @Transactional
  public List<Moved> of(Case there) {
    var team = offices.office(there.officeId()).orElseThrow();
    return referrals.holdOpen(there.id()).stream().map(it -> of(it, team)).toList();
  }

  private Moved of(Referral referral, Office team) {
    var project = years.project(referral.year(), referral.projectCode())
        .filter(it -> it.of(Objects.requireNonNull(team.provinceCode())));
    var office = project.map(it -> DevelopingOffice.of(team, it)).filter(it -> offices.office(it).isPresent());
    if (office.filter(referral.officeId()::equals).isPresent()) {
      return new Moved(referral, Fate.STAYS, null);
    }
    if (begun(referral)) {
      return new Moved(referral, Fate.GOES_ON, null);
    }
    return office.map(it -> new Moved(referral, Fate.OFFERED_ANEW, it))
        .orElseGet(() -> new Moved(referral, Fate.TO_BE_REVISED, null));
  }

  /** Whether the person is being developed: was there, or the first day of the appointment has come. */
  private boolean begun(Referral referral) {
    return referral.state() == Referral.State.ATTENDING || referral.state() == Referral.State.SCHEDULED
        && referrals.newestAppointment(referral.id()).filter(it -> !it.startsOn().isAfter(LocalDate.now(clock))).isPresent();
  }

  /**
   * Carries it out, and tells each agency; the case is the new team's already. Case first, referrals second.
   *
   * @param key which move it is, so that each is told once
   * @return the numbers of those for which the plan is to be revised
   */
  @Transactional
  public List<String> carryOut(Case there, List<Moved> all, String key, LocalDate movedOn, String by) {
    all.forEach(moved -> carryOut(there, moved, key, movedOn, by));
    return all.stream().filter(it -> it.fate() == Fate.TO_BE_REVISED).map(it -> it.referral().number()).toList();
  }

  private void carryOut(Case there, Moved moved, String key, LocalDate movedOn, String by) {
    var referral = moved.referral();
    var stays = moved.fate() == Fate.STAYS || moved.fate() == Fate.GOES_ON;
    if (moved.fate() == Fate.OFFERED_ANEW) {
      offerAnew(there, referral, by);
    } else if (moved.fate() == Fate.STAYS) {
      referrals.seatElsewhere(there, referral);
    } else if (moved.fate() == Fate.TO_BE_REVISED) {
      process.cancel(referral.processInstanceId());
      referrals.writing("""
          update journey.referral set state = 'refused', reason_code = ?, answered_at = ?, answered_by = ? where id = ?
          """).params(Referral.MOVED_AWAY, OffsetDateTime.now(clock), by, referral.id()).update();
    }
    notices.tell(Notice.toAgency(stays ? Notice.Kind.TEAM_CHANGED : Notice.Kind.MOVED_AWAY, there.id(), referral.id(),
        referral.officeId(), key, movedOn));
    if (!stays) {
      audit.write(Audit.Entry.of(by, there.officeId(), "referral.movedAway", there.id())
          .with(Map.of("referral", referral.number(), "fate", moved.fate().code())));
    }
  }

  private void offerAnew(Case there, Referral referral, String by) {
    process.cancel(referral.processInstanceId());
    // Out of the way first: of one project one referral is open.
    referrals.writing("update journey.referral set state = 'replaced' where id = ?").params(referral.id()).update();
    var sent = referrals.sendAgain(there, referral, by).orThrow(why -> new IllegalStateException(
        "The project " + referral.projectCode() + " cannot be offered at " + there.officeId()));
    referrals.replaced(referral, sent, null);
  }
}
