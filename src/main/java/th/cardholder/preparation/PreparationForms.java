package th.cardholder.preparation;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.geography.District;
import th.cardholder.geography.Geography;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;

/** What the forms of a preparation share. */
@Component
class PreparationForms {

  private final Offices offices;
  private final Geography geography;
  private final MeasureYears years;

  PreparationForms(Offices offices, Geography geography, MeasureYears years) {
    this.offices = offices;
    this.geography = geography;
    this.years = years;
  }

  /** What year and whose preparation it is. */
  Map<String, Object> head(PreparationKey key) {
    Map<String, Object> head = new HashMap<>();
    head.put("measureText", years.name(key.year()));
    head.put("officeText", offices.office(key.officeId()).map(Office::nameTh).orElse(key.officeId()));
    return head;
  }

  /** The district with its title: อำเภอเมืองกระบี่. */
  String districtName(String code) {
    return geography.district(code).map(District::titledName).orElse(code);
  }
}
