package th.cardholder.cddreport;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** How many were sent to an office, and what became of them: the parts add up to {@code people}. */
public record Counts(int people, int developed, int notDeveloped, int refused, int ended, int open) {

  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

  /** All of these together. */
  static Counts sum(Collection<Counts> all) {
    return all.stream().reduce(NONE, (one, other) -> new Counts(one.people + other.people, one.developed + other.developed,
        one.notDeveloped + other.notDeveloped, one.refused + other.refused, one.ended + other.ended, one.open + other.open));
  }

  int of(Became became) {
    return switch (became) {
      case DEVELOPED -> developed;
      case NOT_DEVELOPED -> notDeveloped;
      case REFUSED -> refused;
      case ENDED -> ended;
      case OPEN -> open;
    };
  }

  /** In words, a line each; what nobody is counted under is left out. */
  String thai() {
    return "ผู้ที่ส่งมา " + number(people) + " ราย" + lines().stream().map(it -> "\n" + it).collect(joining());
  }

  private List<String> lines() {
    return Arrays.stream(Became.values()).filter(it -> of(it) > 0).map(it -> it.labelTh() + " " + number(of(it)) + " ราย").toList();
  }

  static String number(int n) {
    return String.format("%,d", n);
  }
}
