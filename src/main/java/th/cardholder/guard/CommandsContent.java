package th.cardholder.guard;

import java.lang.reflect.Field;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.jspecify.annotations.Nullable;

/** What a command of the engine was given; the engine's commands keep that to themselves. */
final class CommandsContent {

  private CommandsContent() {}

  static @Nullable Object read(Command<?> command, String name) {
    try {
      Field field = command.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(command);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The engine's " + command.getClass().getSimpleName() + " has no " + name, e);
    }
  }
}
