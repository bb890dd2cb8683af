package th.cardholder.login;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.clock.WallTime;
import th.cardholder.reference.RowQuery;

/**
 * Lets passwords be tried only so often, without letting anybody keep an officer out (docs/adr/0015).
 *
 * <p>Mistakes are counted by name and device. Where the name has not logged in with the browser they also use up what
 * the name allows its address, and where it has not logged in at the address either, what it allows all strangers
 * together. So whoever tries from elsewhere waits, and the officer does not.
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
    var now = wall.now();
    var looked = look(name, origin, now);
    var asked = looked.asked();
    var wait = waitIn(looked.state(), asked, now);
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

  /**
   * Lets a name try again at once, wherever: whoever answers for the officer has said that the mistakes were the officer's own. In the
   * caller's transaction; says whether there were mistakes that counted.
   */
  public boolean forget(String name) {
    return store.forget(Key.of("name", name), wall.now());
  }

  /** How long the name has to wait at this place; zero when it may try now. */
  public Duration waitOf(String name, Origin origin) {
    var now = wall.now();
    var looked = look(name, origin, now);
    return waitIn(looked.state(), looked.asked(), now);
  }

  /**
   * How long a name has to wait, and what was asked beside that.
   *
   * @param beside empty where there is no such row, or where the name has to wait
   */
  public record Waited<T>(Duration delay, Optional<T> beside) {}

  /** As {@link #waitOf(String, Origin)}, and something else with it, all in one statement. */
  public <T> Waited<T> waitOf(String name, Origin origin, RowQuery<T> beside) {
    var now = wall.now();
    var places = places(name, origin);
    var both = store.ask(places.question(store, now).beside("beside", beside));
    var looked = places.looked(both.first());
    var wait = waitIn(looked.state(), looked.asked(), now);
    return new Waited<>(wait, wait.isZero() ? both.second() : Optional.empty());
  }

  /**
   * @param pair where mistakes in a row are counted
   * @param here the allowance of the name at this address, for browsers it has not logged in with
   * @param known how well the name is known at this place
   * @param lock tries with the same are looked at one after the other
   */
  private record Asked(Key name, Key address, Key pair, Key here, Known known, Key lock) {}

  private enum Known {
    BROWSER, ADDRESS, NOTHING
  }

  private record Looked(Asked asked, LoginStore.State state) {}

  private Looked look(String name, Origin origin, Instant now) {
    var places = places(name, origin);
    return places.looked(store.ask(places.question(store, now)));
  }

  /** Where a name may be known. */
  private record Places(Key name, String device, Key address, Key withBrowser, Key atAddress, Key here) {

    RowQuery<LoginStore.Place> question(LoginStore store, Instant now) {
      return store.place(name, Key.of("browser", device), address, withBrowser, atAddress, here, now);
    }

    Looked looked(LoginStore.Place place) {
      if (!device.isEmpty() && place.browserKnown()) {
        return new Looked(new Asked(name, address, withBrowser, here, Known.BROWSER, withBrowser), place.withBrowser());
      }
      return new Looked(place.addressKnown()
          ? new Asked(name, address, atAddress, here, Known.ADDRESS, here)
          : new Asked(name, address, atAddress, here, Known.NOTHING, name), place.atAddress());
    }
  }

  private static Places places(String name, Origin origin) {
    var network = origin.network();
    var device = origin.device() == null || origin.device().length() > LONGEST_DEVICE ? "" : origin.device();
    // What the browser says of itself keeps two honest ones at one address apart; the allowances bound the others.
    return new Places(Key.of("name", name), device, Key.of("address", network),
        Key.of("pair", name, "browser", device), Key.of("pair", name, "address", network, device),
        Key.of("here", name, network));
  }

  private Verdict decide(Asked asked, Origin origin, BooleanSupplier rightPassword) {
    store.lock(asked.lock().number());
    var now = wall.now();
    var state = state(asked, now);
    var wait = waitIn(state, asked, now);
    if (!wait.isZero()) {
      return new Verdict.TooSoon(wait);
    }
    if (rightPassword.getAsBoolean()) {
      return letIn(asked, origin, state, now);
    }
    int failures = state.failures() + 1;
    var nextAt = now.plus(Waits.after(failures));
    store.failed(asked.name(), asked.pair(), failures, nextAt, now);
    var usedHere = state.usedHere();
    var usedByStrangers = state.usedByStrangers();
    if (asked.known() != Known.BROWSER) {
      usedHere = Waits.OF_AN_ADDRESS.oneMore(usedHere, now);
      store.used(asked.name(), asked.here(), usedHere);
    }
    if (asked.known() == Known.NOTHING) {
      usedByStrangers = Waits.OF_STRANGERS.oneMore(usedByStrangers, now);
      store.used(asked.name(), asked.name(), usedByStrangers);
    }
    return new Verdict.Wrong(waitIn(new LoginStore.State(failures, nextAt, usedHere, usedByStrangers), asked, now));
  }

  private Verdict letIn(Asked asked, Origin origin, LoginStore.State state, Instant now) {
    if (state.failures() > 0) {
      store.succeeded(asked.pair());
    }
    String device = null;
    var devices = new ArrayList<>(List.of(asked.address()));
    if (origin.keepsDevice()) {
      device = asked.known() == Known.BROWSER ? origin.device() : deviceOf(origin);
      devices.add(Key.of("browser", Objects.requireNonNull(device)));
    }
    store.seen(asked.name(), devices, now);
    return new Verdict.LetIn(device);
  }

  private LoginStore.State state(Asked asked, Instant now) {
    return store.state(asked.pair(), asked.here(), asked.name(), now);
  }

  private static Duration waitIn(LoginStore.State state, Asked asked, Instant now) {
    var next = state.nextAt();
    if (asked.known() != Known.BROWSER) {
      next = later(next, Waits.OF_AN_ADDRESS.next(state.usedHere()));
    }
    if (asked.known() == Known.NOTHING) {
      next = later(next, Waits.OF_STRANGERS.next(state.usedByStrangers()));
    }
    return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
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
    var last = Objects.requireNonNull(tidied.get());
    if (last.plus(TIDIED_EACH).isBefore(now) && tidied.compareAndSet(last, now)) {
      transaction.executeWithoutResult(status -> store.tidy(now));
    }
  }
}
