package th.cardholder.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.reassignment.AgencyWork;

/** What agencies' officers have in hand, and its handing over to a colleague. */
@RestController
@RequestMapping("/camunda/api/journey/agency-work")
class AgencyWorkController {

  private static final int MOST_AT_ONCE = 25;

  private final CurrentOfficer current;
  private final AgencyWork work;

  AgencyWorkController(CurrentOfficer current, AgencyWork work) {
    this.current = current;
    this.work = work;
  }

  record Item(@Nullable String referralNumber, @Nullable String fromUserId, @Nullable String toUserId, @Nullable String requestKey) {}

  record Items(@Nullable List<@Nullable Item> items, @Nullable String reason) {}

  /** What became of a row: to whom it went, or what to do. */
  record Done(@Nullable String referralNumber, boolean ok, @Nullable String name, @Nullable String message) {}

  @GetMapping
  List<AgencyWork.AtOffice> all() {
    return work.of(user());
  }

  @GetMapping("/{agency}/{officer}")
  AgencyWork.OfOfficer of(@PathVariable String agency, @PathVariable String officer) {
    return work.of(agency, officer, user()).orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND,
        "ไม่พบเจ้าหน้าที่ท่านนี้ในหน่วยงานของท่าน โปรดเปิดหน้านี้ใหม่"));
  }

  /** Each row stands alone, under one reason. */
  @PostMapping("/changes")
  List<Done> change(@RequestBody Items asked) {
    var user = user();
    var items = asked.items() == null ? List.<Item>of() : asked.items().stream().filter(Objects::nonNull).toList();
    if (items.isEmpty() || items.size() > MOST_AT_ONCE) {
      throw new Refused(HttpStatus.BAD_REQUEST, "items", "โปรดเลือก 1 ถึง " + MOST_AT_ONCE + " งานต่อครั้ง");
    }
    return items.stream().map(item -> change(item, asked.reason(), user)).toList();
  }

  private Done change(Item item, @Nullable String reason, String user) {
    try {
      var changed = CasesController.again(() -> work.change(new AgencyWork.Order(item.referralNumber(), item.fromUserId(),
          item.toUserId(), reason, item.requestKey()), user)).orThrow(CasesController::refused);
      return new Done(changed.referralNumber(), true, changed.name(), null);
    } catch (RuntimeException e) {
      return new Done(item.referralNumber(), false, null, Refusals.of(e).orElseGet(() -> ApiErrors.unexpected(e)).sentence());
    }
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
