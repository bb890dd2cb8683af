package th.cardholder.revision.rehearsal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where an installation rehearses its revisions.
 *
 * @param url       of a PostgreSQL database of its own, which is emptied each time; without one nothing is rehearsed
 * @param longest   after so long a rehearsal is given up
 * @param scenarios where they are, as resources or files
 */
@ConfigurationProperties("journey.revision.rehearsal")
record RehearsalSettings(@Nullable String url, @Nullable String username, @Nullable String password,
    @DefaultValue("10m") Duration longest, @DefaultValue("classpath*:scenarios/*.json") List<String> scenarios) {

  /** Without the password: a record may end up in a log. */
  @Override
  public String toString() {
    return "RehearsalSettings[" + (url == null || url.isBlank() ? "none" : "set") + "]";
  }
}
