package th.cardholder.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.assignment.AoAssignments;
import th.cardholder.assignment.AssignmentList;
import th.cardholder.cases.CaseNumber;
import th.cardholder.door.TypedText;
import th.cardholder.engine.SeenTasks.SeenTask;
import th.cardholder.engine.SeenTasks;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.reassignment.AoWork;
import th.cardholder.reassignment.Reassignments;

/** The district chief gives many cases their AO at once. */
@RestController
@RequestMapping("/camunda/api/journey/assignments")
class AssignmentsController {

  private static final int MOST = 500;

  private final CurrentOfficer current;
  private final Offices offices;
  private final SeenTasks tasks;
  private final AssignmentList list;
  private final AoAssignments assignments;
  private final AoWork work;
  private final Reassignments reassignments;

  AssignmentsController(CurrentOfficer current, Offices offices, SeenTasks tasks, AssignmentList list,
      AoAssignments assignments, AoWork work, Reassignments reassignments) {
    this.current = current;
    this.offices = offices;
    this.tasks = tasks;
    this.list = list;
    this.assignments = assignments;
    this.work = work;
    this.reassignments = reassignments;
  }

  record Item(@Nullable String taskId, @Nullable String aoUserId, @Nullable String coInterviewerId) {}

  record Items(@Nullable List<@Nullable Item> items) {}

  /** What became of a row: to whom the case went and who sits in, or what to do. */
  record Result(@Nullable String taskId, @Nullable String caseNumber, boolean ok, @Nullable String message,
      @Nullable String aoName, @Nullable String coInterviewerName) {

    static Result refused(@Nullable String taskId, @Nullable String caseNumber, String message) {
      return new Result(taskId, caseNumber, false, message, null, null);
    }
  }

  record Change(@Nullable String caseNumber, @Nullable String fromAoUserId, @Nullable String aoUserId,
      @Nullable String coInterviewerId, @Nullable String requestKey) {}

  record Changes(@Nullable List<@Nullable Change> items, @Nullable String reason) {}

  @GetMapping
  AssignmentList.Offer waiting() {
    var chief = chief();
    var led = led(chief);
    var waiting = tasks.waitingAt(assignments.process(), assignments.step(), led, chief, MOST);
    return list.offer(led, waiting.stream().map(task -> new AssignmentList.Waiting(task.id(),
        CaseNumber.ofKey(task.key()), task.officeId(), task.due())).toList(), chief);
  }

  /** Each row stands alone: one that is refused leaves the others as they are. */
  @PostMapping
  List<Result> assign(@RequestBody Items asked) {
    var chief = chief();
    led(chief);
    var items = asked.items() == null ? List.<@Nullable Item>of() : asked.items();
    if (items.isEmpty() || items.size() > MOST) {
      throw new Refused(HttpStatus.BAD_REQUEST, "items", "โปรดเลือก 1 ถึง " + MOST + " เรื่องต่อครั้ง");
    }
    var seen = tasks.among(items.stream().filter(Objects::nonNull).map(item -> String.valueOf(item.taskId()))
        .filter(id -> !TypedText.unusable(id)).toList(), chief).stream().collect(Collectors.toMap(SeenTask::id,
            Function.identity()));
    return items.stream().map(item -> assign(item, seen, chief)).toList();
  }

  private Result assign(@Nullable Item item, Map<String, SeenTask> seen, String chief) {
    if (item == null) {
      return Result.refused(null, null, Refused.noSuchTask().sentence());
    }
    var task = seen.get(String.valueOf(item.taskId()));
    if (task == null || !task.step().equals(assignments.step())) {
      return Result.refused(item.taskId(), null, Refused.noSuchTask().sentence());
    }
    var number = CaseNumber.ofKey(task.key());
    if (task.assignee() != null && !task.assignee().equals(chief)) {
      return Result.refused(task.id(), number, "เจ้าหน้าที่ท่านอื่นรับงานนี้ไว้แล้ว โปรดเลือกงานอื่น");
    }
    if (item.aoUserId() == null || item.aoUserId().isBlank()) {
      return Result.refused(task.id(), number, "โปรดเลือกผู้ดูแล (AO)");
    }
    try {
      assignments.assign(task.id(), task.assignee() != null, chief, item.aoUserId(), item.coInterviewerId());
      var with = list.with(number);
      return new Result(task.id(), number, true, null, with.aoName(), with.coInterviewerName());
    } catch (RuntimeException e) {
      var refused = Refusals.of(e).orElseGet(() -> ApiErrors.unexpected(e));
      return Result.refused(task.id(), number, refused.sentence());
    }
  }

  /** Who can be chosen and how much is before each, without the cases: asked anew after each that was assigned. */
  @GetMapping("/officers")
  AssignmentList.Choosables officers() {
    return list.choosables(led(chief()));
  }

  /** The AOs of the chief's teams and what each has, who has left first. */
  @GetMapping("/work")
  List<AoWork.Held> work() {
    return work.of(led(chief()));
  }

  /** The cases of one AO. */
  @GetMapping("/caseload/{office}/{ao}")
  AoWork.HeldCases caseload(@PathVariable String office, @PathVariable String ao) {
    var chief = chief();
    return work.of(led(chief), office, ao, chief).orElseThrow(AssignmentsController::noSuchAo);
  }

  /** Gives running cases another AO or co-interviewer. Each row stands alone, under one reason. */
  @PostMapping("/changes")
  List<Result> change(@RequestBody Changes asked) {
    var chief = chief();
    led(chief);
    var items = asked.items() == null ? List.<@Nullable Change>of() : asked.items();
    if (items.isEmpty() || items.size() > MOST) {
      throw new Refused(HttpStatus.BAD_REQUEST, "items", "โปรดเลือก 1 ถึง " + MOST + " เรื่องต่อครั้ง");
    }
    return items.stream().map(item -> change(item, asked.reason(), chief)).toList();
  }

  private Result change(@Nullable Change item, @Nullable String reason, String chief) {
    if (item == null || item.caseNumber() == null) {
      return Result.refused(null, null, Refused.noSuchCase().sentence());
    }
    var number = item.caseNumber();
    try {
      var changed = Reassigning.changed(reassignments, number, new Reassignments.Order(item.fromAoUserId(),
          item.aoUserId(), item.coInterviewerId(), reason, item.requestKey()), chief);
      return new Result(null, changed.caseNumber(), true, null, changed.aoName(), changed.coInterviewerName());
    } catch (RuntimeException e) {
      var refused = Refusals.of(e).orElseGet(() -> ApiErrors.unexpected(e));
      return Result.refused(null, number, refused.sentence());
    }
  }

  static Refused noSuchAo() {
    return new Refused(HttpStatus.NOT_FOUND, "ไม่พบผู้ดูแลท่านนี้ในทีมของท่าน หรือไม่มีเรื่องอยู่กับท่านนี้แล้ว "
        + "โปรดเปิดหน้า “มอบหมายผู้ดูแล” ใหม่");
  }

  private String chief() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }

  private List<String> led(String userId) {
    var led = offices.officesOf(userId, Role.DISTRICT_CHIEF).stream().map(Office::id).toList();
    if (led.isEmpty()) {
      throw new Refused(HttpStatus.FORBIDDEN, "มอบหมาย AO ได้เฉพาะนายอำเภอ หัวหน้าทีม ปรจ. ของเรื่องเท่านั้น");
    }
    return led;
  }
}
