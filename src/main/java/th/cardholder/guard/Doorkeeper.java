package th.cardholder.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import th.cardholder.door.TypedText;

/** Lets a request pass, or not, by the {@link AllowList}. */
final class Doorkeeper {

  private static final String ENGINES = "/engine";

  private final String engineName;
  private final Set<String> supervisors;

  /** @param supervisors the groups of those who watch in Cockpit */
  Doorkeeper(String engineName, Set<String> supervisors) {
    this.engineName = engineName;
    this.supervisors = supervisors;
  }

  String engineName() {
    return engineName;
  }

  Set<String> supervisors() {
    return supervisors;
  }

  /**
   * The path inside the engine's REST of a path below one of its doors. Both doors also know the engine by
   * its name.
   *
   * @return nothing if the path names another engine
   */
  Optional<String> insideEngine(String belowDoor) {
    if (!belowDoor.startsWith(ENGINES + "/")) {
      return Optional.of(belowDoor);
    }
    var named = ENGINES + "/" + engineName;
    if (belowDoor.equals(named) || belowDoor.startsWith(named + "/")) {
      return Optional.of(belowDoor.substring(named.length()));
    }
    return Optional.empty();
  }

  /** Passes the request on if the first row that fits lets the caller pass, and refuses it if not. */
  void admit(List<Rule> rules, String path, Caller caller, HttpServletRequest request,
      HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
    var segments = Rule.segments(path);
    var rule = rules.stream()
        .filter(candidate -> candidate.matches(request.getMethod(), segments, caller))
        .findFirst();
    if (rule.isEmpty() || !rule.get().audience().includes(caller.audience())) {
      refusal(rule, caller).send(request, response);
      return;
    }
    boolean askedInVain = rule.get().check() == Rule.Check.NOTHING_THERE && caller.audience() != Audience.ADMINISTRATOR;
    if (askedInVain) {
      response.setContentType("application/json");
      response.getWriter().write(path.endsWith("/count") ? "{\"count\":0}" : "[]");
      return;
    }
    if (rule.get().check() == Rule.Check.DEPLOYMENT) {
      var content = DeploymentContent.read(request);
      if (content.refusal().isPresent()) {
        content.refusal().get().send(request, response);
      } else {
        chain.doFilter(content.request(), response);
      }
      return;
    }
    HttpServletRequest admitted;
    try {
      var bounded = new BoundedRequest(request, RequestContent.mostBytes(path, request.getContentType()));
      var content = RequestContent.read(bounded, path, rule.get().check());
      var refusal = check(rule.get().check(), content, path, caller);
      if (refusal.isPresent()) {
        refusal.get().send(request, response);
        return;
      }
      admitted = content.request();
      if (rule.get().check() == Rule.Check.REDEPLOYMENT) {
        new HandedAgain(path.split("/")[2], content.texts("resourceNames"), content.texts("resourceIds")).handOn(admitted);
      }
    } catch (TooLargeException e) {
      Refusal.TOO_LARGE.send(request, response);
      return;
    } catch (RequestContent.NotJson e) {
      Refusal.NOT_JSON.send(request, response);
      return;
    } catch (RequestContent.NoText e) {
      ErrorAnswer.send(request, response, HttpServletResponse.SC_BAD_REQUEST, "NO_TEXT", TypedText.UNUSABLE, e.field());
      return;
    } catch (RequestContent.NotPlain e) {
      Refusal.BODY_NOT_PLAIN.send(request, response);
      return;
    }
    chain.doFilter(admitted, response);
  }

  private static Refusal refusal(Optional<Rule> rule, Caller caller) {
    if (caller.isAnonymous()) {
      return Refusal.NOT_LOGGED_IN;
    }
    return rule.map(found -> found.audience() == Audience.NOBODY ? Refusal.SHUT : Refusal.NOT_YOURS)
        .orElse(Refusal.NOT_THERE);
  }

  private static Optional<Refusal> check(Rule.Check check, RequestContent content, String path, Caller caller) {
    boolean administrator = caller.audience() == Audience.ADMINISTRATOR;
    var userId = String.valueOf(caller.userId());
    return switch (check) {
      case NOTHING, NOTHING_THERE, DEPLOYMENT -> Optional.empty();
      case PLAIN_QUERY -> refuseIf(!administrator && content.hasExpression(), Refusal.EXPRESSION);
      case FOR_ONESELF -> refuseIf(!administrator && !content.namesUser(userId), Refusal.NOT_YOURS);
      case ABOUT_ONESELF -> refuseIf(!administrator && !content.asksAboutUser(userId), Refusal.NOT_YOURS);
      case REDEPLOYMENT ->
          refuseIf(content.says("source", DeploymentContent.OF_THE_APPLICATION), Refusal.DEPLOYMENT_SETTING);
      case OF_ITSELF -> refuseIf(!content.says("id", path.split("/")[2]), Refusal.OF_ANOTHER);
      case FORM -> refuseIf(!content.isForm(), Refusal.BODY_NOT_PLAIN);
    };
  }

  private static Optional<Refusal> refuseIf(boolean condition, Refusal refusal) {
    return condition ? Optional.of(refusal) : Optional.empty();
  }
}
