package th.cardholder.door;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a form brought, read and checked: a value for each visible field that was filled in. */
public final class Answers {

  private final Map<String, Object> values;
  private final Set<String> asked;

  public Answers(Map<String, Object> values) {
    this(values, values.keySet());
  }

  Answers(Map<String, Object> values, Set<String> asked) {
    this.values = Map.copyOf(values);
    this.asked = Set.copyOf(asked);
  }

  /** Whether the form has this field at all: an administrator's older form does not have what came later. */
  public boolean asks(String key) {
    return asked.contains(key);
  }

  /** Everything that was answered, by the fields' keys. */
  public Map<String, Object> all() {
    return values;
  }

  /** A text, trimmed; empty when the field was left blank or hidden. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).map(String.class::cast);
  }

  /** A text that the form requires. */
  public String required(String key) {
    return text(key).orElseThrow(() -> new IllegalStateException("The form does not require " + key));
  }

  public Optional<LocalDate> date(String key) {
    return Optional.ofNullable(values.get(key)).map(LocalDate.class::cast);
  }

  public Optional<BigDecimal> amount(String key) {
    return Optional.ofNullable(values.get(key)).map(BigDecimal.class::cast);
  }

  /** What was chosen of a list; empty when nothing was, or the field was hidden. */
  public List<String> many(String key) {
    return values.get(key) instanceof List<?> chosen ? chosen.stream().map(String.class::cast).toList() : List.of();
  }

  /** A value of another kind of field. */
  public <T> Optional<T> as(String key, Class<T> type) {
    return Optional.ofNullable(values.get(key)).map(type::cast);
  }

  /** Whether a yes/no question was answered yes, or a box was ticked. */
  public boolean yes(String key) {
    var value = values.get(key);
    return Boolean.TRUE.equals(value) || "yes".equals(value);
  }
}
