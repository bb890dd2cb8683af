package th.cardholder.assignment;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.geography.Geography;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;

/** Where somebody is registered, as far as a team has to be told: the names that its own district does not answer. */
@Component
public class Whereabouts {

  private final Geography geography;
  private final Offices offices;

  Whereabouts(Geography geography, Offices offices) {
    this.geography = geography;
    this.offices = offices;
  }

  /**
   * {@code ตำบลปากน้ำ} in the team's own district, {@code ตำบลเขาคราม อำเภอเมืองกระบี่} in another of its province,
   * and in another province with that as well.
   */
  public String of(String subdistrictCode, String officeId) {
    return of(subdistrictCode, offices.office(officeId).orElse(null));
  }

  /** As {@link #of(String, String)}, where the team is known already. */
  public String of(String subdistrictCode, @Nullable Office team) {
    return geography.subdistrict(subdistrictCode).map(subdistrict -> {
      var district = subdistrict.district();
      if (team != null && district.code().equals(team.districtCode())) {
        return subdistrict.titledName();
      }
      var place = subdistrict.titledName() + " " + district.titledName();
      return team != null && district.province().code().equals(team.provinceCode()) ? place
          : place + " " + district.province().titledName();
    }).orElse("");
  }
}
