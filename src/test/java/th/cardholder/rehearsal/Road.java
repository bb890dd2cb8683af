package th.cardholder.rehearsal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import th.cardholder.rehearsal.Move.Act;

/** Lays out the moves of one journey, so that it meets its fate. What is open to chance, the seed decides. */
final class Road {

  private static final int TRIES = 3;
  /** Fourteen days to answer, and seven more before the province has it. */
  private static final int SILENT_DAYS = 14 + 7;

  private final Random random;
  private final boolean coInterview;
  private final @Nullable String neighbour;
  private final boolean takenForDead;
  private final Plan.Way way;
  private final List<Move> moves = new ArrayList<>();
  private Phase phase = Phase.COUNTER;
  private int referrals;

  private Road(Random random, boolean coInterview, @Nullable String neighbour, boolean takenForDead, Plan.Way way) {
    this.random = random;
    this.coInterview = coInterview;
    this.neighbour = neighbour;
    this.takenForDead = takenForDead;
    this.way = way;
  }

  /** What becomes of one referral. */
  private enum Errand {
    DEVELOPED, NOT_DEVELOPED, SECOND_APPOINTMENT, NEVER_CAME, REFUSED, REFUSED_FOR_ANOTHER, REFUSED_AND_LEFT,
    /** The agency is silent, or says that it has no place; the province decides. */
    SILENT_AND_BACK, SILENT_AND_ELSEWHERE, SILENT_AND_CLOSED, ASKED_AND_BACK, ASKED_AND_ELSEWHERE, ASKED_AND_CLOSED,
    HANDED_OVER, WITHDRAWN, LEFT_OFFERED, LEFT_SCHEDULED, LATE
  }

  /** Those that begin a referral of the case in the place of another: of these a case has one at most, so that it is its last. */
  private static final Set<Errand> BEGIN_ANOTHER = Set.of(Errand.SILENT_AND_ELSEWHERE, Errand.ASKED_AND_ELSEWHERE, Errand.HANDED_OVER);

  private static final List<Errand> ANY = List.of(Errand.DEVELOPED, Errand.DEVELOPED, Errand.NOT_DEVELOPED,
      Errand.SECOND_APPOINTMENT, Errand.NEVER_CAME, Errand.REFUSED, Errand.REFUSED_FOR_ANOTHER, Errand.LEFT_OFFERED,
      Errand.SILENT_AND_CLOSED, Errand.ASKED_AND_BACK, Errand.ASKED_AND_CLOSED, Errand.HANDED_OVER, Errand.WITHDRAWN);
  private static final List<Errand> WITH_SUCCESS = List.of(Errand.DEVELOPED, Errand.DEVELOPED,
      Errand.SECOND_APPOINTMENT, Errand.REFUSED_FOR_ANOTHER, Errand.SILENT_AND_BACK, Errand.SILENT_AND_ELSEWHERE,
      Errand.ASKED_AND_BACK, Errand.ASKED_AND_ELSEWHERE, Errand.HANDED_OVER);
  private static final List<Errand> WITHOUT_SUCCESS = List.of(Errand.NOT_DEVELOPED, Errand.NEVER_CAME, Errand.REFUSED,
      Errand.REFUSED_FOR_ANOTHER, Errand.REFUSED_AND_LEFT, Errand.LEFT_OFFERED, Errand.LEFT_SCHEDULED, Errand.SILENT_AND_CLOSED,
      Errand.ASKED_AND_CLOSED, Errand.WITHDRAWN);

  /**
   * @param coInterview whether a bank's officer must confirm the interview
   * @param neighbour   the district to which the person moves before the interview; null for those who stay
   * @param takenForDead whether somebody reports after the outcome that the person died months ago, and was wrong
   * @param way         by which the person comes to the journey
   */
  static List<Move> to(Fate fate, Random random, boolean coInterview, @Nullable String neighbour, boolean takenForDead, Plan.Way way) {
    // A paper of February is keyed after its end, when whoever has declined by it can come back no more.
    var comes = way == Plan.Way.PAPER && fate == Fate.DECLINES_AND_COMES_BACK ? Plan.Way.COUNTER : way;
    var road = new Road(random, coInterview, neighbour, takenForDead, comes);
    road.lay(fate);
    return List.copyOf(road.moves);
  }

