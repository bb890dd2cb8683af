package th.cardholder.leave;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.reference.Question;
import th.cardholder.reference.Question.About;
import th.cardholder.words.Coded;

/** The leaves, and what was decided of cases for the time. Who may record one, and what follows, is for the caller to know. */
@Repository
public class Leaves {

  private static final String LEAVE = """
      select id, office_id, user_id, starts_on, ends_on, recorded_by, cancelled_at is not null as cancelled
        from journey.ao_leave\s""";

  private static final String HANDING = "select id, leave_id, case_number, to_ao, co_interviewer_id, state, said"
      + " from journey.ao_leave_case ";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Question<Away> away;

  Leaves(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    // By office and day: of an office of many years there are many leaves, and few of now.
    this.away = new Question<>(jdbc, """
        select user_id, ends_on from journey.ao_leave
         where office_id = (:id::text[])[1] and (:id::text[])[2]::date between starts_on and ends_on and cancelled_at is null
        """, Away.class);
  }

  private record Away(String userId, LocalDate endsOn) {}

  /** What became of a case of a leave. */
  public enum State implements Coded {
    /** It goes to the AO when the leave begins. */
    PLANNED("planned"),
    /** It was given to the AO. */
    HANDED("handed"),
    /** It could not be given: {@link Handing#said} says why. */
    REFUSED("refused"),
    /** Nothing of it falls due any more while its AO is away: it stayed. */
    SPARED("spared");

    private final String code;

    State(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /** What was decided of a case, and what became of it. */
  public record Handing(long id, long leaveId, String caseNumber, String toAo, @Nullable String coInterviewerId, State state,
      @Nullable String said) {}

  /** What is decided of a case: to whom it goes, and who sits in; nobody leaves that to the rule. */
  public record Wish(String caseNumber, String toAo, @Nullable String coInterviewerId) {}

  private record Row(long id, long leaveId, String caseNumber, String toAo, @Nullable String coInterviewerId, String state,
      @Nullable String said) {

    Handing handing() {
      return new Handing(id, leaveId, caseNumber, toAo, coInterviewerId, Coded.of(State.class, state), said);
    }
  }

  /** Who of a team is away today, and through which day. */
  public Map<String, LocalDate> away(String officeId) {
    return away.of(today(officeId)).stream().collect(toMap(Away::userId, Away::endsOn, (a, b) -> a.isAfter(b) ? a : b));
  }

  /** What {@link #away} answers, to be asked ahead. */
  public About<?> aboutAway(String officeId) {
    return away.about(today(officeId));
  }

  private List<String> today(String officeId) {
    return List.of(officeId, LocalDate.now(clock).toString());
  }

  /** The leaves of these teams that end on that day or later, also those that were cancelled; the first to begin first. */
  public List<Leave> of(Collection<String> officeIds, LocalDate endingFrom) {
    return jdbc.sql(LEAVE + "where office_id = any(?) and ends_on >= ? order by starts_on, id")
        .param(officeIds.toArray(String[]::new)).param(endingFrom).query(Leave.class).list();
  }

  /** The leave with this number, cancelled or not. */
  public Optional<Leave> leave(long id) {
    return jdbc.sql(LEAVE + "where id = ?").param(id).query(Leave.class).optional();
  }

  /** The leave that was recorded by a request with this key. */
  public Optional<Leave> ofRequest(String requestKey) {
    return jdbc.sql(LEAVE + "where request_key = ?").param(requestKey).query(Leave.class).optional();
  }

  /** Lets nobody else record or change a leave in this team until the transaction ends: two at once cannot overlap. */
  public void hold(String officeId) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('ao_leave'), hashtext(?))").param(officeId).query().listOfRows();
  }

  /** Another leave of this AO in the team that holds and shares a day with these; to be asked with the team held. */
  public Optional<Leave> overlapping(String officeId, String userId, LocalDate from, LocalDate to, @Nullable Long except) {
    return jdbc.sql(LEAVE + """
            where office_id = :office and ends_on >= :from and starts_on <= :to and user_id = :user and cancelled_at is null
              and id is distinct from :except order by starts_on limit 1
            """).param("office", officeId).param("user", userId).param("from", from).param("to", to).param("except", except)
        .query(Leave.class).optional();
  }

