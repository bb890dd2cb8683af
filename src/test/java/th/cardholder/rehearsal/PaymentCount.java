package th.cardholder.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Each month's list of the top-up, computed anew out of what was written down about people and nothing else: interviews and their
 * confirmations, deaths, the register's income, the cases that go on in 2562, what the payer answered. It knows no entitlement, no view and no class of the
 * product. Written after R06, R07 and R20 (domain.md §3.3 and part C).
 */
final class PaymentCount {

  private static final int MOST_A_MONTH = 200;

  /**
   * By lists: what is due to whom for which month as it was told when the list was begun, and what the lists before have paid
   * of it. What was paid and is not due is kept, unless the year says that it is taken back. After a line that the payer has refused
   * nothing more is written of that month.
   */
  private static final String CHAINS = """
      with recursive list as (
        select id, year, period, begun_at, row_number() over (order by period) as n from journey.payment_batch
         where kind = 'topUp' and frozen_at is not null
      ), wished as (
        -- The wish that entitles is the one of the interview's form; what the bank's officer has not confirmed gives way to the next.
        select distinct on (l.n, i.case_id) l.n, l.begun_at, i.case_id, i.attempted_on
          from list l
          join journey.interview_attempt i on i.result = 'interviewed' and i.recorded_at < l.begun_at
          join journey.participant_case c on c.id = i.case_id and c.year <= l.year
         where not exists (select 1 from journey.interview_confirmation x
                             join journey.interview_attempt again on again.case_id = x.case_id and again.result = 'interviewed'
                            where x.case_id = i.case_id and not x.confirmed and x.recorded_at >= i.recorded_at
                              and again.id > i.id and again.recorded_at >= x.recorded_at and again.recorded_at < l.begun_at)
         order by l.n, i.case_id, i.id
      ), told as (
        select n, begun_at, case_id, date_trunc('month', attempted_on)::date + interval '1 month' as first, date '2018-12-01' as last from wished
        union all
        -- Who goes on in 2562 has it again from January to June, as soon as there is a case.
        select l.n, l.begun_at, c.id, date '2019-01-01', date '2019-06-01'
          from list l join journey.participant_case c on c.year <= l.year and c.channel = 'continued' and c.opened_at < l.begun_at
         where exists (select 1 from journey.interview_attempt i where i.case_id = c.continues and i.result = 'interviewed')
      ), person as (
        select c.id as case_id, c.year, k.id as cardholder_id, k.national_id,
               case when k.declared_income <= 30000 then 200 else 100 end as rate
          from journey.participant_case c join journey.cardholder k on k.id = c.cardholder_id
         where c.id in (select case_id from told)
      ), dead as (
        select l.n, c.case_id, min(c.happened_on) as happened_on from list l
          join journey.circumstance c on c.kind = 'died' and c.reported_at < l.begun_at and (c.corrected_at is null or c.corrected_at >= l.begun_at)
         group by 1, 2
      ), due as (
        select p.case_id, l.n, m.n as m, l.begun_at,
               case when t.case_id is not null and m.period >= t.first and m.period <= t.last
                     and (d.happened_on is null or d.happened_on >= m.period)
                    then p.rate else 0 end as amount
          from person p cross join list l join list m on m.n <= l.n and m.year = p.year
          left join told t on t.case_id = p.case_id and t.n = l.n
          left join dead d on d.case_id = p.case_id and d.n = l.n
      ), refused as (
        select l.n, b.case_id, m.n as m, f.received_at
          from journey.payment_answer a
          join journey.payment_line b on b.batch_id = a.batch_id and b.number = a.number
          join journey.payment_answer_file f on f.id = a.file_id
          join list l on l.id = a.batch_id join list m on m.period = b.period
         where not a.paid
      ), policy as (
        select bool_or(value = 'true') as takes_back from journey.measure_setting where year = 2561 and key = 'topUpTakesBack'
      ), chain as (
        select d.case_id, d.m, d.n, d.amount as due, d.amount as total, d.amount as line, case when d.amount > 0 then d.n end as last
          from due d where d.n = d.m
        union all
        select s.case_id, s.m, s.n, s.due, s.total, s.total - s.before, case when s.total <> s.before then s.n else s.last end
          from (select c.case_id, c.m, d.n, c.last, c.total as before, case when r.case_id is null then d.amount end as due,
                       case when r.case_id is not null then c.total when policy.takes_back then d.amount
                            else greatest(c.total, d.amount) end as total
                  from chain c join due d on d.case_id = c.case_id and d.m = c.m and d.n = c.n + 1 cross join policy
                  left join refused r on r.case_id = c.case_id and r.m = c.m and r.n = c.last and r.received_at < d.begun_at) s
      )
      """;

