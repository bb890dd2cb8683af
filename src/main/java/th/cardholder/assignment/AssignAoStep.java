package th.cardholder.assignment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import th.cardholder.leave.Leave;

/** มอบหมายผู้ดูแล: an AO is suggested; the chief decides (R05, domain.md §2.2 items 6–7). */
@Component
class AssignAoStep implements Step {

  private final Cases cases;
  private final People people;
  private final Workload workload;
  private final Suggestions suggestions;
  private final Pairing pairing;
  private final Whereabouts whereabouts;
  private final Audit audit;

  AssignAoStep(Cases cases, People people, Workload workload, Suggestions suggestions, Pairing pairing,
      Whereabouts whereabouts, Audit audit) {
    this.cases = cases;
    this.people = people;
    this.workload = workload;
    this.suggestions = suggestions;
    this.pairing = pairing;
    this.whereabouts = whereabouts;
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
    var choosable = workload.choosable(visit.officeId(), people.about(participant));
    var person = people.of(participant);
    Map<String, Object> values = new HashMap<>(people.head(participant, person));
    values.put("subdistrictText", whereabouts.of(person.subdistrictCode(), visit.officeId()));
    values.put("aoOptions", choices(choosable.aos(), Workload.AO_LOAD));
    values.put("coOptions", choices(choosable.coInterviewers(), Workload.CO_INTERVIEWER_LOAD));
    var suggested = suggestions.of(visit.officeId(), choosable.aos()).next(person.subdistrictCode(), null);
    suggested.ifPresent(it -> values.put("aoUserId", it.ao().userId()));
    values.put("suggestionText", suggested.map(AssignAoStep::why)
        .orElse(choosable.aos().stream().anyMatch(it -> it.awayUntil() != null) ? "AO ที่มอบหมายได้ลาอยู่ทุกคน โปรดเลือกเอง"
            : "ยังไม่มี AO ในทีมนี้ โปรดให้ผู้ดูแลระบบเพิ่มเจ้าหน้าที่ก่อน"));
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
    return pairing.of(visit.officeId(), answers.required("aoUserId"), answers.text("coInterviewerId").orElse(null))
        .fold(right -> assign(visit, participant, right), Outcome::refused);
  }

  private Outcome assign(Visit visit, Case participant, Pairing.Pair right) {
    var seatless = right.seatless();
    if (seatless.isPresent()) {
      return Outcome.refused(seatless.get());
    }
    var ao = right.ao();
    cases.assign(participant.id(), ao.userId(), right.chosen() == null ? null : right.chosen().userId());
    audit.write(Audit.Entry.of(visit.userId(), visit.officeId(), "ao.assigned", participant.id())
        .with(Map.of("ao", ao.userId())).ofTheForm());
    return Outcome.accepted("assigned", Map.of("aoUserId", ao.userId(), "aoAgencyCode", ao.agencyCode(),
        "coInterviewerRequired", right.seatRequired()));
  }

  private static String why(Suggestions.Suggested suggested) {
    return suggested.nearby() == 0
        ? "ระบบเสนอ AO ที่มีเรื่อง" + Workload.AO_LOAD + "น้อยที่สุด: " + suggested.ao().name()
        : "ระบบเสนอ AO ที่ดูแลเรื่องในตำบลเดียวกันอยู่แล้ว " + suggested.nearby() + " เรื่อง: " + suggested.ao().name();
  }

  private static List<Choice> choices(List<Workload.Loaded> officers, String load) {
    return officers.stream().map(loaded -> new Choice(loaded.officer().userId(), loaded.officer().name()
        + (loaded.officer().agencyName() == null ? "" : " · " + loaded.officer().agencyName())
        + " · " + load + " " + loaded.cases() + " เรื่อง"
        + (loaded.awayUntil() == null ? "" : " · " + Leave.untilThai(loaded.awayUntil())))).toList();
  }
}
