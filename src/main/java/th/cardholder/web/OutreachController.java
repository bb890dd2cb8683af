package th.cardholder.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.outreach.OutreachDesks;

/** The rounds of visits (ไปหา) of a team. */
@RestController
@RequestMapping("/camunda/api/journey/outreach")
class OutreachController {

  private final CurrentOfficer current;
  private final OutreachDesks desks;

  OutreachController(CurrentOfficer current, OutreachDesks desks) {
    this.current = current;
    this.desks = desks;
  }

  /** Whether the cases of a team's round go on being opened. */
  record Steering(@Nullable String officeId, @Nullable Integer year, @Nullable Boolean goesOn) {}

  @GetMapping
  List<OutreachDesks.Round> rounds() {
    return desks.of(user());
  }

  /** Stops the opening or lets it go on; where it stands so already nothing is changed. */
  @PutMapping("/opening")
  Map<String, Object> steer(@RequestBody Steering asked) {
    if (!desks.steer(user(), asked.officeId(), asked.year() == null ? 0 : asked.year(), Boolean.TRUE.equals(asked.goesOn()))) {
      throw noSuchRound();
    }
    return Map.of();
  }

  static Refused noSuchRound() {
    return new Refused(HttpStatus.NOT_FOUND, "ไม่พบรอบไปหานี้ในทีมของท่าน โปรดเปิดหน้า “ไปหา” ใหม่");
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
