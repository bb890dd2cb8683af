package th.cardholder.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.cases.Case;
import th.cardholder.consent.BankData;
import th.cardholder.door.Answers;
import th.cardholder.measure.MeasureYears;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;

/** What was stated at the counter. Rows are added; the newest counts. */
@Repository
public class Wishes {

  private final JdbcClient jdbc;
  private final MeasureYears years;
  private final BankData bank;
  private final Clock clock;
  private final Question<Wish> newest;

  Wishes(JdbcClient jdbc, MeasureYears years, BankData bank, Clock clock) {
    this.jdbc = jdbc;
    this.years = years;
    this.bank = bank;
    this.clock = clock;
    this.newest = new Question<>(jdbc, """
        select wants, wish_date, phone, contact_note, signing, proxy_name, proxy_relation, witness_name, notice_version,
               decline_reason, recorded_by
          from journey.wish where case_id = :id order by id desc limit 1
        """, Wish.class);
  }

  /** The newest statement of a case. {@code signing} is {@code self}, {@code thumbprint} or {@code proxy}. */
  public record Wish(boolean wants, LocalDate wishDate, @Nullable String phone, @Nullable String contactNote,
      String signing, @Nullable String proxyName, @Nullable String proxyRelation, @Nullable String witnessName,
      int noticeVersion, @Nullable String declineReason, String recordedBy) {

    private Wish readable(long caseId, BankData bank) {
      return new Wish(wants, wishDate, phone, bank.readable(caseId, contactNote), signing, proxyName, proxyRelation, witnessName,
          noticeVersion, declineReason, recordedBy);
    }
  }

  public Optional<Wish> of(long caseId) {
    return newest.oneOf(caseId).map(it -> it.readable(caseId, bank));
  }

  /** What {@link #of} answers, to be asked ahead. */
  public About<?> about(long caseId) {
    return newest.about(caseId);
  }

  /** Adds what was stated, as the fields of the form of wishes have it. */
  public void record(Case participant, boolean wants, LocalDate wishDate, Answers answers, String by) {
    newest.forget();
    jdbc.sql("""
            insert into journey.wish (case_id, wants, wish_date, phone, contact_note, signing, proxy_name,
              proxy_relation, witness_name, notice_version, decline_reason, recorded_at, recorded_by)
            values (:case, :wants, :date, :phone, :note, :signing, :proxyName, :proxyRelation, :witness, :notice,
              :reason, :now, :by)
            """)
        .param("case", participant.id()).param("wants", wants).param("date", wishDate)
        .param("phone", answers.text("phone").orElse(null))
        .param("note", answers.text("contactNote").orElse(null))
        .param("signing", answers.text("signing").orElse("self"))
        .param("proxyName", answers.text("proxyName").orElse(null))
        .param("proxyRelation", answers.text("proxyRelation").orElse(null))
        .param("witness", answers.text("witnessName").orElse(null))
        .param("notice", years.consentText(participant.year(), "privacyNotice").version())
        .param("reason", answers.text("declineReason").orElse(null))
        .param("now", OffsetDateTime.now(clock)).param("by", by)
        .update();
  }

}
