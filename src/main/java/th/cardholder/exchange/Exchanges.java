package th.cardholder.exchange;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.consent.BankData;
import th.cardholder.exchange.Transmission.State;
import th.cardholder.measure.MeasureYears;
import th.cardholder.words.Result;

/**
 * What goes into the Ministry's database of a year that goes on with another, and its way: compared with what was acknowledged, made,
 * sent, answered, closed, and compared again (domain.md §2.4, §5.2; ADR 0090). What is done twice changes nothing.
 */
@Service
public class Exchanges {

  private static final String SYSTEM = "system";

  private final JdbcClient jdbc;
  private final ExchangeStore store;
  private final RegistryComparison comparison;
  private final Map<ExchangeKind, Exchanged> exchanged;
  private final ExchangeDays days;
  private final ExchangeProcess process;
  private final MeasureYears years;
  private final Audit audit;
  private final Clock clock;
  private final int piece;

  @Autowired
  Exchanges(JdbcClient jdbc, ExchangeStore store, RegistryComparison comparison, List<Exchanged> exchanged, ExchangeDays days,
      ExchangeProcess process, MeasureYears years, Audit audit, Clock clock, @Value("${journey.exchange.piece:20000}") int piece) {
    this.jdbc = jdbc;
    this.store = store;
    this.comparison = comparison;
    this.exchanged = exchanged.stream().collect(toUnmodifiableMap(Exchanged::kind, Function.identity()));
    this.days = days;
    this.process = process;
    this.years = years;
    this.audit = audit;
    this.clock = clock;
    this.piece = piece;
  }

  /**
   * An exchange whose process runs or is to run.
   *
   * @param lookOn            on which day it is looked next
   * @param processInstanceId null until something waits for it
   */
  public record Planned(ExchangeKey key, LocalDate lookOn, @Nullable String processInstanceId) {}

  /** Those of the years that are not over, planned now where they were not, held until the transaction ends. */
  @Transactional
  public List<Planned> plan() {
    var today = days.today();
    return years.continuing().stream().flatMap(year -> Stream.of(ExchangeKind.values()).map(kind -> new ExchangeKey(year, kind)))
        .filter(key -> !days.ends(key).isBefore(today)).map(this::plan).toList();
  }

  private Planned plan(ExchangeKey key) {
    jdbc.sql("insert into journey.exchange (year, kind) values (?, ?) on conflict do nothing").params(key.year(), key.kind().code()).update();
    var exchange = store.hold(key);
    return new Planned(key, next(exchange), exchange.processInstanceId());
  }

  /** Binds an exchange to the engine's instance that carries it. */
  @Transactional
  public void begun(ExchangeKey key, String processInstanceId) {
    jdbc.sql("update journey.exchange set process_instance_id = ? where year = ? and kind = ?").params(processInstanceId, key.year(),
        key.kind().code()).update();
  }

  /**
   * Compares the next records; after the last one the differences are a transmission, or there is nothing to send.
   *
   * @return whether there is more to compare
   */
  @Transactional
  public boolean compare(ExchangeKey key) {
    return compare(key, piece);
  }

  /** The same with so many records at once. */
  @Transactional
  boolean compare(ExchangeKey key, int most) {
    var exchange = store.hold(key);
    var newest = store.newest(exchange.id());
    if (newest.filter(it -> it.stands() == State.MADE).isPresent()) {
      return false;
    }
    var making = newest.filter(it -> it.stands() == State.MAKING)
        .orElseGet(() -> begin(exchange, newest.map(Transmission::number).orElse(0) + 1));
    if (comparison.next(making, Objects.requireNonNull(exchanged.get(key.kind())), most)) {
      return true;
    }
    if (comparison.made(making)) {
      var made = store.holdTransmission(making.id());
      audit.write(Audit.Entry.of(SYSTEM, null, "exchange.made", null).with(Map.of("transmission", made.name(), "lines", made.lines(),
          "hash", String.valueOf(made.hash()))));
    }
    return false;
  }

  private Transmission begin(Exchange exchange, int number) {
    return store.holdTransmission(jdbc.sql("""
        insert into journey.exchange_transmission (exchange_id, number, begun_at) values (?, ?, ?) returning id
        """).params(exchange.id(), number, OffsetDateTime.now(clock)).query(Long.class).single());
  }

  /** Whether something waits to be sent. */
  public boolean toSend(ExchangeKey key) {
    return store.find(key).flatMap(it -> store.newest(it.id())).filter(it -> it.stands() == State.MADE).isPresent();
  }

