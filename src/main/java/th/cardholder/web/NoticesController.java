package th.cardholder.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.worklist.OpenNotices;

/** What an officer is told of their cases and ticks off. Whoever has no cases has none. */
@RestController
@RequestMapping("/camunda/api/journey/notices")
class NoticesController {

  private final CurrentOfficer current;
  private final OpenNotices notices;

  NoticesController(CurrentOfficer current, OpenNotices notices) {
    this.current = current;
    this.notices = notices;
  }

  record Seen(@Nullable List<@Nullable Long> ids) {}

  @GetMapping
  OpenNotices.Open all() {
    return notices.of(user());
  }

  /** For the number beside the link, asked for without anybody being shown. */
  @GetMapping("/count")
  Map<String, Integer> count() {
    return Map.of("count", notices.count(user()));
  }

  @PostMapping("/seen")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void seen(@RequestBody Seen seen) {
    notices.seen(seen.ids() == null ? List.of() : seen.ids().stream().filter(Objects::nonNull).toList(), user());
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
