package th.cardholder.revision;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.springframework.context.ApplicationContext;

/** The command {@code models} on the application of a test, instead of one of its own. */
public final class ModelsInHand {

  private ModelsInHand() {}

  /** What came of it. */
  public record Ended(int code, String out, String err) {}

  public static Ended run(ApplicationContext product, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var code = new ModelsCommand(writes -> new ModelsCommand.Lent(product, () -> {}), new PrintStream(out, true, StandardCharsets.UTF_8))
        .run(new PrintWriter(err, true, StandardCharsets.UTF_8), arguments);
    return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
