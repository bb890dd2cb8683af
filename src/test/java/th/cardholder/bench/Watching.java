package th.cardholder.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.supervision.CountedNow;
import th.cardholder.supervision.Overviews;
import th.cardholder.supervision.WorkLists;

/** Twenty who answer for the work look at once, each again two seconds after the last answer. */
final class Watching {

  private static final int WATCHERS = 20;
  private static final long THINK_MILLIS = 2_000;
  private static final long LASTS_MILLIS = 60_000;

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

  /** All at once, for a minute; median, 95th percentile and slowest of each look, in ms. */
  static void atOnce(ConfigurableApplicationContext product) throws InterruptedException {
    var looks = looks(product);
    var names = new ArrayList<>(looks.keySet());
    Map<String, ConcurrentLinkedQueue<Double>> took = new ConcurrentHashMap<>();
    var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LASTS_MILLIS);
    var watchers = Executors.newFixedThreadPool(WATCHERS);
    for (int i = 0; i < WATCHERS; i++) {
      var random = new Random(i);
      watchers.execute(() -> {
        while (System.nanoTime() < end) {
          var name = names.get(random.nextInt(names.size()));
          var begun = System.nanoTime();
          looks.get(name).run();
          took.computeIfAbsent(name, it -> new ConcurrentLinkedQueue<>()).add((System.nanoTime() - begun) / 1e6);
          try {
            Thread.sleep(THINK_MILLIS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
          }
        }
      });
    }
    watchers.shutdown();
    watchers.awaitTermination(LASTS_MILLIS * 2, TimeUnit.MILLISECONDS);
    System.out.printf("%nTwenty at once, two seconds between%n");
    names.forEach(name -> print(name, took.getOrDefault(name, new ConcurrentLinkedQueue<>())));
    print("all", took.values().stream().flatMap(Collection::stream).toList());
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
