package th.cardholder.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.supervision.KeptViews;

/** The views that whoever is logged in keeps. */
@RestController
@RequestMapping("/camunda/api/journey/supervision/views")
class KeptViewsController {

  private final CurrentOfficer current;
  private final KeptViews views;

  KeptViewsController(CurrentOfficer current, KeptViews views) {
    this.current = current;
    this.views = views;
  }

  record NewView(@Nullable String name, @Nullable String address) {}

  record Kept(long id) {}

  @GetMapping
  List<KeptViews.View> views() {
    return views.of(user());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Kept keep(@RequestBody NewView view) {
    return new Kept(views.keep(user(), view.name(), view.address()).orThrow(KeptViewsController::refused));
  }

  @PutMapping("/{id}")
  Kept rename(@PathVariable long id, @RequestBody NewView view) {
    return new Kept(views.rename(user(), id, view.name()).orElseThrow(SupervisionController::notSeen)
        .orThrow(KeptViewsController::refused));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(@PathVariable long id) {
    views.forget(user(), id);
  }

  @GetMapping("/{id}/number")
  KeptViews.Length number(@PathVariable long id) {
    return views.number(user(), id).orElseThrow(SupervisionController::notSeen);
  }

  private static Refused refused(KeptViews.Refusal why) {
    if (why.forbidden()) {
      return new Refused(HttpStatus.FORBIDDEN, why.sentence());
    }
    return why.field() == null ? new Refused(HttpStatus.CONFLICT, why.sentence())
        : new Refused(HttpStatus.BAD_REQUEST, why.field(), why.sentence());
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
