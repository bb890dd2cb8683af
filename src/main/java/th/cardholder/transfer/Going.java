package th.cardholder.transfer;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import th.cardholder.cases.Case;
import th.cardholder.cases.JourneyProcess.Standing;
import th.cardholder.office.Office;
import th.cardholder.referral.ReferralsOfMoved.Moved;

/**
 * What a transfer would do, as it is worked out before anything is done: the preview shows it, and the transfer does it.
 *
 * @param now       the case as it will be
 * @param step      at which its journey starts there
 * @param referrals what becomes of what is open at agencies
 * @param notThere  the plan's projects that are still to be sent and that nobody has there: the plan is made anew
 */
record Going(Case before, Case now, Office team, Standing standing, String step, List<Moved> referrals, List<String> notThere) {

  /**
   * What an officer has agreed to: who confirms what has changed meanwhile is told to look again. Not whom the new team has
   * free, which changes by the minute and is the chief's to decide.
   */
  String seal() {
    return Stream.of(Stream.of(before.officeId(), before.state().code(), now.officeId(), now.state().code(), step),
            referrals.stream().map(it -> it.referral().number() + "=" + it.referral().state().code() + "=" + it.fate().code()),
            notThere.stream())
        .flatMap(it -> it).collect(Collectors.joining(" "));
  }
}
