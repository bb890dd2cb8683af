package th.cardholder.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The models that a request brings, as the walls read them: nobody behind reads the request in another way.
 *
 * @param name   what they are called together
 * @param source the program that sent them
 * @param reason why they were sent
 * @param files  by name
 */
public record HandedModels(@Nullable String name, @Nullable String source, @Nullable String reason, Map<String, byte[]> files) {

  /** The field of a form that says why. */
  static final String REASON = "revision-reason";
  private static final String ATTRIBUTE = HandedModels.class.getName();

  /** What this request brings; nothing where the walls let it pass for something else. */
  public static Optional<HandedModels> of(HttpServletRequest request) {
    return Optional.ofNullable((HandedModels) request.getAttribute(ATTRIBUTE));
  }

  void handOn(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