  /** Records a leave; returns its number. */
  public long record(String officeId, String userId, LocalDate from, LocalDate to, String requestKey, String by) {
    return jdbc.sql("""
            insert into journey.ao_leave (office_id, user_id, starts_on, ends_on, request_key, recorded_at, recorded_by)
            values (:office, :user, :from, :to, :key, :now, :by) returning id
            """).param("office", officeId).param("user", userId).param("from", from).param("to", to)
        .param("key", requestKey).param("now", OffsetDateTime.now(clock)).param("by", by).query(Long.class).single();
  }

  /** Gives the leave other days; who changed it is the chief as whom the cases are handed over from then on. */
  public void change(long id, LocalDate from, LocalDate to, String by) {
    jdbc.sql("update journey.ao_leave set starts_on = ?, ends_on = ?, recorded_by = ? where id = ?").params(from, to, by, id)
        .update();
  }

  /** Takes the leave back, with what was to be handed over still. */
  public void cancel(long id, String by) {
    jdbc.sql("update journey.ao_leave set cancelled_at = ?, cancelled_by = ? where id = ? and cancelled_at is null")
        .params(OffsetDateTime.now(clock), by, id).update();
    plan(id, List.of());
  }

  /**
   * What is to be handed over from now on, in the place of what was planned. What became of other cases stays; of these it
   * is decided anew.
   */
  public void plan(long id, List<Wish> wishes) {
    jdbc.sql("delete from journey.ao_leave_case where leave_id = ? and (state = 'planned' or case_number = any(?))").param(id)
        .param(wishes.stream().map(Wish::caseNumber).toArray(String[]::new)).update();
    jdbc.sql("""
            insert into journey.ao_leave_case as c (leave_id, case_number, to_ao, co_interviewer_id, state)
            select :leave, number, ao, co, 'planned' from unnest(:numbers::text[], :aos::text[], :cos::text[]) as w(number, ao, co)
            """).param("leave", id).param("numbers", wishes.stream().map(Wish::caseNumber).toArray(String[]::new))
        .param("aos", wishes.stream().map(Wish::toAo).toArray(String[]::new))
        .param("cos", wishes.stream().map(Wish::coInterviewerId).toArray(String[]::new)).update();
  }

  /** The cases of these leaves, in the order in which they were decided. */
  public List<Handing> handings(Collection<Long> leaveIds) {
    return leaveIds.isEmpty() ? List.of() : jdbc.sql(HANDING + "where leave_id = any(?) order by id")
        .param(leaveIds.toArray(Long[]::new)).query(Row.class).list().stream().map(Row::handing).toList();
  }

  /**
   * The next cases that are to be handed over, of leaves that have begun: each of these leaves is looked at once. Leave by leave: in the
   * order of the cases alone the database may walk through all that were ever handed over before it meets one that is planned.
   */
  public List<Handing> due(int most) {
    return jdbc.sql("""
            select c.id, c.leave_id, c.case_number, c.to_ao, c.co_interviewer_id, c.state, c.said from journey.ao_leave_case c
             where c.state = 'planned' and c.leave_id = any(array(
                     select l.id from (select distinct leave_id from journey.ao_leave_case where state = 'planned') w
                       join journey.ao_leave l on l.id = w.leave_id where l.starts_on <= ? and l.cancelled_at is null))
             order by c.leave_id, c.id limit ?
            """).param(LocalDate.now(clock)).param(most).query(Row.class).list().stream().map(Row::handing).toList();
  }

  /** Holds a planned case until the transaction ends; empty when another node has it in hand, or it is planned no more. */
  public Optional<Handing> hold(long handingId) {
    return jdbc.sql(HANDING + "where id = ? and state = 'planned' for update skip locked").param(handingId).query(Row.class)
        .optional().map(Row::handing);
  }

  /** Notes what became of a case. */
  public void became(long handingId, State state, @Nullable String said) {
    jdbc.sql("update journey.ao_leave_case set state = ?, said = ? where id = ?").param(state.code()).param(said)
        .param(handingId).update();
  }
}
