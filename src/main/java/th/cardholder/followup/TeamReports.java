package th.cardholder.followup;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import th.cardholder.cases.Case;
import th.cardholder.consent.BankData;
import th.cardholder.door.Choice;
import th.cardholder.followup.Contacts.OfCase;
import th.cardholder.measure.MeasureYears;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.referral.Referrals;

/**
 * What the secretariat of a team reports of a round of its people, one or many at once (R16, ADR 0088). Whoever asks holds the cases;
 * nothing here looks at who may.
 */
@Service
public class TeamReports {

  /** In which a case is that can be reported. */
  public static final Set<Case.State> STATES =
      EnumSet.of(Case.State.DEVELOPING, Case.State.AWAITING_FOLLOW_UP, Case.State.FOLLOW_UP_ONLY);

  private final JdbcClient jdbc;
  private final Rounds rounds;
  private final Contacts contacts;
  private final WaitingJourneys journeys;
  private final Referrals referrals;
  private final BankData bank;
  private final MeasureYears years;
  private final Clock clock;
  private final Question<Standing> stands;

  TeamReports(JdbcClient jdbc, Rounds rounds, Contacts contacts, WaitingJourneys journeys, Referrals referrals, BankData bank, MeasureYears years,
      Clock clock) {
    this.jdbc = jdbc;
    this.rounds = rounds;
    this.contacts = contacts;
    this.journeys = journeys;
    this.referrals = referrals;
    this.bank = bank;
    this.years = years;
    this.clock = clock;
    this.stands = new Question<>(jdbc, STANDINGS.formatted("d.case_id = :id"), Standing.class);
  }

  /**
   * A round that the teams report and that has begun.
   *
   * @param doneBy the day by which everybody is seen; who is seen later counts as late
   * @param last   whether the outcome rests on it, so that an income is asked for (R18)
   * @param open   whether it is not closed; what is missing then is still to be reported
   */
  public record Begun(RoundKey key, String nameThai, MeasureYears.Window window, LocalDate doneBy, boolean last, boolean open) {}

  private record Row(int year, String kind, boolean open) {}

  /** The rounds of the teams that have begun, the newest first. The database is asked only once the days of one have come. */
  public List<Begun> begun() {
    var today = LocalDate.now(clock);
    var ofTeams = years.followedUpByTeams().stream()
        .filter(year -> rounds.windows(year).stream().anyMatch(it -> !it.opens().isAfter(today))).toList();
    return ofTeams.isEmpty() ? List.of() : jdbc.sql("""
            select r.year, r.kind, r.state = 'open' as open from journey.follow_up_round r join journey.measure_window w using (year, kind)
             where r.year = any(?) and r.state <> 'planned' order by w.opens desc, r.kind
            """).param(ofTeams.toArray(Integer[]::new)).query(Row.class).list().stream()
        .map(it -> begun(new RoundKey(it.year(), it.kind()), it.open())).toList();
  }

  private Begun begun(RoundKey key, boolean open) {
    var window = years.window(key.year(), key.kind());
    return new Begun(key, rounds.name(key.year(), key.kind()), window, years.followUpDoneBy(key.year()).orElse(window.closes()),
        rounds.isLast(key), open);
  }

  /** What a report is made with, in a year. */
  public record Choices(List<Choice> channels, List<Choice> stages) {}

  public Choices choices(int year) {
    return new Choices(contacts.channels(year), contacts.stages(year));
  }

  /** How a case stands in a round: of a case that is due in several the first that is not reported, else the last. */
  public record Standing(long caseId, String kind, boolean done, @Nullable LocalDate contactedOn, @Nullable String recordedBy) {}

  private static final String STANDINGS = """
      select distinct on (d.case_id) d.case_id, d.round_kind as kind, d.done_at is not null as done, k.contacted_on, k.recorded_by
        from journey.follow_up_due d join journey.measure_window w on w.year = d.year and w.kind = d.round_kind
        left join lateral (select contacted_on, recorded_by from journey.contact
                            where case_id = d.case_id and round_kind = d.round_kind and counts order by id desc limit 1) k on true
       where %s order by d.case_id, (d.done_at is not null), case when d.done_at is null then w.opens end, w.opens desc
      """;

  /** How these cases stand; who takes part in no round that has begun has no line. */
  public Map<Long, Standing> standings(Collection<Long> caseIds) {
    return jdbc.sql(STANDINGS.formatted("d.case_id = any(?)")).param(caseIds.toArray(Long[]::new)).query(Standing.class).list().stream()
        .collect(toMap(Standing::caseId, it -> it));
  }

  /** Whether the teams report the rounds of a year. */
  public boolean asks(int year) {
    return rounds.byTeams(year);
  }

  /** What {@link #stands} answers, to be asked ahead. */
  public About<?> about(long caseId) {
    return stands.about(caseId);
  }

  /** How a case stands; empty where the teams report no round of it that has begun. */
  public Optional<Standing> stands(Case participant) {
    return stands(participant.year(), participant.id());
  }

