package th.cardholder.rehearsal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must have come of the moves made so far. Written after the rules (domain.md, part C), not after the
 * product, so that the two can disagree.
 */
final class Foreseen {

  private static final int TRIES = 3;
  private static final Set<String> ENDS_OF_REFERRALS = Set.of("refused", "developed", "notDeveloped", "cancelled", "replaced");
  private static final Set<String> OUTCOMES = Set.of("aboveThreshold", "developed", "notDeveloped");

  private final boolean coInterview;
  /** In 2562: how many referrals the case has before those that the plan knows, because the province had to find a project. */
  private final int byTheProvince;
  /** In 2562: whether somebody who is followed up alone was developed in the year before. */
  private boolean developedBefore;
  private boolean goesOn;
  private boolean alone;
  /** The day on which the newest answer of an agency was on its way to the case. */
  private @Nullable Phase answered;
  private String state = "registering";
  private int inVain;
  private int planned;
  /** The income told, by round; what was told last counts. */
  private final TreeMap<Integer, String> told = new TreeMap<>();
  /** Whether anybody was found developed when the outcome was last assessed. */
  private boolean foundDeveloped;
  private boolean answersUncertain;
  private final List<String> referrals = new ArrayList<>();
  private final Deque<Standing> reports = new ArrayDeque<>();
  private final Map<String, Integer> audited = new TreeMap<>();

  /** What a report has put aside. */
  private record Standing(String kind, String stateBefore, Map<Integer, String> cancelled) {}

  private Foreseen(boolean coInterview, int byTheProvince) {
    this.coInterview = coInterview;
    this.byTheProvince = byTheProvince;
  }

  static Foreseen after(List<Move> moves, boolean coInterview) {
    return after(moves, coInterview, false);
  }

  /**
   * The same.
   *
   * @param byTheProvince whether no agency was chosen for whoever goes on in 2562, so that the province has to find a project: a fact, which no
   *     plan can know
   */
  static Foreseen after(List<Move> moves, boolean coInterview, boolean byTheProvince) {
    var foreseen = new Foreseen(coInterview, byTheProvince ? 1 : 0);
    moves.forEach(move -> foreseen.apply(move.after(foreseen.byTheProvince)));
    return foreseen;
  }

  /** The state of the case. */
  String state() {
    return state;
  }

  /** The states of its referrals, in their order. */
  List<String> referrals() {
    return List.copyOf(referrals);
  }

  /** How often the audit must hold each action of these. */
  Map<String, Integer> audited() {
    Map<String, Integer> sure = new TreeMap<>(audited);
    if (answersUncertain) {
      sure.remove("referral.answerReceived");
    }
    return sure;
  }

  /** Whether an agency has reported a completed development. */
  boolean developed() {
    return alone ? developedBefore : referrals.contains("developed");
  }

  /** Whether the income that was told last is above the threshold. */
  boolean above() {
    return !told.isEmpty() && told.lastEntry().getValue().equals("above");
  }

  boolean ended() {
    return Set.of("declined", "notReached", "died", "movedOut", "withdrawn").contains(state)
        || OUTCOMES.contains(state);
  }

  private void apply(Move move) {
    if (Set.of(Move.Act.ANSWER, Move.Act.DECIDE, Move.Act.ATTEND, Move.Act.RESULT).contains(move.act())) {
      answered = move.phase();
    }
    switch (move.act()) {
      case REGISTER -> count("case.opened");
      case FOUND -> {
        state = "awaitingInterview";
        count("case.opened");
      }
      case WISH -> {
        state = move.how().equals("yes") ? "awaitingAo" : "declined";
        count(move.how().equals("yes") ? "wish.stated" : "wish.declined");
      }
      case ASSIGN -> state = "awaitingInterview";
      case TRANSFER -> {
        // Whoever goes on in 2562 goes on where they are.
        state = goesOn ? state : "awaitingAo";
        count("case.transferred");
      }
      case VISIT -> visit(move.how());
      case PLAN -> {
        planned = move.index();
        count("plan.agreed");
        if (coInterview) {
          state = "awaitingConfirmation";
        } else {
          refer();
        }
      }
      case CONFIRM -> {
        count(move.how().equals("yes") ? "interview.confirmed" : "interview.notConfirmed");
        if (move.how().equals("yes")) {
          refer();
        } else {
          state = "awaitingInterview";
        }
      }
      case ANSWER -> {
        referrals.set(move.index(), switch (move.how()) {
          case "accept" -> "accepted";
          case "refuse" -> "refused";
          default -> "onAgenda";
        });
        crossesTheOutcome(move);
        // The province has it, and nobody has answered yet.
        if (!move.how().equals("province")) {
          count("referral.answerReceived");
        }
      }
      case DECIDE -> {
        // Somebody else's: an agency was chosen for this one.
        if (move.index() >= 0) {
          crossesTheOutcome(move);
          decide(move);
        }
      }
      case HAND_OVER -> {
        referrals.set(move.index(), "replaced");
        count("referral.handedOver");
        // The answer on its way back may find it handed on already.
        answersUncertain = true;
        offer();
      }
      case WITHDRAW -> {
        referrals.set(move.index(), "cancelled");
        count("referral.withdrawn");
      }
      case REVISE -> {
        count("plan.revised");
        if (move.how().equals("another")) {
          offer();
        }
      }
      case SCHEDULE -> {
        referrals.set(move.index(), "scheduled");
        count("referral.scheduled");
      }
      case ATTEND -> attend(move);
      case RESULT -> {
        referrals.set(move.index(), move.how());
        crossesTheOutcome(move);
        if (OUTCOMES.contains(state)) {
          // Nobody is told any more; the outcome is looked at once more.
          reassess();
        } else {
          count("referral.answerReceived");
        }
      }
      case CONTACT -> count("contact.recorded");
      case FOLLOW_UP -> followUp(move);
      case REPORT -> report(move.how());
      case CORRECT -> correct();
      case CONSENT -> {
        // What was never answered before is called as at the door, where each consent is.
        if (!move.how().startsWith("*")) {
          count(move.consentAction());
        }
      }
      case REOPEN -> reopen();
      case GO_ON -> goOn(move);
      case SHORTAGE -> referrals.set(move.index(), "onAgenda");
      case KEY -> key(move);
      case TAKE_BACK -> {
        count("followUp.takenBack");
        count("case.reopened");
        told.remove(Move.JUNE);
        state = alone ? "followUpOnly" : "developing";
      }
    }
  }

