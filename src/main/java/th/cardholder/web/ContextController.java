package th.cardholder.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.book.FollowUpBooks;
import th.cardholder.clock.ClockMoves;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.GivenPasswords;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.reassignment.AoWork;
import th.cardholder.words.ThaiDate;

/** Who is logged in, where they work, and what day it is. */
@RestController
class ContextController {

  private static final String PRODUCT = "เส้นทางผู้มีบัตรฯ";

  private final CurrentOfficer current;
  private final Offices offices;
  private final AoWork work;
  private final MeasureYears years;
  private final ClockMoves moves;
  private final FollowUpBooks books;
  private final GivenPasswords passwords;
  private final Clock clock;

  ContextController(CurrentOfficer current, Offices offices, AoWork work, MeasureYears years, ClockMoves moves, FollowUpBooks books,
      GivenPasswords passwords, Clock clock) {
    this.current = current;
    this.offices = offices;
    this.work = work;
    this.years = years;
    this.moves = moves;
    this.books = books;
    this.passwords = passwords;
    this.clock = clock;
  }

  record Workplace(String id, String name, List<String> roles) {}

  /**
   * {@code casesOfLeavers} is for a chief: the cases that wait to be given to another AO; {@code continues} whether the year in
   * force goes on with another, and nobody comes anew; {@code followUpLeft} for a team's secretariat: how many it has to report in an
   * open round (R16), null where none is open; {@code givenPassword} whether the user is to change a password that was given.
   */
  record Context(LocalDate businessDate, String businessDateThai, String productName, String user, String displayName,
      List<Workplace> offices, List<String> roles, boolean administrator, boolean clockMovable,
      int casesOfLeavers, boolean continues, @Nullable Long followUpLeft, boolean givenPassword) {}

  @GetMapping("/camunda/api/journey/context")
  Context context() {
    var user = current.userId().orElseThrow(Refused::notLoggedIn);
    var today = LocalDate.now(clock);
    var memberships = offices.memberships(user);
    var places = memberships.stream().map(membership -> new Workplace(membership.office().id(),
        membership.office().nameTh(), membership.roles().stream().map(Role::code).toList())).toList();
    return new Context(today, ThaiDate.longForm(today), PRODUCT, user,
        offices.officerName(user), places,
        places.stream().flatMap(place -> place.roles().stream()).distinct().toList(), current.administrator(),
        moves.movable(),
        work.ofLeavers(memberships.stream().filter(it -> it.roles().contains(Role.DISTRICT_CHIEF)).map(it -> it.office().id())
            .toList()),
        years.on(today).flatMap(years::continues).isPresent(), books.left(places.stream()
            .filter(it -> it.roles().contains(Role.TEAM_SECRETARIAT.code())).map(Workplace::id).toList()).orElse(null),
        !passwords.unchanged(List.of(user)).isEmpty());
  }
}
