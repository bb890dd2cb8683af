package th.cardholder.discrepancy;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.HangsOnCase;
import th.cardholder.discrepancy.ContradictionRule.Asked;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.reference.Question;
import th.cardholder.reference.Question.About;
import th.cardholder.registry.RegistryChanges;
import th.cardholder.registry.RegistryChanges.Change;
import th.cardholder.registry.RegistryFact;
import th.cardholder.words.Coded;

/**
 * Where a cut of the registry contradicts what officers reported or do. Each is a piece of work for the team, one of a case and a fact
 * at a time: whoever opens, decides or settles one holds its case. Which one it is, is asked anew of the newest cut and of how the case
 * stands then, so it does not matter which node looks first, or how often (ADR 0083).
 */
@Service
public class Discrepancies implements HangsOnCase {

  private static final String SELECT = """
      select id, case_id, fact, kind, batch_id, said, office_id, state, found_at, process_instance_id, asked_at, asked_why, ended_at,
             ended_by, reason
        from journey.discrepancy\s""";

  private final JdbcClient jdbc;
  private final RegistryChanges registry;
  private final ContradictionRule rule;
  private final DiscrepancyProcess process;
  private final Cases cases;
  private final MeasureYears years;
  private final Audit audit;
  private final Clock clock;
  private final Question<Discrepancy> ofCase;

  Discrepancies(JdbcClient jdbc, RegistryChanges registry, ContradictionRule rule, DiscrepancyProcess process, Cases cases,
      MeasureYears years, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.registry = registry;
    this.rule = rule;
    this.process = process;
    this.cases = cases;
    this.years = years;
    this.audit = audit;
    this.clock = clock;
    this.ofCase = new Question<>(jdbc, SELECT + "where case_id = :id order by id desc", Discrepancy.class);
  }

  /** How one stands. */
  public enum State implements Coded {
    OPEN("open", "รอทีมตรวจสอบ"),
    ASKED("asked", "สอบถาม ศทส.สป.กค. แล้ว รอคำตอบ"),
    REGISTRY_RIGHT("registryRight", "ทะเบียนถูกต้อง ดำเนินการแล้ว"),
    REPORT_RIGHT("reportRight", "ข้อมูลของอำเภอถูกต้อง แจ้งแก้ทะเบียน"),
    SETTLED("settled", "ไม่ขัดกันแล้ว");

    private final String code;
    private final String labelTh;

