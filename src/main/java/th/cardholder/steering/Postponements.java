package th.cardholder.steering;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.cases.StepNames;
import th.cardholder.consent.CaseTexts;
import th.cardholder.measure.MeasureYears;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/**
 * Gives open steps of a case a later due date (ขยายกำหนด), or their own again, each with a reason. Only a step to which the year
 * gives days can be put off: the close of a window or a round is the measure's own (R02, R09). The year's date stays with the
 * step, which is measured by it once it is done.
 */
@Service
public class Postponements {

  private static final String TEXT = "text";
  private static final String NAME = "เหตุผล";
  private static final String DAY = "until";

  private final Steerers steerers;
  private final Cases cases;
  private final JourneyProcess journeys;
  private final MeasureYears years;
  private final StepNames names;
  private final CaseTexts texts;
  private final Audit audit;
  private final JdbcClient jdbc;
  private final Clock clock;

  Postponements(Steerers steerers, Cases cases, JourneyProcess journeys, MeasureYears years, StepNames names, CaseTexts texts,
      Audit audit, JdbcClient jdbc, Clock clock) {
    this.steerers = steerers;
    this.cases = cases;
    this.journeys = journeys;
    this.years = years;
    this.names = names;
    this.texts = texts;
    this.audit = audit;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Of which of these cases a step could be put off, or go back to its own date. */
  public Result<Reached, NotDone> preview(@Nullable List<@Nullable String> caseNumbers, boolean later, String userId) {
    return steerers.begin(act(later), caseNumbers, userId).then(keys -> would(keys, later, userId).told());
  }

  /**
   * Puts the open steps of these cases off until a day, or gives them their own dates again; each case in a transaction of its own.
   *
   * @param until the day in ISO form; nothing gives back the year's own
   */
  public Result<Reached, NotDone> set(@Nullable List<@Nullable String> caseNumbers, boolean later, @Nullable String until,
      @Nullable String reason, @Nullable String requestKey, String userId) {
    return steerers.begin(act(later), caseNumbers, userId).then(keys -> {
      var preview = would(keys, later, userId);
      if (preview.nothingSeen()) {
        return preview.told();
      }
      var wrong = Asked.keyUsable(requestKey) ? CaseTexts.checkText(TEXT, reason, NAME) : Asked.unreadable();
      if (wrong != null) {
        return Result.refused(wrong);
      }
      var day = later ? day(until) : Optional.<LocalDate>empty();
      if (later && (day.isEmpty() || day.get().isBefore(LocalDate.now(clock)))) {
        return Result.refused(new Decision.Invalid(DAY, "โปรดกรอกวันครบกำหนดใหม่ ตั้งแต่วันนี้เป็นต้นไป"));
      }
      return Result.of(steerers.each(keys,
          key -> set(key, day.orElse(null), Objects.requireNonNull(reason).strip(), requestKey, userId)));
    });
  }

  private static Act act(boolean later) {
    return later ? Act.EXTEND : Act.RESTORE;
  }

  private static Optional<LocalDate> day(@Nullable String until) {
    try {
      return until == null ? Optional.empty() : Optional.of(LocalDate.parse(until));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** An open step of a case, or a case without one. */
  private record Open(String caseNumber, String officeId, String state, int year, @Nullable String taskId,
      @Nullable String process, @Nullable String step, @Nullable LocalDate due, @Nullable LocalDate given) {}

  private List<Open> open(List<String> caseNumbers) {
    return jdbc.sql("""
        select c.case_number, c.office_id, c.state, c.year, t.id_ as task_id, split_part(t.proc_def_id_, ':', 1) as process,
               t.task_def_key_ as step, t.due_date_ as due, t.follow_up_date_ as given
          from journey.participant_case c left join public.act_ru_task t on t.proc_inst_id_ = c.process_instance_id
         where c.case_number = any(?) order by t.due_date_, t.id_
        """).param(caseNumbers.toArray(String[]::new)).query((row, n) -> new Open(row.getString("case_number"),
            row.getString("office_id"), row.getString("state"), row.getInt("year"), row.getString("task_id"),
            row.getString("process"), row.getString("step"), date(row.getTimestamp("due")), date(row.getTimestamp("given"))))
        .list();
  }

  /** The engine's times are those of this machine's zone, in which the driver reads them. */
  private @Nullable LocalDate date(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant().atZone(clock.getZone()).toLocalDate();
  }

  private Reached would(List<String> keys, boolean later, String userId) {
    Map<String, List<Open>> open = open(keys).stream().collect(groupingBy(Open::caseNumber));
    return new Reached(keys.stream().map(key -> line(key, open.getOrDefault(key, List.of()), later, userId)).toList());
  }

  private Reached.Line line(String key, List<Open> open, boolean later, String userId) {
    if (open.isEmpty() || steerers.as(userId, act(later), open.get(0).officeId()).isEmpty()) {
      return Reached.Line.not(key, null, Reached.UNSEEN);
    }
    var state = Case.State.of(open.get(0).state());
    if (!state.open()) {
      return Reached.Line.not(key, state.labelTh(), "เรื่องสิ้นสุดแล้ว (" + state.labelTh() + ")");
    }
    var moved = moved(open, later);
    if (!moved.isEmpty()) {
      return Reached.Line.to(key, moved.stream().map(this::said).collect(joining(", ")));
    }
    var steps = open.stream().filter(it -> it.step() != null && it.due() != null).toList();
    return Reached.Line.not(key, state.labelTh(), steps.isEmpty() ? "ไม่มีงานที่เปิดอยู่"
        : later ? "กำหนดของขั้น “" + name(steps.get(0)) + "” เป็นไปตามมาตรการ ขยายไม่ได้" : "ยังไม่เคยขยายกำหนด");
  }

  private List<Open> moved(List<Open> open, boolean later) {
    return open.stream().filter(it -> it.due() != null && (later ? inDays(it) : it.given() != null)).toList();
  }

  private boolean inDays(Open open) {
    return open.process() != null && open.step() != null
        && years.daysFor(open.year(), open.process(), open.step()).isPresent();
  }

  private String said(Open open) {
    return name(open) + " กำหนด " + ThaiDate.shortForm(Objects.requireNonNull(open.due()))
        + (open.given() == null ? "" : " (เดิม " + ThaiDate.shortForm(open.given()) + ")");
  }

  private String name(Open open) {
    var step = Objects.requireNonNull(open.step());
    return names.all().getOrDefault(step, step);
  }

  /** The last day of the year's last window: nothing of the measure is due after it. */
  private Optional<LocalDate> lastDay(int year) {
    return years.windows(year, "").values().stream().map(MeasureYears.Window::closes).max(LocalDate::compareTo);
  }

  private Reached.Line set(String key, @Nullable LocalDate until, String reason, @Nullable String requestKey, String userId) {
    if (cases.find(key).isEmpty()) {
      return Reached.Line.not(key, null, Reached.UNSEEN);
    }
    var held = cases.lock(key);
    var open = open(List.of(key));
    var line = line(key, open, until != null, userId);
    if (requestKey != null && !Reached.UNSEEN.equals(line.why()) && written(requestKey, held.id(), userId)) {
      return Reached.Line.to(key, line.to());
    }
    if (!line.reached()) {
      return line;
    }
    var last = lastDay(held.year());
    if (until != null && last.isPresent() && until.isAfter(last.get())) {
      return Reached.Line.not(key, line.to(), "ขยายได้ไม่เกินวันสุดท้ายของมาตรการ " + ThaiDate.shortForm(last.get()));
    }
    var steps = moved(open, until != null);
    if (until != null && steps.stream().anyMatch(it -> !until.isAfter(given(it)))) {
      return Reached.Line.not(key, line.to(), "วันใหม่ต้องหลังกำหนดเดิม " + ThaiDate.shortForm(given(steps.get(0))));
    }
    var wrong = texts.checkText(held.id(), TEXT, reason, NAME);
    if (wrong != null) {
      return Reached.Line.not(key, line.to(), wrong.message());
    }
    var office = steerers.as(userId, act(until != null), held.officeId()).orElseThrow();
    steps.forEach(step -> move(held, step, until, reason, requestKey, office, userId));
    return line;
  }

  private static LocalDate given(Open open) {
    return open.given() == null ? Objects.requireNonNull(open.due()) : open.given();
  }

  private void move(Case held, Open step, @Nullable LocalDate until, String reason, @Nullable String requestKey,
      String office, String userId) {
    var task = Objects.requireNonNull(step.taskId());
    journeys.postpone(held, task, until);
    var id = jdbc.sql("""
        insert into journey.due_change (case_id, task_id, step, given_due, due, reason, office_id, request_key, set_at, set_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
        """).params(held.id(), task, step.step(), given(step), until == null ? given(step) : until, reason, office, requestKey,
            OffsetDateTime.now(clock), userId).query(Long.class).single();
    audit.write(Audit.Entry.of(userId, office, until == null ? "due.restored" : "due.extended", held.id())
        .with(Map.of("dueChange", id)));
  }

  private boolean written(String requestKey, long caseId, String userId) {
    return jdbc.sql("select count(*) from journey.due_change where request_key = ? and case_id = ? and set_by = ?")
        .params(requestKey, caseId, userId).query(Integer.class).single() > 0;
  }
}
