package th.cardholder.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Many who do the same thing at the same moment. */
final class Crowd {

  private Crowd() {}

  /** What each of them got. */
  static <T> List<T> all(int many, Callable<T> thing) throws Exception {
    var threads = Executors.newFixedThreadPool(many);
    try {
      var together = new CyclicBarrier(many);
      List<Future<T>> started = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        started.add(threads.submit(() -> {
          together.await(30, TimeUnit.SECONDS);
          return thing.call();
        }));
      }
      List<T> got = new ArrayList<>();
      for (var one : started) {
        got.add(one.get(120, TimeUnit.SECONDS));
      }
      return got;
    } finally {
      threads.shutdownNow();
    }
  }
}
