package th.cardholder.login.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.stereotype.Component;
import th.cardholder.clock.WallTime;
import th.cardholder.login.KeptLogins.Kept;
import th.cardholder.login.KeptLogins;

/**
 * Which web sessions still stand. A session carries the mark of the credentials it was opened with; when the user's
 * are others, or the login has ended at some node, it is nobody's session any more. Each session asks the database
 * itself, so it does not matter who changed the password, how, or at which node.
 */
@Component
class StandingSessions {

  /** Asked again after so long: a changed password ends the others well within a minute. */
  private static final Duration ASKED_EACH = Duration.ofSeconds(10);
  private static final String MARK = StandingSessions.class.getName();

  private final Credentials credentials;
  private final KeptLogins logins;
  private final WallTime wall;

  StandingSessions(Credentials credentials, KeptLogins logins, WallTime wall) {
    this.credentials = credentials;
    this.logins = logins;
    this.wall = wall;
  }

  /**
   * Of the user's credentials, seen to stand at a moment of wall time.
   *
   * @param login the login that the session is of, by its id
   */
  record Mark(String userId, String credentials, String login, Instant asked) implements Serializable {

    /** Without the hash. */
    @Override
    public String toString() {
      return "Mark[" + userId + "]";
    }
  }

  /** For a browser that logs in. */
  String newToken() {
    return logins.newToken();
  }

  /** The credentials of this moment, for a login with this token. */
  Optional<Mark> markOf(String userId, String token) {
    return credentials.mark(userId).map(hash -> new Mark(userId, hash, logins.idOf(token), wall.now()));
  }

  /** Ties the session to these credentials, and has every node know of the login. */
  void open(HttpSession session, Mark mark) {
    logins.keep(new Kept(mark.login(), mark.userId(), mark.credentials()), mark.asked());
    session.setAttribute(MARK, mark);
  }

  /**
   * A session for a browser that this node has none of: it has logged in at another node, or at this one before it was
   * started anew. Requests that come at once each get one; all of them know the page's token against forged requests,
   * which the browser keeps, so that whichever of them the browser stays with goes on.
   *
   * @return the user, or nothing when the login has ended
   */
  Optional<String> takeUp(HttpServletRequest request, String token, String engineName) {
    var now = wall.now();
    var kept = logins.find(token, now).filter(login -> credentials.mark(login.userId())
        .filter(login.credentials()::equals).isPresent());
    var authentication = kept.map(login -> AuthenticationUtil.createAuthentication(engineName, login.userId()));
    authentication.ifPresent(user -> {
      if (request.getSession(false) != null) {
        request.changeSessionId();
      }
      var session = request.getSession(true);
      session.setAttribute(MARK, new Mark(kept.get().userId(), kept.get().credentials(), kept.get().id(), now));
      Cookies.value(request, CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME).ifPresent(page ->
          session.setAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, page));
      AuthenticationUtil.getAuthsFromSession(session).addOrReplace(user);
    });
    return authentication.map(UserAuthentication::getIdentityId);
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
    if (!logins.stands(mark.login(), now)
        || credentials.mark(userId).filter(mark.credentials()::equals).isEmpty()) {
      return false;
    }
    session.setAttribute(MARK, new Mark(userId, mark.credentials(), mark.login(), now));
    return true;
  }

  /** The session's user has changed the password in it: it goes on, alone. */
  void renew(HttpSession session, String userId) {
    if (session.getAttribute(MARK) instanceof Mark mark) {
      credentials.mark(userId).ifPresent(hash -> {
        logins.renew(new Kept(mark.login(), userId, hash));
        session.setAttribute(MARK, new Mark(userId, hash, mark.login(), wall.now()));
      });
    }
  }

  /** The login of this token is no login any more, on no node. */
  void forget(String token) {
    logins.end(logins.idOf(token));
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
