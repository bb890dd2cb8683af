package th.cardholder.referral;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;

/**
 * An agency takes its last word on a referral back (R13, R19; ADR 0013): it was wrongly recorded, or the appointment
 * is put off. Nothing is lost: what it said stays written, and the referral stands again where it was said.
 */
@Service
public class StepsBack {

  /** What an agency says of a referral, and can take back. */
  public enum Word {
    ACCEPTANCE(Referral.State.OFFERED),
    APPOINTMENT(Referral.State.ACCEPTED),
    ATTENDANCE(Referral.State.SCHEDULED),
    RESULT(Referral.State.ATTENDING);

    private final Referral.State before;

    Word(Referral.State before) {
      this.before = before;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final JdbcClient jdbc;
  private final Referrals referrals;
  private final Appointments appointments;
  private final ReferralProcess process;
  private final Audit audit;
  private final Clock clock;

  StepsBack(JdbcClient jdbc, Referrals referrals, Appointments appointments, ReferralProcess process, Audit audit,
      Clock clock) {
    this.jdbc = jdbc;
    this.referrals = referrals;
    this.appointments = appointments;
    this.process = process;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The agency's last word that it can take back. A refusal is none: the AO has been told and may have chosen
   * another project, so the way back is another offer.
   */
  public Optional<Word> lastWord(Referral referral) {
    return Optional.ofNullable(switch (referral.state()) {
      // Also where an agency stands whose appointment was missed.
      case ACCEPTED -> referrals.appointed(referral) ? Word.ATTENDANCE : Word.ACCEPTANCE;
      case SCHEDULED -> Word.APPOINTMENT;
      case ATTENDING -> Word.ATTENDANCE;
      case DEVELOPED -> Word.RESULT;
      case NOT_DEVELOPED -> Referral.NO_SHOW.equals(referral.resultCode()) ? Word.ATTENDANCE : Word.RESULT;
      case OFFERED, ON_AGENDA, REFUSED, REPLACED, CANCELLED -> null;
    });
  }

  /**
   * Whether the last word taken back is this one, by this officer, for this reason, and nothing was said since: the
   * same click, come twice.
   */
  public boolean lastTakenBackIs(Referral referral, String word, String reason, String by) {
    if (Stream.of(Word.values()).noneMatch(it -> it.code().equals(word) && it.before == referral.state())) {
      return false;
    }
    return jdbc.sql("""
            select word = ? and reason = ? and taken_back_by = ? from journey.referral_step_back
             where referral_id = ? order by id desc limit 1
            """).params(word, reason, by, referral.id()).query(Boolean.class).optional().orElse(false);
  }

  /** Another referral of the case for the same project that is open: with it, this one cannot be open again. */
  public Optional<Referral> inItsPlace(Referral referral) {
    return referrals.of(referral.caseId()).stream().filter(it -> it.id() != referral.id() && it.state().open()
        && it.projectRoot().equals(referral.projectRoot())).findFirst();
  }

  /**
   * Takes the last word back and puts its step before the officer again. The caller holds the case and has asked
   * {@link #lastWord} and {@link #inItsPlace}.
   */
  @Transactional
  public void takeBack(Referral referral, Word word, String reason, String by) {
    var kept = keep(referral, word, reason, by);
    if (word == Word.APPOINTMENT || word == Word.ATTENDANCE) {
      var appointment = appointments.newest(referral.id()).orElseThrow();
      if (word == Word.ATTENDANCE) {
        appointments.withdraw(appointment.id());
        appointments.repeat(appointment.id());
      } else {
        appointments.off(appointment.id(), referral.caseId());
      }
    }
    process.cancel(referral.processInstanceId());
    // An appointment put off is an agreement to be made anew; anything else was wrongly said and was due before.
    var instance = process.resume(referral.number(), referral.officeId(), process.saidAt(word), by,
        word == Word.APPOINTMENT ? ReferralProcess.Due.ANEW : ReferralProcess.Due.AS_BEFORE);
    stand(referral, word, instance);
    audit.write(Audit.Entry.of(by, referral.officeId(), "referral.steppedBack", referral.caseId())
        .with(Map.of("referral", referral.number(), "word", word.code(), "stepBack", kept)));
  }

  /** Keeps what is taken back; returns the row's id, by which the history finds the reason. */
  private long keep(Referral referral, Word word, String reason, String by) {
    return jdbc.sql("""
        insert into journey.referral_step_back (referral_id, word, reason, result_code, completed_on, income_after, note,
                                                taken_back_at, taken_back_by)
        select id, :word, :reason, result_code, completed_on, income_after,
               case :word when 'acceptance' then answer_note else result_note end, :now, :by
          from journey.referral where id = :id returning id
        """).param("word", word.code()).param("reason", reason).param("now", OffsetDateTime.now(clock))
        .param("by", by).param("id", referral.id()).query(Long.class).single();
  }

  private void stand(Referral referral, Word word, @Nullable String instance) {
    referrals.writing("""
        update journey.referral
           set state = :state, process_instance_id = :instance, result_code = null, completed_on = null,
               income_after = null,
               result_note = null, result_at = null,
               answered_at = case when :answered then answered_at end,
               answered_by = case when :answered then answered_by end,
               answer_note = case when :answered then answer_note end
         where id = :id
        """).param("state", word.before.code()).param("instance", instance)
        .param("answered", word != Word.ACCEPTANCE).param("id", referral.id()).update();
  }
}
