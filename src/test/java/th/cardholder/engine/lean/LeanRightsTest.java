package th.cardholder.engine.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.process.JourneyTest;

/** Rights without what the engine asks and writes for nothing. */
@JourneyTest
class LeanRightsTest {

  @Autowired
  private AuthorizationService rights;

  @Autowired
  private IdGenerator ids;

  @Autowired
  private JdbcClient jdbc;

  @Test
  void aRightThatTakesAwayIsNotStoredBecauseNobodyWouldAskForIt() {
    var takenAway = rights.createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
    takenAway.setUserId("somebody");
    takenAway.setResource(Resources.APPLICATION);
    takenAway.setResourceId("tasklist");
    takenAway.addPermission(Permissions.ACCESS);

    assertThatThrownBy(() -> rights.saveAuthorization(takenAway)).hasMessageContaining("takes away");

    assertThat(jdbc.sql("select count(*) from act_ru_authorization where type_ = 2").query(Long.class).single()).isZero();
  }

  @Test
  void theEnginesRowsHaveShortIds() {
    assertThat(ids).isInstanceOf(ShortIds.class);
    assertThat(jdbc.sql("select id_ from act_re_deployment").query(String.class).list())
        .isNotEmpty().allSatisfy(id -> assertThat(id).hasSize(ShortIds.LENGTH));
  }

  @Test
  void theGroupsThatHaveRightsAreAskedForOnceAMinute() {
    var now = new AtomicReference<>(Instant.parse("2026-06-01T05:00:00Z"));
    var asked = new AtomicInteger();
    var groups = new GroupsWithRights(now::get);

    for (var second = 0; second < 120; second++) {
      assertThat(groups.get(() -> new HashSet<>(Set.of("ao", "call" + asked.incrementAndGet())))).contains("ao");
      now.set(now.get().plusSeconds(1));
    }
    assertThat(asked).hasValue(2);

    groups.forget();
    groups.get(() -> new HashSet<>(Set.of("call" + asked.incrementAndGet())));
    assertThat(asked).as("after a right was given").hasValue(3);

    now.set(now.get().minusSeconds(3_600));
    groups.get(() -> new HashSet<>(Set.of("call" + asked.incrementAndGet())));
    assertThat(asked).as("after the machine's clock was set back").hasValue(4);
  }
}
