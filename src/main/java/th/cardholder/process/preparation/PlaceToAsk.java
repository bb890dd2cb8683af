package th.cardholder.process.preparation;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.WhatComesNext;
import th.cardholder.preparation.PlaceOnPaper;

/** What the receipt says of where the district can be asked, as its chief has announced it. */
@Component
class PlaceToAsk implements WhatComesNext {

  private final PlaceOnPaper places;

  PlaceToAsk(PlaceOnPaper places) {
    this.places = places;
  }

  @Override
  public List<Next> of(Entry entry) {
    var open = entry.state() == Case.State.REGISTERING || entry.state() == Case.State.AWAITING_AO
        || entry.state() == Case.State.AWAITING_INTERVIEW;
    return !open ? List.of() : places.of(entry.year(), entry.officeId())
        .map(place -> List.of(new Next("ติดต่อสอบถามที่จุดรับแจ้งของอำเภอ: " + place.where() + " " + place.hours(), place.days())))
        .orElse(List.of());
  }
}
