package th.cardholder.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Cases;
import th.cardholder.files.Sha256;
import th.cardholder.held.Erasing;
import th.cardholder.longwork.LongWork;
import th.cardholder.longwork.LongWorkKind;
import th.cardholder.longwork.LongWorks;
import th.cardholder.words.Coded;

/** Takes away what goes under a rule, a range of cases at a time; what went is written down with each, and nothing of a person. */
@Component
class ErasingWork implements LongWorkKind {

  static final String KIND = "retention";
  /** So many cases are an item, and an item is a piece. */
  static final int CASES = 500;

  private final JdbcClient jdbc;
  private final Erasure erasure;
  private final Audit audit;
  private final ObjectMapper json;
  private final Clock clock;

  ErasingWork(JdbcClient jdbc, Erasure erasure, Audit audit, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.erasure = erasure;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /** What all pieces have in common. */
  record Frame(String kind, int year) {}

  /** What has gone so far; {@code hash} is over the rule and each piece in its turn. */
  record Gone(long cases, long spared, Map<String, Long> rows, String hash) {}

  /** The work of a year's ranges, to be opened. */
  LongWorks.Draft draft(Erasing.Kind kind, int year, List<Cases.Range> ranges, String requestKey, String by) {
    List<LongWorks.Item> items = new ArrayList<>();
    ranges.forEach(it -> items.add(new LongWorks.Item(items.size() + 1, write(it))));
    return new LongWorks.Draft(KIND, by, requestKey, write(new Frame(kind.code(), year)),
        write(new Gone(0, 0, Map.of(), Sha256.of((kind.code() + " " + year).getBytes(StandardCharsets.UTF_8)))), items);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int pieceSize() {
    return 1;
  }

  @Override
  public void lock() {
    // Each case is held; there is nothing else that a request holds too.
  }

  @Override
  public String work(LongWork work, List<String> items) {
    var frame = read(work.frame(), Frame.class);
    var kind = Coded.of(Erasing.Kind.class, frame.kind());
    var gone = read(work.result(), Gone.class);
    for (var item : items) {
      gone = erase(kind, frame.year(), read(item, Cases.Range.class), gone, work.openedBy());
    }
    var done = work.done() + items.size() == work.total();
    jdbc.sql("""
            update journey.retention_run set cases = :cases, spared = :spared, row_counts = :rows::jsonb, hash = :hash,
                   ended_at = case when :done then cast(:now as timestamptz) end where work_id = :work
            """).param("cases", gone.cases()).param("spared", gone.spared()).param("rows", write(gone.rows())).param("hash", gone.hash())
        .param("done", done).param("now", OffsetDateTime.now(clock)).param("work", work.id()).update();
    return write(gone);
  }

  private Gone erase(Erasing.Kind kind, int year, Cases.Range range, Gone before, String by) {
    var chosen = erasure.hold(year, range);
    var rows = erasure.erase(kind, chosen);
    audit.writeForEach(Audit.Entry.of(by, null, "data.erased", null).with(Map.of("kind", kind.code())),
        rows.isEmpty() ? List.of() : chosen.cases().stream().map(it -> new Audit.About(it.id(), it.officeId())).toList());
    Map<String, Long> all = new TreeMap<>(before.rows());
    rows.forEach((table, n) -> all.merge(table, n, Long::sum));
    var piece = before.hash() + " " + chosen.cases().stream().map(Cases.Ended::id).toList() + " " + rows;
    return new Gone(before.cases() + (rows.isEmpty() ? 0 : chosen.cases().size()), before.spared() + chosen.spared(), all,
        Sha256.of(piece.getBytes(StandardCharsets.UTF_8)));
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What is erased cannot be written as JSON", e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What is erased cannot be read as JSON", e);
    }
  }
}
