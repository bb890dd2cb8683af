package th.cardholder.steering;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.Reach;
import th.cardholder.consent.BankData;
import th.cardholder.consent.CaseTexts;
import th.cardholder.door.TypedText;
import th.cardholder.office.Offices;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiTime;

/**
 * An instruction (คำสั่งการ) that those who answer for the work leave on a running case: its AO of the moment sees it above the
 * next form of the case and says that it was read. Whoever is the AO by then; a case that has none yet keeps it until it has.
 * It stops nothing. The text is free text about a person, and stands in its own row alone.
 */
@Service
public class Instructions {

  private static final String NO_AO = "ยังไม่มีผู้ดูแล (AO) จะเห็นเมื่อมอบหมายแล้ว";
  private static final String TEXT = "text";
  private static final String NAME = "คำสั่งการ";
  private static final String OPEN = "acknowledged_at is null and withdrawn_at is null";

  private final Steerers steerers;
  private final Cases cases;
  private final CaseIndex index;
  private final CaseRights rights;
  private final CaseTexts texts;
  private final BankData bank;
  private final Offices offices;
  private final Audit audit;
  private final JdbcClient jdbc;
  private final Clock clock;

  Instructions(Steerers steerers, Cases cases, CaseIndex index, CaseRights rights, CaseTexts texts, BankData bank, Offices offices,
      Audit audit, JdbcClient jdbc, Clock clock) {
    this.steerers = steerers;
    this.cases = cases;
    this.index = index;
    this.rights = rights;
    this.texts = texts;
    this.bank = bank;
    this.offices = offices;
    this.audit = audit;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * An instruction as it is read.
   *
   * @param state      {@code open}, {@code acknowledged} or {@code withdrawn}
   * @param sinceThai  when that came to be; null while it is open
   * @param by         who gave it, and {@code stateBy} who acknowledged or withdrew it, by name
   * @param acts       what the reader may do with it: {@code acknowledge}, {@code withdraw}
   */
  public record Told(long id, String text, String givenThai, String by, String officeName, String state,
      @Nullable String sinceThai, @Nullable String stateBy, List<String> acts) {}

  /**
   * The instructions of a case, the newest first, and whether the reader may give one.
   *
   * @param urgent whether the case goes before the others
   */
  public record OfCase(boolean mayInstruct, boolean urgent, List<Told> instructions) {}

  private record Row(long id, long caseId, String officeId, String text, OffsetDateTime givenAt, String givenBy,
      @Nullable OffsetDateTime acknowledgedAt, @Nullable String acknowledgedBy, @Nullable OffsetDateTime withdrawnAt,
      @Nullable String withdrawnBy) {

    private boolean open() {
      return acknowledgedAt == null && withdrawnAt == null;
    }
  }

  /** Whom an instruction on these cases would reach. */
  public Result<Reached, NotDone> preview(@Nullable List<@Nullable String> caseNumbers, String userId) {
    return steerers.begin(Act.INSTRUCT, caseNumbers, userId).then(keys -> would(keys, userId).told());
  }

  /**
   * Leaves the same text on each of these cases, each in a transaction of its own, and says whom it has reached.
   *
   * @param requestKey made by the page: sent again, nothing is written twice
   */
  public Result<Reached, NotDone> give(@Nullable List<@Nullable String> caseNumbers, @Nullable String text,
      @Nullable String requestKey, String userId) {
    return steerers.begin(Act.INSTRUCT, caseNumbers, userId).then(keys -> {
      var wrong = Asked.keyUsable(requestKey) ? CaseTexts.checkText(TEXT, text, NAME) : Asked.unreadable();
      var preview = would(keys, userId);
      if (preview.nothingSeen() || wrong != null) {
        return preview.nothingSeen() ? preview.told() : Result.refused(Objects.requireNonNull(wrong));
      }
      var said = Objects.requireNonNull(text).strip();
      return Result.of(steerers.each(keys, key -> give(key, said, requestKey, userId)));
    });
  }

  /** A case as it stands. */
  private record Standing(String caseNumber, String officeId, String state, @Nullable String aoUserId) {}

  private Reached would(List<String> keys, String userId) {
    var standing = jdbc.sql("""
            select case_number, office_id, state, ao_user_id from journey.participant_case where case_number = any(?)
            """).param(keys.toArray(String[]::new)).query(Standing.class).list().stream()
        .collect(toMap(Standing::caseNumber, Function.identity()));
    var aos = offices.officerNames(standing.values().stream().map(Standing::aoUserId).filter(Objects::nonNull).distinct()
        .toList());
    return new Reached(keys.stream().map(key -> line(key, standing.get(key), aos, userId)).toList());
  }

  private Reached.Line line(String key, @Nullable Standing found, Map<String, String> aos, String userId) {
    if (found == null || steerers.as(userId, Act.INSTRUCT, found.officeId()).isEmpty()) {
      return Reached.Line.not(key, null, Reached.UNSEEN);
    }
    var ao = found.aoUserId();
    var name = ao == null ? NO_AO : aos.getOrDefault(ao, ao);
    var state = Case.State.of(found.state());
    return state.open() ? Reached.Line.to(key, name)
        : Reached.Line.not(key, name, "เรื่องสิ้นสุดแล้ว (" + state.labelTh() + ") จึงไม่มีผู้รับคำสั่งการ");
  }

  private Reached.Line give(String key, String text, @Nullable String requestKey, String userId) {
    if (cases.find(key).isEmpty()) {
      return Reached.Line.not(key, null, Reached.UNSEEN);
    }
    var held = cases.lock(key);
    var line = line(key, new Standing(key, held.officeId(), held.state().code(), held.aoUserId()),
        held.aoUserId() == null ? Map.of() : Map.of(held.aoUserId(), offices.officerName(held.aoUserId())), userId);
    if (!line.reached()) {
      return line;
    }
    var wrong = texts.checkText(held.id(), TEXT, text, NAME);
    if (wrong != null) {
      return Reached.Line.not(key, line.to(), wrong.message());
    }
    var office = steerers.as(userId, Act.INSTRUCT, held.officeId()).orElseThrow();
    jdbc.sql("""
        insert into journey.instruction (case_id, office_id, text, request_key, given_at, given_by)
        values (?, ?, ?, ?, ?, ?) on conflict (request_key, case_id) do nothing returning id
        """).params(held.id(), office, text, requestKey, OffsetDateTime.now(clock), userId).query(Long.class).optional()
        .ifPresent(id -> write(userId, office, "instruction.given", held.id(), id));
    return line;
  }

  private void write(String userId, String officeId, String action, long caseId, long id) {
    audit.write(Audit.Entry.of(userId, officeId, action, caseId).with(Map.of("instruction", id)));
  }

  /**
   * Those of a case: for its team, and for whoever may give one.
   *
   * @return nothing for everybody else
   */
  public Optional<OfCase> ofCase(String caseNumber, String userId) {
    return read(caseNumber, userId).map(entry -> {
      var office = steerers.as(userId, Act.INSTRUCT, entry.officeId()).orElse(null);
      var rows = jdbc.sql("select * from journey.instruction where case_id = ? order by id desc").param(entry.id())
          .query(Row.class).list();
      var ownAo = rights.isOwnAo(userId, entry.officeId(), entry.aoUserId());
      return new OfCase(office != null && entry.state().open(), cases.get(caseNumber).urgent(), told(rows, office, ownAo));
    });
  }

  private Optional<CaseIndex.Entry> read(String caseNumber, String userId) {
    if (TypedText.unusable(caseNumber)) {
      return Optional.empty();
    }
    var reach = Reach.of(userId, offices);
    return index.byNumber(caseNumber, reach).filter(entry -> reach.sight(entry.officeId()) == Reach.Sight.OFFICE
        || steerers.as(userId, Act.INSTRUCT, entry.officeId()).isPresent());
  }

  private List<Told> told(List<Row> rows, @Nullable String office, boolean ownAo) {
    var officers = offices.officerNames(rows.stream()
        .flatMap(row -> Stream.of(row.givenBy(), row.acknowledgedBy(), row.withdrawnBy())).filter(Objects::nonNull)
        .distinct().toList());
    var names = offices.officeNames(rows.stream().map(Row::officeId).distinct().toList());
    return rows.stream().map(row -> {
      var since = row.acknowledgedAt() != null ? row.acknowledgedAt() : row.withdrawnAt();
      var stateBy = row.acknowledgedBy() != null ? row.acknowledgedBy() : row.withdrawnBy();
      return new Told(row.id(), Objects.requireNonNull(bank.readable(row.caseId(), row.text())), ThaiTime.moment(row.givenAt(), clock.getZone()),
          officers.getOrDefault(row.givenBy(), row.givenBy()), names.getOrDefault(row.officeId(), row.officeId()),
          row.open() ? "open" : row.acknowledgedAt() != null ? "acknowledged" : "withdrawn",
          since == null ? null : ThaiTime.moment(since, clock.getZone()),
          stateBy == null ? null : officers.getOrDefault(stateBy, stateBy),
          !row.open() ? List.of() : Stream.of(ownAo ? "acknowledge" : null,
              row.officeId().equals(office) ? "withdraw" : null).filter(Objects::nonNull).toList());
    }).toList();
  }

  /** What the AO of the case is to read before the form of this task; empty for everybody else. */
  public List<Told> before(String taskId, String userId) {
    return TypedText.unusable(taskId) ? List.of() : told(jdbc.sql("""
        select i.* from public.act_ru_task t
          join journey.participant_case c on c.process_instance_id = t.proc_inst_id_
          join journey.instruction i on i.case_id = c.id
         where t.id_ = :task and c.ao_user_id = :user and %s order by i.id
        """.formatted(OPEN)).param("task", taskId).param("user", userId).query(Row.class).list(), null, true);
  }

  /** The AO of the case has read it; said twice, it was read once. */
  @Transactional
  public Decision acknowledge(long id, String userId) {
    return end(id, userId, (held, row) -> {
      if (!rights.isOwnAo(userId, held.officeId(), held.aoUserId())) {
        return new Decision.Forbidden("รับทราบคำสั่งการได้เฉพาะผู้ดูแล (AO) ของเรื่องนี้");
      }
      if (row.withdrawnAt() != null) {
        return new Decision.Conflict("คำสั่งการนี้ถูกถอนแล้ว ไม่ต้องรับทราบ");
      }
      if (row.open()) {
        set("acknowledged", id, userId);
        write(userId, held.officeId(), "instruction.acknowledged", held.id(), id);
      }
      return new Decision.Done();
    });
  }

  /** Whoever gave it, or somebody of the same office, takes it back before it was read. */
  @Transactional
  public Decision withdraw(long id, String userId) {
    return end(id, userId, (held, row) -> {
      var office = steerers.as(userId, Act.INSTRUCT, held.officeId()).filter(row.officeId()::equals);
      if (office.isEmpty()) {
        return new Decision.Forbidden("ถอนคำสั่งการได้เฉพาะผู้สั่งการ หรือหน่วยงานเดียวกันกับผู้สั่งการ");
      }
      if (row.acknowledgedAt() != null) {
        return new Decision.Conflict("ผู้ดูแลรับทราบคำสั่งการนี้แล้ว จึงถอนไม่ได้ หากเปลี่ยนใจ โปรดสั่งการใหม่");
      }
      if (row.open()) {
        set("withdrawn", id, userId);
        write(userId, office.get(), "instruction.withdrawn", held.id(), id);
      }
      return new Decision.Done();
    });
  }

  /** What ends an instruction, with the case held and the row read after it. */
  private interface End {
    Decision decide(Case held, Row row);
  }

  private Decision end(long id, String userId, End end) {
    var of = jdbc.sql("select case_id from journey.instruction where id = ?").param(id).query(Long.class).optional()
        .map(cases::number).filter(number -> read(number, userId).isPresent());
    if (of.isEmpty()) {
      return new Decision.NotFound();
    }
    var held = cases.lock(of.get());
    return end.decide(held, jdbc.sql("select * from journey.instruction where id = ?").param(id).query(Row.class).single());
  }

  private void set(String what, long id, String userId) {
    Map<String, Object> values = new HashMap<>(Map.of("id", id, "now", OffsetDateTime.now(clock), "by", userId));
    jdbc.sql("update journey.instruction set %1$s_at = :now, %1$s_by = :by where id = :id and %2$s".formatted(what, OPEN))
        .params(values).update();
  }
}
