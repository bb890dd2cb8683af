package th.cardholder.rehearsal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import th.cardholder.rehearsal.Move.Act;

/** Lays out the moves of one person in 2562, by the list on which they are. What is open to chance, the seed decides. */
final class NextRoad {

  /** Of a hundred so many; the others are as the rule has it. */
  private static final int GO = 9;
  private static final int TAKEN_FOR_GONE = 8;
  private static final int TRANSFERRED = 12;
  private static final int CONSENT_ENDS = 15;
  private static final int NEVER_KEYED = 6;
  private static final int WRONGLY_KEYED = 10;
  private static final int GONE_IN_THE_BOOK = 8;

  private final Random random;
  private final String neighbour;
  private final boolean endsConsent;
  private final List<Move> moves = new ArrayList<>();

  private NextRoad(Random random, String neighbour, boolean endsConsent) {
    this.random = random;
    this.neighbour = neighbour;
    this.endsConsent = endsConsent;
  }

  /** What becomes of the one who is sent to an agency. */
  private enum Errand {
    DEVELOPED, NOT_DEVELOPED, SECOND_APPOINTMENT, NEVER_CAME, REFUSED, REFUSED_FOR_ANOTHER, HANDED_OVER, WITHDRAWN, LEFT_OFFERED, LEFT_SCHEDULED,
    SILENT_AND_BACK, SILENT_AND_ELSEWHERE, SILENT_AND_CLOSED,
    /** The agency cannot develop all (R14), and tells it before 31 March. */
    SHORT_AND_BACK, SHORT_AND_ELSEWHERE, SHORT_AND_CLOSED,
    /** The same after it. */
    SHORT_LATE,
    /** The result comes when June's report has been keyed. */
    LATE
  }

  private static final List<Errand> OF_AN_AGENCY = List.of(Errand.values());
  private static final Set<Errand> DONE_BY_SPRING = EnumSet.of(Errand.DEVELOPED, Errand.NOT_DEVELOPED, Errand.NEVER_CAME);
  private static final List<Errand> OF_A_BANK = List.of(Errand.DEVELOPED, Errand.DEVELOPED, Errand.DEVELOPED, Errand.NOT_DEVELOPED,
      Errand.SECOND_APPOINTMENT, Errand.NEVER_CAME, Errand.LEFT_OFFERED, Errand.LEFT_SCHEDULED, Errand.SILENT_AND_BACK, Errand.SILENT_AND_CLOSED,
      Errand.LATE);

  /**
   * @param list        {@code A}, {@code BAAC}, {@code GSB} or {@code followUp}
   * @param developed   whether an agency has developed the person in 2561
   * @param neighbour   a district to which somebody may move
   * @param endsConsent whether the consent to look at accounts may end without another outcome
   */
  static List<Move> of(String list, boolean developed, Random random, String neighbour, boolean endsConsent) {
    var road = new NextRoad(random, neighbour, endsConsent);
    road.lay(list, developed);
    return List.copyOf(road.moves);
  }

  private void lay(String list, boolean developed) {
    moves.add(new Move(Phase.SHOWN, Act.GO_ON, developed ? 1 : 0, list));
    var late = false;
    if (list.equals("followUp")) {
      moveAway();
    } else {
      var errand = one(list.equals("A") ? OF_AN_AGENCY : OF_A_BANK);
      if (list.equals("A")) {
        moves.add(new Move(Phase.WINTER, Act.DECIDE, Move.BY_THE_PROVINCE, "elsewhere"));
      }
      run(errand);
      late = errand == Errand.LATE;
      if (!list.equals("A") && errand != Errand.SILENT_AND_CLOSED) {
        moveAway();
      } else if (DONE_BY_SPRING.contains(errand) && chance(TRANSFERRED)) {
        // An offer that is open would go to the office of the new district, where the agency has one: no plan knows it.
        insert(new Move(Phase.BOOK, Act.TRANSFER, neighbour));
      }
    }
    if (endsConsent && chance(CONSENT_ENDS)) {
      insert(new Move(Phase.SPRING, Act.CONSENT, "-bankDisclosure"));
    }
    if (late) {
      key(Phase.BOOK, false);
      came(Phase.KEYING, 0, "developed");
    } else if (!goes()) {
      key(chance(60) ? Phase.BOOK : chance(85) ? Phase.KEYING : Phase.LEFT_OVER, true);
      takenForGone();
    }
  }

  /** To another district's team, with everything: nobody's AO has to do anything any more then. */
  private void moveAway() {
    if (chance(TRANSFERRED)) {
      insert(new Move(Phase.WINTER, Act.TRANSFER, neighbour));
    }
  }

  // ---- at the agencies