  /** The same of a case of a year. */
  public Optional<Standing> stands(int year, long caseId) {
    return rounds.byTeams(year) ? stands.oneOf(caseId) : Optional.empty();
  }

  /** Whether a report of the case can be taken back: the round is open in which it was made. */
  public boolean takesBack(Case participant) {
    return takesBack(participant.year(), participant.id());
  }

  /** The same of a case of a year. */
  public boolean takesBack(int year, long caseId) {
    return stands(year, caseId).filter(it -> it.done() && rounds.open(new RoundKey(year, it.kind()))).isPresent();
  }

  private record Planned(long caseId, LocalDate agreedOn) {}

  /**
   * What is wrong with each of these reports that would be written, by their keys; one that is not there can be. Asked in three
   * statements, however many they are.
   *
   * @param standings how the cases stand, as {@link #standings} says it
   */
  public Map<String, TeamReportRules.Refused> check(List<OfCase> reports, Map<Long, Standing> standings) {
    var ids = reports.stream().map(it -> it.participant().id()).toList();
    var written = contacts.written(reports.stream().map(OfCase::requestKey).toList());
    var allowed = bank.allowed(ids);
    var planned = jdbc.sql("select case_id, min(agreed_on) as agreed_on from journey.plan where case_id = any(?) group by 1")
        .param(ids.toArray(Long[]::new)).query(Planned.class).list().stream().collect(toMap(Planned::caseId, Planned::agreedOn));
    Map<String, TeamReportRules.Refused> wrong = new LinkedHashMap<>();
    reports.forEach(it -> wrong(it, Optional.ofNullable(standings.get(it.participant().id())), written.get(it.requestKey()),
        planned.getOrDefault(it.participant().id(), LocalDate.EPOCH), allowed).ifPresent(why -> wrong.put(it.requestKey(), why)));
    return wrong;
  }

  private Optional<TeamReportRules.Refused> wrong(OfCase report, Optional<Standing> stands, Contacts.@Nullable Written before,
      LocalDate planned, Set<Long> bankAllowed) {
    var participant = report.participant();
    if (before != null && !before.counts()) {
      return Optional.of(TeamReportRules.Refused.conflict("รายงานนี้ถูกถอนไปแล้ว โปรดเปิดหน้านี้ใหม่แล้วบันทึกอีกครั้ง"));
    }
    if (before != null) {
      return Optional.of(before.caseId() == participant.id() && before.contact().says(report.contact()) ? TeamReportRules.ALREADY
          : TeamReportRules.Refused.conflict("บันทึกแถวนี้ไว้แล้วตามที่กรอกครั้งแรก ข้อมูลที่แก้ไขยังไม่ได้บันทึก "
              + "หากบันทึกผิด ให้ถอนรายงานในหน้าเรื่องก่อน"));
    }
    var why = TeamReportRules.standing(participant, stands.orElse(null));
    if (why.isPresent() || stands.isEmpty()) {
      return why;
    }
    var round = new RoundKey(participant.year(), stands.get().kind());
    return contacts.check(participant, report.contact(), rounds.isLast(round), planned, () -> bankAllowed.contains(participant.id()))
        .or(() -> TeamReportRules.early(report.contact(), years.window(round.year(), round.kind()).opens()))
        .map(problem -> new TeamReportRules.Refused(problem.field(), problem.message(), false));
  }

  /**
   * Writes these reports, which were checked, and has the journeys that wait for them go on, all in the caller's transaction. Who has
   * no journey goes on by what the caller does next.
   *
   * @return the cases that were reported; one whose key another request has used meanwhile is left out
   */
  public List<Case> record(List<OfCase> reports, Map<Long, Standing> standings, String by) {
    Map<RoundKey, List<OfCase>> byRound = reports.stream().collect(groupingBy(it -> new RoundKey(it.participant().year(),
        Objects.requireNonNull(standings.get(it.participant().id())).kind()), LinkedHashMap::new, toList()));
    return byRound.entrySet().stream().flatMap(one -> record(one.getKey(), one.getValue(), by)).toList();
  }

  private Stream<Case> record(RoundKey round, List<OfCase> reports, String by) {
    var written = contacts.record(round, reports, by);
    var reported = reports.stream().filter(it -> written.contains(it.requestKey())).map(OfCase::participant).toList();
    stands.forget();
    rounds.done(reported.stream().map(Case::id).toList(), round);
    var going = reported.stream().filter(it -> it.processInstanceId() != null).toList();
    // Each journey asks what is left of its rounds, and after the last one what its outcome rests on: of all in one statement each.
    Question.aheadOfMany(going.stream()
        .flatMap(it -> Stream.<About<?>>of(rounds.about(it.id()), referrals.about(it.id()), bank.about(it.id()))).toList());
    journeys.wake(going.stream().map(Case::processInstanceId).filter(Objects::nonNull).toList());
    return reported.stream();
  }
}
