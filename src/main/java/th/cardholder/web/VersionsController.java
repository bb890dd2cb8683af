package th.cardholder.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.geography.Geography;
import th.cardholder.geography.Province;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.revision.VersionsInUse;

/** The versions of the processes, and which of them new instances start on: administrators alone. */
@RestController
@RequestMapping("/camunda/api/journey/versions")
class VersionsController {

  private final CurrentOfficer current;
  private final VersionsInUse versions;
  private final Geography geography;

  VersionsController(CurrentOfficer current, VersionsInUse versions, Geography geography) {
    this.current = current;
    this.versions = versions;
    this.geography = geography;
  }

  /** A place in which a version can be tried. */
  record Place(String code, String name, List<Place> within) {}

  /** What the page shows. */
  record Shown(List<VersionsInUse.OfProcess> processes) {}

  @GetMapping
  Shown all() {
    administrator();
    return new Shown(versions.all());
  }

  /** The provinces with their districts. */
  @GetMapping("/places")
  List<Place> places() {
    administrator();
    return geography.provinces().stream().map(this::place).toList();
  }

  private Place place(Province province) {
    return new Place(province.code(), province.nameTh(), geography.districts().stream()
        .filter(it -> it.province().equals(province)).map(it -> new Place(it.code(), it.nameTh(), List.of())).toList());
  }

  @PostMapping("/start")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void start(@RequestBody VersionsInUse.Wanted wanted) {
    CasesController.check(versions.start(wanted, administrator()));
  }

  private String administrator() {
    return Refused.unlessAdministrator(current, "กำหนดรุ่นของกระบวนงาน");
  }
}
