package th.cardholder.months;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes and drops the months of the records (ADR 0036). Each is a transaction of its own and short of patience: it needs
 * locks for a moment that work in progress holds, and behind it new work would wait.
 */
@Repository
class Months {

  private static final List<String> RECORDS = List.of("audit", "person_view", "step_record");

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final MonthSettings settings;

  Months(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock, MonthSettings settings) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.settings = settings;
  }

  /** The present month, as the measure's calendar counts. */
  YearMonth present() {
    return YearMonth.now(clock);
  }

  /** Makes this month and those ahead where they are not there, on whichever node comes first. Returns how many. */
  int make(YearMonth from) {
    var made = 0;
    for (var record : RECORDS) {
      for (var month = from; !month.isAfter(from.plusMonths(settings.ahead())); month = month.plusMonths(1)) {
        made += make(record, month.atDay(1)) ? 1 : 0;
      }
    }
    return made;
  }

  private boolean make(String record, LocalDate month) {
    return Boolean.TRUE.equals(transaction.execute(status ->
        jdbc.sql("select journey.make_month(?, ?)").params(record, month).query(Boolean.class).single()));
  }

  /** How many months are there beyond this one, of the record that has the fewest; -1 where this one itself is not. */
  int ahead(YearMonth present) {
    Map<String, OffsetDateTime> ends = new HashMap<>();
    jdbc.sql("select parent, max(ends) as ends from journey.month_part group by parent").query(row -> {
      ends.put(row.getString("parent"), row.getObject("ends", OffsetDateTime.class));
    });
    return RECORDS.stream().map(ends::get).mapToInt(it -> it == null ? -1
        : (int) ChronoUnit.MONTHS.between(present, YearMonth.from(it.atZoneSameInstant(clock.getZone()))) - 1).min().orElse(-1);
  }

  /** Drops what is older than what is kept, and names it; nothing, unless it was said how long that is. */
  List<String> drop(YearMonth present) {
    var keep = settings.keep();
    if (keep == null) {
      return List.of();
    }
    var before = present.minusMonths(keep).atDay(1).atStartOfDay(clock.getZone()).toOffsetDateTime();
    return RECORDS.stream().flatMap(record -> drop(record, before).stream()).toList();
  }

  private List<String> drop(String record, OffsetDateTime before) {
    return Objects.requireNonNull(transaction.execute(status ->
        jdbc.sql("select journey.drop_months(?, ?)").params(record, before).query(String.class).list()));
  }
}
