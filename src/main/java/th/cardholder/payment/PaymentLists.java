package th.cardholder.payment;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Makes the lines of a batch by set statements, and freezes them. */
@Repository
class PaymentLists {

  /**
   * What is due to some cases by months, compared with the chain of lines of each person and month; the difference is written, or listed
   * where nothing is taken back. Of a month whose last line the payer has refused nothing is written any more: nothing was paid.
   */
  private static final String NEXT = """
      with span as (%s),
      due as (
        select s.case_id, s.cardholder_id, b.period,
               coalesce(sum(s.amount) filter (where b.period between s.first_month and s.last_month), 0)::int as amount
          from span s join journey.payment_batch b on b.year = s.year and b.kind = :kind and b.period <= :period
         group by 1, 2, 3),
      step as (
        select d.case_id, d.cardholder_id, d.period, l.turn, coalesce(l.before + l.amount, 0) as before,
               d.amount - coalesce(l.before + l.amount, 0) as amount
          from due d
          left join lateral (select p.batch_id, p.number, p.turn, p.before, p.amount from journey.payment_line p
                              where p.cardholder_id = d.cardholder_id and p.period = d.period and p.kind = :kind
                              order by p.turn desc limit 1) l on true
         where d.amount <> coalesce(l.before + l.amount, 0)
           and not exists (select from journey.payment_answer a where a.batch_id = l.batch_id and a.number = l.number and not a.paid)),
      written as (
        insert into journey.payment_line (batch_id, number, cardholder_id, period, kind, turn, case_id, what, before, amount)
        select :batch, :lines + row_number() over (order by case_id, period), cardholder_id, period, :kind, coalesce(turn + 1, 0),
               case_id, case when period = :period and turn is null then 'regular' else 'adjustment' end, before, amount
          from step where amount > 0 or :takesBack
        returning amount),
      excess as (
        insert into journey.payment_excess (batch_id, cardholder_id, period, case_id, amount)
        select :batch, cardholder_id, period, case_id, -amount from step where amount < 0 and not :takesBack)
      update journey.payment_batch b
         set lines = b.lines + w.lines, total = b.total + w.total, computed_through = :through
        from (select count(*) as lines, coalesce(sum(amount), 0) as total from written) w
       where b.id = :batch
      """;

  /** Blocks of ten thousand lines, each hashed, and their hashes: what is frozen can be compared without one text of all of it. */
  static final String HASH = """
      select encode(sha256(convert_to(coalesce(string_agg(block, '' order by n), ''), 'UTF8')), 'hex')
        from (select (number - 1) / 10000 as n, encode(sha256(convert_to(string_agg(
                       concat_ws(';', number, cardholder_id, case_id, period, what, before, amount), e'\\n' order by number),
                       'UTF8')), 'hex') as block
                from journey.payment_line where batch_id = :batch group by 1) blocks
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  PaymentLists(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Looks at the next so many ids of cases; false when nobody is left. */
  boolean next(PaymentBatch batch, Payable payable, int most) {
    long last = jdbc.sql("select coalesce((" + payable.last() + "), 0)").query(Long.class).single();
    if (batch.computedThrough() >= last) {
      return false;
    }
    jdbc.sql(NEXT.formatted(payable.spans())).param("kind", batch.kind()).param("period", batch.period()).param("batch", batch.id())
        .param("lines", batch.lines()).param("after", batch.computedThrough())
        .param("through", Math.min(batch.computedThrough() + most, last)).param("takesBack", payable.takesBack(batch.year())).update();
    return true;
  }

  /** From here on the lines stand; counted by amount, and against the month before. */
  void freeze(PaymentBatch batch) {
    jdbc.sql("""
        insert into journey.payment_figure (batch_id, figure, amount, lines, total)
        select :batch, what, case when what = 'regular' then amount else sign(amount)::int end, count(*), sum(amount)
          from journey.payment_line where batch_id = :batch group by 2, 3
        union all
        select :batch, 'excess', 0, count(*), sum(amount) from journey.payment_excess where batch_id = :batch having count(*) > 0
        """).param("batch", batch.id()).update();
    jdbc.sql("""
        with before as (
          select id from journey.payment_batch where kind = :kind and period < :period order by period desc limit 1),
        changed as (
          select case when was.cardholder_id is null then 'new' when now.cardholder_id is null then 'gone' else 'changed' end as figure,
                 coalesce(now.amount, 0) - coalesce(was.amount, 0) as amount
            from (select cardholder_id, amount from journey.payment_line where batch_id = :batch and what = 'regular') now
            full join (select cardholder_id, amount from journey.payment_line
                        where batch_id = (select id from before) and what = 'regular') was using (cardholder_id)
           where now.amount is distinct from was.amount)
        insert into journey.payment_figure (batch_id, figure, amount, lines, total)
        select :batch, figure, 0, count(*), sum(amount) from changed where exists (select from before) group by figure
        """).param("batch", batch.id()).param("kind", batch.kind()).param("period", batch.period()).update();
    jdbc.sql("update journey.payment_batch set state = 'frozen', frozen_at = :now, hash = (" + HASH + ") where id = :batch")
        .param("batch", batch.id()).param("now", OffsetDateTime.now(clock)).update();
  }

  /** Whether the lines of a batch stand by now. */
  boolean frozen(PaymentBatch batch) {
    return jdbc.sql("select hash is not null from journey.payment_batch where id = ?").param(batch.id()).query(Boolean.class).single();
  }
}
