package th.cardholder.followup;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.cases.CarriesOver;
import th.cardholder.cases.Case;

/** Who is followed up alone, and gets a case when a round has begun, takes part in it at once (R16): no journey looks for it. */
@Component
class FollowUpsCarriedOver implements CarriesOver {

  private final Rounds rounds;

  FollowUpsCarriedOver(Rounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public void carryOver(List<Continued> cases) {
    cases.stream().map(Continued::now).filter(it -> it.state() == Case.State.FOLLOW_UP_ONLY)
        .collect(groupingBy(Case::year, mapping(Case::id, toList()))).forEach(rounds::join);
  }
}
