package th.cardholder.followup;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.measure.MeasureYears;
import th.cardholder.plan.Plans;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;

/**
 * The follow-up rounds of a year: every participant in development is followed up in each of them (R09).
 *
 * <p>Nobody falls between two ways in. A case that arrives looks at the round's row {@code for share}; the round
 * is announced by updating that row. Either the case sees an open round and takes its part at once, or the round
 * is announced after the case has been written as waiting, and its opening, which comes later still, finds it.
 */
@Service
public class Rounds {

  /** Who is asked when nobody is: the audit's name for the product itself. */
  static final String SYSTEM = "system";

  /** Of so many reports one adds the changes of the figures up. */
  private static final int ADDED_EVERY = 64;

  private final JdbcClient jdbc;
  private final KeptFigures figures;
  private final Cases cases;
  private final Plans plans;
  private final MeasureYears years;
  private final Audit audit;
  private final Clock clock;
  private final Question<Part> parts;

  Rounds(JdbcClient jdbc, KeptFigures figures, Cases cases, Plans plans, MeasureYears years, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.figures = figures;
    this.cases = cases;
    this.plans = plans;
    this.years = years;
    this.audit = audit;
    this.clock = clock;
    this.parts = new Question<>(jdbc, """
        select w.kind, w.closes, d.case_id is not null as due, d.done_at is not null as done
          from journey.participant_case c
          join journey.measure_window w on w.year = c.year and starts_with(w.kind, '%s')
          left join journey.follow_up_due d on d.round_kind = w.kind and d.case_id = c.id
         where c.id = :id order by w.opens, w.kind
        """.formatted(RoundKey.PREFIX), Part.class);
  }

  /** What a case waits for next, as the journey's gateway knows it. */
  public enum Ahead {
    /** Somebody is to report a round. */
    OPEN("open"),
    /** The next round has not been opened yet. */
    WAITING("waiting"),
    /** All rounds are behind the case. */
    COMPLETE("complete");

    private final String code;

