package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the path of a row fits. */
class RuleTest {

  private static final Caller CALLER = new Caller("somchai", Audience.STAFF);

  @ParameterizedTest
  @CsvSource({
      "/task, /task, true", "/task, /Task, false", "/task, /task/1, false", "/task, /tasks, false",
      "/task/{id}, /task/1, true", "/task/{id}, /task, false", "/task/{id}, /task/, false", "/task/{id}, /task/1/2, false",
      "/task/{id}/form, /task/1/form, true", "/task/{id}/form, /task/1/2/form, false",
      "/task/{id}/variables/**, /task/1/variables, true", "/task/{id}/variables/**, /task/1/variables/a/b, true",
      "/task/{id}/variables/**, /task/1/variablesOfMine, false",
      "/user/{self}/profile, /user/somchai/profile, true", "/user/{self}/profile, /user/Somchai/profile, false",
      "/**, /, true", "/**, /a/b, true", "/, /, true", "/favicon.ico, /faviconXico, false"})
  void fitsWhatItSays(String path, String asked, boolean fits) {
    assertThat(fits(path, asked)).isEqualTo(fits);
  }

  @Test
  void everythingBelowADoorIsAlsoTheDoorItself() {
    assertThat(fits("/**", "")).isTrue();
    assertThat(fits("/task/{id}", "")).isFalse();
  }

  @Test
  void aPathIsDecodedOnceAndHasNoParameters() {
    var path = CanonicalPath.of("/user/%E0%B8%AA%E0%B8%A1%20x+y").orElseThrow();

    assertThat(path).isEqualTo("/user/สม x+y");
    assertThat(fits("/user/{id}", path)).isTrue();
    // Such a text comes from no path; should one ever, it is not read a second time.
    assertThat(fits("/user/a", "/user/%61")).isFalse();
    assertThat(fits("/user/a", "/user/a;b=c")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"/user/%61", "/user/a;b", "/user;b/a", "//user", "/user//a", "/user/../a", "/user/./a", "/user/%2e%2e/a",
      "/user/a%2fb", "/user/a%5cb", "/user\\a", "/user/%00", "/user/%25", "/user/%3b", "/user/%e0", "/user/%", "user"})
  void whatIsNotSpelledPlainlyIsNoPathAtAll(String raw) {
    assertThat(CanonicalPath.of(raw)).isEqualTo(Optional.empty());
  }

  private static boolean fits(String path, String asked) {
    return Rule.of(Audience.STAFF, "GET", path, Rule.Check.NOTHING).matches("GET", Rule.segments(asked), CALLER);
  }
}
