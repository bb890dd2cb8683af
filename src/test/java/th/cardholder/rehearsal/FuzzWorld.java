package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is there to be called for: cases at every step that can be reached, their tasks, and all that has an id. */
final class FuzzWorld {

  private static final List<String> TRACKED = List.of("act_ru_execution", "act_ru_task", "act_ru_variable",
      "act_ru_identitylink", "act_ru_event_subscr", "act_ru_incident", "act_ru_authorization", "act_ru_filter",
      "act_id_group", "act_id_membership", "act_id_tenant", "act_id_tenant_member", "act_re_deployment",
      "act_re_procdef", "act_re_decision_def", "act_ge_bytearray", "act_hi_procinst", "act_hi_taskinst");

  private final JdbcClient jdbc;
  private final boolean jobsRun;
  private final Map<String, List<Field>> forms = new LinkedHashMap<>();
  private final Map<String, List<String>> ids = new LinkedHashMap<>();
  private List<Task> tasks = List.of();
  private final String fingerprint;

  /** A field of a form. */
  record Field(String key, String type, @Nullable String kind, List<String> options) {}

  /**
   * An open task.
   *
   * @param officer somebody whose step it is
   */
  record Task(String id, String step, String instance, @Nullable String assignee, @Nullable String officer) {}

  /**
   * The world behind a database.
   *
   * @param jobsRun whether jobs run there by themselves
   */
  FuzzWorld(JdbcClient jdbc, boolean jobsRun) {
    this.jdbc = jdbc;
    this.jobsRun = jobsRun;
    readForms();
    // The nodes' signs of life come and go by themselves, a login is counted whatever is called with it; the registry and the map of the country are not written.
    var tables = new ArrayList<>(jdbc.sql("""
        select 'journey.' || table_name from information_schema.tables
         where table_schema = 'journey' and table_type = 'BASE TABLE'
           and table_name not in ('cardholder', 'subdistrict', 'district', 'province', 'flyway_schema_history')
           and table_name not like 'clock%' and table_name not like '%node%' and table_name not like 'login%'
         order by 1""")
        .query(String.class).list());
    TRACKED.forEach(table -> tables.add("public." + table));
    // A wrong password is counted with its user, and must be.
    tables.add("(select id_, first_, last_, pwd_ from public.act_id_user)");
    fingerprint = String.join(" union all ", tables.stream().map(table -> "select '" + table
        + "' || ' ' || count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from " + table + " t").toList());
  }

  private void readForms() {
    try {
      for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:forms/*.form")) {
        JsonNode form = new ObjectMapper().readTree(file.getContentAsByteArray());
        List<Field> fields = new ArrayList<>();
        collect(form.path("components"), fields);
        forms.put(form.path("id").asText(), fields);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(JsonNode components, List<Field> fields) {
    for (var component : components) {
      if (component.has("components")) {
        collect(component.path("components"), fields);
      } else if (component.has("key")) {
        List<String> options = new ArrayList<>();
        component.path("values").forEach(value -> options.add(value.path("value").asText()));
        fields.add(new Field(component.path("key").asText(), component.path("type").asText(),
            component.at("/properties/kind").asText(null), options));
      }
    }
  }

  /** Brings people as far as each of the first so many moves; where jobs are needed, as far as they run. */
  void people(URI server, Path folder, int count, Duration patience) {
    try (var campaign = Campaign.in(folder, server, jdbc, count, 7, patience, 0);
        var acknowledged = new Acknowledged(folder.resolve("fuzz.tsv"))) {
      var tally = new Tally();
      for (var plan : campaign.plans()) {
        List<Move> moves = new ArrayList<>();
        for (var move : plan.moves()) {
          if (moves.size() <= plan.number() % 9 && move.act() != Move.Act.FOLLOW_UP) {
            moves.add(new Move(Phase.COUNTER, move.act(), move.index(), move.how()));
          }
        }
        var walkIn = new WalkIn(new Plan(plan.number(), plan.nationalId(), plan.birthDate(), plan.district(),
            plan.registeredElsewhere(), plan.signing(), plan.ao(), plan.bankConsent(), plan.sensitiveConsent(),
            plan.fate(), moves, null), new Line(server, tally, () -> false), acknowledged, tally,
            Campaign.agencies(jdbc), patience);
        walk(walkIn, patience);
      }
    }
  }

  private static void walk(WalkIn walkIn, Duration patience) {
    var end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        walkIn.run(Phase.COUNTER, () -> { });
        return;
      } catch (WalkIn.NotYet e) {
        if (System.nanoTime() > end) {
          return;
        }
        Pause.millis(200);
      } catch (Line.Wrong e) {
        // So far and no further: what it is to be called with matters here, not where a journey ends.
        return;
      }
    }
  }

