package th.cardholder.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.door.Drafts;
import th.cardholder.door.FormSchema;
import th.cardholder.door.TypedText;
import th.cardholder.engine.SeenTasks;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.steering.Instructions;
import th.cardholder.steering.Reminders;

/** What has been typed into a task's form and not handed in: kept on the server, for its writer alone. */
@RestController
@RequestMapping("/camunda/api/journey/drafts/{taskId}")
class DraftsController {

  private static final int MOST_BYTES = 64 * 1024;
  private static final TypeReference<Map<String, @Nullable Object>> CONTENT = new TypeReference<>() {};

  private final CurrentOfficer current;
  private final SeenTasks tasks;
  private final FormService forms;
  private final Drafts drafts;
  private final Instructions instructions;
  private final Reminders reminders;
  private final Offices offices;
  private final TransactionTemplate transaction;
  private final ObjectMapper json;

  DraftsController(CurrentOfficer current, SeenTasks tasks, FormService forms, Drafts drafts, Instructions instructions,
      Reminders reminders, Offices offices, TransactionTemplate transaction, ObjectMapper json) {
    this.current = current;
    this.tasks = tasks;
    this.forms = forms;
    this.drafts = drafts;
    this.instructions = instructions;
    this.reminders = reminders;
    this.offices = offices;
    this.transaction = transaction;
    this.json = json;
  }

  /**
   * @param typedBy      who typed what the form opens with, where that was somebody else (ADR 0020)
   * @param instructions what the AO of the case is to read, until that is said to be done
   * @param reminder     who reminded the agency of the referral last
   */
  record Draft(@Nullable String typedBy, List<Instructions.Told> instructions, Reminders.@Nullable Told reminder) {}

  /** What is told above the form, asked for once as it opens. The draft itself comes with the form. */
  @GetMapping
  Draft draft(@PathVariable String taskId) {
    var user = current.userId().orElseThrow(Refused::notLoggedIn);
    return new Draft(TypedText.unusable(taskId) ? null
        : drafts.handedOnFrom(taskId, user).flatMap(offices::officer).map(Officer::name).orElse(null),
        instructions.before(taskId, user), reminders.before(taskId, user));
  }

  @PutMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void save(@PathVariable String taskId, InputStream body) {
    var user = current.userId().orElseThrow(Refused::notLoggedIn);
    var typed = read(body);
    transaction.executeWithoutResult(status -> {
      // Before the look, not after: a submission that is under way ends first, and then the task is gone.
      drafts.lock(taskId);
      drafts.save(taskId, user, known(form(taskId, user), typed));
    });
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void discard(@PathVariable String taskId) {
    drafts.discard(taskId, current.userId().orElseThrow(Refused::notLoggedIn));
  }

  private static Map<String, Object> known(FormSchema form, Map<String, @Nullable Object> typed) {
    Map<String, Object> content = new LinkedHashMap<>();
    form.keys().forEach(key -> {
      var value = typed.get(key);
      if (value instanceof String || value instanceof Number || value instanceof Boolean
          || value instanceof Collection<?>) {
        content.put(key, value);
      }
    });
    return content;
  }

  /** The form of a task the user may open: the form door itself says so, by role, office and assignee. */
  private FormSchema form(String taskId, String user) {
    if (tasks.find(taskId, user).isEmpty()) {
      throw Refused.noSuchTask();
    }
    try (var form = forms.getDeployedTaskForm(taskId)) {
      return FormSchema.parse(form.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, @Nullable Object> read(InputStream body) {
    try {
      var bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new Refused(HttpStatus.BAD_REQUEST, "ข้อมูลที่กรอกยาวเกินไป บันทึกร่างไม่ได้ โปรดย่อข้อความ");
      }
      Map<String, @Nullable Object> content = bytes.length == 0 ? null : json.readValue(bytes, CONTENT);
      if (content == null) {
        throw unreadable();
      }
      return content;
    } catch (JsonProcessingException e) {
      throw unreadable();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Refused unreadable() {
    return new Refused(HttpStatus.BAD_REQUEST, "อ่านร่างที่ส่งมาไม่ได้ โปรดเปิดงานใหม่แล้วลองอีกครั้ง");
  }
}
