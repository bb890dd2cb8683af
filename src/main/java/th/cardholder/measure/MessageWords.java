package th.cardholder.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.reference.Kept;
import th.cardholder.reference.ReferenceVersion;

/** The words of each kind of message in each year, the newest version of each (ADR 0080). */
@Component
public class MessageWords {

  private final Kept<Map<String, Words>> words;

  MessageWords(JdbcClient jdbc, ReferenceVersion version) {
    this.words = new Kept<>(version, () -> {
      Map<String, Words> all = new HashMap<>();
      jdbc.sql("select year, kind, version, text_th, draft from journey.message_text order by version").query(Words.class).list()
          .forEach(it -> all.put(it.kind() + ' ' + it.year(), it));
      return Map.copyOf(all);
    });
  }

  /**
   * What is said of a kind.
   *
   * @param textTh with gaps such as {@code {when}}; what stands in brackets is left out where one of its gaps is not known
   * @param draft  whether nobody who answers for the measure has confirmed it
   */
  public record Words(int year, String kind, int version, String textTh, boolean draft) {}

  /** The words of a year; nothing where it has none, which {@link MeasureYearCheck} refuses at the start. */
  public Optional<Words> of(int year, String kind) {
    return Optional.ofNullable(words.get().get(kind + ' ' + year));
  }

  /** Whether some of any year's are drafts. */
  public boolean drafts() {
    return words.get().values().stream().anyMatch(Words::draft);
  }
}