    State(String code, String labelTh) {
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
   * One of them; codes as they are stored.
   *
   * @param said    by the cut, as the registry stores it
   * @param endedBy null where it ended by itself, or has not
   */
  public record Discrepancy(long id, long caseId, String fact, String kind, String batchId, String said, String officeId, String state,
      OffsetDateTime foundAt, @Nullable String processInstanceId, @Nullable OffsetDateTime askedAt, @Nullable String askedWhy,
      @Nullable OffsetDateTime endedAt, @Nullable String endedBy, @Nullable String reason) {

    public boolean open() {
      return endedAt == null;
    }

    public State standing() {
      return Coded.of(State.class, state);
    }

    public DiscrepancyKind what() {
      return DiscrepancyKind.of(kind);
    }
  }

  /** How a case stands that the registry says something new of. */
  private record Standing(long id, String caseNumber, int year, String officeId, String state, @Nullable String reported) {

    private boolean open() {
      return Case.State.of(state).open();
    }
  }

  /** Those of a case, the newest first. */
  public List<Discrepancy> of(long caseId) {
    return ofCase.of(caseId);
  }

  /** What {@link #of} answers, to be asked ahead. */
  public About<?> about(long caseId) {
    return ofCase.about(caseId);
  }

  /**
   * Asks of the next changes whether they contradict what officers reported or do; each is asked once, by one node. The cases are
   * held first, as by everybody who changes one; who is at a case is not waited for, and its changes are for the next look.
   *
   * @param most how many in one transaction
   * @return whether something was asked about
   */
  @Transactional
  public boolean judge(int most) {
    var ids = hold(registry.casesToJudge(most));
    var changes = ids.isEmpty() ? List.<Change>of() : registry.unjudged(ids);
    if (changes.isEmpty()) {
      return false;
    }
    var standing = standing(ids);
    registry.judged(changes, changes.stream().map(it -> of(standing, it).officeId()).toList());
    var running = years.openOn(LocalDate.now(clock));
    var open = open(ids);
    changes.stream().filter(it -> running.contains(of(standing, it).year()))
        .filter(it -> open.contains(new Place(it.caseId(), it.fact())) || contradiction(it, of(standing, it)).isPresent())
        .map(it -> new Place(it.caseId(), it.fact())).distinct()
        .forEach(it -> judge(it, Objects.requireNonNull(standing.get(it.caseId())).caseNumber()));
    return true;
  }

  private List<Long> hold(List<Long> caseIds) {
    return caseIds.isEmpty() ? caseIds
        : jdbc.sql("select id from journey.participant_case where id = any(?) order by id for no key update skip locked")
        .param(caseIds.toArray(Long[]::new)).query(Long.class).list();
  }

  /** A fact of a case. */
  private record Place(long caseId, String fact) {}

  private static Standing of(Map<Long, Standing> standing, Change change) {
    return Objects.requireNonNull(standing.get(change.caseId()));
  }

  private Map<Long, Standing> standing(Collection<Long> caseIds) {
    return jdbc.sql("""
        select c.id, c.case_number, c.year, c.office_id, c.state,
               (select r.kind from journey.circumstance r where r.case_id = c.id and r.corrected_at is null
                 order by r.id desc limit 1) as reported
          from journey.participant_case c where c.id = any(?)
        """).param(caseIds.toArray(Long[]::new)).query(Standing.class).list().stream()
        .collect(toMap(Standing::id, Function.identity()));
  }

  private Set<Place> open(Collection<Long> caseIds) {
    return jdbc.sql("select case_id, fact from journey.discrepancy where case_id = any(?) and ended_at is null")
        .param(caseIds.toArray(Long[]::new)).query(Place.class).list().stream().collect(toSet());
  }

  private Optional<DiscrepancyKind> contradiction(Change change, Standing now) {
    return rule.contradiction(new Asked(change.fact(), said(change, now), change.kept(),
        Objects.requireNonNullElse(now.reported(), ContradictionRule.NOTHING), now.open()));
  }

  private static String said(Change change, Standing now) {
    return switch (RegistryFact.of(change.fact())) {
      case STATUS -> change.said();
      case DISTRICT -> Office.district(change.said()).equals(now.officeId()) ? ContradictionRule.TEAMS_DISTRICT
          : ContradictionRule.ANOTHER_DISTRICT;
      default -> "";
    };
  }

  /** With the case held: the newest cut's word, and the case as it stands now. */
  private void judge(Place place, String caseNumber) {
    var participant = cases.lock(caseNumber);
    var change = registry.newest(place.caseId(), RegistryFact.of(place.fact())).orElseThrow();
    var now = Objects.requireNonNull(standing(List.of(place.caseId())).get(place.caseId()));
    var before = newest(place.caseId(), place.fact());
    contradiction(change, now).ifPresentOrElse(kind -> found(participant, change, kind, before.orElse(null)),
        () -> before.filter(Discrepancy::open).ifPresent(it -> settle(it, participant)));
  }

  private Optional<Discrepancy> newest(long caseId, String fact) {
    return jdbc.sql(SELECT + "where case_id = ? and fact = ? order by id desc limit 1").params(caseId, fact)
        .query(Discrepancy.class).optional();
  }

  private void found(Case participant, Change change, DiscrepancyKind kind, @Nullable Discrepancy before) {
    ofCase.forget();
    if (before != null && before.open()) {
      jdbc.sql("update journey.discrepancy set kind = ?, batch_id = ?, said = ? where id = ?")
          .params(kind.code(), change.batchId(), change.said(), before.id()).update();
      return;
    }
    // What this very cut said was dealt with. Cuts that say the same again change nothing, and are not asked about at all.
    if (before != null && before.batchId().equals(change.batchId())) {
      return;
    }
    long id = jdbc.sql("""
            insert into journey.discrepancy (case_id, fact, kind, batch_id, said, office_id, state, found_at)
            values (?, ?, ?, ?, ?, ?, 'open', ?) returning id
            """).params(participant.id(), change.fact(), kind.code(), change.batchId(), change.said(), participant.officeId(),
            OffsetDateTime.now(clock)).query(Long.class).single();
    begin(id, participant);
    write("system", "discrepancy.found", participant, id, kind);
  }

  private void begin(long id, Case participant) {
    jdbc.sql("update journey.discrepancy set process_instance_id = ? where id = ?")
        .params(process.begin(new DiscrepancyKey(participant.year(), participant.officeId(), id)), id).update();
  }

  private void settle(Discrepancy it, Case participant) {
    end(it.id(), State.SETTLED, null, null);
    write("system", "discrepancy.settled", participant, it.id(), it.what());
    if (it.processInstanceId() != null) {
      process.settled(it.processInstanceId());
    }
  }

  private void end(long id, State state, @Nullable String by, @Nullable String reason) {
    ofCase.forget();
    jdbc.sql("update journey.discrepancy set state = ?, ended_at = ?, ended_by = ?, reason = ? where id = ?")
        .params(state.code(), OffsetDateTime.now(clock), by, reason, id).update();
  }

  /** What an officer has done about the case may have settled what contradicted the registry; what it has not goes with the case. */
  @Override
  public void changed(Case now) {
    var all = jdbc.sql(SELECT + "where case_id = ? and ended_at is null order by id").param(now.id()).query(Discrepancy.class).list();
    if (all.isEmpty()) {
      return;
    }
    var standing = Objects.requireNonNull(standing(List.of(now.id())).get(now.id()));
    for (var it : all) {
      var change = registry.newest(now.id(), RegistryFact.of(it.fact())).orElseThrow();
      var kind = contradiction(change, standing);
      if (kind.isEmpty()) {
        settle(it, now);
      } else if (!it.officeId().equals(now.officeId())) {
        goOver(it, now);
      }
    }
  }

  private void goOver(Discrepancy it, Case now) {
    ofCase.forget();
    jdbc.sql("update journey.discrepancy set office_id = ?, state = 'open' where id = ?").params(now.officeId(), it.id()).update();
    if (it.processInstanceId() != null) {
      process.leave(it.processInstanceId());
    }
    begin(it.id(), now);
    write("system", "discrepancy.wentOver", now, it.id(), it.what());
  }

  /** The one behind a key, with its case held; so nobody else changes it before the transaction ends. */
  Discrepancy hold(DiscrepancyKey key) {
    cases.lock(cases.number(get(key).caseId()));
    return get(key);
  }

  Discrepancy get(DiscrepancyKey key) {
    return jdbc.sql(SELECT + "where id = ?").param(key.id()).query(Discrepancy.class).single();
  }

  /** The team has asked the data centre. */
  void ask(Discrepancy it, Case participant, String why, String userId) {
    ofCase.forget();
    jdbc.sql("update journey.discrepancy set state = 'asked', asked_at = ?, asked_by = ?, asked_why = ? where id = ?")
        .params(OffsetDateTime.now(clock), userId, why, it.id()).update();
    write(userId, "discrepancy.asked", participant, it.id(), it.what());
  }

  /** The team has found which of both is right, and why. */
  void decide(Discrepancy it, Case participant, State state, String reason, String userId) {
    end(it.id(), state, userId, reason);
    write(userId, state == State.REGISTRY_RIGHT ? "discrepancy.registryRight" : "discrepancy.reportRight", participant, it.id(),
        it.what());
  }

  private void write(String by, String action, Case participant, long id, DiscrepancyKind kind) {
    audit.write(Audit.Entry.of(by, participant.officeId(), action, participant.id())
        .with(Map.of("discrepancy", id, "kind", kind.code())).ofTheForm());
  }
}
