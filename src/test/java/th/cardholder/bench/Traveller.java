package th.cardholder.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import th.cardholder.bench.plain.PlainJourney;
import th.cardholder.rehearsal.OneDay;
import th.cardholder.rehearsal.Post;

/**
 * One person on the way, step by step: a step lists the tasks, claims one that is nobody's, reads the form's variables
 * and hands it in. Driven by one thread at a time.
 */
final class Traveller implements Delayed {

  private static final long AGAIN = TimeUnit.MILLISECONDS.toNanos(20);

  private final OneDay.Journey journey;
  private final List<OneDay.Step> steps;
  private final Side side;
  private final List<List<String>> plans = new ArrayList<>();
  private @Nullable String key;
  private int done;
  private long at = System.nanoTime();
  private long waitingSince;

  Traveller(OneDay.Journey journey, Side side) {
    this.journey = journey;
    this.steps = journey.steps();
    this.side = side;
  }

  OneDay.Journey journey() {
    return journey;
  }

  @Nullable String key() {
    return key;
  }

  boolean arrived() {
    return key != null && done == steps.size();
  }

  /** The step that is next; null before the registration. */
  OneDay.@Nullable Step next() {
    return key == null ? null : steps.get(done);
  }

  /** Whether a step was made; if not, it has to wait for a job. */
  boolean step(Clerk clerk) throws IOException {
    if (key == null) {
      key = clerk.start(journey.registrar(), side.key(journey), side.registration(journey, journey.registration()));
      return true;
    }
    var step = steps.get(done);
    for (var user : users(step)) {
      var at = step.post() == Post.AGENCY ? key + String.format("-R%02d", step.referral() + 1) : key;
      for (var task : clerk.tasks(user, at)) {
        if (task.element().equals(step.element()) && (task.assignee() == null || task.assignee().equals(user))) {
          handIn(clerk, user, task, step);
          done++;
          waitingSince = 0;
          return true;
        }
      }
    }
    waitsAgain();
    return false;
  }

  private void handIn(Clerk clerk, String user, Clerk.OpenTask task, OneDay.Step step) throws IOException {
    if (task.assignee() == null) {
      clerk.claim(user, task.id());
    }
    var typed = step.form().apply(side.offered(clerk.open(user, task.id())));
    clerk.submit(user, task.id(), side.answers(journey, step, user, typed));
    switch (step.element()) {
      case "userTask_interview" -> plans.clear();
      case "userTask_plan", "userTask_revisePlan" -> plans.add(projects(typed));
      default -> { }
    }
  }

  private List<String> users(OneDay.Step step) {
    return switch (step.post()) {
      case REGISTRAR -> List.of(journey.registrar());
      case CHIEF -> List.of(journey.chief());
      case AO -> List.of(journey.ao());
      case BANK -> journey.banksOfficers();
      case AGENCY -> {
        var user = side.agencysOfficer(journey, String.valueOf(key), step.referral(), plans);
        yield user == null ? List.of() : List.of(user);
      }
    };
  }

  /** The codes chosen in a plan, in the order in which they are sent. */
  static List<String> projects(Map<String, ?> typed) {
    var codes = new TreeSet<String>();
    typed.forEach((name, value) -> {
      if (PlainJourney.CHOICES.contains(name) && value instanceof Collection<?> list) {
        list.forEach(code -> codes.add(String.valueOf(code)));
      }
    });
    return List.copyOf(codes);
  }

  /** Not before a moment later. */
  void waitsAgain() {
    at = System.nanoTime() + AGAIN;
    if (waitingSince == 0) {
      waitingSince = System.nanoTime();
    }
  }

  /** For how many seconds the next step has not come. */
  long waitsFor() {
    return waitingSince == 0 ? 0 : TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - waitingSince);
  }

  @Override
  public long getDelay(TimeUnit unit) {
    return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  @Override
  public int compareTo(Delayed other) {
    return Long.compare(at, ((Traveller) other).at);
  }

  @Override
  public String toString() {
    return journey.fate() + " " + key + " before " + (arrived() ? "nothing" : next());
  }
}
