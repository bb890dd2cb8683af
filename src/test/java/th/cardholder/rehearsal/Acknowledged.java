package th.cardholder.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the server said yes to, one line each, on the disk before the next request goes out: after a kill this
 * file and the audit must agree. It also knows which walk-ins are finished, so that a stopped rehearsal goes on.
 */
final class Acknowledged implements AutoCloseable {

  private static final String FINISHED = "FINISHED";

  private final Path file;
  private final FileChannel channel;

  /** What was acknowledged. */
  enum Kind {
    /** A case; known by its instance. */
    CASE,
    /** A step; known by its task. */
    STEP,
    /** A referral; known by its number. */
    REFERRAL
  }

  /** One acknowledged submit. */
  record Entry(Kind kind, String id, String key, String step) {

    String line() {
      return String.join("\t", kind.name(), id, key, step);
    }
  }

  Acknowledged(Path file) {
    this.file = file;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(Entry entry) {
    append(entry.line());
  }

  void finished(int walkIn) {
    append(FINISHED + "\t" + walkIn);
  }

  private synchronized void append(String line) {
    try {
      var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Entry> entries() {
    return lines().stream().filter(line -> !line[0].equals(FINISHED) && line.length == 4)
        .map(line -> new Entry(Kind.valueOf(line[0]), line[1], line[2], line[3])).toList();
  }

  Set<Integer> finishedOnes() {
    return lines().stream().filter(line -> line[0].equals(FINISHED)).map(line -> Integer.valueOf(line[1]))
        .collect(Collectors.toSet());
  }

  private List<String[]> lines() {
    try {
      return Files.readAllLines(file).stream().map(line -> line.split("\t", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
