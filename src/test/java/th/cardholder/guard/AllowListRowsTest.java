package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The first row that fits decides, so a row behind one that takes all its calls is never asked and misleads readers. */
class AllowListRowsTest {

  private static final Caller CALLER = new Caller("self", Audience.STAFF);

  @Test
  void everyRowDecidesCallsThatNoRowBeforeItTakes() {
    assertThat(idle(AllowList.ENGINE)).as("below the engine's REST").isEmpty();
    assertThat(idle(AllowList.PAGES)).as("whole paths").isEmpty();
  }

  private static List<String> idle(List<Rule> rules) {
    List<String> idle = new ArrayList<>();
    for (var rule : rules) {
      methods(rule).filter(method -> paths(rule).noneMatch(path -> rules.stream()
              .filter(it -> it.matches(method, Rule.segments(path), CALLER)).findFirst().filter(it -> it == rule).isPresent()))
          .forEach(method -> idle.add(method + " " + rule.path()));
    }
    return idle;
  }

  private static Stream<String> methods(Rule rule) {
    return rule.methods().contains("*") ? Stream.of("PATCH") : rule.methods().stream();
  }

  /** Calls that a row fits: one's own, somebody else's, and for what is below, right there, one and two steps down. */
  private static Stream<String> paths(Rule rule) {
    return Stream.of("self", "other").flatMap(id -> Stream.of("", "/next", "/next/after").map(below ->
            rule.path().getPatternString().replace("/**", below).replaceAll("\\{\\w+}", id)))
        .filter(path -> rule.path().matches(Rule.segments(path)));
  }
}
