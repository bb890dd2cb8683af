package th.cardholder.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMeasureYears implements MeasureYears {

  private static final String PROJECT = """
      select p.code, p.dimension, p.name_th, p.agency_code, a.name_th as agency_name, p.draft
        from journey.project p join journey.agency a on a.code = p.agency_code
       where p.year = ?
      """;

  private final JdbcClient jdbc;

  JdbcMeasureYears(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Integer> on(LocalDate day) {
    return jdbc.sql("select year from journey.measure_year where opens <= ? order by opens desc limit 1")
        .param(day).query(Integer.class).optional();
  }

  @Override
  public Set<Integer> openOn(LocalDate day) {
    return jdbc.sql("""
            select year from journey.measure_year where :day between opens and closes
            union (select year from journey.measure_year where opens <= :day order by opens desc limit 1)
            """).param("day", day).query(Integer.class).set();
  }

  @Override
  public String name(int year) {
    return jdbc.sql("select name_th from journey.measure_year where year = ?").param(year).query(String.class).single();
  }

  @Override
  public Window window(int year, String kind) {
    return jdbc.sql("select opens, closes, draft from journey.measure_window where year = ? and kind = ?")
        .params(year, kind).query(Window.class).single();
  }

  @Override
  public int number(int year, String key) {
    return Integer.parseInt(text(year, key));
  }

  @Override
  public String text(int year, String key) {
    return jdbc.sql("select value from journey.measure_setting where year = ? and key = ?")
        .params(year, key).query(String.class).single();
  }

  @Override
  public Optional<String> setting(int year, String key) {
    return jdbc.sql("select value from journey.measure_setting where year = ? and key = ?")
        .params(year, key).query(String.class).optional();
  }

  @Override
  public boolean isDraft(int year, String key) {
    return jdbc.sql("select draft from journey.measure_setting where year = ? and key = ?").params(year, key)
        .query(Boolean.class).single();
  }

  @Override
  public Set<String> stepsWithDeadline(String process) {
    return jdbc.sql("select distinct step from journey.step_deadline where process = ?").param(process)
        .query(String.class).set();
  }

  @Override
  public Set<String> projectCodes() {
    return jdbc.sql("select distinct code from journey.project").query(String.class).set();
  }

  @Override
  public Optional<LocalDate> due(int year, String process, String step, Appearance appearance) {
    return jdbc.sql("""
            select case when d.after_appointment then greatest(cast(:appointment as date), cast(:appeared as date)) + d.days
                        when not d.of_round and w.closes < cast(:appeared as date)
                          then cast(:appeared as date) + (select value::int from journey.measure_setting
                                             where year = :year and key = 'lateStepDays')
                        else coalesce(w.closes, cast(:appeared as date) + d.days) end
              from journey.step_deadline d
              left join journey.measure_window w on w.year = d.year
                and w.kind = case when d.of_round then cast(:round as text) else d.window_kind end
             where d.year = :year and d.process = :process and d.step = :step
            """)
        .param("appeared", appearance.on()).param("appointment", appearance.appointment())
        .param("round", appearance.round()).param("year", year).param("process", process).param("step", step)
        .query(LocalDate.class).optional();
  }

  @Override
  public ConsentText consentText(int year, String kind) {
    return jdbc.sql("""
            select version, text_th, draft from journey.consent_text
             where year = ? and kind = ? order by version desc limit 1
            """).params(year, kind).query(ConsentText.class).single();
  }

  @Override
  public ConsentText consentText(int year, String kind, int version) {
    return jdbc.sql("""
            select version, text_th, draft from journey.consent_text where year = ? and kind = ? and version = ?
            """).params(year, kind, version).query(ConsentText.class).single();
  }

  @Override
  public List<Code> codes(int year, String list) {
    return jdbc.sql("select code, label_th from journey.code_list where year = ? and list = ? order by position")
        .params(year, list).query(Code.class).list();
  }

  @Override
  public Map<String, List<Code>> codeLists(int year) {
    Map<String, List<Code>> lists = new HashMap<>();
    jdbc.sql("select list, code, label_th from journey.code_list where year = ? order by list, position").param(year)
        .query(row -> {
          lists.computeIfAbsent(row.getString("list"), list -> new ArrayList<>())
              .add(new Code(row.getString("code"), row.getString("label_th")));
        });
    return lists;
  }

  @Override
  public String label(int year, String list, String code) {
    return jdbc.sql("select label_th from journey.code_list where year = ? and list = ? and code = ?")
        .params(year, list, code).query(String.class).optional().orElse(code);
  }

  @Override
  public List<Project> projects(int year) {
    return jdbc.sql(PROJECT + "order by p.dimension, p.code").param(year).query(Project.class).list();
  }

  @Override
  public Optional<Project> project(int year, String code) {
    return jdbc.sql(PROJECT + "and p.code = ?").params(year, code).query(Project.class).optional();
  }
}
