package th.cardholder.login.door;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.jspecify.annotations.Nullable;

/**
 * The engine's users without its lock: there, whoever knows a name can keep its owner out. Only compares, and works
 * as long over a name that nobody has.
 */
public final class PlainPasswords extends DbIdentityServiceProvider {

  @Override
  public boolean checkPassword(@Nullable String userId, @Nullable String password) {
    if (userId == null || password == null) {
      return false;
    }
    var user = findUserById(userId);
    if (user == null || user.getPassword() == null) {
      Context.getProcessEngineConfiguration().getPasswordManager()
          .encrypt(password + Context.getProcessEngineConfiguration().getSaltGenerator().generateSalt());
      return false;
    }
    return matchPassword(password, user);
  }
}
