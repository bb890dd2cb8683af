package th.cardholder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** A list of what is allowed: a part of a text, a bar, and the reason; a line each. */
public record Listed(Map<String, String> reasons) {

  /** Reads the list. */
  public static Listed of(String resource) {
    Map<String, String> reasons = new LinkedHashMap<>();
    try {
      for (var line : new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8).split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          int bar = line.lastIndexOf(" | ");
          reasons.put(line.substring(0, bar).strip(), line.substring(bar + 3).strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Listed(reasons);
  }

  /** Why a text is allowed; null where it is not. */
  public @Nullable String reason(String text) {
    return reasons.entrySet().stream().filter(it -> text.contains(it.getKey())).map(Map.Entry::getValue).findFirst()
        .orElse(null);
  }

  /** The lines that none of these texts needs. */
  public List<String> unused(Collection<String> texts) {
    return reasons.keySet().stream().filter(part -> texts.stream().noneMatch(text -> text.contains(part))).toList();
  }
}
