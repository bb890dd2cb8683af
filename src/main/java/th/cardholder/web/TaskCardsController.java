package th.cardholder.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.engine.SeenTasks;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.worklist.TaskCards;

/** The case behind each task of Tasklist's list. */
@RestController
class TaskCardsController {

  private static final int MOST = 200;

  private final CurrentOfficer current;
  private final SeenTasks tasks;
  private final TaskCards cards;

  TaskCardsController(CurrentOfficer current, SeenTasks tasks, TaskCards cards) {
    this.current = current;
    this.tasks = tasks;
    this.cards = cards;
  }

  @GetMapping("/camunda/api/journey/tasks/cards")
  List<TaskCards.TaskCard> cards(@RequestParam List<String> ids) {
    var user = current.userId().orElseThrow(Refused::notLoggedIn);
    if (ids.size() > MOST) {
      throw new Refused(HttpStatus.BAD_REQUEST, "ids", "ขอข้อมูลได้ครั้งละไม่เกิน " + MOST + " งาน");
    }
    return cards.of(tasks.among(ids, user).stream().map(task -> new TaskCards.Shown(task.id(), task.key(),
        task.officeId(), task.due(), task.ownRole(), task.assignee())).toList(), user);
  }
}
