package th.cardholder.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A question to the database about one thing, as a case or an office: asked alone, or {@linkplain #ahead ahead} with others
 * in one statement. Each stays with the room that owns its tables (ADR 0025); only the asking is shared.
 *
 * <p>What was asked ahead is known until the transaction ends, or whoever writes there {@linkplain #forget forgets} it. It is
 * for pages and forms that are opened, which write nothing of it; what is asked alone is not kept.
 *
 * @param <R> a row: a record with the columns' names as components, {@code agreed_on} as {@code agreedOn}
 */
public final class Question<R> {

  private static final JsonMapper ROWS = JsonMapper.builder().addModule(new JavaTimeModule())
      .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final JdbcClient jdbc;
  private final String sql;
  private final ObjectReader reader;
  private final OncePerTransaction<Object, List<R>> told = new OncePerTransaction<>();

  /** @param sql a select with one parameter, {@code :id}, whose columns are the components of the row and no others */
  public Question(JdbcClient jdbc, String sql, Class<R> row) {
    this.jdbc = jdbc;
    this.sql = "(select coalesce(json_agg(r), '[]') from (" + sql + ") r)";
    this.reader = ROWS.readerForListOf(row);
  }

  /** The rows of the thing with this id: a number, a text, or a list of texts, which the statement sees as an array. */
  public List<R> of(Object id) {
    var known = told.known(id);
    return known != null ? known
        : read(jdbc.sql("select " + sql).param("id", parameter(id)).query(String.class).single());
  }

  private static Object parameter(Object id) {
    return id instanceof List<?> texts ? texts.toArray(String[]::new) : id;
  }

  /** The rows, if they were asked ahead. */
  public Optional<List<R>> known(Object id) {
    return Optional.ofNullable(told.known(id));
  }

  /** The one row, if there is one. */
  public Optional<R> oneOf(Object id) {
    return of(id).stream().findFirst();
  }

  /** This question of this thing, to be asked ahead. */
  public About<R> about(Object id) {
    return new About<>(this, id);
  }

  /** The transaction has changed what was told. */
  public void forget() {
    told.forget();
  }

  /** A question and what it is asked of. */
  public record About<R>(Question<R> question, Object id) {

    private boolean known() {
      return question.told.known(id) != null;
    }

    private void told(String rows) {
      question.told.put(id, question.read(rows));
    }
  }

  /** Asks all of these in one statement, but for those that are known; outside of a transaction, where nothing is kept, none. */
  public static void ahead(List<About<?>> asked) {
    var unknown = asked.stream().filter(it -> !it.known()).distinct().toList();
    if (unknown.isEmpty() || !TransactionSynchronizationManager.isSynchronizationActive()
        || !TransactionSynchronizationManager.isActualTransactionActive()) {
      return;
    }
    var all = new StringBuilder("select ");
    Map<String, Object> ids = new HashMap<>();
    for (var one : unknown) {
      var name = "id" + ids.size();
      all.append(ids.isEmpty() ? "" : ", ").append(one.question().sql.replace(":id", ':' + name));
      ids.put(name, parameter(one.id()));
    }
    unknown.get(0).question().jdbc.sql(all.toString()).params(ids).query(row -> {
      for (int i = 0; i < unknown.size(); i++) {
        unknown.get(i).told(row.getString(i + 1));
      }
    });
  }

  /**
   * Asks each question of all its things in one statement, for whoever goes through many: they were planned one by one in
   * {@link #ahead}. The things are known by numbers.
   */
  public static void aheadOfMany(List<About<?>> asked) {
    if (!TransactionSynchronizationManager.isSynchronizationActive() || !TransactionSynchronizationManager.isActualTransactionActive()) {
      return;
    }
    Map<Question<?>, List<Long>> byQuestion = new LinkedHashMap<>();
    asked.stream().filter(it -> !it.known()).distinct()
        .forEach(it -> byQuestion.computeIfAbsent(it.question(), question -> new ArrayList<>()).add((Long) it.id()));
    byQuestion.forEach(Question::askOfMany);
  }

  private void askOfMany(List<Long> ids) {
    jdbc.sql("select asked.of_id, " + sql.replace(":id", "asked.of_id") + " from unnest(:ids::bigint[]) as asked(of_id)")
        .param("ids", ids.toArray(Long[]::new)).query(row -> {
          told.put(row.getLong(1), read(row.getString(2)));
        });
  }

  private List<R> read(String rows) {
    try {
      return Collections.unmodifiableList(reader.readValue(rows));
    } catch (JsonProcessingException e) {
      // Without the cause: its message has what stands in the row.
      throw new IllegalStateException("A row that is no " + reader.getValueType().getContentType().getRawClass());
    }
  }
}
