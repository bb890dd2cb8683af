package th.cardholder.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/**
 * A request for models of before once more, as the walls read it.
 *
 * @param deployment the engine's id of the deployment in which they lie
 * @param names      of the files that are wanted; with {@code ids} empty too, all of them
 * @param ids        of the files that are wanted, as the engine has them
 */
public record HandedAgain(String deployment, List<String> names, List<String> ids) {

  private static final String ATTRIBUTE = HandedAgain.class.getName();

  /** What this request asks for; nothing where the walls let it pass for something else. */
  public static Optional<HandedAgain> of(HttpServletRequest request) {
    return Optional.ofNullable((HandedAgain) request.getAttribute(ATTRIBUTE));
  }

  void handOn(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
