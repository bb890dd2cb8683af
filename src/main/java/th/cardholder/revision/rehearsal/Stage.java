package th.cardholder.revision.rehearsal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.StepNames;
import th.cardholder.clock.ClockMoves;
import th.cardholder.engine.OwnSteps;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.measure.MeasureYears;
import th.cardholder.migration.OneInstance;
import th.cardholder.revision.Rehearsal;
import th.cardholder.revision.Rehearsal.Failure;
import th.cardholder.revision.Rehearsal.Kind;
import th.cardholder.words.ThaiDate;

/**
 * Drives scenarios side by side through one year: the clock goes from each day on which something is to be done to the next, and
 * every job that is due is run before anybody hands in a form.
 */
@Component
@Profile(Rehearsed.PROFILE)
class Stage {

  private static final String BY = "rehearsal";
  /** So many steps that no scenario knows may follow each other. */
  private static final int MOST_FILLED_IN = 20;
  private static final int MOST_STOPS = 400;
  private static final int LONGEST_MOVE_DAYS = 300;
  private static final int DAYS_AFTER_THE_LAST = 60;
  private static final long PAUSE_MILLIS = 20;

  private final Officers officers;
  private final Names names;
  private final Trace trace;
  private final RuntimeService runtime;
  private final ManagementService management;
  private final OneInstance migration;
  private final Cases cases;
  private final MeasureYears years;
  private final OwnSteps own;
  private final StepNames steps;
  private final ClockMoves moves;
  private final Clock clock;
  private final Map<String, ProcessProfile> processes;

  Stage(Officers officers, Names names, Trace trace, RuntimeService runtime, ManagementService management, OneInstance migration,
      Cases cases, MeasureYears years, OwnSteps own, StepNames steps, ClockMoves moves, Clock clock, List<ProcessProfile> processes) {
    this.officers = officers;
    this.names = names;
    this.trace = trace;
    this.runtime = runtime;
    this.management = management;
    this.migration = migration;
    this.cases = cases;
    this.years = years;
    this.own = own;
    this.steps = steps;
    this.moves = moves;
    this.clock = clock;
    this.processes = processes.stream().collect(Collectors.toMap(ProcessProfile::key, Function.identity()));
  }

  /** Drives them all; what happens in processes of no case is a story of its own. */
  List<Rehearsal.Story> perform(int year, List<Part> parts, BiConsumer<Integer, Integer> told) {
    var run = new Run(year, parts, told);
    run.toTheEnd();
    return run.stories();
  }

  private final class Run {

    private final int year;
    private final List<Part> parts;
    private final BiConsumer<Integer, Integer> told;
    private final Set<String> known;
    private final Set<String> broken = new HashSet<>();
    private final List<Rehearsal.Line> common = new ArrayList<>();
    private final LocalDate horizon;
    private @Nullable Failure commonFailure;
    private long over = -1;

    Run(int year, List<Part> parts, BiConsumer<Integer, Integer> told) {
      this.year = year;
      this.parts = parts;
      this.told = told;
      this.known = parts.stream().flatMap(it -> it.scenario.acts().stream()).map(Scenario.Act::step).filter(it -> it != null)
          .map(String::valueOf).collect(Collectors.toSet());
      this.horizon = Stream.concat(parts.stream().flatMap(it -> it.scenario.acts().stream()).map(this::day),
              years.windows(year, "").values().stream().map(MeasureYears.Window::closes))
          .max(Comparator.naturalOrder()).orElse(today()).plusDays(DAYS_AFTER_THE_LAST);
    }

    void toTheEnd() {
      for (int stops = 0; stops < MOST_STOPS; stops++) {
        boolean went;
        do {
          jobs();
          went = false;
          for (var part : parts) {
            while (go(part)) {
              went = true;
            }
          }
          tell();
        } while (went);
        var next = nextStop();
        if (next.isEmpty()) {
          break;
        }
        moveTo(next.get());
      }
      parts.stream().filter(it -> !it.over()).forEach(this::stuck);
      tell();
    }

