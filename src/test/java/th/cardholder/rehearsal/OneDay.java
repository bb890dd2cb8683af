package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.rehearsal.Move.Act;

/**
 * The people and fates of a rehearsal, each whole journey within its first day, so that every form is handed in all the
 * time and no clock moves. It wants a server whose rounds are open on that day. Left out is what is done on pages and has no
 * form: reports, their correction, what is opened again, contacts; so are people whom nobody finds, because a day is one
 * try.
 */
public final class OneDay {

  private static final Set<Fate> WHOLE = EnumSet.of(Fate.DECLINES, Fate.DECLINES_AT_INTERVIEW, Fate.EARNS_ABOVE,
      Fate.DEVELOPS, Fate.DOES_NOT_DEVELOP, Fate.DEVELOPS_LATE);
  private static final Set<Act> OF_DAYS = EnumSet.of(Act.TRANSFER, Act.DECIDE, Act.HAND_OVER, Act.WITHDRAW);
  private static final Set<Act> ON_PAGES = EnumSet.of(Act.CONTACT, Act.REPORT, Act.CORRECT, Act.CONSENT, Act.REOPEN);

  private final List<Plan.Person> people;
  private final List<String> districts;
  private final long seed;
  private int number;
  private int used;

  private OneDay(List<Plan.Person> people, List<String> districts, long seed) {
    this.people = people;
    this.districts = districts;
    this.seed = seed;
  }

  /**
   * @param jdbc the database of a product with the sample registry
   * @param from leaves out so many people, whom somebody else takes
   * @param most so many people at most
   */
  public static OneDay of(JdbcClient jdbc, long seed, int from, int most) {
    var people = Campaign.choosePeople(jdbc, from + most, seed).stream().skip(1L + from).map(Campaign::person).toList();
    return new OneDay(people, Campaign.districts(jdbc), seed);
  }

  /** How many forms a whole journey has, the registration with them: the mean of all people, and nobody is taken for it. */
  public double stepsAJourney() {
    return IntStream.range(0, people.size()).mapToObj(i -> Plan.of(i, people.get(i), districts, seed))
        .filter(plan -> isWhole(plan)).mapToInt(plan -> withinADay(plan.moves()).size()).average()
        .orElseThrow();
  }

  /** The next person with a whole journey. */
  public synchronized Journey next() {
    while (true) {
      var plan = nextPlan();
      if (isWhole(plan)) {
        used++;
        return new Journey(with(plan, withinADay(plan.moves())));
      }
    }
  }

  /** The next person of any fate, until their plan is sent to so many agencies. */
  public synchronized Journey nextWithReferrals(int many) {
    var plan = nextPlan();
    used++;
    List<Move> moves = new ArrayList<>(List.of(new Move(Phase.COUNTER, Act.REGISTER),
        new Move(Phase.COUNTER, Act.WISH, "yes"), new Move(Phase.COUNTER, Act.ASSIGN),
        new Move(Phase.COUNTER, Act.VISIT, "willing"), new Move(Phase.COUNTER, Act.PLAN, many, "menu")));
    if (plan.coInterview()) {
      moves.add(new Move(Phase.COUNTER, Act.CONFIRM, "yes"));
    }
    return new Journey(with(plan, moves));
  }

  /** Whether it comes to an end by forms alone: what the province decides and agencies hand on takes days and pages. */
  private static boolean isWhole(Plan plan) {
    return WHOLE.contains(plan.fate()) && plan.moves().stream().noneMatch(move -> OF_DAYS.contains(move.act())
        || move.is(Act.ANSWER, "province"));
  }

  private Plan nextPlan() {
    if (used == people.size()) {
      throw new IllegalStateException("All " + used + " people of the sample registry have come");
    }
    return Plan.of(number++, people.get(used), districts, seed);
  }

  private static Plan with(Plan plan, List<Move> moves) {
    return new Plan(plan.number(), plan.nationalId(), plan.birthDate(), plan.district(), plan.registeredElsewhere(),
        plan.signing(), plan.ao(), plan.bankConsent(), plan.sensitiveConsent(), plan.fate(), moves, null);
  }

  static List<Move> withinADay(List<Move> moves) {
    List<Move> kept = new ArrayList<>();
    var missed = false;
    for (var move : moves) {
      var miss = move.act() == Act.VISIT && Set.of("notHome", "noShow").contains(move.how());
      if (!ON_PAGES.contains(move.act()) && !(miss && missed)) {
        kept.add(new Move(Phase.COUNTER, move.act(), move.index(), howToday(move)));
      }
      missed |= miss;
    }
    return kept;
  }

  /** An appointment begins today, and only its first day has passed. */
  private static String howToday(Move move) {
    return switch (move.act()) {
      case SCHEDULE -> "today";
      case ATTEND -> move.how().equals("attended") ? "partly" : move.how();
      default -> move.how();
    };
  }

  /**
   * One form of a journey.
   *
   * @param referral which referral of the case it is about, from 0; of no meaning at other posts than the agency's
   * @param form     what is typed, by what the opened form offers
   */
  public record Step(Post post, String element, int referral, Function<JsonNode, Map<String, ?>> form) {}

  /** One person. */
  public static final class Journey {

    private final Plan plan;

    private Journey(Plan plan) {
      this.plan = plan;
    }

    public String fate() {
      return plan.fate().name();
    }

    public String nationalId() {
      return plan.nationalId();
    }

    public LocalDate birthDate() {
      return plan.birthDate();
    }

    public String district() {
      return plan.district();
    }

    public String province() {
      return plan.province();
    }

    public String registrar() {
      return "registrar" + plan.district();
    }

    public String chief() {
      return "chief" + plan.district();
    }

    public String ao() {
      return plan.ao();
    }

    /** Whether a bank's officer confirms the interview (R05). */
    public boolean coInterview() {
      return plan.coInterview();
    }

    /** Of whom one is chosen. */
    public List<String> banksOfficers() {
      return List.of("cobaac" + plan.province(), "cogsb" + plan.province());
    }

    /** What the registrar types to begin the case. */
    public Map<String, Object> registration() {
      return Typed.registration(plan, plan.nationalId());
    }

    /** The forms after the registration, in order. */
    public List<Step> steps() {
      return plan.moves().stream().filter(move -> move.act() != Act.REGISTER).map(move -> {
        var errand = Errand.of(plan, move);
        return new Step(errand.post(), errand.element(), move.index(), errand.form());
      }).toList();
    }
  }
}
