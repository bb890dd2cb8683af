package th.cardholder.sitting;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.door.Visit;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;

/** What the two forms of a sitting share: their head. */
@Component
class SittingForms {

  private final SittingStore store;
  private final Sittings sittings;
  private final Offices offices;

  SittingForms(SittingStore store, Sittings sittings, Offices offices) {
    this.store = store;
    this.sittings = sittings;
    this.offices = offices;
  }

  Sitting sitting(Visit visit) {
    return store.get(SittingKey.of(visit.key()));
  }

  /** Held until the transaction ends: a verdict that is given meanwhile waits, and is refused then. */
  Sitting hold(Visit visit) {
    return store.hold(SittingKey.of(visit.key()));
  }

  Map<String, Object> head(Sitting sitting) {
    var standing = sittings.standing(sitting);
    Map<String, Object> head = new HashMap<>();
    head.put("sittingText", sitting.titleTh());
    head.put("officeText", offices.office(sitting.officeId()).map(Office::nameTh).orElse(sitting.officeId()));
    head.put("chairText", sitting.chair());
    head.put("givenText", String.valueOf(standing.given()));
    head.put("agendaText", String.valueOf(standing.onAgenda()));
    head.put("deliveredText", String.valueOf(standing.delivered()));
    head.put("undeliveredText", standing.undelivered() == 0 ? "" : String.valueOf(standing.undelivered()));
    head.put("presentText", sitting.present());
    return head;
  }
}
