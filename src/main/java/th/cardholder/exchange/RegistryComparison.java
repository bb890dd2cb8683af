package th.cardholder.exchange;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Holds what the registry says against what the Ministry has acknowledged, piece by piece, and keeps the differences as lines. */
@Repository
class RegistryComparison {

  /**
   * Each record of a piece, with what it was last said and what was last acknowledged. What is unanswered is left alone; so is what was
   * refused, as long as it would say the same and nobody has said that it is to be sent again. Of what nobody ever answered it is not known
   * what the Ministry has: it is said once more, whatever it is.
   */
  private static final String NEXT = """
      with said as (%s),
      mine as (
        select l.record_id, l.transmission_id, l.cardholder_id, l.reference, l.content, t.state = 'closed' as closed, a.taken, a.again
          from journey.exchange_line l join journey.exchange_transmission t on t.id = l.transmission_id
          left join journey.exchange_answer a on a.transmission_id = l.transmission_id and a.number = l.number
         where l.exchange_id = :exchange and l.record_id > :after and l.record_id <= :through),
      newest as (select distinct on (record_id) * from mine order by record_id, transmission_id desc),
      acknowledged as (select distinct on (record_id) record_id, content from mine where taken order by record_id, transmission_id desc),
      stands as (
        select record_id, coalesce(s.cardholder_id, n.cardholder_id) as cardholder_id, coalesce(s.reference, n.reference) as reference,
               s.content, k.content as known,
               case when n.transmission_id is not null and n.taken is null then case when n.closed then 'send' else 'awaited' end
                    when s.content is not distinct from k.content then 'agreed'
                    when not n.taken and not n.again and s.content is not distinct from n.content then 'held'
                    else 'send' end as verdict
          from said s full join newest n using (record_id) left join acknowledged k using (record_id)),
      written as (
        insert into journey.exchange_line (transmission_id, number, exchange_id, record_id, cardholder_id, reference, what, content)
        select :transmission, :lines + row_number() over (order by record_id), :exchange, record_id, cardholder_id, reference,
               case when content is null then 'withdrawn' when known is null then 'new' else 'changed' end, content
          from stands where verdict = 'send'
        returning what)
      update journey.exchange_transmission t
         set lines = t.lines + w.lines, fresh = t.fresh + w.fresh, changed = t.changed + w.changed, withdrawn = t.withdrawn + w.withdrawn,
             records = t.records + f.records, agreed = t.agreed + f.agreed, awaited = t.awaited + f.awaited, held = t.held + f.held,
             compared_through = :through
        from (select count(*) as lines, count(*) filter (where what = 'new') as fresh, count(*) filter (where what = 'changed') as changed,
                     count(*) filter (where what = 'withdrawn') as withdrawn from written) w,
             (select count(*) as records, count(*) filter (where verdict = 'agreed') as agreed,
                     count(*) filter (where verdict = 'awaited') as awaited, count(*) filter (where verdict = 'held') as held
                from stands where content is not null) f
       where t.id = :transmission
      """;

  /** The last id of the next piece: of what may have something to say, and of what was ever said. */
  private static final String THROUGH = """
      select max(id) from (
        select id from ((%s) union (
          select record_id as id from journey.exchange_line
           where exchange_id = :exchange and record_id > :after order by record_id limit :most)) candidates
         order by id limit :most) piece
      """;

  /** Blocks of ten thousand lines, each hashed, and their hashes: what was made can be compared without one text of all of it. */
  static final String HASH = """
      select encode(sha256(convert_to(coalesce(string_agg(block, '' order by n), ''), 'UTF8')), 'hex')
        from (select (number - 1) / 10000 as n, encode(sha256(convert_to(string_agg(
                       concat_ws(';', number, record_id, cardholder_id, reference, what, content::text), e'\\n' order by number),
                       'UTF8')), 'hex') as block
                from journey.exchange_line where transmission_id = :transmission group by 1) blocks
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  RegistryComparison(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Compares the next so many records; false when none is left. */
  boolean next(Transmission transmission, Exchanged exchanged, int most) {
    var through = jdbc.sql(THROUGH.formatted(exchanged.ids())).param("year", transmission.year()).param("exchange", transmission.exchangeId())
        .param("after", transmission.comparedThrough()).param("most", most)
        .query((row, n) -> Optional.ofNullable(row.getObject(1, Long.class))).single();
    through.ifPresent(last -> jdbc.sql(NEXT.formatted(exchanged.records())).param("year", transmission.year())
        .param("exchange", transmission.exchangeId()).param("transmission", transmission.id()).param("lines", transmission.lines())
        .param("after", transmission.comparedThrough()).param("through", last).update());
    return through.isPresent();
  }

  /** All are compared: the lines stand from here on; a transmission that has none is gone. Says whether there is one. */
  boolean made(Transmission transmission) {
    var now = OffsetDateTime.now(clock);
    jdbc.sql("""
        update journey.exchange e
           set looked_at = :now, records = t.records, agreed = t.agreed, awaited = t.awaited, held = t.held, to_send = t.fresh + t.changed
          from journey.exchange_transmission t where t.id = :transmission and e.id = t.exchange_id
        """).param("now", now).param("transmission", transmission.id()).update();
    if (transmission.lines() == 0) {
      jdbc.sql("delete from journey.exchange_transmission where id = ?").param(transmission.id()).update();
      return false;
    }
    jdbc.sql("update journey.exchange_transmission set state = 'made', made_at = :now, hash = (" + HASH + ") where id = :transmission")
        .param("transmission", transmission.id()).param("now", now).update();
    return true;
  }
}
