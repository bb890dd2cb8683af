package th.cardholder.rehearsal;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one walk-in. It follows from the seed and the number alone, so that a stopped rehearsal goes
 * on with the same.
 *
 * @param registeredElsewhere whether the person comes to another district than the register's
 */
record Plan(int number, String nationalId, LocalDate birthDate, String district, boolean registeredElsewhere,
    boolean wants, Signing signing, @Nullable Referral referral, Mischief mischief) {

  /** A person of the registry. */
  record Person(String nationalId, LocalDate birthDate, String district) {}

  /** Who signs the wish. */
  enum Signing { SELF, THUMBPRINT, PROXY }

  /** The project the AO refers the person to, and what its agency does. */
  record Referral(String project, String agency, boolean accepted, boolean developed) {}

  /** Something wrong that is tried on the way and must be refused. */
  enum Mischief {
    NONE, BAD_CHECKSUM, SECOND_REGISTRATION, WRONG_ERA, NO_NOTICE, NO_CONSENT, UNDECLARED_FIELD, NOT_AN_AO,
    CHIEFS_STEP_BY_REGISTRAR, PAST_THE_FORM, NEIGHBOURS_REGISTRAR
  }

  private static final List<Referral> REFERRALS = List.of(
      new Referral("D2-01", "mol", true, true), new Referral("D2-02", "moac", true, false),
      new Referral("D1-01", "mol", false, false), new Referral("D3-01", "baac", true, true),
      new Referral("D4-02", "ghb", false, false), new Referral("D1-02", "moc", true, true));

  static Plan of(int number, Person person, List<String> districts, long seed) {
    var random = new Random(seed * 1_000_003 + number);
    random.nextInt();
    var neighbours = districts.stream()
        .filter(d -> d.startsWith(province(person.district())) && !d.equals(person.district())).toList();
    var elsewhere = random.nextInt(100) < 5;
    var district = elsewhere ? neighbours.get(random.nextInt(neighbours.size())) : person.district();
    var wants = random.nextInt(100) < 80;
    var signing = random.nextInt(100) < 80 ? Signing.SELF
        : random.nextBoolean() ? Signing.THUMBPRINT : Signing.PROXY;
    var referral = wants && random.nextInt(100) < 30 ? REFERRALS.get(random.nextInt(REFERRALS.size())) : null;
    var mischief = Mischief.values()[random.nextInt(3) > 0 ? 0 : random.nextInt(Mischief.values().length)];
    return new Plan(number, person.nationalId(), person.birthDate(), district, elsewhere, wants, signing, referral,
        mischief);
  }

  static String province(String district) {
    return district.substring(0, 2);
  }

  String province() {
    return province(district);
  }

  /** The state in which the case must be found in the end. */
  String state() {
    return wants ? "awaitingInterview" : "declined";
  }
}