  private void run(Errand errand) {
    switch (errand) {
      case LEFT_OFFERED -> { }
      case WITHDRAWN -> add(Phase.WINTER, Act.WITHDRAW, 0, "");
      case REFUSED -> {
        add(Phase.WINTER, Act.ANSWER, 0, "refuse");
        add(Phase.WINTER, Act.REVISE, 0, "none");
      }
      case REFUSED_FOR_ANOTHER -> {
        add(Phase.WINTER, Act.ANSWER, 0, "refuse");
        add(Phase.WINTER, Act.REVISE, 0, "another");
        takenUp(Phase.WINTER, 1, result());
      }
      case HANDED_OVER -> {
        add(Phase.WINTER, Act.ANSWER, 0, "accept");
        add(Phase.WINTER, Act.HAND_OVER, 0, "");
        takenUp(Phase.WINTER, 1, result());
      }
      case SILENT_AND_BACK, SILENT_AND_ELSEWHERE, SILENT_AND_CLOSED -> decided(Phase.SPRING, 0, errand);
      case SHORT_AND_BACK, SHORT_AND_ELSEWHERE, SHORT_AND_CLOSED -> {
        add(Phase.WINTER, Act.SHORTAGE, 0, "");
        decided(Phase.SPRING, 0, errand);
      }
      case SHORT_LATE -> {
        add(Phase.WINTER, Act.ANSWER, 0, "refuse");
        add(Phase.SPRING, Act.REVISE, 0, "another");
        add(Phase.SPRING, Act.SHORTAGE, 1, "");
        decided(Phase.BOOK, 1, Errand.SHORT_AND_CLOSED);
      }
      case SECOND_APPOINTMENT -> {
        arranged(Phase.WINTER, 0);
        add(Phase.SPRING, Act.ATTEND, 0, "again");
        add(Phase.SPRING, Act.SCHEDULE, 0, "");
        came(Phase.BOOK, 0, "developed");
      }
      case NEVER_CAME -> {
        arranged(Phase.WINTER, 0);
        add(Phase.SPRING, Act.ATTEND, 0, "ended");
      }
      case LEFT_SCHEDULED, LATE -> arranged(Phase.WINTER, 0);
      case DEVELOPED -> takenUp(Phase.WINTER, 0, "developed");
      case NOT_DEVELOPED -> takenUp(Phase.WINTER, 0, "notDeveloped");
    }
  }

  private String result() {
    return random.nextInt(3) == 0 ? "notDeveloped" : "developed";
  }

  private void decided(Phase day, int referral, Errand errand) {
    switch (errand) {
      case SILENT_AND_BACK, SHORT_AND_BACK -> {
        add(day, Act.DECIDE, referral, "back");
        takenUp(day, referral, result());
      }
      case SILENT_AND_ELSEWHERE, SHORT_AND_ELSEWHERE -> {
        add(day, Act.DECIDE, referral, "elsewhere");
        takenUp(day, referral + 1, result());
      }
      default -> {
        add(day, Act.DECIDE, referral, "closed");
        add(day, Act.REVISE, 0, "none");
      }
    }
  }

  private void takenUp(Phase day, int referral, String result) {
    arranged(day, referral);
    came(next(day), referral, result);
  }

  private void arranged(Phase day, int referral) {
    add(day, Act.ANSWER, referral, "accept");
    add(day, Act.SCHEDULE, referral, "");
  }

  private void came(Phase day, int referral, String result) {
    add(day, Act.ATTEND, referral, random.nextInt(4) == 0 ? "partly" : "attended");
    add(day, Act.RESULT, referral, result);
  }

  private static Phase next(Phase day) {
    return Phase.values()[day.ordinal() + 1];
  }

  // ---- June's book

  /** So many are never keyed, and stay open with it. */
  private void key(Phase day, boolean mayBeLeft) {
    if (mayBeLeft && chance(NEVER_KEYED)) {
      return;
    }
    if (mayBeLeft && chance(GONE_IN_THE_BOOK)) {
      add(day, Act.KEY, 0, one(List.of("died", "movedOut")));
      return;
    }
    if (day != Phase.LEFT_OVER && chance(WRONGLY_KEYED)) {
      add(day, Act.KEY, 0, "above");
      add(day, Act.TAKE_BACK, 0, "");
    }
    add(day, Act.KEY, 0, one(List.of("above", "below", "below", "below", "notReached")));
  }

  // ---- what befalls people

  /** Whether somebody dies, moves away or withdraws on the way: the report stands; whatever would have come after it does not. */
  private boolean goes() {
    if (!chance(GO)) {
      return false;
    }
    var at = 1 + random.nextInt(moves.size());
    var day = at < moves.size() ? moves.get(at).phase() : one(List.of(Phase.WINTER, Phase.SPRING, Phase.BOOK));
    day = Phase.later(day, moves.get(at - 1).phase());
    moves.subList(at, moves.size()).clear();
    moves.add(new Move(day, Act.REPORT, one(List.of("died", "movedOut", "withdrew"))));
    return true;
  }

  /** Somebody is reported by mistake, and goes on. */
  private void takenForGone() {
    var until = (int) IntStream.range(0, moves.size()).takeWhile(i -> moves.get(i).act() != Act.KEY).count();
    if (!chance(TAKEN_FOR_GONE) || until < 2) {
      return;
    }
    var at = 1 + random.nextInt(until - 1);
    var day = moves.get(at).phase();
    // Offers that nobody answers go to the province once a day: who is taken for gone at that moment is a day later there.
    if (moves.subList(at, moves.size()).stream().noneMatch(move -> move.act() == Act.DECIDE)) {
      moves.addAll(at, List.of(new Move(day, Act.REPORT, one(List.of("died", "movedOut", "withdrew"))), new Move(day, Act.CORRECT)));
    }
  }

  // ----

  private void add(Phase day, Act act, int index, String how) {
    moves.add(new Move(day, act, index, how));
  }

  /** Before all that happens on its day, or after it. */
  private void insert(Move move) {
    moves.add(1, move);
    moves.subList(1, moves.size()).sort(Comparator.comparing(Move::phase));
  }

  private boolean chance(int ofHundred) {
    return random.nextInt(100) < ofHundred;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
