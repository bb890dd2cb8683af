package th.cardholder.login.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.stereotype.Component;
import th.cardholder.login.LoginThrottle;
import th.cardholder.login.Origin;
import th.cardholder.office.Duty;
import th.cardholder.office.Logins;
import th.cardholder.office.Offices;

/** The engine's users and their passwords, and who of them is on duty. */
@Component
class Credentials {

  /** The engine's column for user ids. */
  private static final int LONGEST_NAME = 64;

  private final IdentityService identity;
  private final Offices offices;
  private final Logins logins;

  Credentials(IdentityService identity, Offices offices, Logins logins) {
    this.identity = identity;
    this.offices = offices;
    this.logins = logins;
  }

  /** A user whose password was right, with groups, offices and duty as they stand. */
  record Standing(List<String> groups, List<String> offices, Duty duty) {}

  /**
   * As {@link #right} with groups, offices and duty, and beside how long the name has to wait, in one statement; nobody
   * as well where only the engine can say, because the name has lately been shown with a wrong password.
   */
  LoginThrottle.Waited<Standing> standing(LoginThrottle throttle, String name, Origin origin, String password) {
    if (!mayBeAName(name)) {
      return new LoginThrottle.Waited<>(throttle.waitOf(name, origin), Optional.empty());
    }
    var waited = throttle.waitOf(name, origin, logins.standing(name).beside("duty", offices.duty(name)));
    return new LoginThrottle.Waited<>(waited.delay(), waited.beside()
        .filter(user -> logins.matches(password, user.first().password()))
        .map(user -> new Standing(user.first().groups(), user.first().offices(), user.second().orElseThrow())));
  }

  /** What was read with the password answers what this call asks, until it ends. */
  Offices.Call during(Standing user) {
    return offices.during(user.duty());
  }

  /** Whether this is the password of somebody who may log in; false, too, for a name that nobody has. */
  boolean right(String name, String password) {
    return mayBeAName(name) && identity.checkPassword(name, password) && onDuty(name);
  }

  /**
   * Changes whenever the user's password is set, by whatever way and on whatever node, and when the user goes off duty.
   *
   * @return nothing when the user is gone or off duty
   */
  Optional<String> mark(String userId) {
    if (!mayBeAName(userId)) {
      return Optional.empty();
    }
    return identity.createUserQuery().userId(userId).list().stream().findFirst()
        .map(UserEntity.class::cast)
        .filter(user -> onDuty(userId))
        // Each password gets a salt of its own, the same one again too.
        .map(user -> hash(user.getPassword() + "\n" + user.getSalt()));
  }

  private boolean onDuty(String userId) {
    // Users who are no officers: the first administrator, machines.
    return !offices.offDuty(userId);
  }

  private static boolean mayBeAName(String name) {
    return !name.isEmpty() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
  }

  private static String hash(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
          .digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
