package th.cardholder.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.test.util.TestSocketUtils;
import th.cardholder.dev.Jvm;
import th.cardholder.rehearsal.Desk;

/** An application in a JVM of its own, with the same heap and the same flags for everybody. */
final class Node implements AutoCloseable {

  private static final String HEAP = "1g";

  /** Of every node; the collector and the compilers are the JVM's own choice. */
  static final List<String> FLAGS = Jvm.flags(HEAP);

  private static final Duration LONGEST_START = Duration.ofMinutes(10);
  private static final Duration LONGEST_WORK = Duration.ofMinutes(20);

  private static final Duration LONGEST_RUN = Duration.ofHours(3);

  private final Process process;
  private final int port = TestSocketUtils.findAvailableTcpPort();
  private final Path log;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final BufferedWriter commands;

  /**
   * @param classPath of the JVM
   * @param arguments of the application, before its port
   * @param log       everything it writes
   */
  Node(Class<?> main, String classPath, List<String> arguments, Path log) {
    this.log = log;
    List<String> all = new ArrayList<>(arguments);
    all.add("--server.port=" + port);
    var builder = Jvm.thatStays(HEAP, main, all);
    builder.environment().put("CLASSPATH", classPath);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    var reader = new Thread(this::read, "reads " + main.getSimpleName());
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var file = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(NodeConsole.ANSWER)) {
          answers.add(line.substring(NodeConsole.ANSWER.length()));
        } else {
          file.write(line + "\n");
          file.flush();
        }
      }
    } catch (IOException e) {
      answers.add("failed " + e);
    }
    answers.add("failed it has ended");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it has used of the processors until now. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  URI url() {
    return URI.create("http://localhost:" + port);
  }

  void awaitReady() {
    if (!answer(LONGEST_START).equals("ready")) {
      throw new IllegalStateException("It did not start; see " + log);
    }
  }

  /** Waits until somebody can log in as Tasklist does. */
  void awaitLogin(String user) {
    var end = System.nanoTime() + LONGEST_START.toNanos();
    while (true) {
      try {
        new Desk(url(), user).logIn();
        return;
      } catch (IOException | IllegalStateException e) {
        if (System.nanoTime() > end || !process.isAlive()) {
          throw new IllegalStateException("Nobody can log in; see " + log, e);
        }
        pause(20);
      }
    }
  }

  /** What it says by itself, at its end. */
  String lastAnswer() {
    return answer(LONGEST_RUN);
  }

  /** What its console answers; see {@link NodeConsole}. */
  String ask(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("See " + log, e);
    }
    return answer(LONGEST_WORK);
  }

  private String answer(Duration longest) {
    try {
      var answer = answers.poll(longest.toSeconds(), TimeUnit.SECONDS);
      if (answer == null) {
        // A late answer would be taken for that of the next question.
        process.destroyForcibly();
        throw new IllegalStateException("No answer within " + longest + "; see " + log);
      }
      if (answer.startsWith("failed")) {
        throw new IllegalStateException(answer + "; see " + log);
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static void pause(long millis) {
    pauseNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  static void pauseNanos(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      commands.write("end\n");
      commands.flush();
      if (process.waitFor(30, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException e) {
      // It has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
