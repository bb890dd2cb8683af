package th.cardholder.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first thing every request meets: only plainly spelled paths go on, and whoever is not logged in
 * reaches the login pages and the health of the system, nothing else.
 */
final class OuterWall extends OncePerRequestFilter {

  static final String MACHINES = "/engine-rest";
  private static final String BROWSERS = "/camunda/api/engine";
  private static final String PAGES = "/camunda/app";
  /** From a page of our own, or from whoever typed the address. */
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
  /** The origin of a program's own pages; that of a file that somebody opened in a browser is "null". */
  private static final String OWN_FILES = "file://";
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final Doorkeeper doorkeeper;

  OuterWall(Doorkeeper doorkeeper) {
    this.doorkeeper = doorkeeper;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    var response = answer;
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");

    var spelled = CanonicalPath.of(request.getRequestURI().substring(request.getContextPath().length()));
    // Nobody here listens to this header; a later library might.
    if (spelled.isEmpty() || request.getHeader("X-HTTP-Method-Override") != null) {
      Refusal.PATH_NOT_PLAIN.send(request, response);
      return;
    }
    var path = withoutLastSlash(spelled.get());
    if (NotKept.mayNameAPerson(path)) {
      response = new NotKept(response);
    }
    if (isSentByAnotherSite(request, isBelow(MACHINES, path))) {
      Refusal.FOREIGN_PAGE.send(request, response);
      return;
    }
    if (isBelow(MACHINES, path)) {
      // The machines' door comes after their login, see MachineDoor.
      if (!MachineDoor.hasReadableCredentials(request)) {
        MachineDoor.askForLogin(request, response, doorkeeper.engineName());
        return;
      }
      chain.doFilter(request, response);
      return;
    }
    var caller = Caller.ofSession(request, doorkeeper.engineName(), doorkeeper.supervisors());
    if (path.startsWith(BROWSERS + "/engine/")) {
      var inside = doorkeeper.insideEngine(path.substring(BROWSERS.length()));
      if (inside.isPresent()) {
        doorkeeper.admit(AllowList.ENGINE, inside.get(), caller, request, response, chain);
      } else {
        (caller.isAnonymous() ? Refusal.NOT_LOGGED_IN : Refusal.NOT_THERE).send(request, response);
      }
    } else {
      var asked = isBelow(PAGES, path) ? new OwnNonce(request) : request;
      doorkeeper.admit(AllowList.PAGES, path, caller, asked, response, chain);
    }
  }

  /**
   * Whether a browser says that a page of another site has it call: to do something, or at the machines' door anything.
   * Once somebody has typed a password at that door the browser shows it for any page, whose form can bring files, and
   * neither session cookie nor token is asked for there. At the login such a page would try passwords from the address
   * of whoever opened it. Machines say nothing of the kind.
   */
  private static boolean isSentByAnotherSite(HttpServletRequest request, boolean atMachinesDoor) {
    if (atMachinesDoor && isOfAProgram(request)) {
      return false;
    }
    var site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !OWN_SITE.contains(site) && (atMachinesDoor || !READING.contains(request.getMethod()));
    }
    // Older browsers, and those that came over plain HTTP. A proxy may have changed the host under our own pages.
    var origin = request.getHeader("Origin");
    return atMachinesDoor && origin != null && !origin.endsWith("//" + request.getHeader("Host"));
  }

  /**
   * A program with pages of its own, such as Camunda Modeler, whose requests bear a browser's headers because it is built of
   * one: they come from its files and of no site. A browser always names the origin of a page that fetches from elsewhere, so
   * that no site's page can look so.
   */
  private static boolean isOfAProgram(HttpServletRequest request) {
    var origin = request.getHeader("Origin");
    return OWN_FILES.equals(origin) || origin == null && "cors".equals(request.getHeader("Sec-Fetch-Mode"));
  }

  static boolean isBelow(String door, String path) {
    return path.equals(door) || path.startsWith(door + "/");
  }

  static String withoutLastSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
