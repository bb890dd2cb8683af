package th.cardholder.supervision;

import org.springframework.boot.test.context.TestComponent;

/** Has the country counted at a test's word. */
@TestComponent
public class CountedNow {

  private final Counting counting;

  CountedNow(Counting counting) {
    this.counting = counting;
  }

  public void now() {
    counting.count();
  }
}
