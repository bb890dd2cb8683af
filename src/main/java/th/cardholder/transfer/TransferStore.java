package th.cardholder.transfer;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.cases.Case;
import th.cardholder.interview.SeatsLeft;

/** The transfers. A row is written once, and closed by the next one of its case. */
@Repository
class TransferStore implements SeatsLeft {

  private static final String SELECT = """
      select id, case_id, case_number, from_office, to_office, moved_on, ao_after, transferred_at, transferred_by
        from journey.transfer
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  TransferStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A transfer as it was done. */
  record Transfer(long id, long caseId, String caseNumber, String fromOffice, String toOffice, LocalDate movedOn,
      @Nullable String aoAfter, OffsetDateTime transferredAt, String transferredBy) {}

  /** The one of a click. */
  Optional<Transfer> ofRequest(String key) {
    return jdbc.sql(SELECT + " where request_key = ?").param(key).query(Transfer.class).optional();
  }

  /** The newest of a case. */
  Optional<Transfer> newest(String caseNumber) {
    return jdbc.sql(SELECT + " where case_number = ? and left_at is null").param(caseNumber).query(Transfer.class).optional();
  }

  /** {@inheritDoc} */
  @Override
  public Optional<String> officeOf(long caseId) {
    return jdbc.sql("select seat_office from journey.transfer where case_id = ? and left_at is null and seat_office is not null")
        .param(caseId).query(String.class).optional();
  }

  /** Writes down that a case goes from its team to another; the case is held. */
  long add(Case before, Case now, @Nullable String seatOffice, LocalDate movedOn, @Nullable String note, @Nullable String key,
      String by) {
    var at = OffsetDateTime.now(clock);
    jdbc.sql("update journey.transfer set left_at = ? where case_id = ? and left_at is null").params(at, now.id()).update();
    return jdbc.sql("""
            insert into journey.transfer (case_id, case_number, from_office, to_office, moved_on, note, state_before, state_after,
              ao_before, ao_after, seat_office, request_key, transferred_at, transferred_by)
            values (:case, :number, :from, :to, :on, :note, :stateBefore, :stateAfter, :aoBefore, :aoAfter, :seat, :key, :at, :by)
            returning id
            """).param("case", now.id()).param("number", now.number()).param("from", before.officeId())
        .param("to", now.officeId()).param("on", movedOn).param("note", note).param("stateBefore", before.state().code())
        .param("stateAfter", now.state().code()).param("aoBefore", before.aoUserId()).param("aoAfter", now.aoUserId())
        .param("seat", seatOffice).param("key", key).param("at", at).param("by", by).query(Long.class).single();
  }
}
