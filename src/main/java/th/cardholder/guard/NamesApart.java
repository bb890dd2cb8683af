package th.cardholder.guard;

import java.util.function.Supplier;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import th.cardholder.office.Logins;

/**
 * Lets nobody make a user whose name differs from another's in capitals alone: people and lists would take one for the
 * other. The list of officers is held to the same, row by row. What the application does without a user is its own
 * affair.
 *
 * <p>Runs inside the transaction of the call; two who make names alike at once wait for one another, on any node.
 */
final class NamesApart extends CommandInterceptor {

  private final Supplier<Logins> logins;

  /** The logins need the engine, which does not exist yet: they are asked for when a user is made. */
  NamesApart(Supplier<Logins> logins) {
    this.logins = logins;
  }

  @Override
  public <T> T execute(Command<T> command) {
    if (command instanceof SaveUserCmd && CommandsContent.read(command, "user") instanceof UserEntity user
        && user.getRevision() == 0 && user.getId() != null) {
      var context = Context.getCommandContext();
      if (context.getAuthenticatedUserId() != null) {
        context.getPropertyManager().acquireExclusiveLock();
        logins.get().alike(user.getId()).ifPresent(known -> {
          throw new BadUserRequestException("มีรหัสผู้ใช้ " + known + " อยู่แล้ว ซึ่งต่างจาก " + user.getId()
              + " เพียงตัวพิมพ์เล็กใหญ่ โปรดใช้ " + known + " หรือตั้งรหัสอื่น");
        });
      }
    }
    return next.execute(command);
  }
}