  private static final String LINES = CHAINS + """
      select to_char(l.period, 'YYYY-MM') as list, p.national_id, to_char(m.period, 'YYYY-MM') as month, c.line as amount,
             case when c.m = c.n then 'regular' else 'adjustment' end as what
        from chain c join person p using (case_id) join list l on l.n = c.n join list m on m.n = c.m
       where c.line <> 0
      """;

  private static final String TOO_MUCH = CHAINS + """
      select to_char(l.period, 'YYYY-MM') as list, p.national_id, to_char(m.period, 'YYYY-MM') as month, c.total - c.due as amount,
             'excess' as what
        from chain c join person p using (case_id) join list l on l.n = c.n join list m on m.n = c.m
       where c.due < c.total
      """;

  private final JdbcClient jdbc;
  private final Phase last;

  /** Of 2561. */
  PaymentCount(JdbcClient jdbc) {
    this(jdbc, Phase.YEARS_END);
  }

  /** Of all lists until a day. */
  PaymentCount(JdbcClient jdbc, Phase last) {
    this.jdbc = jdbc;
    this.last = last;
  }

  /** Of a list, by its month: to whom, for which month, how much in baht. */
  record Entry(String list, String nationalId, String month, int amount, String what) {}

  /** As the facts have them. */
  List<Entry> byFacts() {
    return chains(LINES);
  }

  /** As the lists have them. */
  List<Entry> byLists() {
    return entries("""
        select to_char(b.period, 'YYYY-MM') as list, k.national_id, to_char(l.period, 'YYYY-MM') as month, l.amount, l.what
          from journey.payment_line l join journey.payment_batch b on b.id = l.batch_id
          join journey.cardholder k on k.id = l.cardholder_id
         where b.kind = 'topUp'""");
  }

  /** Who has had more than is due and keeps it, as the facts have it. */
  List<Entry> tooMuchByFacts() {
    return chains(TOO_MUCH);
  }

  /** The same, as it was listed. */
  List<Entry> tooMuchByLists() {
    return entries("""
        select to_char(b.period, 'YYYY-MM') as list, k.national_id, to_char(e.period, 'YYYY-MM') as month, e.amount, 'excess' as what
          from journey.payment_excess e join journey.payment_batch b on b.id = e.batch_id
          join journey.cardholder k on k.id = e.cardholder_id
         where b.kind = 'topUp'""");
  }

  private List<Entry> entries(String sql) {
    return jdbc.sql(sql).query(Entry.class).list();
  }

  /**
   * Asked without nested loops: of what lies between the steps of this statement the database knows no sizes, and would go through all of
   * it for each person.
   */
  private List<Entry> chains(String sql) {
    jdbc.sql("create schema if not exists measured").update();
    jdbc.sql("create or replace function measured.top_up() returns table (list text, national_id text, month text, amount int, what text)"
        + " language sql set enable_nestloop = off as $$" + sql + "$$").update();
    return entries("select list, national_id, month, amount, what from measured.top_up()");
  }

  /** How many lines there are and what they come to, list by list. */
  String figures() {
    var byList = byFacts().stream().collect(Collectors.groupingBy(Entry::list, TreeMap::new, Collectors.toList()));
    return byList.entrySet().stream().map(it -> it.getKey() + " " + it.getValue().size() + " lines "
            + it.getValue().stream().mapToInt(Entry::amount).sum() + " baht, "
            + it.getValue().stream().filter(line -> line.what().equals("adjustment")).count() + " of them adjust")
        .collect(Collectors.joining("; "));
  }

  // ---- what is held against what

