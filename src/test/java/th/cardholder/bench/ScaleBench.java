package th.cardholder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import th.cardholder.CardholderJourney;
import th.cardholder.casefile.CaseFinder;
import th.cardholder.casefile.CaseStories;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.Reach;
import th.cardholder.dev.SampleStaff;
import th.cardholder.engine.rights.FilterCounts;
import th.cardholder.followup.RoundFigures;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.Rounds;
import th.cardholder.models.Examination;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Staff;
import th.cardholder.reassignment.AoWork;
import th.cardholder.revision.Revisions;
import th.cardholder.supervision.Heats;
import th.cardholder.supervision.KeptSteps;
import th.cardholder.supervision.Paces;
import th.cardholder.worklist.WaitingReferrals;

/**
 * Asks what officers ask, and what a round asks, of a database of 415,000 cases (or any number), by the product's own code:
 * how long it takes, and how many pages the greediest statement of each question reads. Fails where a statement reads more
 * than 500 pages and is not listed with its reason.
 *
 * <p>{@code mvn -q -Pbench-scale spring-boot:test-run}; {@code CASES=4145397} for the country, which takes 40 GB.
 */
@Command(name = "bench-scale", mixinStandardHelpOptions = true, showDefaultValues = true,
    description = "Times what officers ask, on a database of a country's size.")
public final class ScaleBench implements Callable<Integer> {

  private static final int MOST = 500;

  @Option(names = "--cases", defaultValue = "${env:CASES:-415000}", description = "how many cases (env CASES)")
  int cases;

  @Option(names = "--times", defaultValue = "${env:TIMES:-40}", description = "how often each is asked (env TIMES)")
  int times;

  @Option(names = "--folder", defaultValue = "${env:SCALE_DATA:-.data/scale}",
      description = "its data; a stopped fill goes on there (env SCALE_DATA)")
  Path folder;

  @Option(names = "--only", defaultValue = "${env:ONLY:-}", description = "questions that begin so (env ONLY)")
  String only;

  @Option(names = "--walk", defaultValue = "${env:WALK:-0}",
      description = "in place of the questions, so many people come over HTTP, to the agency's result (env WALK)")
  int walk;

  /** What is asked. {@code goal} is the 95th percentile to reach at the country's size, in ms; 0 where none is set. */
  private record Question(String name, int goal, Runnable asking) {}

  private record Answer(Question question, double median, double p95, List<Explained.Statement> statements) {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new ScaleBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    try (var server = Explained.start(folder.resolve("postgresql")); var product = product(server.url(), walk > 0)) {
      var database = product.getBean(DataSource.class);
      new SampleStaff(product.getBean(Staff.class), product.getBean(JdbcClient.class),
          product.getBean(PlatformTransactionManager.class)).add();
      fill(database);
      if (walk > 0) {
        CountryWalk.print(product, walk);
        return CommandLine.ExitCode.OK;
      }
      List<Answer> answers = new ArrayList<>();
      for (var question : questions(product).stream().filter(it -> it.name().startsWith(only)).toList()) {
        answers.add(ask(question, server, database));
        System.out.println(line(answers.get(answers.size() - 1)));
      }
      if (only.isEmpty() || only.startsWith("supervision")) {
        Watching.atOnce(product);
      }
      return print(answers) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }

  private static ConfigurableApplicationContext product(String url, boolean jobs) {
    var application = new SpringApplication(CardholderJourney.class);
    application.setAdditionalProfiles("development");
    application.setDefaultProperties(Map.of("spring.datasource.url", url, "spring.datasource.username", "postgres",
        "server.port", "0", "camunda.bpm.job-execution.enabled", String.valueOf(jobs), "journey.registry.allow-test-ids", "true",
        "journey.clock.movable", "true", "journey.clock.start", "2018-02-12T08:30", "logging.level.root", "warn"));
    return application.run();
  }

  private void fill(DataSource database) throws SQLException, IOException {
    try (var bar = new ProgressBarBuilder().setTaskName("Filling").setInitialMax(cases).setStyle(ProgressBarStyle.ASCII)
        .showSpeed().setUnit(" cases", 1).setUpdateIntervalMillis(1_000).build()) {
      new Country(database).fill(cases, bar::stepTo);
    }
  }

