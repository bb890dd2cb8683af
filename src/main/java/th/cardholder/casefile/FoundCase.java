package th.cardholder.casefile;

import org.jspecify.annotations.Nullable;

/**
 * A line of a search. What an agency may not see is null; of somebody who has left the team it is where to, when and by whom.
 *
 * @param openStep the steps that are open, the referrals' too, in Thai
 * @param with     who has claimed them, or the agency where one of them lies; null when nobody has
 */
public record FoundCase(String caseNumber, String personName, @Nullable String maskedId, String state,
    String stateThai, String officeName, @Nullable String openStep, @Nullable String with) {}
