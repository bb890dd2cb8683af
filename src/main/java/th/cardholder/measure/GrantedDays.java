package th.cardholder.measure;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many days a year has given for something, one after the other. A task has the most that the year gave at any moment since the task
 * appeared: what is shortened counts for the tasks to come, what is lengthened for the open ones too (ours; ADR 0081).
 */
public record GrantedDays(List<Span> spans) {

  /**
   * So many days were given from a moment until another.
   *
   * @param from null where it was so from the beginning
   * @param to   null where it is so still
   */
  public record Span(@Nullable OffsetDateTime from, @Nullable OffsetDateTime to, int days) {

    private boolean touches(OffsetDateTime begin, @Nullable OffsetDateTime end) {
      return (to == null || to.isAfter(begin)) && (from == null || end == null || !from.isAfter(end));
    }
  }

  /**
   * The days of a thing by its changes.
   *
   * @param changes in the order in which they were made
   * @param now     what the year gives after them
   */
  public static GrantedDays of(List<YearChange> changes, int now) {
    List<Span> spans = new ArrayList<>();
    OffsetDateTime from = null;
    for (var change : changes) {
      spans.add(new Span(from, change.changedAt(), change.numberBefore()));
      from = change.changedAt();
    }
    spans.add(new Span(from, null, now));
    return new GrantedDays(List.copyOf(spans));
  }

  /** Of what appeared then and is open still. */
  public int since(OffsetDateTime opened) {
    return most(opened, null);
  }

  /** Of what appeared then, until this moment. */
  public int between(OffsetDateTime opened, OffsetDateTime until) {
    return most(opened, until);
  }

  private int most(OffsetDateTime opened, @Nullable OffsetDateTime until) {
    return spans.stream().filter(it -> it.touches(opened, until)).mapToInt(Span::days).max().orElse(0);
  }
}
