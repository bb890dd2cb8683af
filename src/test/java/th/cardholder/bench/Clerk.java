package th.cardholder.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an officer's work reaches an engine. What is refused is thrown as {@link Refused}. */
interface Clerk {

  /**
   * Begins a case.
   *
   * @param key its business key; null where the engine's own application gives it one
   * @return its business key
   */
  String start(String user, @Nullable String key, Map<String, ?> form) throws IOException;

  /** The open tasks of a case or a referral that the user sees. */
  List<OpenTask> tasks(String user, String key) throws IOException;

  void claim(String user, String task) throws IOException;

  /** The variables of the form, as REST tells them: {@code {name: {value, type}}}. */
  JsonNode open(String user, String task) throws IOException;

  void submit(String user, String task, Map<String, ?> form) throws IOException;

  /** An open task. */
  record OpenTask(String id, String element, @Nullable String assignee) {}

  /** The engine said no. */
  final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refused(String what) {
      super(what);
    }
  }
}
