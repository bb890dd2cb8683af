package th.cardholder.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * A file of a deployment, read once.
 *
 * @param name  the file's name
 * @param kind  what it is
 * @param model the root of a process or decision file; null for a form, or when it could not be read
 * @param form  a form; null for another kind, or when it could not be read
 */
public record ModelFile(String name, Kind kind, @Nullable Element model, @Nullable JsonNode form) {

  /** All files of one deployment together, in bytes; the product's own are a thirtieth of it. */
  public static final int MOST_BYTES = 5 * 1024 * 1024;

  /** What a file of a deployment can be. */
  public enum Kind {
    PROCESS, DECISION, FORM;

    /** By the ending of the file's name, as the engine goes by it; null for any other. */
    static @Nullable Kind of(String name) {
      if (name.matches("(?s).*\\.(?:bpmn|bpmn20\\.xml)")) {
        return PROCESS;
      }
      if (name.matches("(?s).*\\.(?:dmn|dmn11\\.xml)")) {
        return DECISION;
      }
      return name.matches("(?s).*\\.form") ? FORM : null;
    }
  }

  /** Reads a file that is known to be right: one that the application brings. */
  public static ModelFile packaged(String name, byte[] content) {
    var kind = Kind.of(name);
    if (kind == null) {
      throw new IllegalArgumentException("Not a model: " + name);
    }
    return kind == Kind.FORM ? new ModelFile(name, kind, null, FormPlaces.read(content).form())
        : new ModelFile(name, kind, ModelXml.read(content).root(), null);
  }

  /** What was read and what is wrong with it. */
  record Reading(ModelFile file, List<Finding> findings) {}
}
