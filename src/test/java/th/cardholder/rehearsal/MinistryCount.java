package th.cardholder.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the Ministry's database has of 2562, by the files that were sent and its own answers alone, held against what was written down about
 * people: lists, results, the follow-up of June. It knows no line, no state of a case, no view and no class of the product. Written after
 * R10 to R16 and R21 (domain.md §5.2 and part C).
 */
final class MinistryCount {

  private static final String LISTED = """
      select b.case_number as reference, k.national_id, o.province_code || '|' || o.id as team
        from journey.continuation_person p
        join journey.participant_case b on b.year = 2561 and b.cardholder_id = p.cardholder_id
        join journey.cardholder k on k.id = p.cardholder_id
        left join journey.participant_case c on c.year = 2562 and c.cardholder_id = p.cardholder_id
        join journey.office o on o.id = coalesce(c.office_id, p.office_id)
       where p.year = 2562
         -- Who died or withdrew, in whichever year it was told, stands on no list.
         and not exists (select 1 from journey.circumstance g
                          where g.case_id in (b.id, c.id) and g.kind in ('died', 'withdrew') and g.corrected_at is null)
      """;

  private static final String RESULTS = """
      select r.referral_number as reference,
             concat_ws('|', o.province_code, r.office_id, r.project_code, case when r.result_code = 'developed' then 'developed' else 'notDeveloped' end,
                       r.result_code, coalesce(r.completed_on::text, ''), coalesce(r.income_after::text, '')) as content
        from journey.referral r join journey.office o on o.id = r.office_id
       where r.year = 2562 and r.result_code is not null
      """;

  /** June's report as it stands, and with an income out of an account only as long as the person consents. */
  private static final String FOLLOW_UPS = """
      select c.case_number as reference,
             concat_ws('|', o.province_code, o.id, t.round_kind, t.contacted_on, case when t.reached then 'yes' else 'no' end, coalesce(t.channel, ''),
                       coalesce(t.stage, ''), coalesce(case when t.usable then t.yearly_income::text end, ''),
                       coalesce(case when t.usable then t.income_source end, ''),
                       case when e.outcome in ('aboveThreshold', 'developed', 'notDeveloped') then e.outcome else '' end) as content
        from journey.participant_case c join journey.office o on o.id = c.office_id
        join (select distinct on (n.case_id) n.*, coalesce(n.income_source <> 'bankAccount' or (
                       select s.given from journey.consent s where s.case_id = n.case_id and s.kind = 'bankDisclosure' order by s.id desc limit 1),
                       false) as usable
                from journey.contact n
               where n.round_kind = 'followUpJune'
                 and not exists (select 1 from journey.reopening a where a.case_id = n.case_id and a.reopened_at > n.recorded_at)
               order by n.case_id, n.id desc) t on t.case_id = c.id
        join (%s) e on e.case_id = c.id
       where c.year = 2562
      """.formatted(NextOutcomeCount.EACH);

  private final JdbcClient jdbc;