  private List<Question> questions(ConfigurableApplicationContext product) {
    var jdbc = product.getBean(JdbcClient.class);
    List<Question> questions = new ArrayList<>();
    var offices = product.getBean(Offices.class);
    var large = jdbc.sql("select province from scale.district group by 1 order by count(*) desc, 1 limit 1")
        .query(String.class).single();
    finders(questions, product, jdbc, offices);
    stories(questions, product, jdbc);

    var figures = product.getBean(RoundFigures.class);
    for (var user : List.of("chief8101", "governor81", "policy")) {
      questions.add(new Question("round figures, " + user, 20, () -> figures.of(user)));
    }
    var rounds = product.getBean(Rounds.class);
    var june = new RoundKey(2561, "followUpJune");
    var undone = new TransactionTemplate(product.getBean(PlatformTransactionManager.class));
    for (int at : new int[] {0, cases / 2, cases - 1_000}) {
      questions.add(new Question("round, a hundred from the " + (at == 0 ? "first" : at == cases / 2 ? "middle" : "last"), 20,
          () -> undone.executeWithoutResult(status -> {
            status.setRollbackOnly();
            rounds.open(june, 1_000_000L + at, 100);
          })));
    }
    questions.add(new Question("round, who was left out (once)", 0, () -> undone.executeWithoutResult(status -> {
      status.setRollbackOnly();
      rounds.openForTheRest(june, 100);
    })));
    questions.add(new Question("round, who is to be called again at a start", 20, rounds::closedWithOverlooked));

    var revisions = product.getBean(Revisions.class);
    questions.add(new Question("revision, the verdict of the journey and its forms", 60_000, () -> revisions.check(revised())));
    heat(questions, product);
    questions.add(new Question("supervision, the country counted", 0, Watching.count(product)));
    Watching.looks(product).forEach((name, look) -> questions.add(new Question("supervision, " + name, 1_000, look)));
    var waiting = product.getBean(WaitingReferrals.class);
    questions.add(new Question("waiting referrals of a district, counts", 0, () -> waiting.counts("chief8101")));
    var work = product.getBean(AoWork.class);
    questions.add(new Question("work of a district's AOs", 0, () -> work.of(List.of("d8101"))));
    lists(questions, product, "AO", "ao8101b", List.of("ao"), "d8101");
    lists(questions, product, "chief", "chief8101", List.of("districtChief"), "d8101");
    lists(questions, product, "agency", "mol81", List.of("agencyOfficer"), "a81MOL");
    lists(questions, product, "large agency", "gsb" + large, List.of("agencyOfficer"), "a" + large + "GSB");
    return questions;
  }

  /** Where work waits and how fast it goes, after all weeks have been taken in; and what the taking in costs. */
  private static void heat(List<Question> questions, ConfigurableApplicationContext product) {
    var kept = new KeptSteps(product);
    questions.add(new Question("heat, all weeks not yet in (once)", 0, kept::takeAll));
    questions.add(new Question("heat, the newest week taken in again", 0, kept::takeNewestAgain));
    questions.add(new Question("heat, the country's open work counted", 0, kept::count));
    var heats = product.getBean(Heats.class);
    var paces = product.getBean(Paces.class);
    for (var sight : List.of("chief8101 d8101", "governor81 p81", "policy country")) {
      var user = sight.substring(0, sight.indexOf(' '));
      var scope = sight.substring(sight.indexOf(' ') + 1);
      for (var process : List.of("cardholder-journey", "agency-referral")) {
        questions.add(new Question("heat, " + scope + ": " + process, 1_000,
            () -> seen(heats.of(user, scope, process, new Heats.Wanted(2561, null, null, null)))));
      }
      questions.add(new Question("heat, " + scope + ": pace", 1_000, () -> seen(paces.of(user, scope, 2561))));
    }
  }

