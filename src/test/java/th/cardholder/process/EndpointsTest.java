package th.cardholder.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What each role gets at each address of the product's own, of a case of its own office and of one of another: the
 * table {@code endpoints.txt}, which says how it is read. An address without a row fails, and a row without an address.
 */
@JourneyTest
class EndpointsTest {

  private static final String TABLE = "endpoints.txt";
  private static final String API = "/camunda/api/journey";
  /** What is not below the API. */
  private static final List<String> ELSEWHERE = List.of("/error", "/certificates");
  private static final String PRODUCT = "th.cardholder";
  private static final String SAME = "same";
  private static final String NO_BODY = "{}";
  private static final int DEFECT = 500;
  /** {@code AbstractCockpitPluginRootResource}: the application that a plugin's files are a part of. */
  private static final Pattern APPLICATION = Pattern.compile("Abstract(\\w+)PluginRootResource");
  private static final String EMPTY_REPORT =
      "{\"title\":\"ก\",\"scopeName\":\"ก\",\"periodThai\":\"ก\",\"asOf\":\"ก\",\"tables\":[]}";
  private static final HttpClient ANYBODY = HttpClient.newHttpClient();

  /** A role, who has it in an office of the case, and who has it elsewhere: first as near by as can be. */
  private record Column(String name, String own, List<String> elsewhere) {}

  private static final String CO = "cobaac81";
  private static final List<Column> COLUMNS = List.of(
      new Column("reg", "registrar8101", List.of("registrar8102", "registrar2401")),
      new Column("ao", "ao8101b", List.of("ao8102b", "ao2401b")),
      new Column("co", CO, List.of("cogsb81", "cobaac24")),
      new Column("chf", "chief8101", List.of("chief8102", "chief2401")),
      new Column("tea", "team8101", List.of("team8102", "team2401")),
      new Column("stf", "staff8101", List.of("staff8102", "staff2401")),
      new Column("agy", "nsf81", List.of("mol81", "nsf24")),
      new Column("sec", "secretary81", List.of("secretary24")),
      new Column("gov", "governor81", List.of("governor24")),
      new Column("cdd", "cdd81", List.of("cdd24")),
      new Column("dat", "datacentre", List.of()),
      new Column("pol", "policy", List.of()),
      new Column("adm", "admin", List.of()),
      new Column("nob", "", List.of()));

  /** A line of the table: {@code others} has the one word for all, and the roles that are excepted. */
  private record Row(String address, List<Integer> own, String others, Map<String, String> exceptions, String body) {

    static Row of(String line) {
      var cells = line.split("\\|", -1);
      var words = List.of(cells[2].strip().split("\\s+"));
      return new Row(cells[0].strip().replaceAll("\\s+", " "),
          Stream.of(cells[1].strip().split("\\s+")).map(Integer::valueOf).toList(), words.get(0),
          words.stream().skip(1).map(it -> it.split(":")).collect(toMap(it -> it[0], it -> it[1])),
          cells.length > 3 ? cells[3].strip() : NO_BODY);
    }

    int ofOwn(Column column) {
      return own.get(COLUMNS.indexOf(column));
    }

    int ofAnother(Column column) {
      var said = exceptions.getOrDefault(column.name(), others);
      return said.equals(SAME) ? ofOwn(column) : Integer.parseInt(said);
    }
  }

  private record Answer(int status, String body) {}

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private ObjectProvider<RequestMappingHandlerMapping> mappings;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();
  /** What stands in the places of an address, for everybody, and what else for who sits in and for a team. */
  private final Map<String, String> places = new HashMap<>();
  private final Map<String, String> placesOfWhoSitsIn = new HashMap<>();
  private final Map<String, String> placesOfATeam = new HashMap<>();
  private final List<String> people = new ArrayList<>(List.of("0812345678", "081-234-5678"));
  private List<String> cases = List.of();
  private @Nullable String stoppedId;

