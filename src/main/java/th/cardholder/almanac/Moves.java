package th.cardholder.almanac;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.almanac.OpenDeadlines.Move;
import th.cardholder.almanac.OpenDeadlines.MoreDays;
import th.cardholder.almanac.OpenDeadlines.ToClose;
import th.cardholder.measure.GrantedDays;
import th.cardholder.measure.YearChange;
import th.cardholder.measure.YearChanges;
import th.cardholder.measure.YearChanges.DeadlineRow;

/** Of which steps the open tasks move with a change, and how: found out of the change and what the year said before it. */
@Component
class Moves {

  /** How many days something has that appears after its window has closed. */
  static final String LATE = "lateStepDays";

  private final YearChanges changes;
  private final Clock clock;

  Moves(YearChanges changes, Clock clock) {
    this.changes = changes;
    this.clock = clock;
  }

  /** @param change made or only thought of */
  List<Move> of(YearChange change) {
    var deadlines = changes.deadlines(change.year());
    return switch (change.what()) {
      case WINDOW -> change.moves(YearChange.CLOSES) ? toClose(change, deadlines) : List.of();
      case DEADLINE -> deadlines.stream().filter(it -> (it.process() + " " + it.step()).equals(change.name()))
          .<Move>map(it -> moreDays(change, it, null)).toList();
      case SETTING -> change.name().equals(LATE) ? late(change, deadlines) : List.of();
      case PROJECT, CODE, TEXT, MESSAGE -> List.of();
    };
  }

  private List<Move> toClose(YearChange change, List<DeadlineRow> deadlines) {
    var from = change.dayBefore(YearChange.CLOSES);
    var reopened = from.isBefore(change.changedAt().atZoneSameInstant(clock.getZone()).toLocalDate());
    return deadlines.stream().filter(it -> it.ofRound() ? change.name().startsWith(YearWindows.ROUND)
            : change.name().equals(it.windowKind()))
        .<Move>map(it -> new ToClose(change.year(), it.process(), it.step(), from, change.dayAfter(YearChange.CLOSES),
            reopened && !it.ofRound())).toList();
  }

  private List<Move> late(YearChange change, List<DeadlineRow> deadlines) {
    var windows = changes.windows(change.year());
    return deadlines.stream().filter(it -> it.windowKind() != null).flatMap(it -> windows.stream()
        .filter(window -> window.kind().equals(it.windowKind()))
        .<Move>map(window -> moreDays(change, it, window.closes()))).toList();
  }

  private MoreDays moreDays(YearChange change, DeadlineRow deadline, @Nullable LocalDate after) {
    return new MoreDays(change.year(), deadline.process(), deadline.step(), before(change), change.numberAfter(),
        change.changedAt(), after);
  }

  /** What was given until the change: the ones before it, and nothing of what came after. */
  private GrantedDays before(YearChange change) {
    var earlier = changes.of(change.year(), change.what(), change.name()).stream()
        .filter(it -> change.id() == 0 || it.id() < change.id()).toList();
    return GrantedDays.of(earlier, change.numberBefore());
  }
}
