package th.cardholder.login.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * What a browser is known by at the login. It opens nothing: it only keeps others' mistakes apart from one's own. A
 * browser gets a first one with the login page, and another, which is kept on record, with the login.
 */
final class DeviceCookie {

  static final String NAME = "JOURNEY_DEVICE";
  private static final Duration KEPT = Duration.ofDays(365);

  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final boolean secure;

  DeviceCookie(boolean secure) {
    this.secure = secure;
  }

  @Nullable String of(HttpServletRequest request) {
    return Cookies.value(request, NAME).orElse(null);
  }

  void giveFirst(HttpServletResponse response) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    give(response, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  void give(HttpServletResponse response, String device) {
    response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(NAME, device).path("/").maxAge(KEPT)
        .httpOnly(true).secure(secure).sameSite("Lax").build().toString());
  }
}
