package th.cardholder.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.jspecify.annotations.Nullable;

/** Who calls, as far as the doors know. */
record Caller(@Nullable String userId, Audience audience) {

  static final Caller ANONYMOUS = new Caller(null, Audience.ANYONE);

  boolean isAnonymous() {
    return userId == null;
  }

  /**
   * The user of the web session. Read from the session itself, so that the answer does not depend on the
   * place of the engine's own authentication filter in the chain.
   */
  static Caller ofSession(HttpServletRequest request, String engineName, Set<String> supervisors) {
    var session = request.getSession(false);
    if (session == null) {
      return ANONYMOUS;
    }
    var authentication =
        AuthenticationUtil.getAuthsFromSession(session).getAuthenticationForProcessEngine(engineName);
    return authentication instanceof UserAuthentication user
        ? of(user.getIdentityId(), user.getGroupIds(), supervisors)
        : ANONYMOUS;
  }

  /** The user the engine was told of on this thread: at the machines' door, the one of HTTP Basic. */
  static Caller ofEngine(IdentityService identityService, Set<String> supervisors) {
    var authentication = identityService.getCurrentAuthentication();
    return authentication == null ? ANONYMOUS
        : of(authentication.getUserId(), authentication.getGroupIds(), supervisors);
  }

  private static Caller of(@Nullable String userId, @Nullable List<String> groups, Set<String> supervisors) {
    return userId == null ? ANONYMOUS
        : new Caller(userId, Audience.of(groups == null ? List.of() : groups, supervisors));
  }
}