  /** A case with an appointment at its agency, two with the team, one that a bank sits in on, one stopped. */
  private void open() {
    developing.afresh();
    var referred = Cases.developing(scenario, "8101", "ao8101b", person());
    var referral = referred.getBusinessKey() + "-R01";
    var answering = scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(referral).singleResult().getId();
    scenario.submit("nsf81", answering, "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(answering);
    scenario.submit("nsf81", answering, "userTask_schedule",
        Map.of("startsOn", "15/02/2561", "startsAt", "9.00 น.", "place", "ศาลาว่าการ"));
    var begun = scenario.register("registrar8101", person());
    var waiting = scenario.register("registrar8101", person());
    var handedIn = taskId(waiting, "userTask_recordWish");
    scenario.submit("registrar8101", waiting.getId(), "userTask_recordWish", Scenario.wishForm());
    var sat = Cases.awaitingAo(scenario, "8101", person());
    scenario.submit("chief8101", sat.getId(), "userTask_assignAo",
        Map.of("aoUserId", "ao8101b", "coInterviewerId", CO));
    Cases.interview(scenario, sat, "ao8101b");
    scenario.submit("ao8101b", sat.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));

    var stopped = Cases.awaitingPlan(scenario, "8101", "ao8101a", person());
    stoppedId = stopped.getId();
    scenario.submit("ao8101a", stoppedId, "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    var jobs = scenario.engine().getManagementService();
    jobs.setJobRetries(jobs.createJobQuery().processInstanceId(stoppedId).singleResult().getId(), 0);

    places.putAll(Map.of("{number}", referred.getBusinessKey(), "{referral}", referral, "{office}", "d8101",
        "{ao}", "ao8101b", "{taskId}", taskId(begun, "userTask_recordWish"), "submissions/{taskId}",
        "submissions/" + handedIn, "{id}", "999999", "**", "nothing/here", "{file}", "app/plugin.js"));
    places.put("tasks/cards", "tasks/cards?ids=" + taskId(begun, "userTask_recordWish") + ","
        + taskId(waiting, "userTask_assignAo") + "," + taskId(sat, "userTask_confirmInterview"));
    places.put("outreach/list", "outreach/list?office=d8101&ao=ao8101b&day=2018-03-05");
    places.put("calendar/day", "calendar/day?office=d8101&ao=ao8101b&day=2018-03-05");
    places.put("{act}", "pause");
    places.put("community-reports/{office}/file.{kind}", "community-reports/c8101/file.csv");
    places.put("{agency}", "a81NSF");
    places.put("{officer}", "nsf81");
    places.put("{process}", "cardholder-journey");
    places.put("{year}", "2561");
    places.putAll(Map.of("{round}", "followUpJune", "{village}", "810101-3"));
    places.putAll(Map.of("{scope}", "p81", "{check}", "none", "breakdown/{number}", "breakdown/cases?year=2561", "lists/{number}",
        "lists/cases?year=2561", "lists/{number}/file.{kind}", "lists/cases/file.csv?year=2561"));
    places.putAll(Map.of("reports/{id}", "reports/" + report("p81"), "{long}", "ก".repeat(2_000)));
    places.put("classes/{id}", "classes/" + classOf(referral));
    // Of a project to which nobody sends: seats that are counted would be somebody's.
    places.put("seats/{id}", "seats/" + scenario.jdbc().sql("""
        insert into journey.seat_month (office_id, year, project_code, month, seats, set_at, set_by)
        values ('a81NSF', 2561, 'D1-01', '2018-03-01', 5, now(), 'nsf81')
        on conflict (office_id, year, project_code, month, district_code) do update set seats = 5 returning id
        """).query(Long.class).single());
    // A list of nobody: who is in one is in its file.
    places.put("payments/{id}", "payments/" + scenario.jdbc().sql("""
        insert into journey.payment_batch (kind, year, period, state, hash) values ('none', 2561, '2018-01-01', 'closed', 'none')
        on conflict (kind, period) do update set state = 'closed' returning id
        """).query(Long.class).single());
    places.put("payments/answers", "payments/answers?batch=999999");
    places.put("exchange/{id}", "exchange/" + scenario.jdbc().sql("""
        insert into journey.exchange_transmission (exchange_id, number, state, hash, begun_at, made_at)
        select id, 1, 'closed', 'none', now(), now() from journey.exchange where year = 2562 and kind = 'results'
        on conflict (exchange_id, number) do update set state = 'closed' returning id
        """).query(Long.class).single());
    places.put("refused.{kind}", "refused.csv");
    places.put("exchange/answers", "exchange/answers?transmission=999999");
    places.put("rules/{kind}", "rules/nothing");
    places.put("views/{id}/file.{kind}", "views/999999/file.csv");
    places.put("instructions/{id}", "instructions/" + scenario.jdbc().sql("""
        insert into journey.instruction (case_id, office_id, text, given_at, given_by, acknowledged_at, acknowledged_by)
        select id, office_id, 'ทดสอบ', now(), 'chief8101', now(), 'ao8101b' from journey.participant_case where case_number = ?
        returning id
        """).param(referred.getBusinessKey()).query(Long.class).single());
    places.put("officers/{userId}", "officers/registrar8101");
    places.put("rights/file.{kind}", "rights/file.csv");
    placesOfATeam.putAll(Map.of("{scope}", "d8101", "reports/{id}", "reports/" + report("d8101")));
    placesOfWhoSitsIn.putAll(Map.of("{number}", sat.getBusinessKey(), "{taskId}",
        taskId(sat, "userTask_confirmInterview")));
    cases = Stream.of(referred, begun, waiting, sat, stopped).map(ProcessInstance::getBusinessKey).toList();
  }

  @AfterEach
  void nobodyInDevelopment() {
    if (stoppedId != null) {
      scenario.engine().getRuntimeService().deleteProcessInstance(stoppedId, "afresh");
    }
    developing.afresh();
  }

  private Scenario.Person person() {
    var person = scenario.person("8101");
    people.add(person.nationalId());
    people.add(scenario.jdbc().sql("select first_name from journey.cardholder where id = ?").param(person.id())
        .query(String.class).single());
    return person;
  }

  /** A class with the person of this referral. */
  private long classOf(String referral) {
    var id = scenario.jdbc().sql("""
        insert into journey.training_class (office_id, year, project_code, number, place, starts_on, starts_at, ends_on, seats,
                                            made_at, made_by, changed_at, changed_by)
        select 'a81NSF', 2561, 'D4-03', coalesce(max(number), 0) + 1, 'ศาลาว่าการ', '2018-02-15', '09:00', '2018-02-15', 20, now(),
               'nsf81', now(), 'nsf81' from journey.training_class where office_id = 'a81NSF' and project_code = 'D4-03'
        returning id
        """).query(Long.class).single();
    scenario.jdbc().sql("""
        update journey.referral_appointment set class_id = ?
         where referral_id = (select id from journey.referral where referral_number = ?)
        """).params(id, referral).update();
    return id;
  }

  /** A report that nobody has signed; numbers of which one may be made are not those that other tests leave. */
  private long report(String scope) {
    return scenario.jdbc().sql("""
        insert into journey.report (scope_id, year, kind, period, version, as_of, content, hash, frozen_at, frozen_by)
        values (:scope, 2561, 'monthly', '2018-01', 1, now(), :text, encode(sha256(convert_to(:text, 'UTF8')), 'hex'), now(),
                'admin')
        returning id
        """).param("scope", scope).param("text", EMPTY_REPORT).query(Long.class).single();
  }

  private String taskId(ProcessInstance instance, String step) {
    return scenario.task(instance.getId(), step).getId();
  }

  @Test
  void eachAddressHasARowAndEachRowAnAddress() {
    var rows = rows().stream().map(Row::address).toList();

    assertThat(rows).doesNotHaveDuplicates();
    assertThat(unequal(endpoints(), rows)).as(TABLE).isEmpty();
  }

  @Test
  void anAddressWithoutARowIsSeenAndARowWithoutAnAddress() {
    var rows = new ArrayList<>(rows().stream().map(Row::address).toList());
    rows.remove("GET /cases/{number}");
    rows.add("GET /cases/{number}/everything");

    assertThat(unequal(endpoints(), rows)).containsExactlyInAnyOrder("GET /cases/{number} has no row",
        "GET /cases/{number}/everything is no address");
  }

  /** Whatever the status: another office is told of no case and no person, and the nation of no person. */
  @Test
  void eachRoleGetsOfItsOwnOfficeAndOfAnotherWhatTheTableSays() {
    open();
    List<String> wrong = new ArrayList<>();
    for (var row : rows()) {
      assertThat(row.own()).as(row.address()).hasSameSizeAs(COLUMNS).allMatch(it -> it < DEFECT);
      for (var column : COLUMNS) {
        look(row, column, column.own(), row.ofOwn(column), hiddenFrom(column), wrong);
        column.elsewhere().forEach(user ->
            look(row, column, user, row.ofAnother(column), Stream.concat(people.stream(), cases.stream()), wrong));
      }
    }

    assertThat(wrong).as(TABLE).isEmpty();
  }

  /** What the role must not be told in its own office: whoever is of the nation's, of no person (ADR 0005). */
  private Stream<String> hiddenFrom(Column column) {
    return column.elsewhere().isEmpty() ? people.stream() : Stream.empty();
  }

  private void look(Row row, Column column, String user, int expected, Stream<String> hidden, List<String> wrong) {
    var answer = call(row, column, user);
    var said = row.address() + " by " + (user.isEmpty() ? "nobody" : user) + ": " + answer.status();
    if (answer.status() != expected) {
      wrong.add(said + ", not " + expected);
    }
    if (hidden.anyMatch(answer.body()::contains)) {
      wrong.add(said + " tells of a person or a case");
    }
  }

  private Answer call(Row row, Column column, String user) {
    var method = row.address().split(" ")[0];
    var path = filled(row.address().split(" ")[1], column);
    var body = List.of("GET", "DELETE").contains(method) ? null : filled(row.body(), column);
    var address = path.startsWith("/camunda/") || ELSEWHERE.contains(path) ? path : API + path;
    if (user.isEmpty()) {
      return nobody(method, address, body);
    }
    var answer = sessions.computeIfAbsent(user, it -> WebSession.of(port, it)).anywhere(method, address, body);
    return new Answer(answer.status(), answer.body());
  }

  private String filled(String text, Column column) {
    Map<String, String> filling = new HashMap<>(places);
    if (column.own().equals(CO)) {
      filling.putAll(placesOfWhoSitsIn);
    } else if (column.own().endsWith("8101") || column.own().startsWith("ao")) {
      filling.putAll(placesOfATeam);
    }
    var filled = text;
    // The longest first: of what was handed in, the task has another place.
    for (var place : filling.keySet().stream().sorted((a, b) -> b.length() - a.length()).toList()) {
      filled = filled.replace(place, filling.get(place));
    }
    return filled;
  }

  private Answer nobody(String method, String address, @Nullable String body) {
    try {
      var answer = ANYBODY.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
          .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
          .header("Content-Type", "application/json").build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<Row> rows() {
    try {
      var lines = new ClassPathResource(TABLE).getContentAsString(UTF_8).lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      assertThat(lines.get(0).split("\\|")[1].strip().split("\\s+"))
          .containsExactly(COLUMNS.stream().map(Column::name).toArray(String[]::new));
      return lines.stream().skip(1).map(Row::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> unequal(SortedSet<String> addresses, List<String> rows) {
    return Stream.concat(addresses.stream().filter(it -> !rows.contains(it)).map(it -> it + " has no row"),
        rows.stream().filter(it -> !addresses.contains(it)).map(it -> it + " is no address")).toList();
  }

  /** The product's own, each as {@code METHOD path}; those of the API without what all of them begin with. */
  private SortedSet<String> endpoints() {
    return Stream.concat(
        mappings.stream().flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
            .filter(it -> it.getValue().getBeanType().getName().startsWith(PRODUCT))
            .flatMap(it -> addresses(it.getKey())),
        ofPlugins()).collect(toCollection(TreeSet::new));
  }

  private static Stream<String> addresses(RequestMappingInfo info) {
    var methods = info.getMethodsCondition().getMethods();
    return info.getPatternValues().stream().map(path -> path.startsWith(API) ? path.substring(API.length()) : path)
        .flatMap(path -> methods.isEmpty() ? Stream.of("GET " + path) : methods.stream().map(it -> it + " " + path));
  }

  /** What our plugins add to the APIs of the web applications. */
  private static Stream<String> ofPlugins() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Path.class, false));
    return scanner.findCandidateComponents(PRODUCT).stream().map(it -> type(it.getBeanClassName()))
        .flatMap(EndpointsTest::addresses);
  }

  private static Class<?> type(@Nullable String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String> addresses(Class<?> resource) {
    var matcher = APPLICATION.matcher(resource.getSuperclass().getSimpleName());
    assertThat(matcher.matches()).as("%s is part of a web application", resource).isTrue();
    var root = "/camunda/api/" + matcher.group(1).toLowerCase(Locale.ROOT) + "/"
        + path(resource.getAnnotation(Path.class));
    return Stream.of(resource.getMethods()).flatMap(EndpointsTest::withOverridden).flatMap(method ->
        Stream.of(method.getAnnotations()).map(Annotation::annotationType)
            .map(it -> it.getAnnotation(HttpMethod.class)).filter(Objects::nonNull)
            .map(verb -> verb.value() + " " + root + path(method.getAnnotation(Path.class)))).distinct();
  }

  private static String path(@Nullable Path path) {
    return path == null ? "" : path.value().replaceAll(":[^}]+}", "}");
  }

  /** A method and those that it takes the place of, which may be the ones that say of what address. */
  private static Stream<Method> withOverridden(Method method) {
    return Stream.<Class<?>>iterate(method.getDeclaringClass(), Objects::nonNull, Class::getSuperclass)
        .flatMap(type -> Stream.of(type.getDeclaredMethods())).filter(it -> it.getName().equals(method.getName())
            && List.of(it.getParameterTypes()).equals(List.of(method.getParameterTypes())));
  }
}