    List<Rehearsal.Story> stories() {
      List<Rehearsal.Story> stories = new ArrayList<>(parts.stream()
          .filter(it -> it.carrying == null || it.carried()).map(Part::story).toList());
      if (commonFailure == null) {
        runtime.createProcessInstanceQuery().list().stream().filter(this::ofNoCaseAndOfTheYear).filter(it -> parts.stream()
                .noneMatch(part -> part.opened(names.process(it.getProcessDefinitionId()), it.getTenantId()))).findFirst()
            .ifPresent(it -> commonFailure = failure(it.getProcessDefinitionId(), standing(it), "ไม่จบเมื่อสิ้นปี"));
      }
      var why = commonFailure;
      stories.add(new Rehearsal.Story("common", "กระบวนงานของส่วนกลาง", "รอบติดตามผลของปี และงานที่ไม่ใช่ของผู้มีบัตรฯ รายใด",
          Kind.REVISED.code(), null, List.copyOf(common), why == null, why == null ? "ครบถึงสิ้นปี" : why.why(), why));
      return stories;
    }

    private boolean ofNoCaseAndOfTheYear(ProcessInstance instance) {
      var process = processes.get(names.process(instance.getProcessDefinitionId()));
      return process != null && !process.ofACase() && process.businessKey(instance.getBusinessKey()).year() == year;
    }

    private void tell() {
      var now = parts.stream().filter(Part::over).count();
      if (now != over) {
        over = now;
        told.accept((int) now, parts.size());
      }
    }

    // ---- days

    private LocalDate today() {
      return LocalDate.now(clock);
    }

    private String words() {
      return ThaiDate.shortForm(today());
    }

    private LocalDate day(Scenario.Act act) {
      return days(act.day(), years, year);
    }

    private Optional<LocalDateTime> nextStop() {
      var now = LocalDateTime.now(clock);
      var acts = parts.stream().filter(it -> !it.over()).map(Part::nextAct).flatMap(Stream::ofNullable).map(this::day)
          .filter(it -> it.isAfter(now.toLocalDate())).map(it -> it.atTime(8, 30));
      var timers = management.createJobQuery().active().withRetriesLeft().list().stream()
          .filter(it -> it.getProcessInstanceId() != null && it.getDuedate() != null && !broken.contains(it.getId()))
          .map(it -> LocalDateTime.ofInstant(it.getDuedate().toInstant(), clock.getZone()).plusMinutes(1)).filter(it -> it.isAfter(now));
      return Stream.concat(acts, timers).filter(it -> !it.toLocalDate().isAfter(horizon)).min(Comparator.naturalOrder());
    }

    private void moveTo(LocalDateTime to) {
      for (var now = LocalDateTime.now(clock); now.isBefore(to); now = LocalDateTime.now(clock)) {
        var step = now.plusDays(LONGEST_MOVE_DAYS).isBefore(to) ? now.plusDays(LONGEST_MOVE_DAYS) : to;
        // What refuses a move is another that is under way; it is asked again.
        moves.moveTo(step, BY);
        while (LocalDateTime.now(clock).isBefore(step) && moves.status().progress() == ClockMoves.Progress.MOVING) {
          pause();
        }
      }
    }

    // ---- what the engine does

    private void jobs() {
      for (var job = nextJob(); job.isPresent(); job = nextJob()) {
        var one = job.get();
        var part = of(one);
        part.ifPresent(this::carry);
        // Carried over, it may be another job.
        if (management.createJobQuery().jobId(one.getId()).count() > 0) {
          run(one, part);
        }
      }
    }

    private Optional<Job> nextJob() {
      return management.createJobQuery().executable().active().list().stream()
          .filter(it -> it.getProcessInstanceId() != null && !broken.contains(it.getId())).findFirst();
    }

