package th.cardholder.login.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import th.cardholder.guard.SentAgain;
import th.cardholder.login.LoginThrottle;
import th.cardholder.login.Origin;
import th.cardholder.login.Verdict;

/**
 * In front of the places where a browser sends a password: the login of all webapps, and the change of a password,
 * which asks for the old one. Only a right password goes on to the engine.
 */
final class LoginDoor extends OncePerRequestFilter {

  private static final String LOGIN = "/camunda/api/admin/auth/user/";
  private static final Pattern IS_LOGIN = Pattern.compile(Pattern.quote(LOGIN) + "[^/]+/login/.*");
  private static final Pattern IS_LOGOUT = Pattern.compile("/camunda/api/[^/]+/auth/user/[^/]+/logout/?");
  private static final Pattern IS_PASSWORD_CHANGE =
      Pattern.compile("/camunda/api/engine/engine/[^/]+/user/[^/]+/credentials/?");
  private static final Pattern IS_PAGE = Pattern.compile("/camunda/app/[^.]+/");
  private static final int MOST_BYTES = 16 * 1024;
  private static final String OLD_PASSWORD = "authenticatedUserPassword";
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final ObjectProvider<LoginThrottle> throttle;
  private final ObjectProvider<Credentials> credentials;
  private final ObjectProvider<StandingSessions> sessions;
  private final DeviceCookie cookie;
  private final LoginCookie login;
  private final String engineName;

  LoginDoor(ObjectProvider<LoginThrottle> throttle, ObjectProvider<Credentials> credentials,
      ObjectProvider<StandingSessions> sessions, DeviceCookie cookie, LoginCookie login, String engineName) {
    this.throttle = throttle;
    this.credentials = credentials;
    this.sessions = sessions;
    this.cookie = cookie;
    this.login = login;
    this.engineName = engineName;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var path = request.getRequestURI().substring(request.getContextPath().length());
    if (request.getMethod().equals("POST") && IS_LOGIN.matcher(path).matches()) {
      login(request, response, chain);
    } else if (request.getMethod().equals("POST") && IS_LOGOUT.matcher(path).matches()) {
      chain.doFilter(request, response);
      if (response.getStatus() == HttpServletResponse.SC_OK) {
        login.of(request).ifPresent(sessions.getObject()::forget);
      }
    } else if (request.getMethod().equals("PUT") && IS_PASSWORD_CHANGE.matcher(path).matches()) {
      changePassword(request, response, chain);
    } else {
      if (request.getMethod().equals("GET") && IS_PAGE.matcher(path).matches() && cookie.of(request) == null) {
        cookie.giveFirst(response);
      }
      chain.doFilter(request, response);
    }
  }

  private void login(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var fields = form(request);
    var name = fields.get("username");
    var password = fields.get("password");
    if (name == null || password == null || name.isEmpty() || password.isEmpty()) {
      LoginAnswer.unreadable().send(response);
      return;
    }
    // Read with the password: should it be changed a moment later, this session ends like the others.
    var mark = new AtomicReference<StandingSessions.@Nullable Mark>();
    var token = sessions.getObject().newToken();
    var verdict = throttle.getObject().attempt(name, origin(request), () -> {
      sessions.getObject().markOf(name, token).ifPresent(mark::set);
      return credentials.getObject().right(name, password);
    });
    if (verdict instanceof Verdict.LetIn letIn) {
      if (letIn.device() != null) {
        cookie.give(response, letIn.device());
      }
      takeUpToken(request);
      login.of(request).ifPresent(sessions.getObject()::forget);
      login.give(response, token);
      chain.doFilter(new Login(request, name, password, mark.get()), response);
      if (!isOpened(request)) {
        sessions.getObject().forget(token);
      }
    } else if (verdict instanceof Verdict.Wrong wrong) {
      LoginAnswer.wrong(wrong.retryIn()).send(response);
    } else if (verdict instanceof Verdict.TooSoon tooSoon) {
      LoginAnswer.tooSoon(tooSoon.retryIn()).send(response);
    }
  }

