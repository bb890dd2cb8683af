package th.cardholder.process.journey;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.SettledByStep;
import th.cardholder.office.Offices;

/** To whom the chief has given a case, and who of a bank joins: the latter may have been chosen by the system. */
@Component
class AssignmentSettled implements SettledByStep {

  private final Offices offices;

  AssignmentSettled(Offices offices) {
    this.offices = offices;
  }

  @Override
  public String step() {
    return CardholderJourneyProcess.ASSIGN_AO;
  }

  @Override
  public List<String> lines(Case participant) {
    return Stream.concat(line("ผู้ดูแล (AO): ", participant.aoUserId()),
        line("ผู้ร่วมสัมภาษณ์: ", participant.coInterviewerId())).toList();
  }

  private Stream<String> line(String as, @Nullable String userId) {
    return userId == null ? Stream.empty() : Stream.of(as + offices.officer(userId)
        .map(officer -> officer.name() + (officer.agencyName() == null ? "" : " · " + officer.agencyName()))
        .orElse(userId));
  }
}