    Ahead(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  /** What a case waits for, and in which round. {@code round} is null when all are behind it. */
  public record Next(Ahead ahead, @Nullable String round) {}

  /**
   * Decides what a case waits for and sets its state. A round that the teams report (R16) is waited for until it is reported, and
   * no step of the case. Late work is still work: a round stays to be reported after
   * its close, also by a case that was not due in it because a wrong report or an unconfirmed interview held it up.
   * Only a round that was over before the first plan was agreed is none of the case's rounds.
   */
  @Transactional
  public Next next(String caseNumber) {
    var participant = cases.lock(caseNumber);
    for (var part : parts(participant)) {
      if (part.done()) {
        continue;
      }
      var state = part.due() ? State.OPEN : lockedState(participant.year(), part);
      if (state == State.CLOSED && !own(participant, part)) {
        continue;
      }
      switch (state) {
        case OPEN, CLOSED -> {
          if (!part.due()) {
            due(participant, part.kind());
          }
          var byTeam = byTeams(participant.year());
          cases.setState(participant.id(), byTeam ? Case.State.DEVELOPING : Case.State.AWAITING_FOLLOW_UP);
          return new Next(byTeam ? Ahead.WAITING : Ahead.OPEN, part.kind());
        }
        case PLANNED -> {
          cases.setState(participant.id(), Case.State.DEVELOPING);
          return new Next(Ahead.WAITING, part.kind());
        }
      }
    }
    return new Next(Ahead.COMPLETE, null);
  }

  /** A round that a case will be called to, by its day. */
  public record Coming(String caseNumber, String nameThai, LocalDate closes) {}

  private record ComingRow(String caseNumber, int year, String kind, LocalDate closes) {}

  /** The cases of an AO in a team that are in development and will have a round to report by a day of these: the nearest. */
  public List<Coming> coming(String officeId, String aoUserId, LocalDate from, LocalDate to) {
    return jdbc.sql("""
            select distinct on (c.id) c.case_number, c.year, w.kind, w.closes
              from journey.participant_case c
              join journey.measure_window w on w.year = c.year and starts_with(w.kind, :rounds)
               and w.closes between :from and :to
              left join lateral (select done_at from journey.follow_up_due
                                  where round_kind = w.kind and case_id = c.id limit 1) d on true
             where c.ao_user_id = :ao and c.state = 'developing' and c.office_id = :office and d.done_at is null
             order by c.id, w.closes
            """).param("rounds", RoundKey.PREFIX).param("from", from).param("to", to).param("ao", aoUserId)
        .param("office", officeId).query(ComingRow.class).list().stream().filter(it -> !byTeams(it.year()))
        .map(it -> new Coming(it.caseNumber(), name(it.year(), it.kind()), it.closes())).toList();
  }

  private enum State { PLANNED, OPEN, CLOSED }

  /** A case's part in a round of its year. */
  private record Part(String kind, LocalDate closes, boolean due, boolean done) {}

  /** Whether the secretariats of the teams report a year's rounds (R16). */
  public boolean byTeams(int year) {
    return years.followedUpByTeams(year);
  }

  /** Whether the case's first plan was agreed by the round's last day; who goes on without one is followed up in any case. */
  private boolean own(Case participant, Part part) {
    return participant.withoutJourney() || plans.firstAgreedOn(participant.id()).filter(day -> !day.isAfter(part.closes())).isPresent();
  }

  private List<Part> parts(Case participant) {
    return parts.of(participant.id());
  }

  /** What {@link #toReport} answers of a case, to be asked ahead. */
  About<?> about(long caseId) {
    return parts.about(caseId);
  }

  /** The round's state, which no other transaction changes before this one ends. */
  private State lockedState(int year, Part part) {
    var state = lockedState(year, part.kind());
    if (state.isEmpty() && !part.closes().isBefore(LocalDate.now(clock))) {
      // Nobody has settled this round yet; with a row there is something to lock.
      plan(year, part.kind());
      state = lockedState(year, part.kind());
    }
    return state.orElse(State.CLOSED);
  }

  private Optional<State> lockedState(int year, String kind) {
    return jdbc.sql("select upper(state) from journey.follow_up_round where year = ? and kind = ? for share")
        .params(year, kind).query(String.class).optional().map(State::valueOf);
  }

  private void plan(int year, String kind) {
    jdbc.sql("""
            insert into journey.follow_up_round (year, kind, state) values (?, ?, 'planned') on conflict do nothing
            """).params(year, kind).update();
  }

  private void due(Case participant, String kind) {
    parts.forget();
    // A round that was over before it was ever planned has no row yet, and is not planned any more.
    jdbc.sql("""
            insert into journey.follow_up_round (year, kind, state) values (?, ?, 'closed') on conflict do nothing
            """).params(participant.year(), kind).update();
    jdbc.sql("insert into journey.follow_up_due (case_id, year, round_kind, opened_at) values (?, ?, ?, ?)")
        .params(participant.id(), participant.year(), kind, OffsetDateTime.now(clock)).update();
    opened(participant.id(), participant.officeId(), kind);
  }

  private void opened(long caseId, String officeId, String kind) {
    audit.write(Audit.Entry.of(SYSTEM, officeId, "followUp.opened", caseId).with(Map.of("round", kind)));
  }

  /** The round that a case is to report: the earliest in which it is due. */
  Optional<String> toReport(Case participant) {
    return parts(participant).stream().filter(part -> part.due() && !part.done()).map(Part::kind).findFirst();
  }

  /** Whether this is the last round of its year, after which the outcome is assessed. */
  boolean isLast(RoundKey round) {
    return last(round.year()).filter(round.kind()::equals).isPresent();
  }

  /** The windows of a year's rounds, in their order. */
  public List<MeasureYears.Window> windows(int year) {
    return List.copyOf(years.windows(year, RoundKey.PREFIX).values());
  }

  /** The last round of a year, on whose report the outcome rests first (R18). */
  public Optional<String> last(int year) {
    return years.windows(year, RoundKey.PREFIX).keySet().stream().reduce((earlier, later) -> later);
  }

  /** Marks a case's round as reported; false when it was already, or is none of the case's. */
  boolean done(long caseId, String kind) {
    parts.forget();
    var done = jdbc.sql("""
            update journey.follow_up_due set done_at = ? where case_id = ? and round_kind = ? and done_at is null
            """).params(OffsetDateTime.now(clock), caseId, kind).update() == 1;
    if (caseId % ADDED_EVERY == 0) {
      figures.add();
    }
    return done;
  }

  /** Marks the round of these cases as reported, of whom it was not yet. */
  void done(Collection<Long> caseIds, RoundKey round) {
    parts.forget();
    jdbc.sql("update journey.follow_up_due set done_at = ? where case_id = any(?) and round_kind = ? and done_at is null")
        .params(OffsetDateTime.now(clock), caseIds.toArray(Long[]::new), round.kind()).update();
    figures.add();
  }

  private record Begun(String kind, boolean begun) {}

  /**
   * Gives these cases, which were opened just now without a journey, their parts in the rounds of their year that have begun. One that
   * is announced at this moment finds them by its opening.
   */
  void join(int year, Collection<Long> caseIds) {
    var rounds = jdbc.sql("select kind, state <> 'planned' as begun from journey.follow_up_round where year = ? order by kind for share")
        .param(year).query(Begun.class).list();
    rounds.stream().filter(Begun::begun).forEach(it -> openFor(new RoundKey(year, it.kind()), caseIds));
  }

  /**
   * Has the case report its last round once more, because what came of it was wrong: what was reported in it counts
   * no longer. The last is that of the year, unless it was over before the first plan; a case with no round at all
   * gets it all the same. The caller goes on with the journey where a round is decided.
   *
   * @return the round
   */
  @Transactional
  public String again(Case participant) {
    var parts = parts(participant);
    var last = parts.stream().filter(part -> part.due() || own(participant, part)).reduce((one, next) -> next)
        .orElseGet(() -> parts.get(parts.size() - 1));
    this.parts.forget();
    if (last.due()) {
      jdbc.sql("update journey.follow_up_due set done_at = null where case_id = ? and round_kind = ?")
          .params(participant.id(), last.kind()).update();
      jdbc.sql("update journey.contact set counts = false where case_id = ? and round_kind = ? and counts")
          .params(participant.id(), last.kind()).update();
      return last.kind();
    }
    due(participant, last.kind());
    return last.kind();
  }

  /** The round's name as people say it, {@code รอบมิถุนายน 2561}. */
  public String name(int year, String kind) {
    return years.label(year, "followUpRound", kind);
  }

  // What the round's own process does.

  /** A round whose process runs or is to run. {@code opens} and {@code closes} are the window's days, included. */
  public record Planned(int year, String kind, LocalDate opens, LocalDate closes, boolean open,
      @Nullable String processInstanceId) {

    public RoundKey key() {
      return new RoundKey(year, kind);
    }
  }

  /**
   * Plans the rounds whose last day is not past, and gives all that are not closed. Whoever starts a round's
   * process holds its row until the transaction ends, so several nodes at once start it once.
   */
  @Transactional
  public List<Planned> plan() {
    jdbc.sql("""
            insert into journey.follow_up_round (year, kind, state)
            select year, kind, 'planned' from journey.measure_window where starts_with(kind, ?) and closes >= ?
            on conflict do nothing
            """).params(RoundKey.PREFIX, LocalDate.now(clock)).update();
    return jdbc.sql("""
            select r.year, r.kind, w.opens, w.closes, r.state = 'open' as open, r.process_instance_id
              from journey.follow_up_round r join journey.measure_window w using (year, kind)
             where r.state <> 'closed' order by r.year, w.opens, r.kind for no key update of r
            """).query(Planned.class).list();
  }

  /** Whether a round has been opened, and is not closed. */
  public boolean open(RoundKey round) {
    return jdbc.sql("select count(*) from journey.follow_up_round where year = ? and kind = ? and state = 'open'")
        .params(round.year(), round.kind()).query(Integer.class).single() == 1;
  }

  /** Whether a round is still to be announced. */
  boolean planned(RoundKey round) {
    return jdbc.sql("select count(*) from journey.follow_up_round where year = ? and kind = ? and state = 'planned'")
        .params(round.year(), round.kind()).query(Integer.class).single() == 1;
  }

  /** Binds a round to the engine's instance that carries it. */
  @Transactional
  public void started(RoundKey round, String processInstanceId) {
    jdbc.sql("update journey.follow_up_round set process_instance_id = ? where year = ? and kind = ?")
        .params(processInstanceId, round.year(), round.kind()).update();
  }

  /** From here on a case that arrives takes part at once. */
  @Transactional
  public void announce(RoundKey round) {
    var rows = jdbc.sql("""
            update journey.follow_up_round set state = 'open', opened_at = ?
             where year = ? and kind = ? and state = 'planned'
            """).params(OffsetDateTime.now(clock), round.year(), round.kind()).update();
    if (rows == 1) {
      write("round.opened", round);
    }
  }

  /**
   * What an opening has done.
   *
   * @param waiting the engine's instances of those that wait for the round; the others have work open already
   * @param cases   all that were given their part or are called again, whose rows are held until the transaction ends
   * @param through the case up to which everybody has been looked at; 0 when all have been
   * @param more    whether there may be others
   */
  public record Opening(List<String> waiting, List<Long> cases, long through, boolean more) {}

  private record Found(long id, String officeId, boolean waits, @Nullable String processInstanceId) {}

  /** Who takes part in a round, those who are followed up alone among them (R16). */
  private static final String IN_DEVELOPMENT = """
      select c.id, c.office_id, c.state = 'developing' as waits, c.process_instance_id
        from journey.participant_case c
       where c.year = :year and c.state in ('developing', 'awaitingFollowUp', 'followUpOnly')
      """;

  /**
   * Gives the next cases in development their part in the round. Done over and over until all have been looked at; one
   * that is cut off leaves nothing behind and is done again. They are taken by their ids alone, whoever has a part
   * already among them: to leave those out was planned as a join of all parts with all cases, read from the beginning at
   * each of forty thousand turns.
   *
   * @param after where the last one ended
   * @param most  how many cases at once
   */
  @Transactional
  public Opening open(RoundKey round, long after, int most) {
    // Held, so that a case that is being reported or ended just now is done with first.
    var found = jdbc.sql(IN_DEVELOPMENT + " and c.id > :after order by c.id limit :most for no key update")
        .param("after", after).param("year", round.year()).param("most", most).query(Found.class).list();
    var opened = open(round, found);
    return found.size() == most ? opening(round, opened, found.get(most - 1).id(), true)
        : opening(round, opened, 0, !found.isEmpty() || after > 0);
  }

  /**
   * Gives those in development their part who have none after all were looked at. There should be nobody: it is asked
   * once a round, and reads all cases.
   *
   * @param most how many cases at once
   */
  @Transactional
  public Opening openForTheRest(RoundKey round, int most) {
    var found = jdbc.sql(IN_DEVELOPMENT + """
             and not exists (select 1 from journey.follow_up_due d where d.case_id = c.id and d.round_kind = :kind)
             order by c.id limit :most for no key update
            """).param("year", round.year()).param("kind", round.kind()).param("most", most)
        .query(Found.class).list();
    return opening(round, open(round, found), 0, !found.isEmpty());
  }

  /** Gives these of those in development their part in a round that has begun, whoever has none; and says who waits for it. */
  @Transactional
  public Opening openFor(RoundKey round, Collection<Long> caseIds) {
    var found = jdbc.sql(IN_DEVELOPMENT + " and c.id = any(:ids) order by c.id for no key update").param("year", round.year())
        .param("ids", caseIds.toArray(Long[]::new)).query(Found.class).list();
    return opening(round, open(round, found), 0, false);
  }

  private List<Found> open(RoundKey round, List<Found> found) {
    figures.add();
    if (found.isEmpty()) {
      return found;
    }
    // One that was held by a report has its part by now if the report came to this round itself.
    var fresh = new HashSet<>(jdbc.sql("""
            insert into journey.follow_up_due (case_id, year, round_kind, opened_at)
            select id, :year, :kind, :now from unnest(:ids::bigint[]) as id
            on conflict do nothing returning case_id
            """).param("year", round.year()).param("kind", round.kind()).param("now", OffsetDateTime.now(clock))
        .param("ids", found.stream().map(Found::id).toArray(Long[]::new)).query(Long.class).list());
    var opened = found.stream().filter(one -> fresh.contains(one.id())).toList();
    audit.writeForEach(Audit.Entry.of(SYSTEM, null, "followUp.opened", null).with(Map.of("round", round.kind())),
        opened.stream().map(one -> new Audit.About(one.id(), one.officeId())).toList());
    return opened;
  }

  /** A round of the teams calls nobody: whoever is reported in it goes on. */
  private Opening opening(RoundKey round, List<Found> found, long through, boolean more) {
    return new Opening(byTeams(round.year()) ? List.of()
        : found.stream().filter(Found::waits).map(Found::processInstanceId).filter(Objects::nonNull).toList(),
        found.stream().map(Found::id).toList(), through, more);
  }

  /**
   * Those that were overlooked when they were to be woken, because somebody had suspended their journeys. Asked for one
   * after the other, each once, so that one that cannot be woken is no reason to ask for ever.
   *
   * @param after where the last one ended
   * @param most  how many cases at once
   */
  @Transactional
  public Opening overlooked(RoundKey round, long after, int most) {
    var found = jdbc.sql("""
            select c.id, c.office_id, c.state = 'developing' and d.done_at is null as waits, c.process_instance_id
              from (select case_id, done_at from journey.follow_up_due
                     where overlooked and year = :year and round_kind = :kind and case_id > :after
                     order by case_id limit :most) d
              join journey.participant_case c on c.id = d.case_id
             order by c.id for no key update of c
            """).param("after", after).param("year", round.year()).param("kind", round.kind()).param("most", most)
        .query(Found.class).list();
    return found.size() == most ? opening(round, found, found.get(most - 1).id(), true) : opening(round, found, 0, false);
  }

  /**
   * Notes of these cases, after their journeys were told, who has not heard: who is to report the round and waits for
   * it still. Whoever has gone on, or ended, needs no other call.
   */
  @Transactional
  public void noteWhoHasHeard(RoundKey round, List<Long> cases) {
    if (byTeams(round.year())) {
      return;
    }
    jdbc.sql("""
            update journey.follow_up_due d set overlooked = not d.overlooked
              from journey.participant_case c
             where d.case_id = any(:cases) and d.round_kind = :kind and c.id = d.case_id
               and d.overlooked <> (c.state = 'developing' and c.process_instance_id is not null and d.done_at is null)
            """).param("cases", cases.toArray(Long[]::new)).param("kind", round.kind()).update();
  }

  /**
   * The rounds that are over and have somebody who has not heard of them. Their rows are held until the transaction
   * ends, so that of several nodes one sees to them.
   */
  @Transactional
  public List<RoundKey> closedWithOverlooked() {
    return jdbc.sql("""
            select r.year, r.kind from journey.follow_up_round r
             where r.state = 'closed' and exists (select 1 from journey.follow_up_due d
                                                   where d.overlooked and d.year = r.year and d.round_kind = r.kind)
             order by r.year, r.kind for no key update of r
            """).query(RoundKey.class).list();
  }

  /** Ends a round and writes down how complete it is. Who has not been reported stays to be reported. */
  @Transactional
  public void close(RoundKey round) {
    var rows = jdbc.sql("""
            update journey.follow_up_round r
               set state = 'closed', closed_at = :now, due_count = d.due, done_count = d.done
              from (select coalesce(sum(due), 0) as due, coalesce(sum(done), 0) as done
                      from (select due, done from journey.follow_up_figure where year = :year and round_kind = :kind
                            union all
                            select due, done from journey.follow_up_change where year = :year and round_kind = :kind) f) d
             where r.year = :year and r.kind = :kind and r.state = 'open'
            """).param("now", OffsetDateTime.now(clock)).param("year", round.year()).param("kind", round.kind())
        .update();
    if (rows == 1) {
      write("round.closed", round);
    }
  }

  private void write(String action, RoundKey round) {
    audit.write(Audit.Entry.of(SYSTEM, "nPOLICY", action, null)
        .with(Map.of("year", round.year(), "round", round.kind())));
  }
}
