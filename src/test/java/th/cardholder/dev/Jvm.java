package th.cardholder.dev;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How one of the project's programs is started in a JVM of its own, with this one's class path unless told another. */
public final class Jvm {

  /** What every such JVM is given; the collector and the compilers are its own choice. */
  private static final List<String> FLAGS =
      List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Duser.timezone=Asia/Bangkok");

  private Jvm() {}

  /** Its flags, with a heap as {@code 1g}. */
  public static List<String> flags(String heap) {
    List<String> flags = new ArrayList<>(List.of("-Xmx" + heap));
    flags.addAll(FLAGS);
    return List.copyOf(flags);
  }

  /** It ends with the terminal's Ctrl-C, as whoever starts it. */
  public static ProcessBuilder of(String heap, Class<?> main, List<String> arguments) {
    return builder(List.of(), heap, main, arguments);
  }

  /** Ctrl-C reaches every process of the terminal; this one stays until whoever started it has done with it. */
  public static ProcessBuilder thatStays(String heap, Class<?> main, List<String> arguments) {
    return builder(List.of("sh", "-c", "trap '' INT; exec \"$0\" \"$@\""), heap, main, arguments);
  }

  private static ProcessBuilder builder(List<String> before, String heap, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(heap));
    command.add(main.getName());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder;
  }
}