  /** The product's own models, all together. */
  private static Map<String, byte[]> revised() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (var folder : List.of("bpmn", "forms")) {
      try (var found = Files.list(Path.of(folder))) {
        for (var file : found.filter(it -> Examination.isModel(it.toString())).toList()) {
          files.put(file.toString(), Files.readAllBytes(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private static void seen(Optional<?> answer) {
    if (answer.isEmpty()) {
      throw new IllegalStateException("Not to be seen");
    }
  }

  /** Another name and another reader at each call: districts all over the country, each province, its agencies. */
  private void finders(List<Question> questions, ConfigurableApplicationContext product, JdbcClient jdbc, Offices offices) {
    var country = jdbc.sql("select office from scale.district order by n").query(String.class).list();
    var provinces = jdbc.sql("select province from scale.district group by 1 order by count(*) desc, 1").query(String.class).list();
    var teams = provinces.stream().map(it -> offices.districtTeams(it).stream().map(Office::id).toList()).toList();
    var agencies = jdbc.sql("select id from journey.office where id like 'a__GSB' or id like 'a__MOL' order by id").query(String.class)
        .list().stream().filter(it -> provinces.contains(it.substring(1, 3))).toList();
    var banks = provinces.stream().map(it -> "cogsb" + it).toList();
    var readers = new LinkedHashMap<String, List<Reach>>();
    readers.put("district", spread(country).map(it -> reach("x", List.of(it), List.of())).toList());
    readers.put("province", spread(teams).map(it -> reach("x", it, List.of())).toList());
    readers.put("largest province, " + teams.get(0).size() + " districts", List.of(reach("x", teams.get(0), List.of())));
    readers.put("agency", spread(agencies).map(it -> reach("x", List.of(), List.of(it))).toList());
    readers.put("agency of the largest province", List.of(reach("x", List.of(), List.of("a" + provinces.get(0) + "GSB"))));
    readers.put("who sits in", spread(banks).map(it -> new Reach(it, Set.of(), Map.of(), Set.of(), "a" + it.substring(5) + "GSB"))
        .toList());
    readers.put("all " + country.size() + " districts", List.of(reach("x", country, List.of())));
    var first = jdbc.sql("select first_name from scale.name where n < 240 order by hashint4(n) limit 40").query(String.class).list();
    var last = jdbc.sql("select last_name from scale.name where n < 240 order by hashint4(n + 7) limit 40").query(String.class).list();
    var typed = new LinkedHashMap<String, List<String>>();
    typed.put("two letters that a sixth has", List.of("สม"));
    typed.put("two letters", List.of("กา", "วิ", "ปร", "สุ", "อร", "แส", "ทอ", "ศร", "บุ", "จั", "วง"));
    typed.put("two letters that nobody has", List.of("ฌา", "ฎี", "ฬา", "ฮู", "ฐา", "ฑา", "ฒา", "ฝู", "ฟู", "ฉู"));
    typed.put("a first name", first);
    typed.put("a last name", last);
    typed.put("a whole name", IntStream.range(0, first.size()).mapToObj(i -> first.get(i) + " " + last.get(i)).toList());
    typed.put("last name first, with a title", IntStream.range(0, first.size()).mapToObj(i -> last.get(i) + " นาง" + first.get(i)).toList());
    typed.put("a rare name", List.of("พิรุณธาร", "พิรุณธาร1", "พิรุณธาร2", "พิรุณธาร3", "นางพิรุณธาร4"));
    typed.put("nobody's name", first.stream().map(it -> it + "ฌาฌา").toList());
    var index = product.getBean(CaseIndex.class);
    readers.forEach((who, reaches) -> {
      int goal = who.startsWith("all") ? 300 : who.startsWith("district") ? 20 : 50;
      typed.forEach((what, names) -> {
        var next = new AtomicInteger();
        questions.add(new Question("finder, " + who + ": " + what, goal, () -> {
          int i = next.getAndIncrement();
          index.byName(names.get(i % names.size()), reaches.get(i % reaches.size()), 50);
        }));
      });
    });
    // With the referrals, the open work and the views that are recorded of those who are shown.
    var finder = product.getBean(CaseFinder.class);
    var undone = new TransactionTemplate(product.getBean(PlatformTransactionManager.class));
    for (var user : List.of("chief8101", "ao8101b", "governor81", "gsb81")) {
      var next = new AtomicInteger();
      questions.add(new Question("the whole search of " + user, user.endsWith("8101") || user.startsWith("ao") ? 20 : 50,
          () -> undone.executeWithoutResult(status -> {
            status.setRollbackOnly();
            finder.search(first.get(next.getAndIncrement() % first.size()), user);
          })));
    }
  }

  /** Another case at each call, with all that is recorded of it. */
  private static void stories(List<Question> questions, ConfigurableApplicationContext product, JdbcClient jdbc) {
    var stories = product.getBean(CaseStories.class);
    var undone = new TransactionTemplate(product.getBean(PlatformTransactionManager.class));
    var numbers = jdbc.sql("""
        select c.case_number from journey.participant_case c
         where c.office_id = 'd8101' and exists (select 1 from journey.referral r
                where r.case_id = c.id and r.office_id = 'a81MOL' and r.state not in ('refused', 'cancelled'))
         order by hashint8(c.id) limit 200
        """).query(String.class).list();
    for (var user : List.of("chief8101", "governor81", "mol81")) {
      var next = new AtomicInteger();
      questions.add(new Question("story of a case, " + user, 50, () -> undone.executeWithoutResult(status -> {
        status.setRollbackOnly();
        if (stories.of(numbers.get(next.getAndIncrement() % numbers.size()), user).isEmpty()) {
          throw new IllegalStateException("No story for " + user);
        }
      })));
    }
  }

  private static Reach reach(String user, List<String> teams, List<String> agencies) {
    return new Reach(user, new HashSet<>(teams), Map.of(), new HashSet<>(agencies), null);
  }

  /** As many as are asked at most, from all over. */
  private static <T> Stream<T> spread(List<T> all) {
    int step = Math.max(1, all.size() / 52);
    return IntStream.range(0, all.size()).filter(i -> i % step == 0).mapToObj(all::get);
  }

  /** The first page of each list that the user may read, and the numbers of all of them. */
  private static void lists(List<Question> questions, ConfigurableApplicationContext product, String who, String user,
      List<String> roles, String office) {
    var identity = product.getBean(IdentityService.class);
    var filters = product.getBean(FilterService.class);
    var tasks = product.getBean(TaskService.class);
    Callable<Long> open = () -> tasks.createTaskQuery().count();
    try {
      identity.setAuthentication(user, roles, List.of(office));
      var name = who + "'s list of " + open.call() + ": ";
      for (var filter : filters.createTaskFilterQuery().list().stream().sorted(Comparator.comparing(it -> it.getName())).toList()) {
        questions.add(new Question(name + filter.getName(), 100, () -> {
          identity.setAuthentication(user, roles, List.of(office));
          filters.listPage(filter.getId(), tasks.createTaskQuery().active(), 0, 15);
          identity.clearAuthentication();
        }));
      }
      var counts = product.getBean(FilterCounts.class);
      questions.add(new Question(name + "the numbers of all lists", 100, () -> {
        identity.setAuthentication(user, roles, List.of(office));
        counts.ofUser();
        identity.clearAuthentication();
      }));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      identity.clearAuthentication();
    }
  }

  private Answer ask(Question question, Explained server, DataSource database) throws SQLException, IOException {
    // The plan for all parameters comes after some with a plan of their own; what is asked once a round is not warmed up.
    for (int i = 0; i < Math.min(12, times); i++) {
      question.asking().run();
    }
    var took = new double[times];
    for (int i = 0; i < times; i++) {
      var from = System.nanoTime();
      question.asking().run();
      took[i] = Duration.ofNanos(System.nanoTime() - from).toNanos() / 1e6;
    }
    Arrays.sort(took);
    server.begin(database);
    question.asking().run();
    return new Answer(question, took[times / 2], took[(int) (times * 0.95)], server.end(database));
  }

  private static String line(Answer answer) {
    return String.format("%-75s %8.1f %8.1f %6s %9d", answer.question().name(), answer.median(), answer.p95(),
        answer.question().goal() == 0 ? "" : answer.question().goal(), pages(answer));
  }

  private static long pages(Answer answer) {
    return answer.statements().stream().mapToLong(Explained.Statement::pages).max().orElse(0);
  }

  private boolean print(List<Answer> answers) {
    var allowed = Listed.of("scale/reads-more.txt");
    var passed = true;
    System.out.printf("%n%,d cases%n%-75s %8s %8s %6s %9s%n", cases, "asked", "p50 ms", "p95 ms", "goal", "pages");
    for (var answer : answers) {
      var greedy = answer.statements().stream().max(Comparator.comparingLong(Explained.Statement::pages));
      var refused = pages(answer) > MOST && allowed.reason(greedy.orElseThrow().sql()) == null;
      passed &= !refused;
      System.out.println(line(answer) + (refused ? " !" : ""));
      if (refused) {
        System.out.println(greedy.orElseThrow().sql() + "\n" + greedy.orElseThrow().plan());
      }
    }
    return passed;
  }
}