  /**
   * A login page may have stood longer than its session: overnight, or while the server was started anew. Its token is
   * nobody's then, but shows all the same that the page is our own, because another site can neither read the cookie
   * nor send the header. The engine's guard, which comes next, compares the header with the session alone.
   */
  private static void takeUpToken(HttpServletRequest request) {
    var token = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
    var session = request.getSession(false);
    boolean known = session != null && session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME) != null;
    if (!known && token != null && !token.isBlank()
        && Cookies.value(request, CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME).filter(token::equals).isPresent()) {
      request.getSession().setAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, token);
    }
  }

  /** Not everybody whose password is right may use every application. */
  private boolean isOpened(HttpServletRequest request) {
    var session = request.getSession(false);
    return session != null && StandingSessions.user(session, engineName).isPresent();
  }

  /** Whoever sits at an open session must not find out its password by trying. */
  private void changePassword(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var session = request.getSession(false);
    var user = Optional.ofNullable(session).flatMap(open -> StandingSessions.user(open, engineName));
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    var oldPassword = body.length > MOST_BYTES ? null : oldPassword(body);
    if (user.isEmpty() || oldPassword == null) {
      LoginAnswer.unreadable().send(response);
      return;
    }
    var verdict = throttle.getObject().attempt(user.get(), origin(request),
        () -> credentials.getObject().right(user.get(), oldPassword));
    if (verdict instanceof Verdict.LetIn) {
      chain.doFilter(new SentAgain(request, body), response);
    } else if (verdict instanceof Verdict.Wrong wrong) {
      LoginAnswer.wrongOldPassword(wrong.retryIn()).send(response);
    } else if (verdict instanceof Verdict.TooSoon tooSoon) {
      LoginAnswer.tooSoon(tooSoon.retryIn()).send(response);
    }
  }

  private Origin origin(HttpServletRequest request) {
    return Origin.browser(cookie.of(request), request.getRemoteAddr());
  }

  private static @Nullable String oldPassword(byte[] body) {
    try {
      var node = JSON.readTree(body);
      var value = node == null ? null : node.get(OLD_PASSWORD);
      return value == null || !value.isTextual() ? null : value.textValue();
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The form's fields, each at most once; nothing when it is no form. */
  private static Map<String, String> form(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES || !isForm(request.getContentType())) {
      return Map.of();
    }
    Map<String, String> fields = new HashMap<>();
    try {
      for (var pair : new String(body, StandardCharsets.ISO_8859_1).split("&")) {
        int equals = pair.indexOf('=');
        var key = decode(equals < 0 ? pair : pair.substring(0, equals));
        if (fields.put(key, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
          return Map.of();
        }
      }
      return fields;
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  private static boolean isForm(@Nullable String contentType) {
    try {
      return contentType != null
          && MediaType.APPLICATION_FORM_URLENCODED.includes(MediaType.parseMediaType(contentType));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The login as it was understood; the session that the engine opens for it bears the mark of its credentials. */
  private final class Login extends SentAgain {

    private final StandingSessions.@Nullable Mark mark;

    Login(HttpServletRequest request, String name, String password, StandingSessions.@Nullable Mark mark) {
      super(request, ("username=" + encode(name) + "&password=" + encode(password))
          .getBytes(StandardCharsets.US_ASCII));
      this.mark = mark;
    }

    @Override
    public String getContentType() {
      return "application/x-www-form-urlencoded;charset=UTF-8";
    }

    @Override
    public HttpSession getSession(boolean create) {
      var session = super.getSession(create);
      if (session != null && session.isNew() && mark != null) {
        sessions.getObject().open(session, mark);
      }
      return session;
    }

    @Override
    public HttpSession getSession() {
      return getSession(true);
    }

    private static String encode(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }
}
