package th.cardholder.payment;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of batches, and what is counted of each. */
@Repository
class PaymentStore {

  static final String SELECT = """
      select id, kind, year, period, state, process_instance_id, computed_through, lines, total, hash, paid_lines, paid_total,
             refused_lines, refused_total, begun_at, frozen_at, sent_at, sent_by, closed_at, closed_because
        from journey.payment_batch
      """;

  private final JdbcClient jdbc;

  PaymentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A figure of a batch as it was frozen; amounts are baht. */
  record Figure(String figure, int amount, int lines, long total) {}

  /** How many lines the payer has refused with a code. */
  record Reason(String reason, int lines, long total) {}

  Optional<PaymentBatch> find(long id) {
    return jdbc.sql(SELECT + " where id = ?").param(id).query(PaymentBatch.class).optional();
  }

  /** The batch on which an instance works. */
  PaymentBatch ofInstance(String processInstanceId) {
    return jdbc.sql(SELECT + " where process_instance_id = ?").param(processInstanceId).query(PaymentBatch.class).single();
  }

  /** The same, held until the transaction ends. */
  PaymentBatch hold(long id) {
    return jdbc.sql(SELECT + " where id = ? for update").param(id).query(PaymentBatch.class).single();
  }

  /** All of them, the newest month first. */
  List<PaymentBatch> all() {
    return jdbc.sql(SELECT + " order by period desc, kind").query(PaymentBatch.class).list();
  }

  List<Figure> figures(long batch) {
    return jdbc.sql("""
        select figure, amount, lines, total from journey.payment_figure where batch_id = ? order by figure, amount desc
        """).param(batch).query(Figure.class).list();
  }

  List<Reason> reasons(long batch) {
    return jdbc.sql("""
        select a.reason, count(*)::int as lines, sum(l.amount) as total
          from journey.payment_answer a join journey.payment_line l on l.batch_id = a.batch_id and l.number = a.number
         where a.batch_id = ? and not a.paid group by a.reason order by lines desc, a.reason
        """).param(batch).query(Reason.class).list();
  }
}