    private Optional<Part> of(Job job) {
      var key = Optional.ofNullable(runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId()).singleResult())
          .map(ProcessInstance::getBusinessKey);
      return key.flatMap(it -> parts.stream().filter(part -> part.has(it)).findFirst());
    }

    private void run(Job job, Optional<Part> part) {
      var element = management.createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).singleResult().getActivityId();
      trace.forget();
      try {
        management.executeJob(job.getId());
        part.map(it -> it.lines).orElse(common)
            .add(new Rehearsal.Line(words(), null, names.of(job.getProcessDefinitionId(), element)));
        part.ifPresent(it -> it.at(trace.last()));
        part.ifPresent(this::carry);
      } catch (RuntimeException e) {
        broken.add(job.getId());
        var why = failure(job.getProcessDefinitionId(), element, e);
        part.ifPresentOrElse(it -> it.failed(why), () -> commonFailure = commonFailure == null ? why : commonFailure);
      }
    }

    // ---- what people do

    /** Does the next thing that can be done. */
    private boolean go(Part part) {
      if (part.over()) {
        return false;
      }
      carry(part);
      if (part.over() || concluded(part)) {
        return false;
      }
      trace.forget();
      try {
        var did = filledIn(part) || !part.over() && acted(part);
        if (did) {
          part.at(trace.last());
          carry(part);
          jobs();
        }
        return did;
      } catch (Officers.Failed e) {
        part.failed(failure(e.definitionId(), e.element(), e.getCause()));
        return false;
      }
    }

    private boolean acted(Part part) {
      var act = part.nextAct();
      if (act == null || day(act).isAfter(today())) {
        return false;
      }
      var without = leftOut(part, act);
      if (without.isPresent()) {
        part.skipped(words(), "ข้าม “" + without.get() + "” เพราะรุ่นนี้ไม่มีขั้นตอนนี้");
        return true;
      }
      var done = act.report() != null ? officers.report(part, act.report(), today())
          : act.start() != null ? officers.start(part, act, today())
          : act.opens() != null ? officers.open(part, act, year, today()) : officers.handIn(part, act, today());
      done.ifPresent(it -> part.did(words(), it.who(), it.what()));
      return done.isPresent();
    }

    /**
     * The step of an act that the version on which the case runs leaves out, or of a referral that would have come of one; by its
     * name in the others.
     */
    private Optional<String> leftOut(Part part, Scenario.Act act) {
      var step = act.step();
      if (step == null || act.start() != null) {
        return Optional.empty();
      }
      var run = officers.running(part);
      var without = run.stream().map(ProcessInstance::getProcessDefinitionId)
          .anyMatch(it -> own.byForm(names.process(it)).containsValue(step) && !names.has(it, step));
      var never = part.skipped() && act.referral() != null
          && run.stream().noneMatch(it -> it.getBusinessKey().endsWith("-R%02d".formatted(act.referral())));
      return without || never ? Optional.of(steps.all().getOrDefault(step, step)) : Optional.empty();
    }

    /** A step that no scenario knows is filled in from its form. */
    private boolean filledIn(Part part) {
      var task = officers.unknown(part, known);
      if (task.isEmpty()) {
        return false;
      }
      if (part.filledIn() >= MOST_FILLED_IN) {
        part.failed(failure(task.get().getProcessDefinitionId(), task.get().getTaskDefinitionKey(),
            "ส่งแบบฟอร์มนี้แล้ว " + MOST_FILLED_IN + " ครั้ง เรื่องก็ยังกลับมาที่ขั้นตอนที่เพิ่ม"));
        return false;
      }
      var done = officers.fillIn(part, task.get(), today());
      part.filled(words(), done.who(), done.what());
      return true;
    }

    private boolean concluded(Part part) {
      var number = part.caseNumber();
      if (number == null) {
        if (part.opened().isEmpty() || part.nextAct() != null || !officers.running(part).isEmpty()) {
          return false;
        }
        part.ended("ครบทุกขั้นตอน");
        return true;
      }
      if (runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).count() > 0) {
        return false;
      }
      var state = cases.get(number).state();
      if (state.code().equals(part.scenario.ends())) {
        part.ended("จบที่ “" + state.labelTh() + "” ตามที่ควร");
      } else if (part.skipped()) {
        part.ended("จบที่ “" + state.labelTh() + "” ต่างจากที่เคย เพราะข้ามขั้นตอนที่นำออก");
      } else {
        var at = part.at();
        part.failed(new Failure(at == null ? "" : names.process(at.definitionId()), null, at == null ? "" : at.element(),
            at == null ? "" : names.of(at.definitionId(), at.element()), "เรื่องจบที่ “" + state.labelTh() + "” แต่ควรจบที่ “"
                + Case.State.of(Objects.requireNonNull(part.scenario.ends())).labelTh() + "”", true));
      }
      return true;
    }

    private void stuck(Part part) {
      var act = part.nextAct();
      var number = part.caseNumber();
      var running = officers.running(part).stream().sorted(Comparator.comparing(ProcessInstance::getBusinessKey)).toList();
      var instance = running.stream()
          .filter(it -> act == null || act.step() == null || names.has(it.getProcessDefinitionId(), act.step())).findFirst()
          .or(() -> running.stream().filter(it -> number == null || it.getBusinessKey().equals(number)).findFirst());
      var step = act == null ? null : act.step();
      var why = act == null ? "เรื่องค้างอยู่ที่นี่ ไม่จบเมื่อสิ้นปี" : step == null ? "เรื่องค้างอยู่ที่นี่"
          : "เรื่องค้างอยู่ที่นี่ ไม่ไปถึง “" + instance.map(it -> names.of(it.getProcessDefinitionId(), step)).orElse(step) + "”";
      part.failed(instance.map(it -> failure(it.getProcessDefinitionId(), standing(it), why))
          .orElseGet(() -> new Failure("", null, "", "", why, false)));
    }

    private String standing(ProcessInstance instance) {
      var active = runtime.getActiveActivityIds(instance.getId());
      return active.stream().filter(it -> !known.contains(it)).findFirst().or(() -> active.stream().findFirst()).orElse("");
    }

    // ---- to another version

    private void carry(Part part) {
      var carrying = part.carrying;
      if (carrying == null || part.carried() || part.over()) {
        return;
      }
      if (!carrying.open()) {
        part.drop();
        return;
      }
      var from = carrying.from();
      officers.running(part).stream().filter(it -> it.getProcessDefinitionId().equals(carrying.fromId()))
          .filter(it -> runtime.getActiveActivityIds(it.getId()).contains(from.element())).findFirst().ifPresent(it -> {
            carrying.taken().add(from);
            part.carriedOver(words(), "ย้ายไปรุ่นใหม่ที่ “" + from.name() + "”");
            migration.carry(it.getId(), carrying.toId(), BY)
                .ifPresent(why -> part.failed(failure(carrying.fromId(), from.element(), why)));
          });
    }

    // ---- what is told

    private Failure failure(String definitionId, String element, @Nullable Throwable thrown) {
      var at = trace.last().orElse(new Trace.Entered(definitionId, element));
      return failure(at.definitionId(), at.element(), Faults.inThai(thrown, names.isDecision(at.definitionId(), at.element())));
    }

    private Failure failure(String definitionId, String element, String why) {
      return new Failure(names.process(definitionId), null, names.element(definitionId, element), names.of(definitionId, element), why,
          false);
    }
  }

  /** A day of a scenario, as {@code walkIn+11}, in a year. */
  static LocalDate days(String text, MeasureYears years, int year) {
    var plus = text.indexOf('+');
    return years.window(year, plus < 0 ? text : text.substring(0, plus)).opens()
        .plusDays(plus < 0 ? 0 : Integer.parseInt(text.substring(plus + 1)));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
