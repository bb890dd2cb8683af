package th.cardholder.outbox;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import th.cardholder.cases.Case;
import th.cardholder.clock.WallTime;
import th.cardholder.outbox.Matter.Coming;
import th.cardholder.reference.Question;
import th.cardholder.reference.Question.About;
import th.cardholder.words.Coded;

/**
 * Says something to somebody, in the caller's transaction: a row, which is sent afterwards and once. Said before, it is not said
 * again. Whether it may be sent at all, and in which words, is asked when it is (ADR 0080).
 */
@Service
public class Messages {

  private static final String INSERT = """
      insert into journey.message (key, kind, way, case_id, matter_id, office_id, said_at, said_on, next_try_at)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final WallTime wall;
  private final Question<OfCase> ofCases;

  Messages(JdbcClient jdbc, Clock clock, WallTime wall) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.wall = wall;
    this.ofCases = new Question<>(jdbc, """
        select kind, state, reason, said_at, settled_at from journey.message where case_id = :id order by id desc
        """, OfCase.class);
  }

  /** Something that was said to the person of a case, as it stands. */
  public record OfCase(String kind, String state, @Nullable String reason, OffsetDateTime saidAt, @Nullable OffsetDateTime settledAt) {

    public String kindTh() {
      return MessageKind.of(kind).labelTh();
    }

    /** {@code ส่งแล้ว}, {@code ไม่ส่ง: เสียชีวิต} … */
    public String stateTh() {
      var stands = Coded.of(MessageState.class, state).labelTh();
      return reason == null ? stands : stands + ": " + WhyNot.labelTh(reason);
    }
  }

  /** All that was said to the person of a case, the newest first. */
  public List<OfCase> of(long caseId) {
    return ofCases.of(caseId);
  }

  /** What {@link #of} answers, to be asked ahead. */
  public About<?> about(long caseId) {
    return ofCases.about(caseId);
  }

  /** Says something to the person of a case. */
  public void say(MessageKind kind, long matterId, long caseId) {
    say(List.of(new Coming(kind, matterId, caseId)));
  }

  /** Says something to many; a reminder not to whom it was told only today. Says how many are new. */
  public int say(List<Coming> all) {
    return values(jdbc.sql(INSERT + """
            select k.kind || ':' || k.matter || ':' || k.case_id, k.kind, 'sms', c.id, k.matter, c.office_id, :now, :today, :wall
              from unnest(:kinds::text[], :announced::text[], :matters::bigint[], :cases::bigint[])
                     as k(kind, announced, matter, case_id)
              join journey.participant_case c on c.id = k.case_id
             where k.announced = '' or not exists (
               select from journey.message m where m.case_id = k.case_id and m.kind = k.announced and m.matter_id = k.matter
                  and m.said_on = :today)
            on conflict (key) do nothing
            """)).param("kinds", all.stream().map(it -> it.kind().code()).toArray(String[]::new))
        .param("announced", all.stream().map(it -> it.kind().announcedBy()).toArray(String[]::new))
        .param("matters", all.stream().map(Coming::matterId).toArray(Long[]::new))
        .param("cases", all.stream().map(Coming::caseId).toArray(Long[]::new)).update();
  }

  /** Says that something is off, to whoever was told of it: what waits to be sent is asked again as it is, and is not. */
  public void sayOff(MessageKind off, long matterId, long caseId, MessageKind... told) {
    values(jdbc.sql(INSERT + """
            select :off || ':' || m.matter_id || ':' || m.case_id, :off, m.way, m.case_id, m.matter_id, min(m.office_id), :now, :today,
                   :wall
              from journey.message m
             where m.case_id = :case and m.matter_id = :matter and m.kind = any(:told) and m.state in ('sending', 'sent')
             group by m.matter_id, m.case_id, m.way
            on conflict (key) do nothing
            """)).param("off", off.code()).param("matter", matterId).param("case", caseId)
        .param("told", Stream.of(told).map(MessageKind::code).toArray(String[]::new)).update();
  }

  /** Says something to everybody of a team's year whose case stands so. Says to how many. */
  public int sayToTeam(MessageKind kind, long matterId, int year, String teamId, Collection<Case.State> states) {
    return values(jdbc.sql(INSERT + """
            select :kind || ':' || :matter || ':' || c.id, :kind, 'sms', c.id, :matter, c.office_id, :now, :today, :wall
              from journey.participant_case c where c.office_id = :team and c.year = :year and c.state = any(:states)
             order by c.id
            on conflict (key) do nothing
            """)).param("kind", kind.code()).param("matter", matterId).param("team", teamId).param("year", year)
        .param("states", states.stream().map(Case.State::code).toArray(String[]::new)).update();
  }

  /** Something for one officer, in words without any person. */
  public record ToOfficer(String userId, String officeId, String title, String body) {}

  /** Tells officers the morning's digest of an office; once a day. Says how many are new. */
  public int sayToOfficers(List<ToOfficer> all) {
    return sayToOfficers(MessageKind.DIGEST, LocalDate.now(clock).toString(), all);
  }

  /**
   * Tells officers something of an office, each once.
   *
   * @param about what it is about, within its kind
   * @return how many are new
   */
  public int sayToOfficers(MessageKind kind, String about, List<ToOfficer> all) {
    return values(jdbc.sql("""
            insert into journey.message (key, kind, way, user_id, office_id, title, body, said_at, said_on, next_try_at)
            select :kind || ':' || :about || ':' || d.office || ':' || d.who, :kind, 'email', d.who, d.office, d.title, d.body, :now, :today,
                   :wall
              from unnest(:users::text[], :offices::text[], :titles::text[], :bodies::text[]) as d(who, office, title, body)
            on conflict (key) do nothing
            """)).param("kind", kind.code()).param("about", about)
        .param("users", all.stream().map(ToOfficer::userId).toArray(String[]::new))
        .param("offices", all.stream().map(ToOfficer::officeId).toArray(String[]::new))
        .param("titles", all.stream().map(ToOfficer::title).toArray(String[]::new))
        .param("bodies", all.stream().map(ToOfficer::body).toArray(String[]::new)).update();
  }

  private JdbcClient.StatementSpec values(JdbcClient.StatementSpec asked) {
    ofCases.forget();
    return asked.params(Map.of("now", OffsetDateTime.now(clock), "today", LocalDate.now(clock), "wall", wall.now().atOffset(ZoneOffset.UTC)));
  }
}
