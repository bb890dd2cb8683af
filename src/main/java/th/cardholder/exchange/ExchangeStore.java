package th.cardholder.exchange;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of exchanges and transmissions, and what is counted of each. */
@Repository
class ExchangeStore {

  private static final String EXCHANGE = """
      select id, year, kind, process_instance_id, looked_at, records, agreed, awaited, held, to_send from journey.exchange
      """;
  private static final String TRANSMISSION = """
      select t.id, t.exchange_id, e.year, e.kind, t.number, t.state, t.compared_through, t.lines, t.fresh, t.changed, t.withdrawn, t.hash,
             t.begun_at, t.made_at, t.file_at, t.sent_at, t.sent_by, t.taken, t.refused,
             t.said_taken, t.said_refused, t.closed_at, t.closed_because
        from journey.exchange_transmission t join journey.exchange e on e.id = t.exchange_id
      """;

  private final JdbcClient jdbc;

  ExchangeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many lines the Ministry has refused with a code, and how many of these are to be sent again. */
  record Refusal(String code, int lines, int again) {}

  Optional<Exchange> find(ExchangeKey key) {
    return jdbc.sql(EXCHANGE + " where year = ? and kind = ?").params(key.year(), key.kind().code()).query(Exchange.class).optional();
  }

  /** The same, held until the transaction ends. */
  Exchange hold(ExchangeKey key) {
    return jdbc.sql(EXCHANGE + " where year = ? and kind = ? for update").params(key.year(), key.kind().code()).query(Exchange.class).single();
  }

  /** All of them, the newest year first. */
  List<Exchange> all() {
    return jdbc.sql(EXCHANGE + " order by year desc, id").query(Exchange.class).list();
  }

  Optional<Transmission> transmission(long id) {
    return jdbc.sql(TRANSMISSION + " where t.id = ?").param(id).query(Transmission.class).optional();
  }

  /** The same, held until the transaction ends. */
  Transmission holdTransmission(long id) {
    return jdbc.sql(TRANSMISSION + " where t.id = ? for update of t").param(id).query(Transmission.class).single();
  }

  /** The newest that has lines or is about to. */
  Optional<Transmission> newest(long exchangeId) {
    return jdbc.sql(TRANSMISSION + " where t.exchange_id = ? order by t.number desc limit 1").param(exchangeId).query(Transmission.class)
        .optional();
  }

  /** All whose lines stand, the newest first. */
  List<Transmission> transmissions() {
    return jdbc.sql(TRANSMISSION + " where t.state <> 'making' order by t.number desc").query(Transmission.class).list();
  }

  List<Refusal> refusals(long transmissionId) {
    return jdbc.sql("""
        select code, count(*)::int as lines, count(*) filter (where again)::int as again
          from journey.exchange_answer where transmission_id = ? and not taken group by code order by lines desc, code
        """).param(transmissionId).query(Refusal.class).list();
  }
}
