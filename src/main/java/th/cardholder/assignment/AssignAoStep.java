package th.cardholder.assignment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.People;
import th.cardholder.door.Answers;
import th.cardholder.door.Choice;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.office.Officer;

/** มอบหมายผู้ดูแล: the least-loaded AO is suggested; the chief decides (R05, domain.md §2.2 items 6–7). */
@Component
class AssignAoStep implements Step {

  private final Cases cases;
  private final People people;
  private final Workload workload;
  private final CoInterviewerRule rule;
  private final Audit audit;

  AssignAoStep(Cases cases, People people, Workload workload, CoInterviewerRule rule, Audit audit) {
    this.cases = cases;
    this.people = people;
    this.workload = workload;
    this.rule = rule;
    this.audit = audit;
  }

  @Override
  public String form() {
    return "form_assignAo";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var participant = cases.get(visit.key());
    audit.viewed(new Audit.View(visit.userId(), visit.officeId(), Audit.Purpose.FORM),
        List.of(participant.cardholderId()));
    var aos = workload.aos(visit.officeId());
    Map<String, Object> values = new HashMap<>(people.head(participant));
    values.put("aoOptions", choices(aos, "มีเรื่องรอสัมภาษณ์"));
    values.put("coOptions", choices(workload.coInterviewers(visit.officeId()), "มีเรื่องร่วมสัมภาษณ์ที่ยังไม่จบ"));
    var least = aos.stream().map(Workload.Loaded::officer).filter(ao -> ao.agencyCode() != null).findFirst();
    least.ifPresent(ao -> values.put("aoUserId", ao.userId()));
    values.put("suggestionText", least
        .map(ao -> "ระบบเสนอ AO ที่มีเรื่องรอสัมภาษณ์น้อยที่สุด: " + ao.name())
        .orElse("ยังไม่มี AO ในทีมนี้ โปรดให้ผู้ดูแลระบบเพิ่มเจ้าหน้าที่ก่อน"));
    return values;
  }

  /** An AO from neither bank is joined by somebody (R05). */
  @Override
  public Set<String> needs() {
    return Set.of("coInterviewerId");
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var participant = cases.lock(visit.key());
    var ao = find(workload.aos(visit.officeId()), answers.required("aoUserId"));
    if (ao == null) {
      return Outcome.refused("aoUserId", "เจ้าหน้าที่ท่านนี้ไม่ได้เป็น AO ของทีมแล้ว โปรดเลือกท่านอื่น");
    }
    if (ao.agencyCode() == null) {
      return Outcome.refused("aoUserId", "ยังไม่ได้ระบุสังกัดของ AO ท่านนี้ โปรดให้ผู้ดูแลระบบระบุก่อน หรือเลือกท่านอื่น");
    }
    var banks = workload.coInterviewers(visit.officeId());
    var chosen = answers.text("coInterviewerId");
    if (chosen.isPresent() && find(banks, chosen.get()) == null) {
      return Outcome.refused("coInterviewerId", "เจ้าหน้าที่ธนาคารท่านนี้ร่วมสัมภาษณ์ในจังหวัดนี้ไม่ได้ โปรดเลือกท่านอื่น");
    }
    if (rule.required(ao.agencyCode()) && banks.isEmpty()) {
      return Outcome.refused("aoUserId",
          "AO ท่านนี้ต้องมีเจ้าหน้าที่ ธ.ก.ส. หรือ ธ.ออมสิน ร่วมสัมภาษณ์ แต่จังหวัดยังไม่มีรายชื่อ "
              + "โปรดเลือก AO ที่สังกัดธนาคาร หรือให้ผู้ดูแลระบบเพิ่มรายชื่อ");
    }
    cases.setAo(participant.id(), ao.userId());
    cases.setCoInterviewer(participant.id(), chosen.orElse(null));
    cases.setState(participant.id(), Case.State.AWAITING_INTERVIEW);
    audit.write(Audit.Entry.of(visit.userId(), visit.officeId(), "ao.assigned", participant.id())
        .with(Map.of("ao", ao.userId())));
    return new Outcome.Accepted(Map.of("aoUserId", ao.userId(), "aoAgencyCode", ao.agencyCode()));
  }

  private static @Nullable Officer find(List<Workload.Loaded> officers, String userId) {
    return officers.stream().map(Workload.Loaded::officer).filter(o -> o.userId().equals(userId)).findFirst()
        .orElse(null);
  }

  private static List<Choice> choices(List<Workload.Loaded> officers, String load) {
    return officers.stream().map(loaded -> new Choice(loaded.officer().userId(), loaded.officer().name()
        + (loaded.officer().agencyName() == null ? "" : " · " + loaded.officer().agencyName())
        + " · " + load + " " + loaded.cases())).toList();
  }
}
