package th.cardholder.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import th.cardholder.rehearsal.Move.Act;

/**
 * What 2562 brings to somebody who took part in 2561 (domain.md §5). On which list they are drawn follows from what became of them; whom a bank
 * takes off its list or puts on it, and what happens to them then, the seed decides by chances of its own, so that 2561 stays as it is.
 *
 * @param drawn the list that the rules put them on: {@code A}, {@code BAAC}, {@code GSB} or {@code followUp}
 * @param plan  of 2562; its first move says on which list they are in the end
 */
record Sequel(String drawn, Plan plan) {

  /** The number of somebody's plan of 2562 is so much more than that of 2561. */
  static final int NUMBERS = 1_000_000;

  private static final Set<String> TAKES_PART_NO_MORE = Set.of("died", "withdrawn", "declined", "notReached");
  private static final Set<String> BANKS = Set.of("BAAC", "GSB");
  /** What is told at the interview, the occupations of whom the farmers' bank cares for. */
  private static final Set<String> FARMERS = Set.of("farmer", "fisher");
  private static final int DIE_BEFORE = 4;
  private static final int MOVED_BY_A_BANK = 20;

  /**
   * The plan of 2561 of somebody who dies after the lists of 2562 were drawn and before they are sent; everybody else's as it is.
   */
  static Plan untilTheLists(Plan plan, long seed) {
    var random = chances(plan, seed, 67_867_967);
    if (random.nextInt(100) >= DIE_BEFORE || drawn(plan).isEmpty() || plan.foreseen().state().equals("movedOut")) {
      return plan;
    }
    List<Move> moves = new ArrayList<>(plan.moves());
    moves.add(new Move(Phase.DRAWN, Act.REPORT, "died"));
    return plan.with(moves, plan.trap());
  }

  /** Empty for who took no part, takes part no more, or dies before the lists are sent. */
  static Optional<Sequel> of(Plan before, List<String> districts, long seed) {
    return drawn(before).map(list -> sequel(before, list, districts, seed));
  }

  /** R10, R11, R18: who agreed a plan and is not gone goes on; not developed in Group A, with little income in a bank's care. */
  private static Optional<String> drawn(Plan plan) {
    var end = plan.foreseen();
    if (TAKES_PART_NO_MORE.contains(end.state()) || plan.moves().stream().noneMatch(it -> it.act() == Act.PLAN)) {
      return Optional.empty();
    }
    return Optional.of(!end.developed() ? "A" : end.above() ? "followUp" : FARMERS.contains(Typed.occupation(plan)) ? "BAAC" : "GSB");
  }

  private static Sequel sequel(Plan before, String drawn, List<String> districts, long seed) {
    var random = chances(before, seed, 86_028_121);
    var end = before.at(before.moves().size());
    var bank = consents(before);
    var person = new Plan(before.number() + NUMBERS, before.nationalId(), before.birthDate(), end.district(), false, before.signing(), end.ao(),
        bank, false, before.fate(), List.of(), null);
    var listed = listed(drawn, random);
    var neighbours = Plan.neighbours(districts, end.district());
    var moves = NextRoad.of(listed, before.foreseen().developed(), random, neighbours.get(random.nextInt(neighbours.size())),
        bank && person.number() % 3 != 0);
    return new Sequel(drawn, person.with(moves, random.nextBoolean() ? Plan.trap(moves, random, bank) : null));
  }

  /** A bank takes some off its list, who are followed up alone then, and puts others on it: of the other bank's, and of those. */
  private static String listed(String drawn, Random random) {
    if (drawn.equals("A") || random.nextInt(100) >= MOVED_BY_A_BANK) {
      return drawn;
    }
    var banks = BANKS.stream().filter(it -> !it.equals(drawn)).sorted().toList();
    return BANKS.contains(drawn) && random.nextBoolean() ? "followUp" : banks.get(random.nextInt(banks.size()));
  }

  /** Whether the consent to look at accounts holds at the end of 2561. */
  private static boolean consents(Plan plan) {
    return plan.moves().stream().filter(it -> it.act() == Act.CONSENT && it.how().endsWith("bankDisclosure"))
        .reduce((one, next) -> next).map(it -> !it.how().startsWith("-")).orElse(plan.bankConsent());
  }

  private static Random chances(Plan plan, long seed, int factor) {
    var random = new Random(seed * factor + plan.number());
    random.nextInt();
    return random;
  }

  /** On which list they are in the end. */
  String listed() {
    return plan.moves().get(0).how();
  }

  /** The bank that takes them off its list or puts them on it; null where none does. */
  @Nullable String movedBy() {
    return listed().equals(drawn) ? null : BANKS.contains(listed()) ? listed() : drawn;
  }

  /** The number of the plan of 2561. */
  int before() {
    return plan.number() - NUMBERS;
  }
}
