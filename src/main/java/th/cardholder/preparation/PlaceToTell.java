package th.cardholder.preparation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.outbox.Matter;
import th.cardholder.outbox.MessageKind;

/** Where and when people report, told anew to those who hold an older receipt (ADR 0073). */
@Component
class PlaceToTell implements Matter {

  /** Whoever was not interviewed yet may come or ask. */
  static final List<Case.State> STILL_TO_COME = List.of(Case.State.REGISTERING, Case.State.AWAITING_AO, Case.State.AWAITING_INTERVIEW);

  private final DistrictPreparations districts;
  private final Offices offices;

  PlaceToTell(DistrictPreparations districts, Offices offices) {
    this.districts = districts;
    this.offices = offices;
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(MessageKind.PLACE_CHANGED);
  }

  /** Of the version that stands alone: of two changes the newest is told. */
  @Override
  public Optional<Told> told(MessageKind kind, long version, Case participant) {
    return STILL_TO_COME.contains(participant.state()) ? offices.office(participant.officeId()).map(Office::districtCode)
        .flatMap(district -> districts.place(participant.year(), district)).filter(it -> it.version() == version)
        .map(it -> new Told(null, it.name(), it.hours(), participant.officeId(), it.closes().plusDays(1).atStartOfDay())) : Optional.empty();
  }
}
