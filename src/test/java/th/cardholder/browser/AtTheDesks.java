package th.cardholder.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.engine.OfficeWork;
import th.cardholder.process.Scenario;

/** Tests in which officers sit before their screens. Whatever goes wrong in a page, seen or unseen, fails the test. */
abstract class AtTheDesks {

  private static @Nullable Browser browser;

  @Autowired
  protected Scenario scenario;

  @Autowired
  private OfficeWork work;

  @LocalServerPort
  protected int port;

  private final List<Desk> desks = new ArrayList<>();
  private final List<Seat> seats = new ArrayList<>();

  @BeforeAll
  static void startBrowser() {
    browser = Browser.running();
  }

  @AfterEach
  void nothingWentWrongInTheBrowser() {
    try {
      assertThat(desks.stream().flatMap(desk -> desk.faults().stream())).isEmpty();
      // In a second line it would lie over the page, and over whatever is to be clicked there.
      assertThat(desks).allSatisfy(desk -> assertThat(desk.heightOfTheHeader()).as("%s: the header", desk).isLessThan(50));
    } finally {
      desks.forEach(Desk::close);
      seats.forEach(Seat::close);
      desks.clear();
      seats.clear();
    }
  }

  /** A place before pages that are no desk's, until the test ends. */
  protected Seat stranger() {
    var seat = seat();
    seats.add(seat);
    return seat;
  }

  private Seat seat() {
    return Objects.requireNonNull(browser).seat(port);
  }

  /** A desk at which this user has logged in. */
  protected Desk at(String user) {
    return seen(Desk.of(seat(), user));
  }

  /** A desk at which this user, logged in, has come to a task by its address. */
  protected Desk at(String user, String taskId) {
    return seen(Desk.atTask(seat(), user, taskId));
  }

  /** A desk at which this user has come in through the login page. */
  protected Desk throughTheDoor(String user) {
    return seen(Desk.throughTheDoor(seat(), user));
  }

  /** The same on a tablet, in CSS pixels. */
  protected Desk onTablet(String user, int width, int height) {
    return seen(Desk.of(Objects.requireNonNull(browser).tablet(port, width, height), user));
  }

  /** All desks of this test. */
  protected List<Desk> desks() {
    return desks;
  }

  /**
   * Nothing is open in this district: whoever looks at a list there sees what the test has put into it, whatever other
   * tests have left.
   */
  protected void nothingIsOpenIn(String district) {
    work.acrossOffices(() -> {
      var runtime = scenario.engine().getRuntimeService();
      runtime.createProcessInstanceQuery().tenantIdIn("d" + district).list()
          .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "nothing is open"));
      return null;
    });
    scenario.jdbc().sql("""
        update journey.participant_case set state = 'withdrawn'
         where office_id = ? and state in ('registering', 'awaitingAo', 'awaitingInterview', 'awaitingPlan',
                                           'awaitingConfirmation', 'developing', 'awaitingFollowUp')
        """).param("d" + district).update();
  }

  private Desk seen(Desk desk) {
    desks.add(desk);
    return desk;
  }
}
