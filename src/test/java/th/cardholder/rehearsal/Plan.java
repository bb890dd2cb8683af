package th.cardholder.rehearsal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one person, from the counter to the end. It follows from the seed and the number alone, so
 * that a stopped rehearsal goes on with the same.
 *
 * @param registeredElsewhere whether the person comes to another district than the register's
 * @param ao the AO to whom the chief gives the case
 * @param trap something wrong that is tried before one of the moves
 */
record Plan(int number, String nationalId, LocalDate birthDate, String district, boolean registeredElsewhere,
    Signing signing, String ao, boolean bankConsent, boolean sensitiveConsent, Fate fate, List<Move> moves,
    @Nullable Trap trap) {

  static final int FIRST_YEAR = 2561;

  /** The AO of the team who belongs to no bank: R05 asks for a bank's officer beside them. */
  private static final String WITHOUT_BANK = "b";
  private static final int MOVE = 12;
  private static final int TAKEN_FOR_DEAD = 15;
  private static final int CHANGE = 25;
  private static final Set<Fate> TO_AN_OUTCOME = EnumSet.of(Fate.EARNS_ABOVE, Fate.DEVELOPS, Fate.DOES_NOT_DEVELOP, Fate.DEVELOPS_LATE);

  /** A person of the registry. */
  record Person(String nationalId, LocalDate birthDate, String district, Way way) {

    Person(String nationalId, LocalDate birthDate, String district) {
      this(nationalId, birthDate, district, Way.COUNTER);
    }
  }

  /** By which way somebody comes to a journey. */
  enum Way {
    COUNTER,
    /** A paper form was handed in in February, and is keyed when the team has begun to look for whom it has to visit. */
    PAPER,
    /** Does not come, and is visited (R03). */
    VISITED
  }

  /** Who signs. */
  enum Signing { SELF, THUMBPRINT, PROXY }

  /** A mischief, and the move before which it is tried. */
  record Trap(Mischief mischief, int at) {}

  static Plan of(int number, Person person, List<String> districts, long seed) {
    var random = new Random(seed * 1_000_003 + number);
    random.nextInt();
    var neighbours = neighbours(districts, person.district());
    var visited = person.way() == Way.VISITED;
    var elsewhere = random.nextInt(100) < 5 && !visited;
    var district = elsewhere ? neighbours.get(random.nextInt(neighbours.size())) : person.district();
    var signing = random.nextInt(100) < 80 ? Signing.SELF
        : random.nextBoolean() ? Signing.THUMBPRINT : Signing.PROXY;
    var any = List.of("a", "b", "c").get(random.nextInt(3));
    var suffix = visited ? HomeVisits.whoGoes(district).get(0) : any;
    var bank = random.nextInt(5) > 0;
    var sensitive = random.nextBoolean();
    var fate = Fate.of(number, seed);
    var moves = Road.to(fate, random, suffix.equals(WITHOUT_BANK),
        visited ? null : movesTo(number, neighbours(districts, district), seed), takenForDead(number, seed), person.way());
    moves = mindsChange(moves, number, fate, bank, seed);
    return new Plan(number, person.nationalId(), person.birthDate(), district, elsewhere, signing,
        "ao" + district + suffix, bank, sensitive, fate, moves,
        random.nextInt(2) == 0 ? trap(moves, random, bank) : null);
  }

  /** Where somebody moves to, of a hundred so many; by chances of its own, so that all else stays as the seed has it. */
  private static @Nullable String movesTo(int number, List<String> neighbours, long seed) {
    var random = new Random(seed * 7_919 + number);
    random.nextInt();
    return random.nextInt(100) < MOVE ? neighbours.get(random.nextInt(neighbours.size())) : null;
  }

  /** Of a hundred so many, by chances of its own too. */
  private static boolean takenForDead(int number, long seed) {
    var random = new Random(seed * 104_729 + number);
    random.nextInt();
    return random.nextInt(100) < TAKEN_FOR_DEAD;
  }

  /**
   * Consents end and are given again (ADR 0077), of people who go on to an outcome: before May's work, and in September. Of their account only
   * of those whose income is not asked of the bank, so that the outcome is the same.
   */
  private static List<Move> mindsChange(List<Move> moves, int number, Fate fate, boolean bank, long seed) {
    if (!TO_AN_OUTCOME.contains(fate)) {
      return moves;
    }
    var random = new Random(seed * 32_452_843 + number);
    random.nextInt();
    List<Move> changed = new ArrayList<>(moves);
    var messages = messageConsent(number);
    if (random.nextInt(100) < CHANGE) {
      change(changed, messages == null ? "*messages" : messages.equals("yes") ? "-messages" : "+messages", Phase.DEVELOPMENT);
      if ("yes".equals(messages) && random.nextBoolean()) {
        change(changed, "+messages", Phase.SEPTEMBER);
      }
    }
    if (bank && number % 3 != 0 && random.nextInt(100) < CHANGE) {
      change(changed, "-bankDisclosure", Phase.DEVELOPMENT);
      if (random.nextBoolean()) {
        change(changed, "+bankDisclosure", Phase.SEPTEMBER);
      }
    }
    return changed;
  }

  /** Before May's work, or after September's. */
  private static void change(List<Move> moves, String how, Phase day) {
    int at = 0;
    while (at < moves.size() && (day == Phase.DEVELOPMENT ? moves.get(at).phase().compareTo(day) < 0
        : moves.get(at).phase().compareTo(day) <= 0)) {
      at++;
    }
    moves.add(at, new Move(day, Move.Act.CONSENT, how));
  }

  /** Whether the person may be written to: {@code yes}, {@code no}; null where nobody asks. */
  @Nullable String messageConsent() {
    return messageConsent(number);
  }

  private static @Nullable String messageConsent(int number) {
    return switch (number % 6) {
      case 0 -> "no";
      case 1 -> null;
      default -> "yes";
    };
  }

  static List<String> neighbours(List<String> districts, String district) {
    return districts.stream().filter(it -> it.startsWith(province(district)) && !it.equals(district)).toList();
  }

  /** The plan as it is at a move: whoever has moved by then is the new team's, and its AO's of the same kind. */
  Plan at(int move) {
    return moves.subList(0, move).stream().filter(it -> it.act() == Move.Act.TRANSFER).reduce((one, next) -> next)
        .map(it -> new Plan(number, nationalId, birthDate, it.how(), registeredElsewhere, signing,
            "ao" + it.how() + ao.substring(ao.length() - 1), bankConsent, sensitiveConsent, fate, moves, trap)).orElse(this);
  }

  /** The same with another AO, who has the case for theirs. */
  Plan with(String other) {
    return other.equals(ao) ? this : new Plan(number, nationalId, birthDate, district, registeredElsewhere, signing, other, bankConsent,
        sensitiveConsent, fate, moves, trap);
  }

  /** The same with other moves and something wrong on the way. */
  Plan with(List<Move> others, @Nullable Trap wrong) {
    return new Plan(number, nationalId, birthDate, district, registeredElsewhere, signing, ao, bankConsent, sensitiveConsent, fate, others, wrong);
  }

  /** Whether a referral of this person goes into a class; who has a trap on the way goes alone, by the forms, and so does a bank's (R18). */
  boolean inClass(int referral) {
    return trap == null && (number + referral) % 2 == 0 && !ofABank();
  }

  /** Whether the case is of 2562, and goes on with another. */
  boolean goesOn() {
    return moves.get(0).act() == Move.Act.GO_ON;
  }

  /** Whether a bank develops the person in 2562. */
  boolean ofABank() {
    return goesOn() && List.of("BAAC", "GSB").contains(moves.get(0).how());
  }

  /** Whether what is before the province is decided in a sitting; of the others the governor decides at once. */
  boolean inSitting() {
    return trap == null && number % 3 != 0;
  }

  static @Nullable Trap trap(List<Move> moves, Random random, boolean bankConsent) {
    // The step first: a long journey has many of the same act, and every act should have its turn.
    List<Trap> traps = new ArrayList<>();
    var acts = moves.stream().map(Move::act).distinct().toList();
    var act = acts.get(random.nextInt(acts.size()));
    for (int i = 0; i < moves.size(); i++) {
      for (var mischief : Mischief.values()) {
        if (moves.get(i).act() == act && mischief.before() == act
            && !(mischief == Mischief.ACCOUNT_WITHOUT_CONSENT && bankConsent)) {
          traps.add(new Trap(mischief, i));
        }
      }
    }
    return traps.isEmpty() ? null : traps.get(random.nextInt(traps.size()));
  }

  static String province(String district) {
    return district.substring(0, 2);
  }

  String province() {
    return province(district);
  }

  /** What must have come of the first so many moves. */
  Foreseen foreseen(int done) {
    return Foreseen.after(moves.subList(0, done), coInterview());
  }

  /** What must have come of them all. */
  Foreseen foreseen() {
    return foreseen(moves.size());
  }

  /** The same of 2562, where it is known whether the province had to find a project. */
  Foreseen foreseen(boolean byTheProvince) {
    return Foreseen.after(moves, coInterview(), byTheProvince);
  }

  /** Whether the team goes to the person. */
  boolean visited() {
    return moves.get(0).act() == Move.Act.FOUND;
  }

  /** Whether a paper form is keyed. */
  boolean onPaper() {
    return moves.get(0).is(Move.Act.REGISTER, "paper");
  }

  boolean coInterview() {
    return ao.endsWith(WITHOUT_BANK);
  }

  /** Whether this mischief is to be tried before that move. */
  boolean traps(int move, Mischief mischief) {
    return trap != null && trap.at() == move && trap.mischief() == mischief;
  }
}
