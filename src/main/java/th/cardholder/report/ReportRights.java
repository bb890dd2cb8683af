package th.cardholder.report;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.supervision.Scopes;

/**
 * Who reads, makes and signs a report: that of a scope whoever watches it, whose own it is, and who answers for it. An agency's of
 * three months are made and signed by the officers of that office, and read by them and by whoever watches the province.
 */
@Component
class ReportRights {

  private static final Set<Role> ANSWER_FOR_IT = Set.of(Role.DISTRICT_CHIEF, Role.GOVERNOR, Role.CENTRAL_COMMITTEE);

  private final Scopes scopes;
  private final Offices offices;

  ReportRights(Scopes scopes, Offices offices) {
    this.scopes = scopes;
    this.offices = offices;
  }

  /** Of what there are reports, by name, to whoever reads them; nothing when the user does not. */
  Optional<String> nameFor(String userId, String scopeId) {
    return agency(scopeId).isPresent()
        ? agency(scopeId).filter(office -> ofTheAgency(userId, scopeId)
            || scopes.of(userId, "p" + office.provinceCode()).isPresent()).map(Office::nameTh)
        : scopes.of(userId, scopeId).map(sight -> sight.scope().nameTh());
  }

  /** The agency's office of this id. */
  Optional<Office> agency(String scopeId) {
    return offices.office(scopeId).filter(it -> it.kind().develops());
  }

  /** A province's secretariat does an agency officer's steps, and answers for no agency's report. */
  boolean ofTheAgency(String userId, String scopeId) {
    return offices.office(scopeId).filter(it -> it.kind().develops()).isPresent()
        && offices.holds(userId, scopeId, Role.AGENCY_OFFICER);
  }

  /** Whether the scope is the user's own, and not one that is only watched from above. */
  boolean mayFreeze(String userId, String scopeId) {
    return ofTheAgency(userId, scopeId) || offices.memberships(userId).stream()
        .anyMatch(it -> it.roles().stream().anyMatch(Role::watches) && scopeId.equals(scopeOf(it.office())));
  }

  Optional<Role> signer(String userId, String scopeId) {
    return ofTheAgency(userId, scopeId) ? Optional.of(Role.AGENCY_OFFICER) : offices.memberships(userId).stream()
        .filter(it -> scopeId.equals(scopeOf(it.office()))).flatMap(it -> it.roles().stream()).filter(ANSWER_FOR_IT::contains)
        .findFirst();
  }

  private static @Nullable String scopeOf(Office office) {
    return switch (office.kind()) {
      case DISTRICT, PROVINCE -> office.id();
      case PROVINCIAL_CDD -> "p" + office.provinceCode();
      case NATIONAL -> "country";
      case AGENCY, DISTRICT_CDD -> null;
    };
  }
}
