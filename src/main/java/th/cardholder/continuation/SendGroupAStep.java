package th.cardholder.continuation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingInt;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;

/** The data centre sends Group A's list to the agencies (R10). Nobody is named by it. */
@Component
class SendGroupAStep implements Step {

  private final Continuations continuations;
  private final Offices offices;
  private final MeasureYears years;

  SendGroupAStep(Continuations continuations, Offices offices, MeasureYears years) {
    this.continuations = continuations;
    this.offices = offices;
    this.years = years;
  }

  @Override
  public String form() {
    return "form_sendGroupA";
  }

  @Override
  public Set<String> shows() {
    return Set.of("agenciesText", "othersText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    int year = ContinuationKey.of(visit.key()).year();
    var names = offices.agencyNames();
    var byAgency = continuations.shares(year, Roll.A).stream().collect(groupingBy(
        it -> it.agency().isEmpty() ? "คอจ. (ไม่มีหน่วยงานที่เลือก)" : names.getOrDefault(it.agency(), it.agency()),
        TreeMap::new, summingInt(Continuations.Share::people)));
    return Map.of("titleText", years.name(year), "countText", count(continuations.standing(year, Roll.A).people()),
        "agenciesText", byAgency.isEmpty() ? "ไม่มีผู้ที่ยังไม่ได้รับการพัฒนา"
            : byAgency.entrySet().stream().map(it -> it.getKey() + ": " + count(it.getValue())).collect(joining("\n")),
        "othersText", Arrays.stream(Roll.values()).filter(it -> it != Roll.A)
            .map(it -> it.labelTh() + ": " + count(continuations.standing(year, it).people())).collect(joining("\n")));
  }

  static String count(int people) {
    return String.format("%,d", people) + " ราย";
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    return continuations.send(ContinuationKey.of(visit.key()).year(), Roll.A, visit.userId(), visit.officeId())
        ? Outcome.accepted("sent") : Outcome.refused("ส่งรายชื่อกลุ่ม A ไปแล้ว โปรดเปิดรายการงานใหม่");
  }
}
