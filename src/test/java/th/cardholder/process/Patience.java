package th.cardholder.process;

import java.util.function.BooleanSupplier;

/** Waits for what comes by itself. */
public final class Patience {

  private static final long ASKED_EACH = 20;

  private Patience() {}

  /** Waits until this is so, at most so many milliseconds. */
  public static void until(String what, long millis, BooleanSupplier so) {
    var end = System.nanoTime() + millis * 1_000_000;
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited in vain until " + what);
      }
      try {
        Thread.sleep(ASKED_EACH);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
