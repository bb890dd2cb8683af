package th.cardholder.process.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.assignment.AssignmentList;
import th.cardholder.cases.CaseNumber;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.process.engine.SeenTasks;
import th.cardholder.process.engine.SeenTasks.SeenTask;
import th.cardholder.process.journey.AoAssignments;
import th.cardholder.process.journey.CardholderJourneyProcess;

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

  AssignmentsController(CurrentOfficer current, Offices offices, SeenTasks tasks, AssignmentList list,
      AoAssignments assignments) {
    this.current = current;
    this.offices = offices;
    this.tasks = tasks;
    this.list = list;
    this.assignments = assignments;
  }

  record Item(@Nullable String taskId, @Nullable String aoUserId, @Nullable String coInterviewerId) {}

  record Items(@Nullable List<Item> items) {}

  record Result(@Nullable String taskId, @Nullable String caseNumber, boolean ok, @Nullable String message) {}

  @GetMapping
  AssignmentList.Offer waiting() {
    var chief = chief();
    var led = led(chief);
    var waiting = tasks.waitingAt(CardholderJourneyProcess.KEY, CardholderJourneyProcess.ASSIGN_AO, led, chief, MOST);
    return list.offer(led, waiting.stream().map(task -> new AssignmentList.Waiting(task.id(),
        CaseNumber.ofKey(task.key()), task.officeId(), task.due())).toList(), chief);
  }

  /** Each row stands alone: one that is refused leaves the others as they are. */
  @PostMapping
  List<Result> assign(@RequestBody Items asked) {
    var chief = chief();
    led(chief);
    var items = asked.items() == null ? List.<Item>of() : asked.items();
    if (items.isEmpty() || items.size() > MOST) {
      throw new Refused(HttpStatus.BAD_REQUEST, "items", "โปรดเลือก 1 ถึง " + MOST + " เรื่องต่อครั้ง");
    }
    var seen = tasks.among(items.stream().map(item -> String.valueOf(item.taskId())).toList(), chief).stream()
        .collect(Collectors.toMap(SeenTask::id, Function.identity()));
    return items.stream().map(item -> assign(item, seen, chief)).toList();
  }

  private Result assign(Item item, Map<String, SeenTask> seen, String chief) {
    var task = seen.get(String.valueOf(item.taskId()));
    if (task == null || !task.step().equals(CardholderJourneyProcess.ASSIGN_AO)) {
      return new Result(item.taskId(), null, false, Refused.noSuchTask().sentence());
    }
    var number = CaseNumber.ofKey(task.key());
    if (task.assignee() != null && !task.assignee().equals(chief)) {
      return new Result(task.id(), number, false, "เจ้าหน้าที่ท่านอื่นรับงานนี้ไว้แล้ว โปรดเลือกงานอื่น");
    }
    if (item.aoUserId() == null || item.aoUserId().isBlank()) {
      return new Result(task.id(), number, false, "โปรดเลือกผู้ดูแล (AO)");
    }
    try {
      assignments.assign(task.id(), task.assignee() != null, chief, item.aoUserId(), item.coInterviewerId());
      return new Result(task.id(), number, true, null);
    } catch (RuntimeException e) {
      var refused = Refusals.of(e).orElseGet(() -> ApiErrors.unexpected(e));
      return new Result(task.id(), number, false, refused.sentence());
    }
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
