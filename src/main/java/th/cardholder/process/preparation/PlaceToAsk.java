package th.cardholder.process.preparation;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.WhatComesNext;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.preparation.DistrictPreparations;
import th.cardholder.words.ThaiDate;

/** What the receipt says of where the district can be asked, as its chief has announced it. */
@Component
class PlaceToAsk implements WhatComesNext {

  private final DistrictPreparations districts;
  private final Offices offices;

  PlaceToAsk(DistrictPreparations districts, Offices offices) {
    this.districts = districts;
    this.offices = offices;
  }

  @Override
  public List<Next> of(Entry entry) {
    var open = entry.state() == Case.State.REGISTERING || entry.state() == Case.State.AWAITING_AO
        || entry.state() == Case.State.AWAITING_INTERVIEW;
    return !open ? List.of() : offices.office(entry.officeId()).map(Office::districtCode)
        .flatMap(district -> districts.place(entry.year(), district))
        .map(place -> List.of(new Next("ติดต่อสอบถามที่จุดรับแจ้งของอำเภอ: " + place.name() + " " + place.hours(),
            ThaiDate.shortForm(place.opens()) + " – " + ThaiDate.shortForm(place.closes())))).orElse(List.of());
  }
}