  /** Looks again at what is there. */
  void look() {
    tasks = jdbc.sql("""
        select t.id_, t.task_def_key_, t.proc_inst_id_, t.assignee_, coalesce(t.assignee_, (
               select m.user_id_ from public.act_ru_identitylink l
                 join public.act_id_membership m on m.group_id_ = l.group_id_
                 join public.act_id_tenant_member o on o.user_id_ = m.user_id_ and o.tenant_id_ = t.tenant_id_
                where l.task_id_ = t.id_ order by m.user_id_ limit 1))
          from public.act_ru_task t order by t.create_time_ desc, t.id_ limit 400""")
        .query((row, n) -> new Task(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
            row.getString(5))).list();
    ids.put("task", tasks.stream().map(Task::id).toList());
    ids.put("case", of("select case_number from journey.participant_case order by id desc limit 100"));
    ids.put("referral", of("select referral_number from journey.referral order by id desc limit 50"));
    ids.put("process-instance",
        of("select id_ from public.act_ru_execution where parent_id_ is null order by id_ limit 100"));
    ids.put("execution", of("select id_ from public.act_ru_execution order by id_ limit 100"));
    ids.put("process-definition", of("select id_ from public.act_re_procdef"));
    ids.put("decision-definition", of("select id_ from public.act_re_decision_def"));
    ids.put("deployment", of("select id_ from public.act_re_deployment"));
    ids.put("job", of("select id_ from public.act_ru_job order by id_ limit 50"));
    ids.put("job-definition", of("select id_ from public.act_ru_jobdef limit 50"));
    ids.put("variable-instance", of("select id_ from public.act_ru_variable order by id_ limit 50"));
    ids.put("filter", of("select id_ from public.act_ru_filter"));
    ids.put("key", List.of("cardholder-journey", "agency-referral", "follow-up-round", "overlooked-journeys"));
    ids.put("person", of("""
        select national_id from journey.cardholder k where district_code = '8101' and national_id like '19999%'
           and not exists (select 1 from journey.participant_case c where c.cardholder_id = k.id)
         order by id desc limit 20"""));
  }

  private List<String> of(String sql) {
    return jdbc.sql(sql).query(String.class).list().stream().filter(Objects::nonNull).toList();
  }

  List<Task> tasks() {
    return tasks;
  }

  /** Ids of a kind; empty when there are none. */
  List<String> ids(String kind) {
    return ids.getOrDefault(kind, List.of());
  }

  Map<String, List<Field>> forms() {
    return forms;
  }

  /** The form behind a step. */
  List<Field> form(String step) {
    return forms.getOrDefault(switch (step) {
      case "userTask_recordWish" -> "form_wish";
      case "userTask_assignAo" -> "form_assignAo";
      case "userTask_interview" -> "form_interview";
      case "userTask_plan" -> "form_plan";
      case "userTask_confirmInterview" -> "form_confirmInterview";
      case "userTask_followUp" -> "form_followUp";
      case "userTask_revisePlan" -> "form_revisePlan";
      case "userTask_decide" -> "form_referralAnswer";
      case "userTask_schedule" -> "form_referralSchedule";
      case "userTask_recordAttendance" -> "form_referralAttendance";
      case "userTask_recordResult" -> "form_referralResult";
      default -> "form_registration";
    }, List.of());
  }

  /** Waits a moment for jobs that a call has left; false while some still run, because they write too. */
  boolean isQuiet() {
    for (int i = 0; jobsRun && i < 20; i++) {
      if (!jdbc.sql("""
          select exists (select 1 from public.act_ru_job where type_ = 'message' and retries_ > 0 and suspension_state_ = 1)
          """).query(Boolean.class).single()) {
        return true;
      }
      Pause.millis(100);
    }
    return !jobsRun;
  }

  /** What of the domain and the engine does not agree; without jobs much waits for them, and offices alone are asked. */
  List<Invariants.Violation> broken() {
    return new Invariants(jdbc).broken(jobsRun && isQuiet() ? Invariants.all() : Invariants.OFFICES);
  }

  /** Number and content of the rows of every table that a call could write, a line each. */
  List<String> rows() {
    return jdbc.sql(fingerprint).query(String.class).list();
  }
}
