package th.cardholder.upkeep;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.clock.WallTime;
import th.cardholder.longwork.Lookout;

/** Notes once a day of real time how large the database is, on whichever node looks first. */
@Component
class SizeKeeper extends Lookout {

  static final ZoneId HERE = ZoneId.of("Asia/Bangkok");

  private final DatabaseSizes sizes;
  private final WallTime wall;
  private @Nullable LocalDate done;

  SizeKeeper(DatabaseSizes sizes, WallTime wall) {
    super("database's size", true);
    this.sizes = sizes;
    this.wall = wall;
  }

  @Override
  protected void look() {
    var today = LocalDate.ofInstant(wall.now(), HERE);
    if (today.equals(done)) {
      return;
    }
    if (!sizes.noted(today)) {
      sizes.note(today);
    }
    done = today;
  }
}
