package th.cardholder.login.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session whose user has another password by now, or is off duty, and makes one of a login that still stands
 * where this node has none. The session in which the user changes the own password goes on.
 */
final class SessionWatch extends OncePerRequestFilter {

  private static final Pattern CHANGES =
      Pattern.compile("PUT /camunda/api/engine/engine/[^/]+/user/[^/]+/credentials/?");
  private static final int FIRST_FAILURE = 300;

  private final ObjectProvider<StandingSessions> sessions;
  private final LoginCookie login;
  private final String engineName;

  SessionWatch(ObjectProvider<StandingSessions> sessions, LoginCookie login, String engineName) {
    this.sessions = sessions;
    this.login = login;
    this.engineName = engineName;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var session = request.getSession(false);
    var user = session == null ? null : StandingSessions.user(session, engineName).orElse(null);
    var path = request.getRequestURI().substring(request.getContextPath().length());
    if (session == null || user == null) {
      if (path.startsWith(LoginCookie.PATH + "/")) {
        takeUp(request, response);
      }
      chain.doFilter(request, response);
      return;
    }
    var standing = sessions.getObject();
    boolean mayChange = CHANGES.matcher(request.getMethod() + " " + path).matches();
    if (!standing.stands(session, user, mayChange)) {
      StandingSessions.end(session, engineName);
      chain.doFilter(request, response);
      return;
    }
    chain.doFilter(request, response);
    var after = request.getSession(false);
    if (mayChange && response.getStatus() < FIRST_FAILURE && after != null
        && StandingSessions.user(after, engineName).filter(user::equals).isPresent()) {
      standing.renew(after, user);
    }
  }

  private void takeUp(HttpServletRequest request, HttpServletResponse response) {
    var token = login.of(request);
    if (token.isPresent() && sessions.getObject().takeUp(request, token.get(), engineName).isEmpty()) {
      login.takeBack(response);
    }
  }
}
