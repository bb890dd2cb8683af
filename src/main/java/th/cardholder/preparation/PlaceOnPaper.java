package th.cardholder.preparation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.words.ThaiDate;

/** Where the people of a district can ask, in the words of papers: as its chief has announced it last. */
@Component
public class PlaceOnPaper {

  private final DistrictPreparations districts;
  private final Offices offices;
  private final Clock clock;

  PlaceOnPaper(DistrictPreparations districts, Offices offices, Clock clock) {
    this.districts = districts;
    this.offices = offices;
    this.clock = clock;
  }

  /**
   * A place in words.
   *
   * @param where its name, with the day on which it was changed where it was
   * @param hours on which days of the week and when
   * @param days  from when until when holders report there
   */
  public record Told(String where, String hours, String days) {}

  /** That of a team in a year; empty as long as none was announced, and once its last day is over. */
  public Optional<Told> of(int year, String teamOfficeId) {
    return offices.office(teamOfficeId).map(Office::districtCode).flatMap(district -> districts.place(year, district))
        .filter(place -> !place.closes().isBefore(LocalDate.now(clock)))
        .map(place -> new Told(place.name() + (place.version() > 1 ? " (เปลี่ยนเมื่อ "
            + ThaiDate.shortForm(place.announcedAt().atZoneSameInstant(clock.getZone()).toLocalDate()) + ")" : ""), place.hours(),
            ThaiDate.shortForm(place.opens()) + " – " + ThaiDate.shortForm(place.closes())));
  }
}
