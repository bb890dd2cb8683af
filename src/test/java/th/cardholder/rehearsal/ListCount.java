package th.cardholder.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The three lists of 2562, line by line, out of what was written down about people in 2561 until they were drawn, and of what the banks have
 * said of them: not the state of a case, not the assessed outcome, no figure that is kept, no view, no decision and no class of the product.
 * Written after R10 to R12 and R18 (domain.md §5.1 and part C); which agency was chosen after the draft of part D.
 */
final class ListCount {

  private static final String LISTED = """
      with wished as (
        select distinct on (w.case_id) w.case_id, w.wants from journey.wish w order by w.case_id, w.id desc
      ), visited as (
        select distinct on (case_id) case_id, result from journey.interview_attempt where counts order by case_id, id desc
      ), took as (
        -- Who agreed a plan, and neither died, withdrew nor declined by then, as it was known then; a move ends no participation.
        select c.id, c.cardholder_id, k.national_id, k.declared_income, d.drawn_at,
               (select p.id from journey.plan p where p.case_id = c.id and p.recorded_at < d.drawn_at order by p.id desc limit 1) as plan_id
          from journey.participant_case c join journey.cardholder k on k.id = c.cardholder_id
          join journey.continuation_drawn d on d.year = 2562 and d.office_id = c.office_id
          join wished on wished.case_id = c.id and wished.wants
          join visited on visited.case_id = c.id and visited.result = 'interviewed'
         where c.year = 2561
           and not exists (select 1 from journey.circumstance g
                            where g.case_id = c.id and g.kind in ('died', 'withdrew') and g.reported_at < d.drawn_at
                              and (g.corrected_at is null or g.corrected_at >= d.drawn_at))
      ), known as (
        select t.*,
               exists (select 1 from journey.referral r
                        where r.case_id = t.id and r.result_code = 'developed' and r.completed_on <= t.drawn_at::date) as developed,
               coalesce(
                 -- What was told last; a round that was reported again counts as it was reported then, and an income out of an account under
                 -- the newest consent only.
                 (select n.yearly_income from journey.contact n
                   where n.case_id = t.id and n.yearly_income is not null and n.recorded_at < t.drawn_at
                     and not exists (select 1 from journey.contact again
                                      where again.case_id = n.case_id and again.round_kind = n.round_kind and again.id > n.id)
                     and (n.income_source <> 'bankAccount'
                          or (select s.given from journey.consent s
                               where s.case_id = n.case_id and s.kind = 'bankDisclosure' order by s.id desc limit 1))
                   order by n.contacted_on desc, n.id desc limit 1),
                 (select a.yearly_income from journey.assessment a where a.case_id = t.id order by a.id desc limit 1),
                 t.declared_income) as income,
               (select a.occupation from journey.assessment a where a.case_id = t.id order by a.id desc limit 1) as occupation
          from took t where t.plan_id is not null
      ), ruled as (
        select k.*, case when not k.developed then 'A' when k.income > 30000 then 'followUp'
                         when k.occupation in ('farmer', 'fisher') then 'BAAC' else 'GSB' end as drawn
          from known k
      )
      select r.national_id, r.drawn,
             coalesce((select m.to_list from journey.continuation_move m where m.year = 2562 and m.cardholder_id = r.cardholder_id
                        order by m.id desc limit 1), r.drawn) as list,
             (select p.agency_code || ' ' || p.code from journey.plan_item i join journey.project p on p.year = 2562 and p.code = i.project_code
               where i.plan_id = r.plan_id and p.agency_code in ('MOAC', 'MOL', 'MOC', 'MOI', 'BAAC', 'GSB') and p.ends_on is null
                 and not exists (select 1 from journey.referral d
                                  where d.case_id = r.id and d.project_code = i.project_code and d.result_code = 'developed')
               order by i.id limit 1) as chosen
        from ruled r
      """;

  static final List<Invariants.Check> CHECKS = List.of(
      new Invariants.Check("R12: who is on a list has a case of 2562 that goes on with theirs of 2561, and one", """
          select k.national_id || ' on ' || p.list || ' has ' || count(c.id) from journey.continuation_person p
            join journey.cardholder k on k.id = p.cardholder_id
            left join journey.participant_case c on c.year = 2562 and c.cardholder_id = p.cardholder_id
                                                and c.continues = (select b.id from journey.participant_case b
                                                                    where b.year = 2561 and b.cardholder_id = p.cardholder_id)
           where p.year = 2562
             -- Who died or withdrew before it was opened has none.
             and not exists (select 1 from journey.circumstance g join journey.participant_case b on b.id = g.case_id
                              where b.cardholder_id = p.cardholder_id and b.year = 2561 and g.kind in ('died', 'withdrew') and g.corrected_at is null)
           group by k.national_id, p.list having count(c.id) <> 1"""),
      new Invariants.Check("nobody has a case of 2562 who is on no list, or was gone before it was opened", """
          select c.case_number from journey.participant_case c
           where c.year = 2562
             and (not exists (select 1 from journey.continuation_person p where p.year = 2562 and p.cardholder_id = c.cardholder_id)
                  or exists (select 1 from journey.circumstance g
                              where g.case_id = c.continues and g.kind in ('died', 'withdrew') and g.reported_at < c.opened_at
                                and g.corrected_at is null))"""),
      new Invariants.Check("a case of 2562 goes on with the same person's of 2561", """
          select c.case_number from journey.participant_case c left join journey.participant_case b on b.id = c.continues
           where c.year = 2562 and (b.id is null or b.year <> 2561 or b.cardholder_id <> c.cardholder_id)"""),
      new Invariants.Check("R10, R11: who is on Group A's list or a bank's is sent to one project first, that of the list, and nobody else is", """
          select c.case_number || ' of ' || p.list || ' has ' || count(r.id) from journey.participant_case c
            join journey.continuation_person p on p.year = c.year and p.cardholder_id = c.cardholder_id
            left join journey.referral r on r.case_id = c.id and r.referral_number like '%-R01'
                                        and r.project_code = case p.list when 'BAAC' then 'D2-91' when 'GSB' then 'D2-92' else r.project_code end
           where c.year = 2562 group by c.case_number, p.list
          having count(r.id) <> case p.list when 'followUp' then 0 else 1 end"""),
      new Invariants.Check("the way of a list to its teams is at its end", """
          select e.business_key_ from public.act_ru_execution e
           where e.parent_id_ is null and (e.business_key_ like '2562-continuation' or e.business_key_ ~ '^2562-d[0-9]{4}-list-')"""));