  private void lay(Fate fate) {
    if (way == Plan.Way.VISITED) {
      phase = Phase.VISITS;
      add(Act.FOUND, "");
    } else if (!comes(fate)) {
      return;
    }
    phase = Phase.VISITS;
    switch (fate) {
      // At the door, because they did not come to the counter.
      case DECLINES -> visits(random.nextInt(TRIES), "declined");
      case DECLINES_AT_INTERVIEW -> visits(random.nextInt(TRIES), "declined");
      case DECLINES_AND_COMES_BACK, DECLINES_AT_INTERVIEW_AND_COMES_BACK -> {
        if (fate == Fate.DECLINES_AND_COMES_BACK && way != Plan.Way.VISITED) {
          whole(false, notAbove());
          return;
        }
        visits(0, "declined");
        phase = phase.later(1 + random.nextInt(2));
        add(Act.REOPEN, "");
        onwards(random.nextBoolean(), anyIncome());
      }
      case NEVER_REACHED -> visits(TRIES, "");
      case NEVER_REACHED_AND_FOUND -> {
        visits(TRIES, "");
        phase = Phase.DEVELOPMENT;
        add(Act.REOPEN, "");
        onwards(random.nextBoolean(), anyIncome());
      }
      case DIES, MOVES_OUT, WITHDRAWS -> cutShort(switch (fate) {
        case DIES -> "died";
        case MOVES_OUT -> "movedOut";
        default -> "withdrew";
      });
      case DIES_AFTER_THE_OUTCOME -> {
        onwards(random.nextBoolean(), anyIncome());
        phase = Phase.AFTERWARDS;
        add(Act.REPORT, "died");
      }
      case EARNS_ABOVE -> whole(random.nextBoolean(), "above");
      case DEVELOPS -> whole(true, notAbove());
      case DEVELOPS_LATE -> late();
      case OUTCOME_CORRECTED -> {
        onwards(random.nextBoolean(), anyIncome());
        phase = Phase.AFTERWARDS;
        add(Act.REOPEN, "");
        add(Act.FOLLOW_UP, Move.SEPTEMBER, one(List.of("above", "below", "notReached")));
      }
      default -> whole(false, notAbove());
    }
  }

  /** At the counter, or by the paper that was left there. Says whether the person takes part. */
  private boolean comes(Fate fate) {
    phase = way == Plan.Way.PAPER ? Phase.PAPERS : Phase.COUNTER;
    add(Act.REGISTER, way == Plan.Way.PAPER ? "paper" : "");
    if (fate == Fate.DECLINES) {
      add(Act.WISH, "no");
      return false;
    }
    if (fate == Fate.DECLINES_AND_COMES_BACK) {
      add(Act.WISH, "no");
      add(Act.REOPEN, "");
    }
    add(Act.WISH, "yes");
    add(Act.ASSIGN, "");
    if (neighbour != null) {
      add(Act.TRANSFER, neighbour);
      add(Act.ASSIGN, "");
    }
    return true;
  }

  /** From the first visit to the outcome, with a wrong report on the way for some. */
  private void whole(boolean developed, String income) {
    visits(random.nextInt(100) < 70 ? 0 : 1 + random.nextInt(TRIES - 1), "willing");
    develop(developed, income, false);
    if (random.nextInt(100) < 18) {
      wrongReport();
    }
    if (takenForDead) {
      moves.add(new Move(Phase.AFTERWARDS, Act.REPORT, "died"));
      moves.add(new Move(Phase.CORRECTIONS, Act.CORRECT));
    }
  }

