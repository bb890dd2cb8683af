package th.cardholder.paper;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * แบบแสดงความประสงค์ on paper (annex 2, a draft of ours). Before the wish is recorded it is a form to fill in:
 * then {@code wants}, {@code signing} and the answers are null.
 *
 * @param nationalId in full: the paper is the person's own statement and needs it
 * @param signing    {@code self}, {@code thumbprint} or {@code proxy}
 */
public record WishFormPrint(String measure, String caseNumber, String office, String personName, String nationalId,
    String birthThai, int age, String address, @Nullable String phone, @Nullable String contactNote,
    @Nullable Boolean wants, @Nullable String wishDateThai, @Nullable String declineReason, @Nullable String signing,
    @Nullable String proxyName, @Nullable String proxyRelation, @Nullable String witnessName, Text notice,
    List<Consent> consents, @Nullable String officer, String printedThai) {

  /** A text in the version that was read out. */
  public record Text(String title, String text, int version, boolean draft) {}

  /** A consent, its newest answer if it was asked for, and all that was said of it, a line each. */
  public record Consent(Text text, @Nullable Boolean given, List<String> history) {}
}