  MinistryCount(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Listed(String reference, String nationalId, String team) {}

  private record Content(String reference, String content) {}

  /** What the Ministry is to have of a kind by the facts: by the number of a case or a referral, field by field. */
  Map<String, String> byFacts(String kind) {
    return switch (kind) {
      case "results" -> contents(jdbc.sql(RESULTS));
      case "followUp" -> contents(jdbc.sql(FOLLOW_UPS).param("people", everybody()).param("open", NextOutcomeCount.OPEN));
      default -> listed(kind);
    };
  }

  private static Map<String, String> contents(JdbcClient.StatementSpec asked) {
    return asked.query(Content.class).list().stream().collect(Collectors.toMap(Content::reference, Content::content));
  }

  private String[] everybody() {
    return jdbc.sql("""
        select k.national_id from journey.participant_case c join journey.cardholder k on k.id = c.cardholder_id where c.year = 2562
        """).query(String.class).list().toArray(String[]::new);
  }

  private Map<String, String> listed(String kind) {
    var developed = new ListCount(jdbc).developedByFacts(kind.equals("groupA") ? Set.of("A") : Set.of("BAAC", "GSB"));
    return jdbc.sql(LISTED).query(Listed.class).list().stream().filter(it -> developed.containsKey(it.nationalId()))
        .collect(Collectors.toMap(Listed::reference, it -> it.team() + "|" + developed.get(it.nationalId())));
  }

  /** Whatever differs between the facts, what was sent and what the Ministry has answered. */
  List<Invariants.Violation> broken(Path folder) {
    return MinistryDesk.KINDS.stream().flatMap(kind -> broken(kind, files(folder, kind)).stream()).toList();
  }

  private List<Invariants.Violation> broken(String kind, List<MinistryFile> files) {
    var facts = byFacts(kind);
    var has = new Has(files);
    Map<String, String> takeable = new TreeMap<>(facts);
    takeable.keySet().removeIf(MinistryFile::neverTakes);
    return Stream.of(
        Differing.violation(kind + ": the Ministry has what the facts come to, but for what it has refused", takeable.entrySet(), has.records.entrySet()),
        Differing.violation(kind + ": what it never takes was sent", facts.keySet().stream()
            .filter(it -> MinistryFile.neverTakes(it) && !has.saidOf.contains(it)).toList()),
        Differing.violation(kind + ": nothing is said twice that was taken as it is", has.twice),
        Differing.violation(kind + ": a file comes to its count and hash", files.stream().filter(it -> !it.controlled()).map(MinistryFile::name).toList()),
        Differing.violation(kind + ": each line has the Ministry's answer, once", has.answers, answers(kind)),
        Differing.violation(kind + ": each transmission was sent, and is closed", files.stream().map(MinistryFile::name).toList(), closed(kind)),
        Differing.violation(kind + ": what it says of itself is what the Ministry has, and has refused", List.of(facts.size() + " records, "
            + has.records.size() + " acknowledged, " + facts.keySet().stream().filter(MinistryFile::neverTakes).count() + " refused"), figures(kind)))
        .flatMap(List::stream).toList();
  }

  /** What the Ministry has in the end, transmission by transmission. */
  private static final class Has {

    private final Map<String, String> records = new TreeMap<>();
    private final Set<String> saidOf = new HashSet<>();
    private final List<String> twice = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();

    Has(List<MinistryFile> files) {
      Set<String> unknown = new HashSet<>();
      for (var file : files) {
        for (var said : file.lines()) {
          saidOf.add(said.reference());
          var answer = file.answer(said);
          var known = records.getOrDefault(said.reference(), "");
          if (!unknown.contains(said.reference()) && known.equals(said.withdrawn() ? "" : said.content())) {
            twice.add(file.name() + " " + said.number());
          }
          if (answer != MinistryFile.Answer.NONE) {
            answers.add(file.name() + " " + said.number() + " " + (answer == MinistryFile.Answer.TAKEN));
          }
          if (answer == MinistryFile.Answer.NONE) {
            unknown.add(said.reference());
          } else if (answer == MinistryFile.Answer.TAKEN) {
            unknown.remove(said.reference());
            if (said.withdrawn()) {
              records.remove(said.reference());
            } else {
              records.put(said.reference(), said.content());
            }
          }
        }
      }
    }
  }

  private static List<MinistryFile> files(Path folder, String kind) {
    List<MinistryFile> files = new ArrayList<>();
    for (int number = 1; Files.exists(folder.resolve(kind + "-2562-" + number + ".csv")); number++) {
      var name = kind + "-2562-" + number;
      try {
        files.add(MinistryFile.read(name, Files.readString(folder.resolve(name + ".csv"))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private List<String> answers(String kind) {
    return jdbc.sql("""
        select e.kind || '-' || e.year || '-' || t.number || ' ' || a.number || ' ' || a.taken
          from journey.exchange_answer a join journey.exchange_transmission t on t.id = a.transmission_id
          join journey.exchange e on e.id = t.exchange_id where e.year = 2562 and e.kind = ?""").param(kind).query(String.class).list();
  }

  private List<String> closed(String kind) {
    return jdbc.sql("""
        select e.kind || '-' || e.year || '-' || t.number || case when t.state = 'closed' then '' else ' is ' || t.state end
          from journey.exchange_transmission t join journey.exchange e on e.id = t.exchange_id where e.year = 2562 and e.kind = ?
        """).param(kind).query(String.class).list();
  }

  /** As of its last look, with what was answered since to the transmission that was made of it. */
  private List<String> figures(String kind) {
    return jdbc.sql("""
        select e.records || ' records, ' || e.agreed + coalesce(t.said_taken, 0) || ' acknowledged, ' || e.held + coalesce(t.said_refused, 0) || ' refused'
          from journey.exchange e left join journey.exchange_transmission t on t.exchange_id = e.id and t.made_at = e.looked_at
         where e.year = 2562 and e.kind = ?""").param(kind).query(String.class).list();
  }

  /** How much was sent of each kind, and what the Ministry has. */
  String figures(Path folder) {
    return MinistryDesk.KINDS.stream().map(kind -> {
      var files = files(folder, kind);
      var has = new Has(files);
      return kind + " " + files.stream().mapToInt(it -> it.lines().size()).sum() + " lines in " + files.size() + " files, "
          + files.stream().flatMap(it -> it.lines().stream()).filter(MinistryFile.Said::withdrawn).count() + " of them withdrawn, the Ministry has "
          + has.records.size();
    }).collect(Collectors.joining("; "));
  }
}
