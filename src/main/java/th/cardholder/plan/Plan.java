package th.cardholder.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The personal plan: what was agreed with the person, and the projects of it (R08).
 *
 * @param signing {@code self}, {@code thumbprint} or {@code proxy}
 */
public record Plan(long id, LocalDate agreedOn, @Nullable String goal, String signing, String recordedBy,
    List<Item> items) {

  /** A project of the plan. {@code note} says why it was chosen although the menu did not offer it. */
  public record Item(long id, String projectCode, boolean onMenu, @Nullable String note) {}

  /** The same with its texts as they may be shown. */
  Plan readable(UnaryOperator<@Nullable String> shown) {
    return new Plan(id, agreedOn, shown.apply(goal), signing, recordedBy, items.stream()
        .map(it -> new Item(it.id(), it.projectCode(), it.onMenu(), shown.apply(it.note()))).toList());
  }

  /** A project that is being chosen. */
  record Choosing(String projectCode, boolean onMenu, @Nullable String note) {}
}
