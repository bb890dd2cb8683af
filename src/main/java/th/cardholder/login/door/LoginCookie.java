package th.cardholder.login.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The token of a login, by which any node knows the browser again. As the session's own cookie: no page can read it, it
 * is gone with the browser's window, and it is worth no more once the login has ended.
 */
final class LoginCookie {

  static final String NAME = "JOURNEY_LOGIN";
  /** Where sessions are. */
  static final String PATH = "/camunda";

  private final boolean secure;

  LoginCookie(boolean secure) {
    this.secure = secure;
  }

  Optional<String> of(HttpServletRequest request) {
    return Cookies.value(request, NAME);
  }

  void give(HttpServletResponse response, String token) {
    set(response, ResponseCookie.from(NAME, token));
  }

  void takeBack(HttpServletResponse response) {
    set(response, ResponseCookie.from(NAME, "").maxAge(Duration.ZERO));
  }

  private void set(HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
    response.addHeader(HttpHeaders.SET_COOKIE,
        cookie.path(PATH).httpOnly(true).secure(secure).sameSite("Lax").build().toString());
  }
}
