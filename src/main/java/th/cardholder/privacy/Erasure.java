package th.cardholder.privacy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Cases;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/**
 * Counts and takes away what goes under a rule, of ended cases alone. The columns, and what stands there afterwards, are their owners'
 * ({@link HoldsOfPeople}): nothing else is written.
 */
@Component
class Erasure {

  private final JdbcClient jdbc;
  private final List<HoldsOfPeople> rooms;
  private final Cases cases;

  Erasure(JdbcClient jdbc, List<HoldsOfPeople> rooms, Cases cases) {
    this.jdbc = jdbc;
    this.rooms = rooms;
    this.cases = cases;
  }

  /** Some cases of a year: those of which something may go, and how many ended ones are needed still. */
  record Chosen(List<Cases.Ended> cases, int spared) {

    Long[] ids() {
      return cases.stream().map(Cases.Ended::id).toArray(Long[]::new);
    }
  }

  /** Of a range those that have ended, with which nobody has anything to do any more, and whose person has no case that goes on. */
  Chosen choose(int year, Cases.Range range) {
    return chosen(cases.ended(year, range));
  }

  /** The same; each is held until the transaction ends. */
  Chosen hold(int year, Cases.Range range) {
    return chosen(cases.holdEnded(year, range));
  }

  private Chosen chosen(List<Cases.Ended> ended) {
    var ids = ended.stream().map(Cases.Ended::id).toList();
    Set<Long> needed = new HashSet<>();
    if (!ids.isEmpty()) {
      rooms.forEach(it -> needed.addAll(it.needed(ids)));
    }
    List<Cases.Ended> chosen = new ArrayList<>(ended);
    chosen.removeIf(it -> it.goesOn() || needed.contains(it.id()));
    return new Chosen(chosen, ended.size() - chosen.size());
  }

  /** How many rows would lose something, by table. */
  Map<String, Long> count(Erasing.Kind kind, Chosen chosen) {
    Map<String, Long> counts = new TreeMap<>();
    if (!chosen.cases().isEmpty()) {
      tables(kind).forEach(it -> add(counts, it, jdbc.sql(it.count(kind)).param("cases", chosen.ids()).query(Long.class).single()));
    }
    return counts;
  }

  /** Takes it away, and says how many rows have lost something, by table. */
  Map<String, Long> erase(Erasing.Kind kind, Chosen chosen) {
    Map<String, Long> counts = new TreeMap<>();
    if (!chosen.cases().isEmpty()) {
      jdbc.sql("select set_config('journey.erasing', 'on', true)").query(String.class).single();
      tables(kind).forEach(it -> add(counts, it, jdbc.sql(it.erase(kind)).param("cases", chosen.ids()).update()));
      jdbc.sql("select set_config('journey.erasing', 'off', true)").query(String.class).single();
    }
    return counts;
  }

  /** What a table is called for people. */
  String titleTh(String table) {
    return rooms.stream().flatMap(it -> it.held().stream()).filter(it -> it.table().equals(table)).map(Held::titleTh).findFirst().orElse(table);
  }

  private List<Held> tables(Erasing.Kind kind) {
    return rooms.stream().flatMap(it -> it.held().stream()).filter(it -> !it.going(kind).isEmpty()).toList();
  }

  private static void add(Map<String, Long> counts, Held table, long rows) {
    if (rows > 0) {
      counts.put(table.table(), rows);
    }
  }
}
