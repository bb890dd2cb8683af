package th.cardholder.reconciliation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What differs as one statement says it, whose columns are {@code office_id}, {@code key} and {@code detail}. */
public final class Check implements Reconciled {

  private final JdbcClient jdbc;
  private final String code;
  private final String nameTh;
  private final String todoTh;
  private final String sql;
  private final Supplier<Map<String, ?>> values;
  private final @Nullable String repairTh;
  private final @Nullable IntSupplier repair;
  private final boolean ofInstances;
  private final boolean byItself;

  private Check(JdbcClient jdbc, String code, String nameTh, String todoTh, String sql, Supplier<Map<String, ?>> values,
      @Nullable String repairTh, @Nullable IntSupplier repair, boolean ofInstances, boolean byItself) {
    this.jdbc = jdbc;
    this.code = code;
    this.nameTh = nameTh;
    this.todoTh = todoTh;
    this.sql = sql;
    this.values = values;
    this.repairTh = repairTh;
    this.repair = repair;
    this.ofInstances = ofInstances;
    this.byItself = byItself;
  }

  /** One whose differences only a person can clear up. */
  public static Check of(JdbcClient jdbc, String code, String nameTh, String todoTh, String sql, Map<String, ?> values) {
    return of(jdbc, code, nameTh, todoTh, sql, () -> values);
  }

  /** The same, of values that are others another day. */
  public static Check of(JdbcClient jdbc, String code, String nameTh, String todoTh, String sql, Supplier<Map<String, ?>> values) {
    return new Check(jdbc, code, nameTh, todoTh, sql, values, null, null, true, false);
  }

  /** The same with a repair, which says how many it has made equal. */
  public Check repairedBy(String buttonTh, IntSupplier how) {
    return new Check(jdbc, code, nameTh, todoTh, sql, values, buttonTh, how, ofInstances, byItself);
  }

  /** The same, which compares sums: none of its findings is of one case or referral. */
  public Check ofSums() {
    return new Check(jdbc, code, nameTh, todoTh, sql, values, repairTh, repair, false, byItself);
  }

  /** The same, which is repaired each night without anybody asking. */
  public Check byItself() {
    return new Check(jdbc, code, nameTh, todoTh, sql, values, repairTh, repair, ofInstances, true);
  }

  @Override
  public boolean repairsItself() {
    return byItself;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String nameTh() {
    return nameTh;
  }

  @Override
  public String todoTh() {
    return todoTh;
  }

  private record Row(@Nullable String officeId, String key, String detail) {}

  @Override
  public List<Difference> differences() {
    return jdbc.sql(sql + " limit " + MOST).params(values.get()).query(Row.class).list().stream()
        .map(row -> new Difference(row.officeId(), row.key(), row.detail())).toList();
  }

  @Override
  public boolean ofInstances() {
    return ofInstances;
  }

  /** The planner takes the keys into the statement, which has no limit of its own. */
  @Override
  public List<Difference> differencesOf(Collection<String> keys) {
    return jdbc.sql("select * from (" + sql + ") found where key = any(:keys)").params(values.get())
        .param("keys", keys.toArray(String[]::new)).query(Row.class).list().stream()
        .map(row -> new Difference(row.officeId(), row.key(), row.detail())).toList();
  }

  @Override
  public @Nullable String repairTh() {
    return repairTh;
  }

  @Override
  public int repair() {
    if (repair == null) {
      throw new UnsupportedOperationException(code);
    }
    return repair.getAsInt();
  }
}
