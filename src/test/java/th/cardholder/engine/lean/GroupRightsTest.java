package th.cardholder.engine.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;
import th.cardholder.engine.lean.GroupRights.Right;

class GroupRightsTest {

  private static final Permission WORK = ProcessDefinitionPermissions.TASK_WORK;
  private static final Resource PROCESS = Resources.PROCESS_DEFINITION;

  private Instant now = Instant.parse("2018-02-12T02:00:00Z");
  private final GroupRights rights = new GroupRights(() -> now);
  private final List<Right> stored = new ArrayList<>(List.of(right("ao", "cardholder-journey", WORK)));
  private int asked;

  @AfterEach
  void noTransactionIsLeft() {
    TransactionSynchronizationManager.clear();
    TransactionSynchronizationManager.unbindResourceIfPossible(rights);
  }

  @Test
  void aGroupsRightIsGivenForItsResourceAndForAllOfThem() {
    assertThat(give(List.of("ao"), one("cardholder-journey"))).isTrue();
    assertThat(give(List.of("ao"), one("follow-up-round"))).isFalse();
    assertThat(give(List.of("chief"), one("cardholder-journey"))).isFalse();
    assertThat(give(List.of(), one("cardholder-journey"))).isFalse();
    assertThat(give(null, one("cardholder-journey"))).isFalse();

    stored.add(right("chief", "*", WORK));
    rights.change();
    assertThat(give(List.of("chief"), one("follow-up-round"))).isTrue();
  }

  @Test
  void aRightThatIsNotWholeIsNone() {
    assertThat(give(List.of("ao"), of(true, check(PROCESS, "cardholder-journey", Permissions.ALL)))).isFalse();
  }

  @Test
  void oneOfSeveralIsEnoughWhereOneIsAskedForAndAllAreNeededWhereAllAre() {
    var task = check(Resources.TASK, "a-task", Permissions.TASK_WORK);
    var either = of(true, task, check(PROCESS, "cardholder-journey", WORK));
    var both = of(false, task, check(PROCESS, "cardholder-journey", WORK));

    assertThat(give(List.of("ao"), either)).isTrue();
    assertThat(give(List.of("ao"), both)).isFalse();
  }

  /** As the engine's own statement: a check may say no where it finds nothing, and what comes after it is not heard. */
  @Test
  void whatComesAfterACheckThatDecidesIsNotHeard() {
    var first = check(Resources.TASK, "a-task", Permissions.TASK_WORK);
    first.setAuthorizationNotFoundReturnValue(0L);
    var decided = of(true, first, check(PROCESS, "cardholder-journey", WORK));

    assertThat(give(List.of("ao"), decided)).isFalse();
  }

  @Test
  void aRightThatIsTakenAwayIsGoneWithinASecondWhoeverTookIt() {
    assertThat(give(List.of("ao"), one("cardholder-journey"))).isTrue();
    stored.clear();

    now = now.plus(Duration.ofMillis(999));
    assertThat(give(List.of("ao"), one("cardholder-journey"))).isTrue();
    assertThat(asked).isOne();
    now = now.plusMillis(1);
    assertThat(give(List.of("ao"), one("cardholder-journey"))).isFalse();
  }

  /** What a transaction gives may never come to be. */
  @Test
  void whatATransactionChangesIsNotKeptUntilItHasEnded() {
    TransactionSynchronizationManager.initSynchronization();
    stored.clear();
    rights.change();
    stored.add(right("ao", "*", WORK));

    assertThat(give(List.of("ao"), one("cardholder-journey"))).isFalse();
    assertThat(asked).isZero();

    stored.clear();
    TransactionSynchronizationUtils.invokeAfterCompletion(TransactionSynchronizationManager.getSynchronizations(),
        TransactionSynchronization.STATUS_ROLLED_BACK);
    assertThat(give(List.of("ao"), one("cardholder-journey"))).isFalse();
    assertThat(asked).isOne();
  }

  private boolean give(List<String> groups, CompositePermissionCheck check) {
    return rights.give(groups, check, () -> {
      asked++;
      return stored;
    });
  }

  private static CompositePermissionCheck one(String process) {
    return of(true, check(PROCESS, process, WORK));
  }

  private static CompositePermissionCheck of(boolean disjunctive, PermissionCheck... checks) {
    var all = new CompositePermissionCheck(disjunctive);
    List.of(checks).forEach(all::addAtomicCheck);
    return all;
  }

  private static PermissionCheck check(Resource resource, String id, Permission permission) {
    var check = new PermissionCheck();
    check.setResource(resource);
    check.setResourceId(id);
    check.setPermission(permission);
    return check;
  }

  private static Right right(String group, String process, Permission permission) {
    return new Right(group, PROCESS.resourceType(), process, permission.getValue());
  }
}