  private void onwards(boolean developed, String income) {
    visits(0, "willing");
    develop(developed, income, false);
  }

  private void late() {
    visits(0, "willing");
    develop(false, notAbove(), true);
  }

  private String notAbove() {
    return List.of("below", "below", "below", "notReached").get(random.nextInt(4));
  }

  private String anyIncome() {
    return random.nextBoolean() ? "above" : notAbove();
  }

  /** So many tries in vain, each on another day, and the one that reaches the person; none if all are in vain. */
  private void visits(int inVain, String then) {
    for (int i = 0; i < inVain; i++) {
      add(Act.VISIT, random.nextBoolean() ? "notHome" : "noShow");
      if (i + 1 < TRIES) {
        phase = phase.later(1);
      }
    }
    if (!then.isEmpty()) {
      add(Act.VISIT, then);
    }
  }

  private void develop(boolean success, String income, boolean late) {
    plan();
    if (coInterview) {
      if (random.nextInt(100) < 15) {
        add(Act.CONFIRM, "no");
        add(Act.VISIT, "willing");
        plan();
      }
      add(Act.CONFIRM, "yes");
    }
    var errands = errands(success, late);
    moves.set(lastPlan(), new Move(phase, Act.PLAN, errands.size(), random.nextInt(6) == 0 ? "offMenu" : "menu"));
    referrals = errands.size();
    var ahead = new Ahead();
    for (int i = 0; i < errands.size(); i++) {
      run(i, errands.get(i), success, ahead);
    }
    ahead.revisions.forEach(how -> add(Act.REVISE, how));
    ahead.afterRevisions.forEach(Runnable::run);
    ahead.last.forEach(Runnable::run);
    followUps(income, ahead);
  }

  /** What is to come in later phases, in order. */
  private static final class Ahead {
    private final List<String> revisions = new ArrayList<>();
    private final List<Runnable> afterRevisions = new ArrayList<>();
    /** What begins the last referral of the case. */
    private final List<Runnable> last = new ArrayList<>();
    private final List<Move> later = new ArrayList<>();
  }

