package th.cardholder.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The models of the processes in which people have something to do, as they are drawn. */
public interface ProcessModels {

  /**
   * A process.
   *
   * @param key      its id, as in the record of steps
   * @param versions of its model, the newest first
   * @param elements what is drawn, by the model's element, from left to right, of all versions, the newest word counting; what
   *                 has no name is left out
   */
  record Model(String key, String nameTh, List<Integer> versions, Map<String, String> elements) {}

  /** All of them, by name. */
  List<Model> all();

  /** The drawing of a version, as BPMN; nothing means the one on which new instances start. */
  Optional<String> drawing(String process, @Nullable Integer version);
}
