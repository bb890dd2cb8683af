package th.cardholder.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import th.cardholder.registry.batch.RegistryDatabase;

/** Two nodes on one database, and a wall clock that goes only when told. */
class LoginThrottleTest {

  private static final String OFFICER = "chief8101";
  private static final String OFFICE = "203.0.113.7";
  private static final String HOME = "198.51.100.20";
  private static final String ELSEWHERE = "192.0.2.66";

  private static HikariDataSource pool;
  private static JdbcClient jdbc;
  private static JdbcTransactionManager transactions;

  private Instant now = Instant.parse("2026-11-28T01:00:00Z");
  private LoginThrottle nodeA;
  private LoginThrottle nodeB;

  @BeforeAll
  static void database() {
    // As many connections as in the product: tries that wait for each other must not use them up.
    pool = new HikariDataSource();
    pool.setDataSource(RegistryDatabase.empty());
    pool.setMaximumPoolSize(10);
    var dataSource = pool;
    jdbc = JdbcClient.create(dataSource);
    transactions = new JdbcTransactionManager(dataSource);
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  @BeforeEach
  void forget() {
    jdbc.sql("truncate journey.login_try, journey.login_allowance, journey.login_device").update();
    nodeA = node();
    nodeB = node();
  }

  private LoginThrottle node() {
    return new LoginThrottle(new LoginStore(jdbc), transactions, () -> now);
  }

  @Test
  void after800SecondsOfWrongPasswordsFromElsewhereTheOfficerLogsInAtOnce() {
    var device = logIn(OFFICER, null, OFFICE);

    var looked = attack(OFFICER, Duration.ofSeconds(800), Duration.ofSeconds(1), ELSEWHERE);

    assertThat(looked).as("passwords looked at").isEqualTo(11);
    assertThat(right(OFFICER, device, HOME)).as("the own browser, anywhere").isInstanceOf(Verdict.LetIn.class);
    assertThat(right(OFFICER, null, OFFICE)).as("a new browser at the office").isInstanceOf(Verdict.LetIn.class);
    assertThat(right(OFFICER, null, HOME)).as("a new browser somewhere new").isInstanceOf(Verdict.LetIn.class);
    assertThat(right(OFFICER, "fresh", ELSEWHERE)).as("a new one beside the attacker").isInstanceOf(Verdict.LetIn.class);
    assertThat(right(OFFICER, null, ELSEWHERE)).as("the attacker").isInstanceOf(Verdict.TooSoon.class);
  }

  @Test
  void whoeverKeepsTheOwnBrowserLogsInEvenFromTheAttackersAddress() {
    var device = logIn(OFFICER, null, ELSEWHERE);

    attack(OFFICER, Duration.ofSeconds(800), Duration.ofSeconds(1), ELSEWHERE);

    assertThat(right(OFFICER, device, ELSEWHERE)).isInstanceOf(Verdict.LetIn.class);
  }

  @Test
  void oneAddressLooksAt106PasswordsADayAndNeverUsesUpWhatStrangersMayTry() {
    assertThat(attack(OFFICER, Duration.ofDays(1), Duration.ofSeconds(30), ELSEWHERE)).isBetween(100, 106);
    assertThat(right(OFFICER, null, HOME)).isInstanceOf(Verdict.LetIn.class);
  }

  @Test
  void whoeverMakesEachTryLookLikeANewBrowserGainsNothing() {
    var start = now;
    int looked = 0;
    for (int n = 0; now.isBefore(start.plus(Duration.ofDays(1))); n++, now = now.plusSeconds(30)) {
      looked += wrong(OFFICER, "made up " + n, ELSEWHERE) instanceof Verdict.Wrong ? 1 : 0;
    }

    assertThat(looked).isBetween(110, 116);
    assertThat(right(OFFICER, null, HOME)).isInstanceOf(Verdict.LetIn.class);
  }

  @Test
  void allStrangersTogetherTryAHundredAndThenOneEachTenMinutes() {
    var device = logIn(OFFICER, null, OFFICE);
    var addresses = IntStream.range(0, 200).mapToObj(n -> "192.0.2." + n).toArray(String[]::new);

    int looked = 0;
    for (var address : addresses) {
      looked += wrong(OFFICER, null, address) instanceof Verdict.Wrong ? 1 : 0;
    }

    assertThat(looked).isEqualTo(100);
    assertThat(right(OFFICER, null, HOME)).isEqualTo(new Verdict.TooSoon(Duration.ofMinutes(10)));
    assertThat(right(OFFICER, device, HOME)).isInstanceOf(Verdict.LetIn.class);
    assertThat(right(OFFICER, null, OFFICE)).isInstanceOf(Verdict.LetIn.class);
    assertThat(right("another", null, HOME)).isInstanceOf(Verdict.LetIn.class);
    assertThat(attack(OFFICER, Duration.ofDays(1), Duration.ofMinutes(1), addresses)).isBetween(143, 145);
  }

  @Test
  void twoMistakesAreFreeAndEachFurtherOneCostsTwiceAsMuchUpToAQuarterOfAnHour() {
    var waits = new ArrayList<Long>();
    for (int mistake = 0; mistake < 14; mistake++) {
      var verdict = (Verdict.Wrong) wrong(OFFICER, null, HOME);
      waits.add(verdict.retryIn().toSeconds());
      now = now.plus(verdict.retryIn());
    }

    assertThat(waits).containsExactly(0L, 0L, 3L, 6L, 12L, 24L, 48L, 96L, 192L, 384L, 768L, 900L, 900L, 900L);
  }

  @Test
  void aTryThatIsTooSoonIsNotLookedAtAndCostsNothing() {
    for (int n = 0; n < 3; n++) {
      wrong(OFFICER, null, HOME);
    }
    for (int n = 0; n < 50; n++) {
      assertThat(right(OFFICER, null, HOME)).isEqualTo(new Verdict.TooSoon(Duration.ofSeconds(3)));
    }

    now = now.plusSeconds(3);

    assertThat(right(OFFICER, null, HOME)).isInstanceOf(Verdict.LetIn.class);
  }

  @Test
  void theRightPasswordMakesTheMistakesBeforeForgotten() {
    var device = logIn(OFFICER, null, OFFICE);
    wrong(OFFICER, device, OFFICE);
    wrong(OFFICER, device, OFFICE);
    right(OFFICER, device, OFFICE);

    assertThat(wrong(OFFICER, device, OFFICE)).isEqualTo(new Verdict.Wrong(Duration.ZERO));
  }

  @Test
  void guessesSentAtOnceToTwoNodesDoNotSlipBy() throws Exception {
    var looked = new AtomicInteger();
    var verdicts = atOnce(40, n -> (n % 2 == 0 ? nodeA : nodeB).attempt(OFFICER, Origin.browser(null, ELSEWHERE), () -> {
      looked.incrementAndGet();
      return false;
    }));

    assertThat(looked).hasValue(3);
    assertThat(verdicts).filteredOn(verdict -> verdict instanceof Verdict.TooSoon).hasSize(37);
  }

  @Test
  void guessesSentAtOnceFromManyAddressesDoNotSlipByEither() throws Exception {
    var looked = new AtomicInteger();
    atOnce(130, n -> (n % 2 == 0 ? nodeA : nodeB).attempt(OFFICER, Origin.browser(null, "192.0.2." + n), () -> {
      looked.incrementAndGet();
      return false;
    }));

    assertThat(looked).hasValue(100);
  }

  @Test
  void manyWithTheRightPasswordAtOnceAllGetIn() throws Exception {
    var verdicts = atOnce(24, n -> (n % 2 == 0 ? nodeA : nodeB).attempt("machine", Origin.machine(null, OFFICE), () -> true));

    assertThat(verdicts).hasSize(24).allMatch(verdict -> verdict instanceof Verdict.LetIn);
  }

  @Test
  void aBrowserIsKnownOnlyByWhatItWasGivenAtALogin() {
    wrong(OFFICER, "made up", OFFICE);
    assertThat(logIn(OFFICER, "made up", OFFICE)).isNotEqualTo("made up");
    attack(OFFICER, Duration.ofMinutes(1), Duration.ofSeconds(1), IntStream.range(0, 200)
        .mapToObj(n -> "192.0.2." + n).toArray(String[]::new));
    for (int n = 0; n < 50; n++) {
      wrong(OFFICER, null, "198.51.100." + n);
    }

    assertThat(right(OFFICER, "made up", HOME)).isInstanceOf(Verdict.TooSoon.class);
  }

  @Test
  void anothersBrowserIsNotOnesOwn() {
    var device = logIn("registrar8101", null, OFFICE);
    for (int n = 0; n < 100; n++) {
      wrong(OFFICER, null, "192.0.2." + n);
    }

    assertThat(wrong(OFFICER, device, ELSEWHERE)).isInstanceOf(Verdict.TooSoon.class);
  }

  @Test
  void officersWhoShareABrowserAreBothKnownByIt() {
    var device = logIn(OFFICER, null, OFFICE);
    var again = logIn("registrar8101", device, OFFICE);

    assertThat(again).isEqualTo(device);
    attack(OFFICER, Duration.ofSeconds(800), Duration.ofSeconds(5), OFFICE);
    attack("registrar8101", Duration.ofSeconds(800), Duration.ofSeconds(5), OFFICE);
    assertThat(right(OFFICER, device, OFFICE)).isInstanceOf(Verdict.LetIn.class);
    assertThat(right("registrar8101", device, OFFICE)).isInstanceOf(Verdict.LetIn.class);
  }

  @Test
  void theAddressesOfOneIpv6NetworkAreOne() {
    int looked = 0;
    for (int n = 1; n <= 50; n++) {
      looked += wrong(OFFICER, null, "2001:db8:1:2::" + Integer.toHexString(n)) instanceof Verdict.Wrong ? 1 : 0;
    }

    assertThat(looked).isEqualTo(3);
    assertThat(wrong(OFFICER, null, "2001:db8:1:3::1")).isInstanceOf(Verdict.Wrong.class);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.66:%d", "[2001:db8:1:2::7]:%d", "[2001:db8:1:2::7]", "2001:db8:1:2::7%%eth%d"})
  void whatAProxyTellsOfTheCallersPortMakesNoNewAddress(String told) {
    int looked = 0;
    for (int n = 1; n <= 50; n++) {
      looked += wrong(OFFICER, null, told.formatted(50_000 + n)) instanceof Verdict.Wrong ? 1 : 0;
    }

    assertThat(looked).isEqualTo(3);
  }

  @Test
  void aMachineIsKnownByTheAddressItCallsFrom() {
    nodeA.attempt("machine", Origin.machine(null, OFFICE), () -> true);
    for (int n = 0; n < 150; n++) {
      wrong("machine", null, "192.0.2." + n);
    }

    assertThat(nodeA.attempt("machine", Origin.machine(null, OFFICE), () -> true)).isEqualTo(new Verdict.LetIn(null));
  }

  @Test
  void neitherNamesNorDevicesCanBeReadInTheDatabase() {
    var device = logIn(OFFICER, null, OFFICE);
    wrong("my secret password", null, HOME);

    var kept = jdbc.sql("""
        select t::text from journey.login_try t union all select a::text from journey.login_allowance a
        union all select d::text from journey.login_device d
        """).query(String.class).list();

    assertThat(kept).isNotEmpty().noneMatch(row -> row.contains(OFFICER) || row.contains("secret")
        || row.contains(device) || row.contains(OFFICE));
  }

  @Test
  void whatNoLongerMattersIsDropped() {
    wrong(OFFICER, null, HOME);
    now = now.plus(Duration.ofHours(25));

    wrong("another", null, HOME);

    assertThat(rows("login_try")).isEqualTo(1);
    assertThat(rows("login_allowance")).isEqualTo(2);
  }

  @Test
  void aFloodOfInventedNamesIsBoundedAndMakesNoMistakeOfAnAttackForgotten() {
    attack(OFFICER, Duration.ofSeconds(60), Duration.ofSeconds(1), ELSEWHERE);
    jdbc.sql("""
        insert into journey.login_try (key, failures, next_at, failed_at)
        select sha256(n::text::bytea), 1, ?, ? from generate_series(1, 100100) as n
        """).params(at(), at()).update();
    now = now.plus(Duration.ofMinutes(2));

    wrong("another", null, HOME);

    assertThat(rows("login_try")).isEqualTo(100_000);
    assertThat(jdbc.sql("select max(failures) from journey.login_try").query(Integer.class).single()).isGreaterThan(5);
  }

  @Test
  void aNameKeepsOnlySoManyDevices() {
    for (int n = 0; n < 80; n++) {
      logIn(OFFICER, null, OFFICE);
      now = now.plusSeconds(1);
    }

    assertThat(rows("login_device")).isEqualTo(60);
  }

  private java.time.OffsetDateTime at() {
    return now.atOffset(java.time.ZoneOffset.UTC);
  }

  private static int rows(String table) {
    return jdbc.sql("select count(*) from journey." + table).query(Integer.class).single();
  }

  /** Wrong passwords at a steady pace; answers how many were looked at. */
  private int attack(String name, Duration duration, Duration pace, String... addresses) {
    int looked = 0;
    int turn = 0;
    for (var end = now.plus(duration); now.isBefore(end); now = now.plus(pace)) {
      var address = addresses[turn++ % addresses.length];
      looked += wrong(name, null, address) instanceof Verdict.Wrong ? 1 : 0;
    }
    return looked;
  }

  private Verdict wrong(String name, @Nullable String device, String address) {
    return nodeB.attempt(name, Origin.browser(device, address), () -> false);
  }

  private Verdict right(String name, @Nullable String device, String address) {
    return nodeA.attempt(name, Origin.browser(device, address), () -> true);
  }

  private String logIn(String name, @Nullable String device, String address) {
    return String.valueOf(((Verdict.LetIn) right(name, device, address)).device());
  }

  private interface Try {
    Verdict make(int number);
  }

  private static List<Verdict> atOnce(int count, Try attempt) throws Exception {
    var pool = Executors.newFixedThreadPool(count);
    try {
      var start = new CountDownLatch(1);
      var futures = IntStream.range(0, count).mapToObj(n -> pool.submit((Callable<Verdict>) () -> {
        start.await();
        return attempt.make(n);
      })).toList();
      start.countDown();
      var verdicts = new ArrayList<Verdict>();
      for (var future : futures) {
        verdicts.add(future.get());
      }
      return verdicts;
    } finally {
      pool.shutdown();
    }
  }
}
