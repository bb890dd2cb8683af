package th.cardholder.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A query of one row at most that may be asked together with another's, in one statement: the owner of each table says
 * what is asked of it and what the answer means (ADR 0025), and neither knows the other.
 *
 * @param sql        with parameters by name; names of parameters and columns are not those of what it is asked with
 * @param parameters by name
 * @param answer     reads the row by the names of its columns
 */
public record RowQuery<T>(String sql, Map<String, ?> parameters, RowMapper<T> answer) {

  /** Two answers; of the second there may be none. */
  public record Both<T, U>(T first, Optional<U> second) {}

  /**
   * This one, and beside it another; where this one has no row there is neither.
   *
   * @param name for the other in the statement
   */
  public <U> RowQuery<Both<T, U>> beside(String name, RowQuery<U> other) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.putAll(other.parameters);
    var found = name + "_found";
    return new RowQuery<>("select * from (" + sql + ") as before_" + name + " left join (select true as " + found
        + ", asked.* from (" + other.sql + ") as asked) as " + name + " on true", all,
        (row, n) -> new Both<>(answer.mapRow(row, n),
            row.getBoolean(found) ? Optional.ofNullable(other.answer.mapRow(row, n)) : Optional.empty()));
  }

  /** The answer, in one statement. */
  public Optional<T> ask(JdbcClient jdbc) {
    return jdbc.sql(sql).params(parameters).query(answer).optional();
  }
}
