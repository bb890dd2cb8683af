package th.cardholder.paper;

import org.jspecify.annotations.Nullable;

/**
 * หนังสือรับรองการจ้างงานหรือฝึกอบรม, for the employer to show to the Revenue Department (a draft of ours; domain.md §3.1).
 *
 * @param code       by which it is verified, with its number
 * @param maskedId   the person's, never whole
 * @param untilThai  the last day; null while none is known
 * @param factor     so many times the cost are deducted
 * @param rightFrom  the first day of the incentive, and {@code rightUntil} its last
 * @param issuedThai when it was issued, however often it is printed
 */
public record CertificatePrint(String measure, String number, String code, String employerName, String employerNumber,
    String kind, String personName, String maskedId, String startsThai, @Nullable String untilThai, String paidBy, String consentThai,
    String factor, String rightFrom, String rightUntil, String office, String issuedThai, String printedThai) {}
