package th.cardholder.payment;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.payment.PaymentBatch.State;

/**
 * The batches of payments and their way: planned, computed in chunks, frozen, sent, answered, closed (ADR 0076). What is frozen stays:
 * a correction is a line of the next batch.
 */
@Service
public class PaymentBatches {

  private static final String SYSTEM = "system";

  private final JdbcClient jdbc;
  private final List<Payable> payables;
  private final PaymentLists lists;
  private final Audit audit;
  private final Clock clock;
  private final int chunk;

  @Autowired
  PaymentBatches(JdbcClient jdbc, List<Payable> payables, PaymentLists lists, Audit audit, Clock clock,
      @Value("${journey.payment.chunk:20000}") int chunk) {
    this.jdbc = jdbc;
    this.payables = List.copyOf(payables);
    this.lists = lists;
    this.audit = audit;
    this.clock = clock;
    this.chunk = chunk;
  }

  /** A batch that is to come; {@code processInstanceId} is null until something waits for its day. */
  public record Planned(PaymentMonth key, String state, @Nullable String processInstanceId) {

    /** Whether its day has not come yet, so that the day may still be moved. */
    public boolean waits() {
      return state.equals(State.PLANNED.code());
    }
  }

  /** Sees to it that there is a batch of each of these months, and holds them until the transaction ends. */
  @Transactional
  public List<Planned> plan(String kind, List<PaymentMonth> months) {
    lock(kind);
    months.forEach(month -> jdbc.sql("""
        insert into journey.payment_batch (kind, year, period) values (?, ?, ?) on conflict (kind, period) do nothing
        """).params(kind, month.year(), month.month().atDay(1)).update());
    return months.stream().flatMap(month -> find(kind, month).stream())
        .map(it -> new Planned(it.key(), it.state(), it.processInstanceId())).toList();
  }

  /** The months of a year whose list is not computed yet, the first one first. */
  public List<PaymentMonth> waiting(String kind, int year) {
    return jdbc.sql(PaymentStore.SELECT + " where kind = ? and year = ? and state = 'planned' order by period").params(kind, year)
        .query(PaymentBatch.class).list().stream().map(PaymentBatch::key).toList();
  }

  /** Notes which instance works on a batch. */
  @Transactional
  public void begun(String kind, PaymentMonth month, String processInstanceId) {
    jdbc.sql("update journey.payment_batch set process_instance_id = ? where kind = ? and year = ? and period = ?")
        .params(processInstanceId, kind, month.year(), month.month().atDay(1)).update();
  }

  /**
   * Makes the next lines of a month, or freezes the list when everybody has been looked at. A month before it that is not frozen yet
   * comes first, because what it leaves wrong is put right by the next. Done again it changes nothing.
   *
   * @return whether there is more to do
   */
  @Transactional
  public boolean compute(String kind, PaymentMonth month) {
    return compute(kind, month, chunk);
  }

  /** The same with so many ids of cases at once. */
  @Transactional
  boolean compute(String kind, PaymentMonth month, int most) {
    lock(kind);
    var first = jdbc.sql(PaymentStore.SELECT + """
         where kind = :kind and period <= :period and state in ('planned', 'computing') order by period limit 1
        """).param("kind", kind).param("period", month.month().atDay(1)).query(PaymentBatch.class).optional();
    first.ifPresent(batch -> compute(batch, payable(kind), most));
    return first.filter(batch -> !lists.frozen(batch) || !batch.key().equals(month)).isPresent();
  }

  private void compute(PaymentBatch batch, Payable payable, int most) {
    if (batch.stands() == State.PLANNED) {
      jdbc.sql("update journey.payment_batch set state = 'computing', begun_at = ? where id = ?")
          .params(OffsetDateTime.now(clock), batch.id()).update();
    }
    if (!lists.next(batch, payable, most)) {
      lists.freeze(batch);
      var frozen = get(batch.id());
      audit.write(Audit.Entry.of(SYSTEM, null, "payment.frozen", null).with(Map.of("batch", frozen.name(), "lines", frozen.lines(),
          "total", frozen.total(), "hash", String.valueOf(frozen.hash()))));
    }
  }

  /** Closes a batch whose lines are all answered, or that somebody has said may be closed. Returns whether it is closed. */
  @Transactional
  public boolean reconcile(String kind, PaymentMonth month) {
    var batch = find(kind, month).orElseThrow();
    if (batch.stands() == State.CLOSED) {
      return true;
    }
    // The row decides, and not what was read: an answer may come in between.
    return jdbc.sql("""
        update journey.payment_batch set state = 'closed', closed_at = :now
         where id = :id and state in ('sent', 'answered') and (paid_lines + refused_lines = lines or closed_because is not null)
        """).param("now", OffsetDateTime.now(clock)).param("id", batch.id()).update() == 1;
  }

  /** The file has gone to the payer. */
  void sent(PaymentBatch batch, String by, String officeId) {
    jdbc.sql("update journey.payment_batch set state = 'sent', sent_at = ?, sent_by = ? where id = ? and state = 'frozen'")
        .params(OffsetDateTime.now(clock), by, batch.id()).update();
    audit.write(Audit.Entry.of(by, officeId, "payment.sent", null).with(Map.of("batch", batch.name(), "lines", batch.lines(),
        "total", batch.total())).ofTheForm());
  }

  /** It may be closed although lines are unanswered. */
  void closeWithRest(PaymentBatch batch, String because, String by, String officeId) {
    jdbc.sql("update journey.payment_batch set closed_because = ?, closed_by = ? where id = ?").params(because, by, batch.id()).update();
    audit.write(Audit.Entry.of(by, officeId, "payment.closedWithRest", null).with(Map.of("batch", batch.name(),
        "unanswered", batch.unansweredLines())).ofTheForm());
  }

  PaymentBatch get(long id) {
    return jdbc.sql(PaymentStore.SELECT + " where id = ?").param(id).query(PaymentBatch.class).single();
  }

  private Optional<PaymentBatch> find(String kind, PaymentMonth month) {
    return jdbc.sql(PaymentStore.SELECT + " where kind = ? and year = ? and period = ?")
        .params(kind, month.year(), month.month().atDay(1)).query(PaymentBatch.class).optional();
  }

  private Payable payable(String kind) {
    return payables.stream().filter(it -> it.kind().equals(kind)).findFirst()
        .orElseThrow(() -> new IllegalStateException("Nothing is paid that is called " + kind));
  }

  private void lock(String kind) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('payment'), hashtext(?))").param(kind).query((row, n) -> true).single();
  }
}
