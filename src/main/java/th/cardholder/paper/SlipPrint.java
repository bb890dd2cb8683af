package th.cardholder.paper;

import org.jspecify.annotations.Nullable;
import th.cardholder.preparation.PlaceOnPaper;

/**
 * ใบนัดหมาย: what an agency arranged, for the person to take along (a draft of ours).
 *
 * @param dayThai      the first day, with its weekday
 * @param untilThai    the last day, with its weekday; null when it is one day, or its end is not known
 * @param timeThai     null on appointments of before it was asked for
 * @param note         what the agency wrote with it, such as what to bring; null when nothing
 * @param agencyPhone  null where no telephone of the office is known
 * @param ask          where the district's team can be asked; null as long as it was not announced
 */
public record SlipPrint(String measure, String referralNumber, String personName, String maskedId, String project,
    String agency, String dayThai, @Nullable String untilThai, @Nullable String timeThai, String place,
    @Nullable String note, @Nullable String agencyPhone, String office, PlaceOnPaper.@Nullable Told ask,
    String printedThai) {}
