package th.cardholder.assignment;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.door.Visit;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;

/**
 * A colleague who hands in an AO's step for one who has left is the case's AO from then on: what an AO may do beside
 * the steps follows, and so do the steps to come.
 */
@Component
public class TakingOver {

  private final Cases cases;
  private final HandingOver handingOver;
  private final Offices offices;
  private final Audit audit;

  TakingOver(Cases cases, HandingOver handingOver, Offices offices, Audit audit) {
    this.cases = cases;
    this.handingOver = handingOver;
    this.offices = offices;
    this.audit = audit;
  }

  /** Makes whoever hands in a step the case's AO. Returns the facts for the engine, none when nothing changes. */
  public Map<String, Object> by(Visit visit, Case participant) {
    if (visit.userId().equals(participant.aoUserId())) {
      return Map.of();
    }
    cases.setAo(participant.id(), visit.userId());
    // A revision of the plan may lie open beside the step that is handed in.
    handingOver.to(participant, visit.userId());
    audit.write(Audit.Entry.of(visit.userId(), visit.officeId(), "ao.assigned", participant.id())
        .with(Map.of("ao", visit.userId())));
    Map<String, Object> facts = new HashMap<>();
    facts.put("aoUserId", visit.userId());
    offices.officer(visit.userId()).map(Officer::agencyCode).ifPresent(code -> facts.put("aoAgencyCode", code));
    return facts;
  }
}
