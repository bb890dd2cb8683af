package th.cardholder.almanac;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.almanac.OpenDeadlines.Move;
import th.cardholder.almanac.OpenDeadlines.Reach;
import th.cardholder.longwork.LongWork;
import th.cardholder.longwork.LongWorkKind;
import th.cardholder.longwork.LongWorks;
import th.cardholder.measure.YearChange;
import th.cardholder.measure.YearChanges;

/** The open tasks of a changed year get their new due dates: an item is what an office has of a step, which is moved whole. */
@Component
class MovedDeadlines implements LongWorkKind {

  static final String KIND = "yearChange";

  private final YearChanges changes;
  private final Moves moves;
  private final OpenDeadlines deadlines;
  private final ObjectMapper json;

  MovedDeadlines(YearChanges changes, Moves moves, OpenDeadlines deadlines, ObjectMapper json) {
    this.changes = changes;
    this.moves = moves;
    this.deadlines = deadlines;
    this.json = json;
  }

  /** A way to move tasks, and which it reaches. */
  record Reached(Move move, List<Reach> reach) {}

  private record Frame(long change) {}

  private record Item(String process, String step, String office) {}

  /** What has come of it so far. */
  private record Moved(int tasks) {}

  /** The work that moves what a change reaches; something is to be moved. */
  LongWorks.Draft draft(YearChange change, List<Reached> reached) {
    List<LongWorks.Item> items = new ArrayList<>();
    reached.forEach(it -> it.reach().stream().map(Reach::officeId).distinct().sorted().forEach(office -> items.add(new LongWorks.Item(
        items.size() + 1, write(new Item(it.move().process(), it.move().step(), office))))));
    return new LongWorks.Draft(KIND, change.changedBy(), KIND + " " + change.id(), write(new Frame(change.id())), write(new Moved(0)), items);
  }

  /** Whose tasks a work moves. */
  long changeOf(LongWork work) {
    return read(work.frame(), Frame.class).change();
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** A district has some thousand interviews open. */
  @Override
  public int pieceSize() {
    return 2;
  }

  @Override
  public void lock() {
    // Nothing that a change holds is held while it moves: each task is locked by itself.
  }

  @Override
  public String work(LongWork work, List<String> items) {
    var change = changes.find(changeOf(work)).orElseThrow();
    var ways = moves.of(change);
    int moved = items.stream().map(it -> read(it, Item.class)).mapToInt(item -> ways.stream()
        .filter(move -> move.process().equals(item.process()) && move.step().equals(item.step()))
        .mapToInt(move -> deadlines.move(move, item.office())).sum()).sum();
    changes.moved(change.id(), moved, work.done() + items.size() == work.total());
    return write(new Moved(read(work.result(), Moved.class).tasks() + moved));
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A long work of a year's calendar cannot be written as JSON", e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A long work of a year's calendar cannot be read", e);
    }
  }
}
