package th.cardholder.architecture.planted;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.function.Supplier;

/** Every way past the product's clock. */
class MachinesClock {

  LocalTime now() {
    return LocalTime.now();
  }

  LocalDate nowOfAZone() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  Supplier<Instant> nowByReference() {
    return Instant::now;
  }

  Clock systemClock() {
    return Clock.systemDefaultZone();
  }

  Date newDate() {
    return new Date();
  }

  Calendar calendar() {
    return Calendar.getInstance();
  }

  long millis() {
    return System.currentTimeMillis();
  }

  long nanos() {
    return System.nanoTime();
  }
}
