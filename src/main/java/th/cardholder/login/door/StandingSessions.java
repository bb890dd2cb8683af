package th.cardholder.login.door;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.stereotype.Component;
import th.cardholder.clock.WallTime;

/**
 * Which web sessions still stand. A session carries the mark of the credentials it was opened with; when the user's
 * are others, it is nobody's session any more. Each session asks the database itself, so it does not matter who
 * changed the password, how, or at which node.
 */
@Component
class StandingSessions {

  /** Asked again after so long: a changed password ends the others well within a minute. */
  private static final Duration ASKED_EACH = Duration.ofSeconds(10);
  private static final String MARK = StandingSessions.class.getName();

  private final Credentials credentials;
  private final WallTime wall;

  StandingSessions(Credentials credentials, WallTime wall) {
    this.credentials = credentials;
    this.wall = wall;
  }

  /** Of the user's credentials, seen to stand at a moment of wall time. */
  record Mark(String userId, String credentials, Instant asked) implements Serializable {

    /** Without the hash. */
    @Override
    public String toString() {
      return "Mark[" + userId + "]";
    }
  }

  /** The credentials of this moment. */
  Optional<Mark> markOf(String userId) {
    return credentials.mark(userId).map(hash -> new Mark(userId, hash, wall.now()));
  }

  /** Ties the session to these credentials. */
  void open(HttpSession session, Mark mark) {
    session.setAttribute(MARK, mark);
  }

  static Optional<String> user(HttpSession session, String engineName) {
    var authentication =
        AuthenticationUtil.getAuthsFromSession(session).getAuthenticationForProcessEngine(engineName);
    return authentication instanceof UserAuthentication user ? Optional.of(user.getIdentityId()) : Optional.empty();
  }

  /** Whether the session may still speak for this user; asks the database now and then, or now. */
  boolean stands(HttpSession session, String userId, boolean askNow) {
    if (!(session.getAttribute(MARK) instanceof Mark mark) || !mark.userId().equals(userId)) {
      return false;
    }
    var now = wall.now();
    if (!askNow && mark.asked().plus(ASKED_EACH).isAfter(now)) {
      return true;
    }
    if (credentials.mark(userId).filter(mark.credentials()::equals).isEmpty()) {
      return false;
    }
    session.setAttribute(MARK, new Mark(userId, mark.credentials(), now));
    return true;
  }

  /** The session's user has changed the password in it: it goes on, alone. */
  void renew(HttpSession session, String userId) {
    markOf(userId).ifPresent(mark -> open(session, mark));
  }

  /**
   * Makes it nobody's session. It is not thrown away: other requests may be at work in it, and would fail in the
   * middle.
   */
  static void end(HttpSession session, String engineName) {
    AuthenticationUtil.getAuthsFromSession(session).removeByEngineName(engineName);
    session.removeAttribute(MARK);
  }
}
