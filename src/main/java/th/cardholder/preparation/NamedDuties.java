package th.cardholder.preparation;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.audit.Audit;
import th.cardholder.office.DutyRoster;
import th.cardholder.office.Office;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;

/**
 * Who was named for what from a day on. The role is given, or taken, on that day by whichever node looks first; what is so
 * already is left alone.
 */
@Repository
public class NamedDuties {

  private final JdbcClient jdbc;
  private final Offices offices;
  private final DutyRoster roster;
  private final Staff staff;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  NamedDuties(JdbcClient jdbc, Offices offices, DutyRoster roster, Staff staff, Audit audit,
      TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.offices = offices;
    this.roster = roster;
    this.staff = staff;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  private record Due(long id, int year, String districtCode, String userId, String role, boolean given, String namedBy) {}

  /** Writes down what is otherwise than it is now; who is named and has the role keeps it. */
  void name(PreparationKey key, Map<Role, Set<String>> named, LocalDate from, String by) {
    named.forEach((role, chosen) -> {
      var held = offices.officers(key.officeId(), role).stream().map(Officer::userId).collect(toSet());
      chosen.stream().filter(it -> !held.contains(it)).sorted().forEach(it -> add(key, it, role, true, from, by));
      held.stream().filter(it -> !chosen.contains(it)).sorted().forEach(it -> add(key, it, role, false, from, by));
    });
    jdbc.sql("""
        update journey.preparation_district set registrars = ?, aos = ?, named_from = ?, named_at = ?, named_by = ?
         where year = ? and district_code = ?
        """).params(named.getOrDefault(Role.REGISTRAR, Set.of()).size(), named.getOrDefault(Role.AO, Set.of()).size(), from,
        OffsetDateTime.now(clock), by, key.year(), key.area()).update();
    audit.write(Audit.Entry.of(by, key.officeId(), "preparation.staffNamed", null).with(Map.of("from", from.toString())).ofTheForm());
  }

  private void add(PreparationKey key, String userId, Role role, boolean given, LocalDate from, String by) {
    jdbc.sql("""
        insert into journey.preparation_duty (year, district_code, user_id, role, given, from_day, named_by)
        values (?, ?, ?, ?, ?, ?, ?)
        """).params(key.year(), key.area(), userId, role.code(), given, from, by).update();
  }

  /**
   * Gives or takes each role that it is time for, each in a transaction of its own. One that cannot be, as where the login is
   * gone, holds up no other: its failure is told after all of them, and it is tried again when this is called again.
   */
  public void doAll() {
    RuntimeException failed = null;
    for (var id : due()) {
      try {
        transaction.executeWithoutResult(status -> held(id).ifPresent(this::give));
      } catch (RuntimeException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  private List<Long> due() {
    return jdbc.sql("select id from journey.preparation_duty where done_at is null and from_day <= ? order by from_day, id")
        .param(LocalDate.now(clock)).query(Long.class).list();
  }

  /** One that another node is at is left to it. */
  private Optional<Due> held(long id) {
    return jdbc.sql("""
        select id, year, district_code, user_id, role, given, named_by from journey.preparation_duty
         where id = ? and done_at is null for update skip locked
        """).param(id).query(Due.class).optional();
  }

  private void give(Due due) {
    var office = Office.district(due.districtCode());
    var role = Role.of(due.role());
    var roles = EnumSet.noneOf(Role.class);
    roles.addAll(roster.held(due.userId()).getOrDefault(office, Set.of()));
    if (due.given() ? roles.add(role) : roles.remove(role)) {
      staff.assign(due.userId(), office, roles);
      audit.write(Audit.Entry.of(due.namedBy(), office, due.given() ? "preparation.dutyGiven" : "preparation.dutyTaken", null)
          .with(Map.of("user", due.userId(), "role", role.code())));
    }
    jdbc.sql("update journey.preparation_duty set done_at = ? where id = ?").params(OffsetDateTime.now(clock), due.id()).update();
  }
}
