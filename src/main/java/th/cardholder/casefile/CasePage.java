package th.cardholder.casefile;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case as its page shows it, in Thai. What the reader may not see is null or empty.
 *
 * @param continues    the number of the case of the year before with which it goes on
 * @param group        the guideline's group of the person in a year that continues another, in Thai
 * @param registryNote what the registry says of the person against what the case knows, for who may act on it
 */
public record CasePage(String caseNumber, String personName, @Nullable String maskedId, @Nullable String addressThai,
    String state, String stateThai, String officeName, @Nullable String openedThai, @Nullable String channelThai, @Nullable String continues,
    @Nullable String group,
    List<OpenStep> open, List<ReferralLine> referrals, List<HistoryLine> history,
    @Nullable StandingReport circumstance, @Nullable String registryNote, @JsonUnwrapped Sections sections,
    List<String> actions) {

  /**
   * Something open, with whom and until when; {@code daysLate} is 0 until the due day is over, {@code taskId} is there
   * where it is for the reader to do.
   */
  public record OpenStep(String step, String stepName, @Nullable String with, @Nullable String dueThai, long daysLate,
      @Nullable String taskId) {}

  /** Something that happened. */
  public record HistoryLine(String atThai, String what, String who) {}

  /** The report of a death, a move or a withdrawal that now stands. */
  public record StandingReport(long id, String kind, String kindThai, String happenedThai) {}

  /**
   * A referral in words.
   *
   * @param resultThai      how it ended, and when
   * @param seatThai        of which month the agency has a seat for the person, or that the person waits for one; null where
   *                        seats are not counted
   * @param appointmentThai the newest appointment: when and where
   * @param attendanceThai  whether the person came to it
   * @param answerNote      what the agency wrote with its answer
   * @param attendanceNote  what it wrote of the appointment
   * @param resultNote      what it wrote with the result
   * @param takesBack       the agency's last word, if the reader may take it back: {@code acceptance},
   *                        {@code appointment}, {@code attendance} or {@code result}
   * @param moves           what else the reader may do with it: {@code withdraw} it, or {@code handOver} to another agency
   * @param dueThai         until when the agency is to say its next word; null once it has ended
   * @param daysLate        by how many days it is late with it; 0 when it is not
   * @param slip            whether the reader may print the appointment for the person
   */
  public record ReferralLine(String referralNumber, String projectName, String agencyName, String state,
      String stateThai, String offeredThai, @Nullable String answeredThai, @Nullable String reasonThai,
      @Nullable String resultThai, @Nullable String seatThai, @Nullable String appointmentThai, @Nullable String attendanceThai,
      @Nullable String answerNote, @Nullable String attendanceNote, @Nullable String resultNote,
      @Nullable String takesBack, @Nullable String moves, @Nullable String dueThai, long daysLate, boolean slip,
      @Nullable String processInstanceId) {}

  /**
   * What the steps of the journey have found and agreed.
   *
   * @param atHand     who looks after the case, and how its person is reached
   * @param assessment the newest assessment without what is sensitive
   * @param sensitive  health and disability, for the case's own AO alone
   * @param attempts   the visits and appointments for the interview, the oldest first
   * @param contacts   the newest first
   * @param paidMonths what lists of payments have of the person, by month
   * @param addedSteps what was answered in steps that revisions of the models have added, the newest first
   * @param consents   each consent that was ever asked
   * @param messages   what was said to the person, the newest first
   * @param registry   what new cuts of the registry changed, the newest first
   * @param employers  who employs or trains the person; null where the year says nothing of that
   */
  public record Sections(List<Line> atHand, @Nullable Plan plan, List<ContactLine> contacts, @Nullable Outcome outcome,
      @Nullable TopUp topUp, List<PaidMonth> paidMonths, List<Line> assessment, List<Line> sensitive, List<AttemptLine> attempts,
      List<AddedStep> addedSteps, List<CaseConsent> consents, List<MessageLine> messages, List<RegistryLine> registry,
      @Nullable Employers employers) {

    /** To an agency its own: what it was told to invite the person, and what it has answered. */
    static Sections ofAnAgency(List<Line> atHand, List<AddedStep> addedSteps) {
      return new Sections(atHand, null, List.of(), null, null, List.of(), List.of(), List.of(), List.of(), addedSteps, List.of(), List.of(),
          List.of(), null);
    }
  }

  /** Employments and trainings; {@code offer} is null where the year says nothing of employers any more. */
  public record Employers(@Nullable EmploymentOffer offer, List<EmploymentLine> rows) {}

  /** What the year offers employers, and the text that is read to the person. */
  public record EmploymentOffer(String fromThai, String untilThai, String factor, String consentText) {}

  /**
   * An employment or training.
   *
   * @param employerNumber    masked where the employer is a person
   * @param untilThai         the last day; null where none is known
   * @param state             {@code runs}, {@code ended} or {@code mistaken}
   * @param endThai           why it has ended; null while it has not, and where the day that was agreed has come
   * @param certificateNumber of the certificate under the consent that stands; null while there is none
   * @param acts              what the reader may do with it: {@code issue}, {@code print}, {@code end}, {@code withdraw}, {@code give},
   *                          {@code cancel}
   */
  public record EmploymentLine(long id, String employerName, String employerNumber, String kindThai, String fromThai,
      @Nullable String untilThai, String paidByThai, String state, String stateThai, @Nullable String endThai, boolean consents, String consentThai,
      @Nullable String certificateNumber, List<String> acts) {}

  /**
   * What was answered in an added step.
   *
   * @param referralNumber the referral in whose process it was asked; null in the case's own
   * @param earlier        what had been answered there before, the newest first
   */
  public record AddedStep(String stepName, @Nullable String referralNumber, Answered newest, List<Answered> earlier) {}

  /** Once answered: as it was asked then. */
  public record Answered(String atThai, String by, List<Line> lines) {}

  /** The plan that now stands. */
  public record Plan(String agreedOnThai, List<PlanItem> items) {}

  /** A project of the plan; {@code state} is its referral's, null while it has none. */
  public record PlanItem(String project, String agency, String dimension, @Nullable String state, String stateThai) {}

  /** A contact after the plan; {@code roundThai} is null between the rounds. */
  public record ContactLine(String dateThai, @Nullable String roundThai, String channelThai,
      @Nullable String stageThai, boolean reached, String by) {}

  /**
   * What became of the participant (R18).
   *
   * @param withoutResult the referrals on which no result was known when it was assessed, each with where it stands now
   */
  public record Outcome(String code, String thai, @Nullable String incomeThai, String assessedThai,
      List<String> withoutResult) {}

  /** The top-up (R06); {@code draft} says that whose date entitles is not confirmed by the source. */
  public record TopUp(String amountThai, String fromThai, String toThai, String basisThai, boolean draft) {}

  /** A consent: how it stands, and what was said of it, the oldest first. */
  public record CaseConsent(String kind, String nameThai, boolean given, String stateThai, List<ConsentWord> said) {}

  /** Something that was said of a consent; {@code howThai} where no form asked, {@code told} who had relied on it. */
  public record ConsentWord(String dayThai, String whatThai, @Nullable String howThai, String byThai, List<ConsentTold> told) {}

  /** Who was told of it; {@code seenThai} is by whom and when it was ticked off, null while nobody has. */
  public record ConsentTold(String whoThai, @Nullable String seenThai) {}

  /** A message to the person: what of, when it was said and how it stands; never its words. */
  public record MessageLine(String whatThai, String saidThai, String stateThai) {}

  /**
   * What a cut changed.
   *
   * @param kept              whether a report stands against it, so that the registry has kept what was
   * @param contradictionThai what it contradicts and how that stands; null where it contradicts nothing
   */
  public record RegistryLine(String dayThai, String batchId, String factThai, String wasThai, String saidThai, boolean kept,
      @Nullable String contradictionThai) {}

  /** A line of a list of payments: of which month, how much, and what became of it. */
  public record PaidMonth(String monthThai, String amountThai, String stateThai) {}

  /** A fact with its name. */
  public record Line(String label, String value) {}

  /** A visit or appointment for the interview. */
  public record AttemptLine(String dateThai, String resultThai, @Nullable String nextThai) {}
}
