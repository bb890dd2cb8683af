package th.cardholder.rehearsal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

  /** The AO of the team who belongs to no bank: R05 asks for a bank's officer beside them. */
  private static final String WITHOUT_BANK = "b";
  private static final int MOVE = 12;
  private static final int TAKEN_FOR_DEAD = 15;

  /** A person of the registry. */
  record Person(String nationalId, LocalDate birthDate, String district) {}

  /** Who signs. */
  enum Signing { SELF, THUMBPRINT, PROXY }

  /** A mischief, and the move before which it is tried. */
  record Trap(Mischief mischief, int at) {}

  static Plan of(int number, Person person, List<String> districts, long seed) {
    var random = new Random(seed * 1_000_003 + number);
    random.nextInt();
    var neighbours = neighbours(districts, person.district());
    var elsewhere = random.nextInt(100) < 5;
    var district = elsewhere ? neighbours.get(random.nextInt(neighbours.size())) : person.district();
    var signing = random.nextInt(100) < 80 ? Signing.SELF
        : random.nextBoolean() ? Signing.THUMBPRINT : Signing.PROXY;
    var suffix = List.of("a", "b", "c").get(random.nextInt(3));
    var bank = random.nextInt(5) > 0;
    var sensitive = random.nextBoolean();
    var fate = Fate.of(number, seed);
    var moves = Road.to(fate, random, suffix.equals(WITHOUT_BANK), movesTo(number, neighbours(districts, district), seed),
        takenForDead(number, seed));
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

  private static List<String> neighbours(List<String> districts, String district) {
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

  /** Whether a referral of this person goes into a class; who has a trap on the way goes alone, by the forms. */
  boolean inClass(int referral) {
    return trap == null && (number + referral) % 2 == 0;
  }

  /** Whether what is before the province is decided in a sitting; of the others the governor decides at once. */
  boolean inSitting() {
    return trap == null && number % 3 != 0;
  }

  private static @Nullable Trap trap(List<Move> moves, Random random, boolean bankConsent) {
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

  boolean coInterview() {
    return ao.endsWith(WITHOUT_BANK);
  }

  /** Whether this mischief is to be tried before that move. */
  boolean traps(int move, Mischief mischief) {
    return trap != null && trap.at() == move && trap.mischief() == mischief;
  }
}
