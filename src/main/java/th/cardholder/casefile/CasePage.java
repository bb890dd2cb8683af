package th.cardholder.casefile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One case as its page shows it, in Thai. What an agency may not see is null or empty. */
public record CasePage(String caseNumber, String personName, @Nullable String maskedId, @Nullable String addressThai,
    String state, String stateThai, String officeName, @Nullable String openedThai, @Nullable String channelThai,
    List<OpenStep> open, List<ReferralLine> referrals, List<HistoryLine> history,
    @Nullable StandingReport circumstance, List<String> actions) {

  /** Something open, with whom and until when. */
  public record OpenStep(String step, String stepName, @Nullable String with, @Nullable String dueThai) {}

  /** Something that happened. */
  public record HistoryLine(String atThai, String what, String who) {}

  /** The report of a death, a move or a withdrawal that now stands. */
  public record StandingReport(long id, String kind, String kindThai, String happenedThai) {}

  /** A referral in words. */
  public record ReferralLine(String referralNumber, String projectName, String agencyName, String state,
      String stateThai, String offeredThai, @Nullable String answeredThai, @Nullable String reasonThai,
      @Nullable String resultThai, @Nullable String processInstanceId) {}
}
