package th.cardholder.revision;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;

/** Where the instances of processes stand, as the engine has them. */
@Repository
class Positions {

  private final JdbcClient jdbc;
  private final Offices offices;

  Positions(JdbcClient jdbc, Offices offices) {
    this.jdbc = jdbc;
    this.offices = offices;
  }

  /** Instances of one version at one element, by office and by the offices' province. */
  record At(String process, int version, String definitionId, String element, Map<String, Integer> provinces,
      Map<String, Integer> offices) {

    int instances() {
      return provinces.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private record Row(String process, int version, String definitionId, String element, String office, int n) {}

  /** All of these processes, read once: a country's are four million. */
  List<At> of(Collection<String> processes) {
    var rows = jdbc.sql("""
            select d.key_ as process, d.version_ as version, d.id_ as definition_id, e.act_id_ as element,
                   coalesce(e.tenant_id_, '') as office, count(*)::int as n
              from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
             where d.key_ = any(?) and e.is_active_ and e.act_id_ is not null
             group by 1, 2, 3, 4, 5 order by 1, 2, 4
            """).param(processes.toArray(String[]::new)).query(Row.class).list();
    Map<List<String>, At> found = new LinkedHashMap<>();
    rows.forEach(row -> {
      var at = found.computeIfAbsent(List.of(row.definitionId(), row.element()), it -> new At(row.process(), row.version(),
          row.definitionId(), row.element(), new TreeMap<>(), new TreeMap<>()));
      at.provinces().merge(offices.office(row.office()).map(Office::provinceCode).orElse("-"), row.n(), Integer::sum);
      at.offices().merge(row.office(), row.n(), Integer::sum);
    });
    return List.copyOf(found.values());
  }

  /** How many timers and other jobs of a process wait, by the element that waits. */
  Map<String, Integer> jobs(String process) {
    Map<String, Integer> found = new HashMap<>();
    jdbc.sql("""
        select d.act_id_, count(*)::int from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
         where j.process_def_key_ = ? and j.duedate_ is not null group by 1
        """).param(process).query(row -> {
          found.put(row.getString(1), row.getInt(2));
        });
    return found;
  }
}
