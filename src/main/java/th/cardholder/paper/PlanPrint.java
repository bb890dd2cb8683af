package th.cardholder.paper;

import java.util.List;
import org.jspecify.annotations.Nullable;
import th.cardholder.preparation.PlaceOnPaper;

/**
 * แผนพัฒนาคุณภาพชีวิตรายบุคคล on paper, to be signed (R08; annex 3, a draft of ours).
 *
 * @param needs   the dimensions in which the person needs something, in the measure's words
 * @param signing {@code self}, {@code thumbprint} or {@code proxy}
 * @param proxy   who signed the wish by proxy; a blank line where nobody did, for the plan does not ask for it
 * @param ao      who signs for the team; a blank line where the case has no AO just now
 * @param ask     where the district's team can be asked; null as long as it was not announced
 */
public record PlanPrint(String measure, String caseNumber, String office, String personName, String maskedId,
    int age, String address, @Nullable String phone, String assessedThai, String occupation, String incomeThai,
    List<String> needs, String agreedThai, @Nullable String goal, String signing, @Nullable Proxy proxy,
    List<Dimension> dimensions, @Nullable String ao, @Nullable String coInterviewer,
    PlaceOnPaper.@Nullable Told ask, String printedThai) {

  /** Who signs in the person's place, and what they are to them. */
  public record Proxy(String name, String relation) {}

  /** A dimension with the projects chosen in it. */
  public record Dimension(int number, String name, List<Project> projects) {}

  /** A project and who runs it; {@code reason} says why it was chosen beside the menu. */
  public record Project(String name, String agency, @Nullable String reason) {}
}
