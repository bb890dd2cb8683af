package th.cardholder.login.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import th.cardholder.guard.Walls;
import th.cardholder.login.LoginThrottle;
import th.cardholder.login.Origin;
import th.cardholder.login.Verdict;

/**
 * The login by HTTP Basic. Tells the engine the user, his groups and his offices, as the engine's own filter does,
 * once the password has been looked at here.
 *
 * <p>A machine shows its password at each call and keeps no cookie: it is known by its address, once it has shown the
 * right one from there. A call that repeats what was right a moment ago is not counted anew, only looked at, for a quarter
 * of an hour at most.
 */
final class MachineLogin extends ProcessEngineAuthenticationFilter {

  private static final String BASIC = "Basic ";
  private static final String USER = MachineLogin.class.getName();

  private final ObjectProvider<LoginThrottle> throttle;
  private final ObjectProvider<Credentials> credentials;
  private final DeviceCookie cookie;
  private final ObjectProvider<RightLately> lately;

  MachineLogin(ObjectProvider<LoginThrottle> throttle, ObjectProvider<Credentials> credentials, DeviceCookie cookie,
      ObjectProvider<RightLately> lately) {
    this.throttle = throttle;
    this.credentials = credentials;
    this.cookie = cookie;
    this.lately = lately;
  }

  @Override
  public void init(FilterConfig configuration) {
    servletPathPrefix = Walls.MACHINES;
    authenticationProvider = new LookedAt();
  }

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    var request = (HttpServletRequest) asked;
    var response = (HttpServletResponse) answer;
    var shown = Shown.in(request);
    if (shown == null) {
      super.doFilter(request, response, chain);
      return;
    }
    var origin = Origin.machine(cookie.of(request), request.getRemoteAddr());
    if (lately.getObject().contains(shown.name(), shown.password(), origin)) {
      var again = credentials.getObject().standing(throttle.getObject(), shown.name(), origin, shown.password());
      if (!again.delay().isZero()) {
        LoginAnswer.tooSoon(again.delay()).send(response);
        return;
      }
      if (again.beside().isPresent()) {
        lately.getObject().again(shown.name(), shown.password(), origin);
        letIn(request, response, chain, shown.name(), again.beside().get());
        return;
      }
    }
    var verdict = throttle.getObject().attempt(shown.name(), origin,
        () -> credentials.getObject().right(shown.name(), shown.password()));
    if (verdict instanceof Verdict.LetIn) {
      lately.getObject().add(shown.name(), shown.password(), origin);
      var counted = credentials.getObject().standing(throttle.getObject(), shown.name(), origin, shown.password());
      if (counted.beside().isPresent()) {
        letIn(request, response, chain, shown.name(), counted.beside().get());
      } else {
        // Only the engine can say, which asks for groups and offices itself.
        request.setAttribute(USER, AuthenticationResult.successful(shown.name()));
        super.doFilter(request, response, chain);
      }
    } else if (verdict instanceof Verdict.Wrong wrong) {
      authenticationProvider.augmentResponseByAuthenticationChallenge(response, getAddressedEngine(DEFAULT_ENGINE_NAME));
      LoginAnswer.wrong(wrong.retryIn()).send(response);
    } else if (verdict instanceof Verdict.TooSoon tooSoon) {
      LoginAnswer.tooSoon(tooSoon.retryIn()).send(response);
    }
  }

  private void letIn(HttpServletRequest request, HttpServletResponse response, FilterChain chain, String name,
      Credentials.Standing standing) throws IOException, ServletException {
    var user = AuthenticationResult.successful(name);
    user.setGroups(standing.groups());
    user.setTenants(standing.offices());
    request.setAttribute(USER, user);
    var call = credentials.getObject().during(standing);
    try {
      super.doFilter(request, response, chain);
    } finally {
      call.close();
    }
  }

  /** What a call shows of itself. */
  private record Shown(String name, String password) {

    static @Nullable Shown in(HttpServletRequest request) {
      var header = request.getHeader(HttpHeaders.AUTHORIZATION);
      if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
        return null;
      }
      try {
        var text = new String(Base64.getDecoder().decode(header.substring(BASIC.length()).strip()),
            StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        return colon < 0 ? null : new Shown(text.substring(0, colon), text.substring(colon + 1));
      } catch (IllegalArgumentException e) {
        return null;
      }
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Shown";
    }
  }

  /** Hands the engine's filter what was found out here. */
  private static final class LookedAt implements AuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
      return request.getAttribute(USER) instanceof AuthenticationResult user
          ? user : AuthenticationResult.unsuccessful();
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BASIC + "realm=\"" + engine.getName() + "\"");
    }
  }
}
