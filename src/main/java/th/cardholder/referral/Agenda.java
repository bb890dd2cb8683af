package th.cardholder.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.measure.MeasureYears;
import th.cardholder.notice.Notice;
import th.cardholder.notice.Notices;
import th.cardholder.words.Result;

/**
 * The referrals that no agency serves, before the province (R14): those whose agency asked for it, and those on which it
 * never answered. Each waits until the province has decided, in a sitting or outside one, and is told so once (ADR 0061).
 */
@Service
public class Agenda {

  private final JdbcClient jdbc;
  private final Referrals referrals;
  private final ReferralProcess process;
  private final Cases cases;
  private final MeasureYears years;
  private final Notices notices;
  private final Audit audit;
  private final Clock clock;

  Agenda(JdbcClient jdbc, Referrals referrals, ReferralProcess process, Cases cases, MeasureYears years, Notices notices,
      Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.referrals = referrals;
    this.process = process;
    this.cases = cases;
    this.years = years;
    this.notices = notices;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What the province decides about a referral.
   *
   * @param projectCode what is offered in its place; null for the other verdicts
   * @param note        what the agency that is to serve reads, or the AO where there is no place
   */
  public record Verdict(ReferralProcess.Verdict word, @Nullable String projectCode, @Nullable String note) {}

  /**
   * Offers on which no agency has answered for more days than the year allows after their due date.
   *
   * @param after those with a greater id
   * @param most  so many of a year at most, in the order of their days
   */
  public List<Unanswered> unanswered(int year, Offered after, int most) {
    return jdbc.sql("""
            select r.id, r.referral_number as number, c.case_number, r.due_on
              from journey.referral r join journey.participant_case c on c.id = r.case_id
             where r.state = 'offered' and r.year = ? and r.due_on < ? and (r.due_on, r.id) > (?, ?)
             order by r.due_on, r.id limit ?
            """).params(year, LocalDate.now(clock).minusDays(years.number(year, "unansweredDays")), after.dueOn(), after.id(), most)
        .query(Unanswered.class).list();
  }

  /** Where one stands among the offers of a year, in the order of the days on which they were to be answered. */
  public record Offered(LocalDate dueOn, long id) {

    /** Before all of them. */
    public static final Offered NONE = new Offered(LocalDate.EPOCH, 0);
  }

  /** An offer that its agency has not answered. */
  public record Unanswered(long id, String number, String caseNumber, LocalDate dueOn) {

    /** Where it stands among the others. */
    public Offered place() {
      return new Offered(dueOn, id);
    }
  }

  /**
   * Puts an offer before the province that its agency has not answered. False where it is not one any more, or the model
   * by which it runs knows no province: it stays late then.
   */
  @Transactional
  public boolean escalate(Unanswered offer) {
    var participant = cases.lock(offer.caseNumber());
    var held = referrals.hold(participant.id(), offer.number()).filter(it -> it.state() == Referral.State.OFFERED);
    var instance = held.map(process::unanswered).orElse(null);
    if (instance == null) {
      return false;
    }
    var referral = held.orElseThrow();
    referrals.writing("""
        update journey.referral set state = 'onAgenda', agenda_cause = 'unanswered', agenda_at = ?, due_on = ?,
                                    process_instance_id = ?
         where id = ?
        """).params(OffsetDateTime.now(clock), LocalDate.now(clock).plusDays(years.number(referral.year(), "agendaDays")),
        instance, referral.id()).update();
    audit.write(Audit.Entry.of("system", referral.officeId(), "referral.unanswered", participant.id())
        .with(Map.of("referral", referral.number())));
    return true;
  }

  private record Placed(String cause, OffsetDateTime at) {}

  /** Tells whoever looks after the case that it is before the province. */
  @Transactional
  public void tell(String referralNumber) {
    var referral = referrals.get(referralNumber);
    jdbc.sql("""
            select agenda_cause as cause, agenda_at as at from journey.referral
             where id = ? and state = 'onAgenda' and agenda_at is not null
            """).param(referral.id()).query(Placed.class).optional().ifPresent(placed -> notices.tell(new Notice(
        placed.cause().equals("unanswered") ? Notice.Kind.UNANSWERED : Notice.Kind.TO_PROVINCE, referral.caseId(),
        referral.id(), placed.at().toInstant().toString(), null)));
  }

  /** Whether what the province decides of a referral can be carried out by now: it is on its way there for a moment. */
  public boolean isThere(String referralNumber) {
    return process.waitsForProvince(referrals.get(referralNumber));
  }

  /**
   * Carries out what the province decided about a referral, once: the referral goes on, another is offered in its place, or
   * the AO is to revise the plan. Case first, referral second.
   *
   * @param key which decision it is, so that whoever looks after the case is told of each once
   * @return why not, in Thai: it is not before the province any more, or there is nowhere to send the person
   */
  @Transactional
  public Result<Referral, String> decide(String referralNumber, Verdict verdict, String key, String by, String officeId) {
    var participant = cases.lock(referrals.caseNumber(referrals.get(referralNumber)));
    var held = referrals.hold(participant.id(), referralNumber);
    if (held.isEmpty() || held.get().state() != Referral.State.ON_AGENDA) {
      return Result.refused("การส่งต่อนี้ไม่อยู่ในวาระแล้ว ("
          + held.map(it -> it.state().labelTh()).orElse("ไม่พบ") + ") โปรดเปิดหน้านี้ใหม่");
    }
    return carriedOut(participant, held.get(), verdict, by).map(referral -> {
      process.decided(referral, verdict.word());
      notices.tell(new Notice(kind(verdict.word()), participant.id(), referral.id(), key, null));
      audit.write(Audit.Entry.of(by, officeId, "referral.provinceDecided", participant.id())
          .with(Map.of("referral", referral.number(), "verdict", verdict.word().code())));
      return referral;
    });
  }

  private static Notice.Kind kind(ReferralProcess.Verdict word) {
    return switch (word) {
      case BACK_TO_AGENCY -> Notice.Kind.PROVINCE_SENT_BACK;
      case ELSEWHERE -> Notice.Kind.PROVINCE_GAVE_ANOTHER;
      case CLOSED -> Notice.Kind.PROVINCE_HAS_NONE;
    };
  }

  private Result<Referral, String> carriedOut(Case participant, Referral referral, Verdict verdict, String by) {
    return switch (verdict.word()) {
      case ELSEWHERE -> elsewhere(participant, referral, verdict, by);
      case CLOSED -> {
        referrals.writing("""
            update journey.referral set state = 'refused', answered_at = ?, answered_by = ?, answer_note = ?,
                   reason_code = case agenda_cause when 'unanswered' then 'noAnswer' else 'provinceClosed' end
             where id = ?
            """).params(OffsetDateTime.now(clock), by, verdict.note(), referral.id()).update();
        yield Result.of(referral);
      }
      case BACK_TO_AGENCY -> {
        referrals.writing("""
            update journey.referral set state = 'offered', answered_at = null, answered_by = null, reason_code = null,
                                        note = coalesce(?, note)
             where id = ?
            """).params(verdict.note(), referral.id()).update();
        referrals.seatAgain(referral);
        yield Result.of(referral);
      }
    };
  }

  private Result<Referral, String> elsewhere(Case participant, Referral referral, Verdict verdict, String by) {
    var project = verdict.projectCode();
    if (project == null || MeasureYears.Project.root(project).equals(referral.projectRoot())) {
      return Result.refused("โปรดเลือกโครงการอื่นที่จะส่งต่อแทน หากให้หน่วยงานเดิม โปรดเลือก “คืนหน่วยงาน”");
    }
    // A sitting gives its verdicts days before it is closed: what was revised meanwhile is offered as it stands now.
    return referrals.sendNewest(participant, project, null, verdict.note(), by).map(sent -> {
      referrals.replaced(referral, sent, null);
      return referral;
    });
  }
}