  /** Whatever differs between the facts, the lists and the files that went out and came in. */
  List<Invariants.Violation> broken(Path folder) {
    var facts = byFacts();
    var files = files(folder);
    var sent = files.entrySet().stream().flatMap(file -> file.getValue().lines().stream()
        .map(it -> new Entry(file.getKey().toString(), it.nationalId(), it.month(), it.amount(), it.what()))).toList();
    return Stream.of(
        Differing.violation("each month's list is what the facts come to", facts, byLists()),
        Differing.violation("the files to the payer are what the facts come to", facts, sent),
        Differing.violation("who has had more than is due is listed", tooMuchByFacts(), tooMuchByLists()),
        Differing.violation("a file comes to its count, total and hash", files.entrySet().stream()
            .filter(it -> !it.getValue().controlled()).map(it -> "the file of " + it.getKey()).toList()),
        Differing.violation("every month of the year was sent and closed", notClosed(files)),
        Differing.violation("a list says of itself what its lines and the payer's answers come to", wrongTotals(files)),
        Differing.violation("each line has the payer's answer, once", wrongAnswers(files)),
        Differing.violation("nobody is paid twice for a month", twice(sent))).flatMap(List::stream).toList();
  }

  private Map<YearMonth, PaymentFile> files(Path folder) {
    Map<YearMonth, PaymentFile> files = new TreeMap<>();
    for (var month : PayDesk.due(last.day())) {
      var file = folder.resolve(month + ".csv");
      if (Files.exists(file)) {
        try {
          files.put(month, PaymentFile.read(Files.readString(file)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return files;
  }

  private List<String> notClosed(Map<YearMonth, PaymentFile> files) {
    var closed = jdbc.sql("select to_char(period, 'YYYY-MM') from journey.payment_batch where kind = 'topUp' and state = 'closed'")
        .query(String.class).list();
    return PayDesk.due(last.day()).stream().filter(it -> !files.containsKey(it) || !closed.contains(it.toString()))
        .map(YearMonth::toString).toList();
  }

  private record Totals(String month, long lines, long total, long paid, long paidTotal, long refused, long refusedTotal) {}

  private List<String> wrongTotals(Map<YearMonth, PaymentFile> files) {
    var kept = jdbc.sql("""
        select to_char(period, 'YYYY-MM') as month, lines, total, paid_lines as paid, paid_total, refused_lines as refused, refused_total
          from journey.payment_batch where kind = 'topUp'""").query(Totals.class).list().stream()
        .collect(Collectors.toMap(Totals::month, it -> it));
    List<String> wrong = new ArrayList<>();
    files.forEach((month, file) -> {
      var answered = file.lines().stream().filter(it -> !PayDesk.Answers.forgets(month, it.number())).toList();
      var refused = answered.stream().filter(it -> PayDesk.Answers.refuses(month, it.number())).toList();
      var expected = new Totals(month.toString(), file.lines().size(), total(file.lines()), answered.size() - refused.size(),
          total(answered) - total(refused), refused.size(), total(refused));
      if (!expected.equals(kept.get(month.toString()))) {
        wrong.add(expected + " and not " + kept.get(month.toString()));
      }
    });
    return wrong;
  }

  private static long total(List<PaymentFile.Paid> lines) {
    return lines.stream().mapToLong(PaymentFile.Paid::amount).sum();
  }

  private record Answer(String month, int number, boolean paid) {}

  private List<String> wrongAnswers(Map<YearMonth, PaymentFile> files) {
    var expected = files.entrySet().stream().flatMap(file -> file.getValue().lines().stream()
        .filter(it -> !PayDesk.Answers.forgets(file.getKey(), it.number()))
        .map(it -> new Answer(file.getKey().toString(), it.number(), !PayDesk.Answers.refuses(file.getKey(), it.number())))).toList();
    return Differing.differences(expected, jdbc.sql("""
        select to_char(b.period, 'YYYY-MM') as month, a.number, a.paid
          from journey.payment_answer a join journey.payment_batch b on b.id = a.batch_id where b.kind = 'topUp'
        """).query(Answer.class).list());
  }

  private static List<String> twice(List<Entry> sent) {
    var months = sent.stream().collect(Collectors.groupingBy(it -> it.nationalId() + " " + it.month()));
    return months.entrySet().stream()
        .filter(it -> it.getValue().stream().mapToInt(Entry::amount).sum() > MOST_A_MONTH
            || it.getValue().stream().filter(line -> line.what().equals("regular")).count() > 1)
        .map(it -> "somebody, " + it.getValue()).toList();
  }
}
