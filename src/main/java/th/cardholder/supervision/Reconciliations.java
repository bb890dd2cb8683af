package th.cardholder.supervision;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import th.cardholder.audit.Audit;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.reconciliation.Reconciled;
import th.cardholder.reconciliation.Reconciliation;
import th.cardholder.words.ThaiTime;

/** What the nightly reconciliation found, as far as it is of a scope; a case's or referral's number, and nobody's name. */
@Service
public class Reconciliations {

  private final Scopes scopes;
  private final Reconciliation reconciliation;
  private final CurrentOfficer current;
  private final Audit audit;
  private final Clock clock;

  Reconciliations(Scopes scopes, Reconciliation reconciliation, CurrentOfficer current, Audit audit, Clock clock) {
    this.scopes = scopes;
    this.reconciliation = reconciliation;
    this.current = current;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A check.
   *
   * @param checkedThai when it was last run; null where it never was
   * @param repairTh    what the repair is called; null where there is none, or the reader may not
   * @param capped      whether there may be more than what is told here
   */
  public record Checked(String code, String name, String todo, @Nullable String checkedThai, @Nullable String repairTh,
      boolean capped, List<Difference> differences) {}

  /** Something that differs; {@code caseNumber} where it is a case's. */
  public record Difference(String key, @Nullable String caseNumber, String detail) {}

  /** All checks with what is of the scope; nothing when the user does not see it. */
  public Optional<List<Checked>> of(String userId, String scopeId) {
    return scopes.of(userId, scopeId).map(sight -> {
      Map<String, Reconciliation.Checked> newest = reconciliation.newest().stream()
          .collect(toMap(Reconciliation.Checked::code, Function.identity()));
      var offices = Set.copyOf(sight.scope().offices());
      var all = sight.scope().level() == Scope.Level.COUNTRY;
      return reconciliation.checks().stream().map(check -> {
        var last = newest.get(check.code());
        var found = last == null || last.found() == 0 ? List.<Reconciled.Difference>of() : reconciliation.found(check.code());
        return new Checked(check.code(), check.nameTh(), check.todoTh(), last == null ? null : ThaiTime.moment(last.at(), clock.getZone()),
            current.administrator() ? check.repairTh() : null, last != null && last.found() >= Reconciled.MOST,
            found.stream().filter(it -> all || offices.contains(String.valueOf(it.officeId()))).map(Reconciliations::told)
                .toList());
      }).toList();
    });
  }

  private static Difference told(Reconciled.Difference difference) {
    var key = difference.key();
    var number = key.matches("\\d{4}-\\d{4}-\\d+(-R\\d+)?") ? key.replaceFirst("-R\\d+$", "") : null;
    return new Difference(key, number, difference.detail());
  }

  /** Runs all checks now. Whether the user may is for the caller to know. */
  public void run() {
    reconciliation.run();
  }

  /**
   * Repairs what a check finds. Whether the user may is for the caller to know.
   *
   * @return how many were repaired; nothing where there is no such check, or nothing that repairs it
   */
  public Optional<Integer> repair(String userId, String code) {
    return reconciliation.check(code).filter(it -> it.repairTh() != null).map(check -> {
      var repaired = reconciliation.repair(check);
      audit.write(Audit.Entry.of(userId, null, "reconciliation.repaired", null)
          .with(Map.of("check", code, "repaired", repaired)));
      return repaired;
    });
  }
}