  /** In September the outcome is found a moment later: what is on its way to the case then may find it at its end. */
  private void crossesTheOutcome(Move move) {
    answersUncertain |= move.phase().compareTo(Phase.SEPTEMBER) >= 0 && move.phase().year() == Plan.FIRST_YEAR;
  }

  /** Sent to an agency or a bank; or nobody develops them any more (R16). */
  private void goOn(Move move) {
    count("case.opened");
    goesOn = true;
    alone = move.how().equals("followUp");
    developedBefore = move.index() > 0;
    if (alone) {
      state = "followUpOnly";
    } else {
      state = "developing";
      offer();
    }
  }

  /** The one report of 2562, on which the outcome rests. */
  private void key(Move move) {
    // The case is at its end with it: an answer of the same day may find it there.
    answersUncertain |= move.phase() == answered;
    if (Set.of("died", "movedOut").contains(move.how())) {
      report(move.how());
      return;
    }
    count("contact.recorded");
    if (!move.how().equals("notReached")) {
      told.put(Move.JUNE, move.how());
    }
    assess();
  }

  private void decide(Move move) {
    count("referral.provinceDecided");
    switch (move.how()) {
      case "back" -> referrals.set(move.index(), "offered");
      case "elsewhere" -> {
        referrals.set(move.index(), "replaced");
        offer();
      }
      default -> {
        referrals.set(move.index(), "refused");
        count("referral.answerReceived");
      }
    }
  }

  private void visit(String how) {
    switch (how) {
      case "declined" -> {
        state = "declined";
        count("interview.declined");
      }
      case "willing" -> {
        state = "awaitingPlan";
        count("interview.recorded");
      }
      default -> {
        inVain++;
        if (inVain >= TRIES) {
          state = "notReached";
          count("interview.notReached");
        }
      }
    }
  }

  private void refer() {
    state = "developing";
    for (int i = 0; i < planned; i++) {
      offer();
    }
  }

  private void offer() {
    referrals.add("offered");
    count("referral.offered");
  }

  private void attend(Move move) {
    switch (move.how()) {
      case "again" -> {
        referrals.set(move.index(), "accepted");
        count("referral.absent");
      }
      case "ended" -> {
        referrals.set(move.index(), "notDeveloped");
        crossesTheOutcome(move);
        count("referral.absent");
        count("referral.answerReceived");
      }
      default -> {
        referrals.set(move.index(), "attending");
        count("referral.attended");
      }
    }
  }

  private void followUp(Move move) {
    count("contact.recorded");
    // A round that is reported again counts as it is reported now.
    told.remove(move.index());
    if (!Set.of("unasked", "notReached").contains(move.how())) {
      told.put(move.index(), move.how());
    }
    if (move.index() == Move.SEPTEMBER) {
      assess();
    } else {
      state = "developing";
    }
  }

  private void assess() {
    count("outcome.assessed");
    state = outcome();
    foundDeveloped = developed();
  }

  /** Writes only what changes something. */
  private void reassess() {
    if (!outcome().equals(state) || foundDeveloped != developed()) {
      assess();
    }
  }

  private String outcome() {
    return above() ? "aboveThreshold" : developed() ? "developed" : "notDeveloped";
  }

  private void report(String kind) {
    count("circumstance.reported");
    // An answer on its way back may find the case at its end, or on its way again: not to be foreseen.
    answersUncertain = true;
    Map<Integer, String> cancelled = new HashMap<>();
    for (int i = 0; i < referrals.size(); i++) {
      if (!ENDS_OF_REFERRALS.contains(referrals.get(i))) {
        cancelled.put(i, referrals.get(i));
        referrals.set(i, "cancelled");
      }
    }
    reports.push(new Standing(kind, state, cancelled));
    state = kind.equals("withdrew") ? "withdrawn" : kind;
  }

  private void correct() {
    count("circumstance.corrected");
    var undone = reports.pop();
    state = undone.stateBefore();
    undone.cancelled().forEach(referrals::set);
  }

  private void reopen() {
    count("case.reopened");
    if (OUTCOMES.contains(state)) {
      state = "awaitingFollowUp";
    } else if (audited.containsKey("interview.declined") || audited.containsKey("interview.notReached")) {
      state = "awaitingInterview";
      inVain = 0;
    } else {
      state = "registering";
    }
  }

  private void count(String action) {
    audited.merge(action, 1, Integer::sum);
  }
}