  private final JdbcClient jdbc;

  ListCount(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** {@code chosen} is the agency and its project. */
  private record Fact(String nationalId, String drawn, String list, @Nullable String chosen) {}

  /** Somebody on a list; of Group A the agency that was chosen, {@code –} where the province finds a project. */
  record Entry(String nationalId, String list, String agency) {}

  /** As the facts have them. */
  List<Entry> byFacts() {
    return facts().map(it -> new Entry(it.nationalId(), it.list(), switch (it.list()) {
      case "A" -> it.chosen() == null ? "–" : it.chosen().split(" ")[0];
      case "followUp" -> "–";
      default -> it.list();
    })).toList();
  }

  /**
   * What the Ministry is to be told of whoever is on one of these lists: the agency and the project, {@code |} between them; the province's
   * project where no agency was chosen.
   */
  Map<String, String> developedByFacts(Set<String> lists) {
    return facts().filter(it -> lists.contains(it.list())).collect(Collectors.toMap(Fact::nationalId, it -> switch (it.list()) {
      case "BAAC" -> "BAAC|D2-91";
      case "GSB" -> "GSB|D2-92";
      default -> it.chosen() == null ? "|D2-90" : it.chosen().replace(' ', '|');
    }));
  }

  /** Where the rules put everybody, before a bank has moved anybody. */
  Map<String, String> drawnByFacts() {
    return facts().collect(Collectors.toMap(Fact::nationalId, Fact::drawn));
  }

  private Stream<Fact> facts() {
    return jdbc.sql(LISTED).query(Fact.class).list().stream();
  }

  /** As the lists have them. */
  List<Entry> byLists() {
    return jdbc.sql("""
        select k.national_id, p.list, coalesce(p.agency_code, '–') as agency
          from journey.continuation_person p join journey.cardholder k on k.id = p.cardholder_id where p.year = 2562
        """).query(Entry.class).list();
  }

  /** Whatever differs; {@code pattern} as in {@link Invariants}. */
  List<Invariants.Violation> broken(String pattern) {
    return Stream.of(
        Differing.violation("R10 to R12: each list is what the facts come to, line by line", byFacts(), byLists()),
        Differing.violation("Group A, Group B and everybody else are those who took part", List.of(sum(byFacts())), List.of(sum(byLists()))),
        Differing.violation("the figures of the lists are their lines", lines(), figures()),
        new Invariants(jdbc).broken(CHECKS, pattern)).flatMap(List::stream).toList();
  }

  /** The same, and against where the plans say that everybody is. */
  List<Invariants.Violation> broken(List<Sequel> sequels) {
    var drawn = drawnByFacts();
    var listed = byFacts().stream().collect(Collectors.toMap(Entry::nationalId, Entry::list));
    return Stream.concat(broken("").stream(), Differing.violation("each is drawn and listed as the plan foresees", sequels.stream()
        .map(it -> "journey " + it.before() + " drawn " + it.drawn() + ", listed " + it.listed()).toList(), sequels.stream()
        .map(it -> "journey " + it.before() + " drawn " + drawn.get(it.plan().nationalId()) + ", listed " + listed.get(it.plan().nationalId()))
        .toList()).stream()).toList();
  }

  private static String sum(List<Entry> entries) {
    return entries.size() + " people, each once: " + (entries.stream().map(Entry::nationalId).distinct().count() == entries.size());
  }

  private List<String> lines() {
    return jdbc.sql("""
        select list || ' ' || office_id || ' ' || coalesce(agency_code, '') || ' ' || count(*) from journey.continuation_person
         where year = 2562 group by list, office_id, agency_code""").query(String.class).list();
  }

  private List<String> figures() {
    return jdbc.sql("select list || ' ' || office_id || ' ' || agency || ' ' || people from journey.continuation_figure where year = 2562 and people > 0")
        .query(String.class).list();
  }

  /** How many are on each list, and how many took part. */
  String figuresText() {
    Map<String, Long> lists = new TreeMap<>(byFacts().stream().collect(Collectors.groupingBy(Entry::list, Collectors.counting())));
    return lists.entrySet().stream().map(it -> it.getKey() + " " + it.getValue()).collect(Collectors.joining(" + ")) + " = "
        + lists.values().stream().mapToLong(it -> it).sum() + " who took part";
  }
}
