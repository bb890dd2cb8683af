package th.cardholder.process.engine;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;
import th.cardholder.office.Logins;

/** The engine's users and its rules for passwords. */
@Component
class EngineLogins implements Logins {

  private final ProcessEngine engine;
  private final IdentityService identity;

  EngineLogins(ProcessEngine engine, IdentityService identity) {
    this.engine = engine;
    this.identity = identity;
  }

  @Override
  public Set<String> among(Collection<String> userIds) {
    if (userIds.isEmpty()) {
      return Set.of();
    }
    return identity.createUserQuery().userIdIn(userIds.toArray(String[]::new)).list().stream().map(User::getId)
        .collect(Collectors.toSet());
  }

  @Override
  public boolean accepts(String userId, String firstName, String lastName, String password) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    if (!configuration.isEnablePasswordPolicy()) {
      return true;
    }
    var user = identity.newUser(userId);
    user.setFirstName(firstName);
    user.setLastName(lastName);
    return identity.checkPasswordAgainstPolicy(password, user).isValid();
  }
}
