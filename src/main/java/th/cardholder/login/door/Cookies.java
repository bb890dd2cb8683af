package th.cardholder.login.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;

/** What a browser brings along. */
final class Cookies {

  private Cookies() {}

  /** The first cookie of this name that is not empty. */
  static Optional<String> value(HttpServletRequest request, String name) {
    var cookies = request.getCookies();
    return cookies == null ? Optional.empty()
        : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(name)).map(cookie -> cookie.getValue())
            .filter(value -> !value.isEmpty()).findFirst();
  }
}
