package th.cardholder.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.web.filter.OncePerRequestFilter;

/** The allow-list at {@code /engine-rest}, behind the login of HTTP Basic. */
final class MachineDoor extends OncePerRequestFilter {

  private static final String BASIC = "Basic ";

  private final Doorkeeper doorkeeper;
  private final Supplier<IdentityService> identityService;

  MachineDoor(Doorkeeper doorkeeper, Supplier<IdentityService> identityService) {
    this.doorkeeper = doorkeeper;
    this.identityService = identityService;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var path = CanonicalPath.of(request.getRequestURI().substring(request.getContextPath().length()))
        .map(OuterWall::withoutLastSlash)
        .filter(spelled -> OuterWall.isBelow(OuterWall.MACHINES, spelled));
    if (path.isEmpty()) {
      Refusal.PATH_NOT_PLAIN.send(request, response);
      return;
    }
    var caller = Caller.ofEngine(identityService.get(), doorkeeper.supervisors());
    var inside = doorkeeper.insideEngine(path.get().substring(OuterWall.MACHINES.length()));
    if (inside.isPresent()) {
      doorkeeper.admit(AllowList.ENGINE, inside.get(), caller, request, response, chain);
    } else {
      (caller.isAnonymous() ? Refusal.NOT_LOGGED_IN : Refusal.NOT_THERE).send(request, response);
    }
  }

  /** Whether the login in the header, if there is one, is a text at all; a name that nobody can have is its login's. */
  static boolean hasReadableCredentials(HttpServletRequest request) {
    var header = request.getHeader("Authorization");
    if (header == null || !header.startsWith(BASIC)) {
      return true;
    }
    try {
      var bytes = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return false;
    }
  }

  static void askForLogin(HttpServletRequest request, HttpServletResponse response, String engineName)
      throws IOException {
    response.setHeader("WWW-Authenticate", BASIC + "realm=\"" + engineName + "\"");
    Refusal.NOT_LOGGED_IN.send(request, response);
  }
}