  /** Closes a transmission whose lines are all answered, or that somebody has said may be closed. Returns whether it is closed. */
  @Transactional
  public boolean settle(ExchangeKey key) {
    var newest = newest(key);
    // The row decides, and not what was read: an answer may come in between.
    return newest.stands() == State.CLOSED || jdbc.sql("""
        update journey.exchange_transmission set state = 'closed', closed_at = :now
         where id = :id and state in ('sent', 'answered') and (taken + refused = lines or closed_because is not null)
        """).param("now", OffsetDateTime.now(clock)).param("id", newest.id()).update() == 1;
  }

  /** The day on which it is looked again; empty once the year is over and nothing is left. */
  public Optional<LocalDate> next(ExchangeKey key) {
    var exchange = store.find(key).orElseThrow();
    var looked = exchange.lookedAt();
    var newest = store.newest(exchange.id());
    var nothingSince = newest.map(it -> it.madeAt() != null && looked != null && it.madeAt().isBefore(looked)).orElse(true);
    return looked != null && days.day(looked).isAfter(days.ends(key)) && nothingSince ? Optional.empty() : Optional.of(next(exchange));
  }

  private LocalDate next(Exchange exchange) {
    return days.next(exchange.key(), exchange.lookedAt(), store.newest(exchange.id()).map(Transmission::madeAt).orElse(null));
  }

  /** The transmission on which an instance works. */
  Transmission newest(ExchangeKey key) {
    return store.find(key).flatMap(it -> store.newest(it.id())).orElseThrow();
  }

  /** The file has gone to the Ministry's database. */
  void sent(Transmission transmission, String by, String officeId) {
    jdbc.sql("update journey.exchange_transmission set state = 'sent', sent_at = ?, sent_by = ? where id = ? and state = 'made'")
        .params(OffsetDateTime.now(clock), by, transmission.id()).update();
    audit.write(Audit.Entry.of(by, officeId, "exchange.sent", null).with(Map.of("transmission", transmission.name(),
        "lines", transmission.lines())).ofTheForm());
  }

  /** It may be closed although lines are unanswered: these are said once more. */
  void closeWithRest(Transmission transmission, String because, String by, String officeId) {
    jdbc.sql("update journey.exchange_transmission set closed_because = ?, closed_by = ? where id = ?").params(because, by, transmission.id())
        .update();
    audit.write(Audit.Entry.of(by, officeId, "exchange.closedWithRest", null).with(Map.of("transmission", transmission.name(),
        "unanswered", transmission.unanswered())).ofTheForm());
  }

  // ---- What the data centre does beside its steps

  /** Has the registry compared now and not on its day. */
  @Transactional
  public Result<Decision.Done, NotDone> lookNow(ExchangeKey key, String by, String officeId) {
    var found = store.find(key);
    var instance = found.map(Exchange::processInstanceId);
    if (found.isEmpty() || instance.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    if (store.newest(store.hold(key).id()).filter(it -> it.stands() != State.CLOSED).isPresent()) {
      return Result.refused(new Decision.Conflict("กำลังจัดทำหรือรอการตอบรับของการส่งครั้งก่อนอยู่ จึงยังเทียบใหม่ไม่ได้"
          + " โปรดทำการส่งครั้งนั้นให้เสร็จก่อน"));
    }
    process.lookNow(instance.get());
    audit.write(Audit.Entry.of(by, officeId, "exchange.looked", null).with(Map.of("exchange", key.toString())));
    return Result.of(new Decision.Done());
  }

  /**
   * What a transmission's lines were refused for, by the Ministry's code, is sent again as it is, with a reason; whatever changes is
   * sent again without that. Done twice, it is done once.
   *
   * @return how many lines
   */
  @Transactional
  public Result<Integer, NotDone> again(long transmissionId, @Nullable String code, @Nullable String because, String by, String officeId) {
    var transmission = store.transmission(transmissionId);
    if (transmission.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    var wrong = BankData.checkText("because", because, 5, 500, "เหตุผล");
    if (wrong != null) {
      return Result.refused(wrong);
    }
    if (code == null || store.refusals(transmissionId).stream().noneMatch(it -> it.code().equals(code))) {
      return Result.refused(new Decision.Invalid("code", "ไม่มีรายการที่ถูกปฏิเสธด้วยรหัสนี้ โปรดเปิดหน้านี้ใหม่"));
    }
    int lines = jdbc.sql("update journey.exchange_answer set again = true where transmission_id = ? and not taken and code = ? and not again")
        .params(transmissionId, code).update();
    if (lines > 0) {
      audit.write(Audit.Entry.of(by, officeId, "exchange.again", null).with(Map.of("transmission", transmission.get().name(), "code", code,
          "lines", lines, "because", String.valueOf(because))));
    }
    return Result.of(lines);
  }
}
