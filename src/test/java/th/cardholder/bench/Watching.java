package th.cardholder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.rehearsal.Desk;
import th.cardholder.supervision.CountedNow;
import th.cardholder.supervision.Overviews;
import th.cardholder.supervision.WorkLists;

/**
 * Twenty who answer for the work look at once, each again two seconds after the last answer. Before that, each page is asked
 * for alone, round after round, until the machine that runs it is warm; the last rounds say what a page takes by itself.
 */
final class Watching {

  private static final int WATCHERS = 20;
  private static final long THINK_MILLIS = 2_000;
  private static final long LASTS_MILLIS = 60_000;
  private static final int ALONE_ROUNDS = 12;
  private static final int WARM_ROUNDS = 7;

  private Watching() {}

  /** What is asked, by name. */
  static Map<String, Runnable> looks(ConfigurableApplicationContext product) {
    var overviews = product.getBean(Overviews.class);
    var lists = product.getBean(WorkLists.class);
    var undone = new TransactionTemplate(product.getBean(PlatformTransactionManager.class));
    Map<String, Runnable> looks = new LinkedHashMap<>();
    for (var sight : List.of("chief8101 d8101", "governor81 p81", "policy country")) {
      var user = sight.substring(0, sight.indexOf(' '));
      var scope = sight.substring(sight.indexOf(' ') + 1);
      looks.put("overview, " + scope, () -> seen(overviews.of(user, scope, 2561)));
      if (!scope.equals("country")) {
        for (var list : List.of("cases number", "running due", "running person", "late due", "referralsWaiting due")) {
          var code = list.substring(0, list.indexOf(' '));
          var sort = WorkLists.Sort.valueOf(list.substring(list.indexOf(' ') + 1).toUpperCase(Locale.ROOT));
          looks.put("list, " + scope + ": " + list, () -> undone.executeWithoutResult(status -> {
            status.setRollbackOnly();
            seen(lists.page(user, new WorkLists.Wanted(scope, 2561, code, null, null, null, sort, false), 0));
          }));
        }
      }
    }
    return looks;
  }

  private static void seen(Optional<?> answer) {
    if (answer.isEmpty()) {
      throw new IllegalStateException("Not to be seen");
    }
  }

  /** Counts the country, as a node does each minute. */
  static Runnable count(ConfigurableApplicationContext product) {
    var counted = product.getAutowireCapableBeanFactory().createBean(CountedNow.class);
    return counted::now;
  }

  /** What twenty ask for over HTTP, by name: of each who asks, the path. */
  private static Map<String, Map<String, String>> pages(ConfigurableApplicationContext product) {
    var number = product.getBean(JdbcClient.class).sql("""
        select c.case_number from journey.participant_case c
         where c.office_id = 'd8101' and exists (select from journey.referral r where r.case_id = c.id) order by c.id limit 1
        """).query(String.class).single();
    Map<String, Map<String, String>> pages = new LinkedHashMap<>();
    for (var sight : List.of("chief8101 d8101", "governor81 p81", "policy country")) {
      var user = sight.substring(0, sight.indexOf(' '));
      var scope = sight.substring(sight.indexOf(' ') + 1);
      var of = "/supervision/" + scope;
      Map<String, String> asked = new LinkedHashMap<>(Map.of("overview", of + "/overview?year=2561",
          "heat", of + "/heat/cardholder-journey?year=2561", "heat of referrals", of + "/heat/agency-referral?year=2561",
          "pace", of + "/pace?year=2561"));
      if (!scope.equals("country")) {
        asked.put("list of cases", of + "/lists/cases?year=2561&sort=number");
        asked.put("list of running ones", of + "/lists/running?year=2561&sort=due");
        asked.put("list of late work", of + "/lists/late?year=2561&sort=due");
        asked.put("list of referrals", of + "/lists/referralsWaiting?year=2561&sort=due");
        asked.put("story of a case", "/cases/" + number + "/story");
      }
      pages.put(user, asked);
    }
    return pages;
  }

  /** All at once over HTTP, each logged in, for a minute; median, 95th percentile and slowest of each page, in ms. */
  static void atOnce(ConfigurableApplicationContext product) throws InterruptedException {
    var server = URI.create("http://localhost:" + product.getEnvironment().getProperty("local.server.port"));
    var pages = pages(product);
    var users = List.copyOf(pages.keySet());
    alone(server, pages);
    Map<String, ConcurrentLinkedQueue<Double>> took = new ConcurrentHashMap<>();
    var watchers = Executors.newFixedThreadPool(WATCHERS);
    for (int i = 0; i < WATCHERS; i++) {
      var random = new Random(i);
      var user = users.get(i % users.size());
      watchers.execute(() -> watch(new Desk(server, user), user, pages.get(user), random, took));
    }
    watchers.shutdown();
    watchers.awaitTermination(LASTS_MILLIS * 3, TimeUnit.MILLISECONDS);
    System.out.printf("%nTwenty at once over HTTP, two seconds between%n");
    new TreeMap<>(took).forEach(Watching::print);
    print("all", took.values().stream().flatMap(Collection::stream).toList());
  }

  private static void alone(URI server, Map<String, Map<String, String>> pages) throws InterruptedException {
    Map<String, ConcurrentLinkedQueue<Double>> took = new ConcurrentHashMap<>();
    try {
      for (var of : pages.entrySet()) {
        var desk = new Desk(server, of.getKey());
        desk.logIn();
        for (int round = 0; round < ALONE_ROUNDS; round++) {
          for (var page : of.getValue().entrySet()) {
            var millis = ask(desk, page.getKey(), of.getKey(), page.getValue());
            if (round >= WARM_ROUNDS) {
              took.computeIfAbsent(of.getKey() + ": " + page.getKey(), it -> new ConcurrentLinkedQueue<>()).add(millis);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.printf("%nOne alone over HTTP%n");
    new TreeMap<>(took).forEach(Watching::print);
  }

  private static double ask(Desk desk, String name, String user, String path) throws IOException, InterruptedException {
    var begun = System.nanoTime();
    var answer = desk.page("GET", "/camunda/api/journey" + path, null);
    if (!answer.accepted()) {
      throw new IllegalStateException(name + " of " + user + " was answered with " + answer.status());
    }
    return (System.nanoTime() - begun) / 1e6;
  }

  private static void watch(Desk desk, String user, Map<String, String> asked, Random random,
      Map<String, ConcurrentLinkedQueue<Double>> took) {
    var names = List.copyOf(asked.keySet());
    try {
      desk.logIn();
      // Twenty people do not sit down at the same moment.
      Thread.sleep(random.nextLong(THINK_MILLIS));
      var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LASTS_MILLIS);
      while (System.nanoTime() < end) {
        var name = names.get(random.nextInt(names.size()));
        took.computeIfAbsent(user + ": " + name, it -> new ConcurrentLinkedQueue<>())
            .add(ask(desk, name, user, asked.get(name)));
        Thread.sleep(THINK_MILLIS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void print(String name, Collection<Double> took) {
    var sorted = took.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length > 0) {
      System.out.printf("%-45s %4d times, median %7.1f, p95 %7.1f, slowest %7.1f ms%n", name, sorted.length,
          sorted[sorted.length / 2], sorted[(int) Math.ceil(sorted.length * 0.95) - 1],
          Arrays.stream(sorted).max().orElse(0));
    }
  }
}