  private List<Errand> errands(boolean success, boolean late) {
    var many = random.nextInt(100) < 55 ? 1 : random.nextInt(100) < 70 ? 2 : 3;
    List<Errand> errands = new ArrayList<>();
    if (success) {
      errands.add(one(WITH_SUCCESS));
    } else if (late) {
      errands.add(Errand.LATE);
    }
    while (errands.size() < many) {
      var next = one(success ? ANY : WITHOUT_SUCCESS);
      if (!BEGIN_ANOTHER.contains(next) || errands.stream().noneMatch(BEGIN_ANOTHER::contains)) {
        errands.add(next);
      }
    }
    Collections.shuffle(errands, random);
    return errands;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private void run(int referral, Errand errand, boolean success, Ahead ahead) {
    switch (errand) {
      case LEFT_OFFERED -> { }
      case WITHDRAWN -> add(Act.WITHDRAW, referral, "");
      case HANDED_OVER -> {
        add(Act.ANSWER, referral, "accept");
        ahead.last.add(() -> {
          add(Act.HAND_OVER, referral, "");
          takeUp(referrals++, success ? Errand.DEVELOPED : Errand.NOT_DEVELOPED, ahead);
        });
      }
      case SILENT_AND_BACK -> province(referral, silence(), "back", success, ahead);
      case SILENT_AND_ELSEWHERE -> province(referral, silence(), "elsewhere", success, ahead);
      case SILENT_AND_CLOSED -> province(referral, silence(), "closed", success, ahead);
      case ASKED_AND_BACK, ASKED_AND_ELSEWHERE, ASKED_AND_CLOSED -> {
        add(Act.ANSWER, referral, "province");
        province(referral, phase.later(1), switch (errand) {
          case ASKED_AND_BACK -> "back";
          case ASKED_AND_ELSEWHERE -> "elsewhere";
          default -> "closed";
        }, success, ahead);
      }
      case REFUSED, REFUSED_FOR_ANOTHER, REFUSED_AND_LEFT -> {
        add(Act.ANSWER, referral, "refuse");
        if (errand == Errand.REFUSED) {
          ahead.revisions.add("none");
        } else if (errand == Errand.REFUSED_FOR_ANOTHER) {
          ahead.revisions.add("another");
          ahead.afterRevisions.add(() -> takeUp(referrals++, success ? Errand.DEVELOPED : Errand.NOT_DEVELOPED, ahead));
        }
      }
      default -> takeUp(referral, errand, ahead);
    }
  }

  /** The first day on which an offer of today has gone to the province, because nobody answered. */
  private Phase silence() {
    var then = phase.later(1);
    while (!then.day().isAfter(phase.day().plusDays(SILENT_DAYS)) && then != Phase.AFTERWARDS) {
      then = then.later(1);
    }
    return then;
  }

  private void province(int referral, Phase day, String how, boolean success, Ahead ahead) {
    if (how.equals("elsewhere")) {
      ahead.last.add(() -> {
        ahead.later.add(new Move(day, Act.DECIDE, referral, how));
        takenUpLater(referrals++, day, success, ahead);
      });
      return;
    }
    ahead.later.add(new Move(day, Act.DECIDE, referral, how));
    if (how.equals("back")) {
      takenUpLater(referral, day, success, ahead);
    } else {
      ahead.later.add(new Move(day, Act.REVISE, "none"));
    }
  }

  private void takenUpLater(int referral, Phase day, boolean success, Ahead ahead) {
    ahead.later.add(new Move(day, Act.ANSWER, referral, "accept"));
    ahead.later.add(new Move(day, Act.SCHEDULE, referral, ""));
    comes(Phase.later(Phase.DEVELOPMENT, day.later(1)), referral, success ? "developed" : "notDeveloped", ahead);
  }

  private void takeUp(int referral, Errand errand, Ahead ahead) {
    add(Act.ANSWER, referral, "accept");
    add(Act.SCHEDULE, referral, errand == Errand.LEFT_SCHEDULED ? "left" : "");
    var begins = errand == Errand.LATE ? Phase.AFTERWARDS : Phase.later(Phase.DEVELOPMENT, phase.later(1));
    switch (errand) {
      case LEFT_SCHEDULED -> { }
      case NEVER_CAME -> ahead.later.add(new Move(begins, Act.ATTEND, referral, "ended"));
      case SECOND_APPOINTMENT -> {
        ahead.later.add(new Move(begins, Act.ATTEND, referral, "again"));
        ahead.later.add(new Move(begins, Act.SCHEDULE, referral, ""));
        comes(begins.later(1), referral, "developed", ahead);
      }
      case NOT_DEVELOPED -> comes(begins, referral, "notDeveloped", ahead);
      default -> comes(begins, referral, "developed", ahead);
    }
  }

  private void comes(Phase day, int referral, String result, Ahead ahead) {
    ahead.later.add(new Move(day, Act.ATTEND, referral, random.nextInt(4) == 0 ? "partly" : "attended"));
    ahead.later.add(new Move(day, Act.RESULT, referral, result));
  }

  private void plan() {
    add(Act.PLAN, 1, "menu");
  }

  private int lastPlan() {
    for (int i = moves.size() - 1; i >= 0; i--) {
      if (moves.get(i).act() == Act.PLAN) {
        return i;
      }
    }
    throw new IllegalStateException("No plan on this road");
  }

  private void followUps(String income, Ahead ahead) {
    if (random.nextInt(5) == 0) {
      ahead.later.add(new Move(Phase.later(Phase.DEVELOPMENT, phase), Act.CONTACT,
          random.nextInt(4) == 0 ? "notReached" : "reached"));
    }
    // One in ten is asked late: both rounds are open then, the older first.
    var june = random.nextInt(10) == 0 ? Phase.SEPTEMBER : Phase.JUNE;
    // What was told last counts: for some that was in June.
    var last = income.equals("above") && random.nextInt(6) == 0;
    ahead.later.add(new Move(june, Act.FOLLOW_UP, Move.JUNE,
        last ? "above" : one(List.of("below", "unasked", "notReached"))));
    ahead.later.add(new Move(Phase.SEPTEMBER, Act.FOLLOW_UP, Move.SEPTEMBER, last ? "notReached" : income));
    for (var day : Phase.values()) {
      ahead.later.stream().filter(move -> move.phase() == day && move.act() != Act.FOLLOW_UP).forEach(moves::add);
      ahead.later.stream().filter(move -> move.phase() == day && move.act() == Act.FOLLOW_UP).forEach(moves::add);
    }
    phase = moves.get(moves.size() - 1).phase();
  }

  // ---- what befalls people

  /** The report stands; whatever would have come after it does not. */
  private void cutShort(String kind) {
    visits(random.nextInt(2), "willing");
    develop(random.nextBoolean(), anyIncome(), false);
    // After the wish, and before the outcome.
    var wish = afterTheWish();
    var at = wish + random.nextInt(moves.size() - wish);
    var day = moves.get(at).phase();
    moves.subList(at, moves.size()).clear();
    moves.add(new Move(day, Act.REPORT, kind));
  }

  /** The first move after the wish: at home it is stated in the interview. */
  private int afterTheWish() {
    return way == Plan.Way.VISITED
        ? 1 + IntStream.range(0, moves.size()).filter(i -> moves.get(i).is(Act.VISIT, "willing")).findFirst().orElseThrow()
        : IntStream.range(0, moves.size()).filter(i -> moves.get(i).act() == Act.ASSIGN).findFirst().orElseThrow();
  }

  /** Somebody is reported by mistake, and goes on. */
  private void wrongReport() {
    var last = moves.size() - 1;
    if (random.nextInt(4) == 0 && missesJuneOnly()) {
      missTheJuneRound();
      return;
    }
    // Not before the wish that counts: who has declined can only be reported dead.
    var first = afterTheWish();
    var at = first + random.nextInt(last + 1 - first);
    var day = moves.get(at).phase();
    // Offers that nobody answers go to the province once a day: who is taken for gone at that moment is a day later there.
    if (moves.subList(at, moves.size()).stream().anyMatch(move -> move.act() == Act.DECIDE && move.phase() == day)) {
      return;
    }
    var kind = one(List.of("died", "movedOut", "withdrew"));
    moves.addAll(at, List.of(new Move(day, Act.REPORT, kind), new Move(day, Act.CORRECT)));
  }

  private boolean missesJuneOnly() {
    return moves.stream().filter(move -> move.phase() == Phase.JUNE).allMatch(move -> move.act() == Act.FOLLOW_UP)
        && moves.stream().filter(move -> move.phase() == Phase.JUNE).count() == 1
        && moves.stream().filter(move -> move.phase() == Phase.SEPTEMBER).count() == 1;
  }

  /** Taken for gone from May to September: the June round passes by, and is asked for afterwards. */
  private void missTheJuneRound() {
    var june = 0;
    while (moves.get(june).phase() != Phase.JUNE) {
      june++;
    }
    var followUp = moves.remove(june);
    moves.addAll(june, List.of(new Move(Phase.DEVELOPMENT, Act.REPORT, one(List.of("died", "movedOut"))),
        new Move(Phase.SEPTEMBER, Act.CORRECT),
        new Move(Phase.SEPTEMBER, followUp.act(), followUp.index(), followUp.how())));
  }

  private void add(Act act, String how) {
    add(act, 0, how);
  }

  private void add(Act act, int index, String how) {
    moves.add(new Move(phase, act, index, how));
  }
}
