package th.cardholder.login;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.calendar.WallTime;

/**
 * Lets passwords be tried only so often, without letting anybody keep an officer out (docs/adr/0015).
 *
 * <p>Mistakes are counted by name and device. A device is a browser that the name has logged in with, or else the
 * address; one where the name never logged in also uses up what the name allows all strangers together. So whoever
 * tries from elsewhere waits, and the officer at the own desk does not.
 *
 * <p>A name that nobody has is treated as any other. All times are wall time.
 */
@Component
public class LoginThrottle {

  private static final int LANES = 1024;
  private static final int DEVICE_BYTES = 32;
  private static final int LONGEST_DEVICE = 100;
  private static final Duration TIDIED_EACH = Duration.ofMinutes(1);

  private final LoginStore store;
  private final TransactionTemplate transaction;
  private final WallTime wall;
  private final SecureRandom random = new SecureRandom();
  private final List<Object> lanes = Stream.generate(Object::new).limit(LANES).toList();
  private final AtomicReference<Instant> tidied = new AtomicReference<>(Instant.EPOCH);

  LoginThrottle(LoginStore store, PlatformTransactionManager transactions, WallTime wall) {
    this.store = store;
    this.transaction = new TransactionTemplate(transactions);
    this.wall = wall;
  }

  /**
   * One try to log in. Tries of one name at one device, and of one name by all strangers, are looked at one after the
   * other on all nodes: however many are sent at once, each sees the mistakes before it.
   *
   * @param rightPassword looks at the password, in this transaction; not asked while the name has to wait
   */
  public Verdict attempt(String name, Origin origin, BooleanSupplier rightPassword) {
    var asked = asked(name, origin);
    var wait = waitOf(asked, wall.now());
    if (!wait.isZero()) {
      return new Verdict.TooSoon(wait);
    }
    Verdict verdict;
    // Of those who wait here for the same lock only one holds a connection to the database.
    synchronized (lanes.get(Math.floorMod(asked.lock().number(), LANES))) {
      verdict = transaction.execute(status -> decide(asked, origin, rightPassword));
    }
    tidy();
    return verdict;
  }

  /** How long the name has to wait at this place; zero when it may try now. */
  public Duration waitOf(String name, Origin origin) {
    return waitOf(asked(name, origin), wall.now());
  }

  /**
   * @param pair where mistakes are counted
   * @param stranger whether they count for all strangers together, too
   * @param deviceKnown whether the name has logged in with this browser
   * @param lock tries with the same are looked at one after the other
   */
  private record Asked(Key name, Key address, Key pair, boolean stranger, boolean deviceKnown, Key lock) {}

  private Asked asked(String name, Origin origin) {
    var nameKey = Key.of("name", name);
    var address = Key.of("address", origin.network());
    var browser = origin.device() == null || origin.device().length() > LONGEST_DEVICE
        ? null : Key.of("browser", origin.device());
    var known = store.knownAmong(nameKey, browser == null ? List.of(address) : List.of(address, browser), wall.now());
    if (browser != null && known.contains(browser)) {
      var pair = Key.of("pair", name, "browser", String.valueOf(origin.device()));
      return new Asked(nameKey, address, pair, false, true, pair);
    }
    var pair = Key.of("pair", name, "address", origin.network());
    return known.contains(address)
        ? new Asked(nameKey, address, pair, false, false, pair)
        : new Asked(nameKey, address, pair, true, false, nameKey);
  }

  private Verdict decide(Asked asked, Origin origin, BooleanSupplier rightPassword) {
    store.lock(asked.lock().number());
    var now = wall.now();
    var state = store.state(asked.pair(), asked.name(), now);
    var wait = waitIn(state, asked, now);
    if (!wait.isZero()) {
      return new Verdict.TooSoon(wait);
    }
    if (rightPassword.getAsBoolean()) {
      return letIn(asked, origin, state, now);
    }
    int failures = state.failures() + 1;
    var nextAt = now.plus(Waits.after(failures));
    store.failed(asked.pair(), failures, nextAt, now);
    var usedUntil = state.usedUntil();
    if (asked.stranger()) {
      usedUntil = Waits.oneMoreStranger(usedUntil, now);
      store.strangerFailed(asked.name(), usedUntil);
    }
    return new Verdict.Wrong(waitIn(new LoginStore.State(failures, nextAt, usedUntil), asked, now));
  }

  private Verdict letIn(Asked asked, Origin origin, LoginStore.State state, Instant now) {
    if (state.failures() > 0) {
      store.succeeded(asked.pair());
    }
    String device = null;
    var devices = new ArrayList<>(List.of(asked.address()));
    if (origin.keepsDevice()) {
      device = asked.deviceKnown() ? origin.device() : deviceOf(origin);
      devices.add(Key.of("browser", String.valueOf(device)));
    }
    store.seen(asked.name(), devices, now);
    return new Verdict.LetIn(device);
  }

  private Duration waitOf(Asked asked, Instant now) {
    return waitIn(store.state(asked.pair(), asked.name(), now), asked, now);
  }

  private static Duration waitIn(LoginStore.State state, Asked asked, Instant now) {
    var next = state.nextAt();
    if (asked.stranger()) {
      var strangers = Waits.nextStranger(state.usedUntil());
      next = strangers.isAfter(next) ? strangers : next;
    }
    return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
  }

  /** A browser at a counter is used by several officers, and each is known by it. */
  private String deviceOf(Origin origin) {
    var kept = origin.device();
    return kept != null && kept.length() <= LONGEST_DEVICE && store.knowsBrowser(Key.of("browser", kept))
        ? kept : newDevice();
  }

  private String newDevice() {
    byte[] bytes = new byte[DEVICE_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void tidy() {
    var now = wall.now();
    var last = tidied.get();
    if (last.plus(TIDIED_EACH).isBefore(now) && tidied.compareAndSet(last, now)) {
      store.tidy(now);
    }
  }
}
