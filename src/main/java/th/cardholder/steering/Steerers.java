package th.cardholder.steering;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.supervision.Scope;
import th.cardholder.supervision.Scopes;
import th.cardholder.words.Result;

/** Who may do what with which team's cases: whoever sees their persons ({@link Scopes}) and has one of the act's roles. */
@Component
public class Steerers {

  private final Scopes scopes;
  private final Offices offices;
  private final TransactionOperations transaction;

  Steerers(Scopes scopes, Offices offices, TransactionOperations transaction) {
    this.scopes = scopes;
    this.offices = offices;
    this.transaction = transaction;
  }

  /** The keys of what was chosen, where the user does this anywhere; of whose cases is asked of each line. */
  Result<List<String>, NotDone> begin(Act act, @Nullable List<@Nullable String> chosen, String userId) {
    return offices.memberships(userId).stream().anyMatch(it -> it.roles().stream().anyMatch(act.roles()::contains))
        ? Asked.keys(chosen) : Result.refused(Asked.notYours(act));
  }

  /** Does it to each line, in a transaction of its own. */
  Reached each(List<String> keys, Function<String, Reached.Line> act) {
    return new Reached(keys.stream().map(key -> Objects.requireNonNull(transaction.execute(status -> act.apply(key))))
        .toList());
  }

  /** Whether the user does it with the cases of a scope, which the user sees. */
  public boolean offered(String userId, Act act, Scope scope) {
    return scope.level() != Scope.Level.COUNTRY && scope.teams().stream().findFirst()
        .flatMap(team -> as(userId, act, team)).isPresent();
  }

  /** As whose officer the user does it with the cases of a team; nothing when the user does not. */
  Optional<String> as(String userId, Act act, String teamId) {
    var team = offices.office(teamId);
    if (team.isEmpty() || scopes.of(userId, teamId).filter(Scopes.Sight::named).isEmpty()) {
      return Optional.empty();
    }
    return offices.memberships(userId).stream().filter(it -> it.roles().stream().anyMatch(act.roles()::contains))
        .map(Offices.Membership::office).filter(it -> it.id().equals(teamId) || it.kind() == Office.Kind.PROVINCE
            && Objects.equals(it.provinceCode(), team.get().provinceCode())).map(Office::id).findFirst();
  }
}
