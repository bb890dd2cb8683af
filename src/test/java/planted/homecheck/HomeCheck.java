package planted.homecheck;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.audit.ActionLabels;
import th.cardholder.cases.BusinessKey;
import th.cardholder.cases.CaseNumber;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.engine.TaskDue;
import th.cardholder.engine.TaskOffice;
import th.cardholder.measure.MeasureYears.Appearance;
import th.cardholder.office.Role;

/** The province's community development office looks at the home of a case: everything that the process brings. */
@Component
public class HomeCheck implements ProcessProfile, TaskDue, TaskOffice, ActionLabels {

  static final String KEY = "home-check";
  static final String CHECK = "userTask_checkHome";
  static final String DONE = "home.checked";

  private final Map<String, LocalDate> due = new ConcurrentHashMap<>();

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public BusinessKey businessKey(String text) {
    return new CaseNumber(text);
  }

  @Override
  public Map<Role, Right> rights() {
    return Map.of(Role.PROVINCIAL_CDD, Right.WORK);
  }

  @Override
  public List<StepList> lists() {
    return List.of(new StepList(Role.PROVINCIAL_CDD, 50, CHECK, "ขั้นตอน: ตรวจบ้าน"));
  }

  @Override
  public String process() {
    return KEY;
  }

  /** Nobody drives out on the day on which it is asked for. */
  @Override
  public Appearance appearance(DelegateTask task, LocalDate today) {
    return Appearance.on(today.plusDays(1));
  }

  @Override
  public void due(String businessKey, @Nullable LocalDate day) {
    if (day != null) {
      due.put(businessKey, day);
    }
  }

  /** What was told of the due date of the check of a case. */
  public @Nullable LocalDate toldDue(String businessKey) {
    return due.get(businessKey);
  }

  @Override
  public String name() {
    return "provincesCommunityDevelopment";
  }

  @Override
  public String of(String businessKey) {
    return "c" + new CaseNumber(businessKey).text().substring(5, 7);
  }

  @Override
  public Map<String, String> labels() {
    return Map.of(DONE, "ตรวจบ้านแล้ว");
  }
}
