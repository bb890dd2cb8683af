package th.cardholder.web;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.sitting.ProvincialProjects;

/** The projects that a province has added, as they stand, and their next versions. */
@RestController
@RequestMapping("/camunda/api/journey/provincial-projects")
class ProvincialProjectsController {

  private final CurrentOfficer current;
  private final ProvincialProjects projects;

  ProvincialProjectsController(CurrentOfficer current, ProvincialProjects projects) {
    this.current = current;
    this.projects = projects;
  }

  @GetMapping
  List<ProvincialProjects.Shelf> all() {
    return projects.of(user());
  }

  @PostMapping("/versions")
  Map<String, String> revise(@RequestBody ProvincialProjects.Revised revised) {
    return Map.of("code", projects.revise(revised, user()).orThrow(CasesController::refused));
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
