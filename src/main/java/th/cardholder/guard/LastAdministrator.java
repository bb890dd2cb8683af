package th.cardholder.guard;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import th.cardholder.office.Logins;
import th.cardholder.office.Role;

/**
 * Keeps the last administrator, whoever would remove him and by whatever call: with none, nobody could administer the
 * system any more, and it would not start again. What the application does without a user is its own affair.
 *
 * <p>Runs inside the transaction of the call. Two administrators who remove each other at the same moment wait for
 * one another, on any node.
 */
final class LastAdministrator extends CommandInterceptor {

  private static final Map<Class<?>, String> REMOVALS =
      Map.of(DeleteUserCmd.class, "userId", DeleteMembershipCmd.class, "userId", DeleteGroupCmd.class, "groupId");

  private final Supplier<Logins> logins;

  /** The logins need the engine, which does not exist yet: they are asked for when somebody is removed. */
  LastAdministrator(Supplier<Logins> logins) {
    this.logins = logins;
  }

  @Override
  public <T> T execute(Command<T> command) {
    if (REMOVALS.containsKey(command.getClass())) {
      var context = Context.getCommandContext();
      if (context.getAuthenticatedUserId() != null) {
        context.runWithoutAuthorization(() -> {
          keep(command, context);
          return null;
        });
      }
    }
    return next.execute(command);
  }

  private void keep(Command<?> command, CommandContext context) {
    var removed = String.valueOf(
        CommandsContent.read(command, Objects.requireNonNull(REMOVALS.get(command.getClass()))));
    if (command instanceof DeleteGroupCmd) {
      if (Groups.CAMUNDA_ADMIN.equals(removed)) {
        throw new BadUserRequestException("ลบกลุ่มผู้ดูแลระบบไม่ได้ เพราะจะไม่มีใครดูแลระบบ โปรดเก็บกลุ่มนี้ไว้");
      }
      if (Arrays.stream(Role.values()).anyMatch(role -> role.code().equals(removed))) {
        throw new BadUserRequestException("ลบกลุ่มของบทบาทไม่ได้ เพราะผู้มีบทบาทนี้ทุกคนจะทำงานไม่ได้ "
            + "โปรดแก้รายชื่อเจ้าหน้าที่แทน");
      }
      return;
    }
    if (command instanceof DeleteMembershipCmd
        && !Groups.CAMUNDA_ADMIN.equals(CommandsContent.read(command, "groupId"))) {
      return;
    }
    context.getPropertyManager().acquireExclusiveLock();
    // One who is off duty cannot log in, and so is none.
    var administrators = logins.get().administrators();
    if (administrators.contains(removed) && administrators.size() <= 1) {
      throw new BadUserRequestException(
          "ผู้ใช้นี้เป็นผู้ดูแลระบบคนสุดท้าย จึงลบหรือนำออกจากกลุ่มไม่ได้ โปรดเพิ่มผู้ดูแลระบบคนอื่นก่อน");
    }
  }
}
