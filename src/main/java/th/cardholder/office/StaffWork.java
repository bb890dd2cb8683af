package th.cardholder.office;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.longwork.LongWork;
import th.cardholder.longwork.LongWorkKind;
import th.cardholder.longwork.LongWorks;

/** A long {@link StaffFile}, checked and taken: its officers are written some at a time. */
@Component
class StaffWork implements LongWorkKind {

  static final String KIND = "staff";

  private final StaffRecords records;
  private final StaffWriting writing;
  private final Logins logins;
  private final ObjectMapper json;

  StaffWork(StaffRecords records, StaffWriting writing, Logins logins, ObjectMapper json) {
    this.records = records;
    this.writing = writing;
    this.logins = logins;
    this.json = json;
  }

  /** What the changes of a file have in common. */
  record Frame(Set<String> named) {}

  /** What has come of it so far. */
  record Result(int added, int changed, List<Staff.ClaimedTask> claimed, List<String> passwordKept) {}

  /** The work of these changes, to be opened. */
  LongWorks.Draft draft(List<StaffChange> changes, Set<String> named, List<String> passwordKept, String fingerprint,
      String by) {
    return new LongWorks.Draft(KIND, by, fingerprint, write(new Frame(named)),
        write(new Result(0, 0, List.of(), passwordKept)),
        changes.stream().map(it -> new LongWorks.Item(it.line(), write(it))).toList());
  }

  Result result(LongWork work) {
    return read(work.result(), Result.class);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int pieceSize() {
    return 250;
  }

  @Override
  public void lock() {
    records.lock();
  }

  @Override
  public String work(LongWork work, List<String> items) {
    var before = result(work);
    var written = writing.write(items.stream().map(it -> read(it, StaffChange.class)).toList(),
        read(work.frame(), Frame.class).named(), work.openedBy(), work.id());
    // The file was checked for it; what is done elsewhere in the meantime was not.
    if (logins.administrators().isEmpty()) {
      throw new IllegalStateException("No administrator would be left");
    }
    var claimed = new ArrayList<>(before.claimed());
    claimed.addAll(written.claimed());
    return write(new Result(before.added() + written.added(), before.changed() + written.changed(), claimed,
        before.passwordKept()));
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw unreadable();
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw unreadable();
    }
  }

  /** Without the cause, which quotes what it could not read. */
  private static IllegalStateException unreadable() {
    return new IllegalStateException("A long work of the list of officers cannot be written or read as JSON");
  }
}
