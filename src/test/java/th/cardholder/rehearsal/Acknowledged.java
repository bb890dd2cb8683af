package th.cardholder.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server said yes to, one line each, on the disk before the next request goes out: after a kill this
 * file and the audit must agree. It also knows how far each journey and the calendar have come, so that a
 * stopped rehearsal goes on there, and to which task a form was about to be handed in.
 */
final class Acknowledged implements AutoCloseable {

  private static final String DONE = "DONE";
  private static final String INTENDED = "INTENDED";
  private static final String DAY = "DAY";
  private static final String MEANWHILE = "MEANWHILE";
  private static final String VISITOR = "VISITOR";
  private static final String PROVINCE = "PROVINCE";
  private static final String END = "END";

  private final FileChannel channel;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Integer, Integer> done = new HashMap<>();
  private final Map<Integer, String> caseNumbers = new HashMap<>();
  private final Map<Integer, Intent> intents = new HashMap<>();
  private final Map<String, String> visitors = new HashMap<>();
  private final Map<String, String> meanwhile = new HashMap<>();
  private final Set<Integer> byTheProvince = new HashSet<>();
  private Phase day = Phase.COUNTER;
  private boolean ended;

  /** What was acknowledged. */
  enum Kind {
    /** A case; known by its instance. */
    CASE,
    /** A step; known by its task. */
    STEP,
    /** Something done on a page; known by its case and, as its step, the audit's action. */
    PAGE
  }

  /** One acknowledged submit. */
  record Entry(Kind kind, String id, String key, String step) {

    String line() {
      return String.join("\t", kind.name(), id, key, step);
    }
  }

  private record Intent(int move, String task) {}

  Acknowledged(Path file) {
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(line -> read(line.split("\t", -1)));
      }
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String[] line) {
    switch (line[0]) {
      case DONE -> done.put(Integer.valueOf(line[1]), Integer.parseInt(line[2]));
      case INTENDED -> intents.put(Integer.valueOf(line[1]), new Intent(Integer.parseInt(line[2]), line[3]));
      case MEANWHILE -> meanwhile.put(line[1], line[2]);
      case VISITOR -> visitors.put(line[1], line[2]);
      case PROVINCE -> byTheProvince.add(Integer.valueOf(line[1]));
      case DAY -> day = Phase.valueOf(line[1]);
      case END -> ended = true;
      case "NUMBER" -> caseNumbers.put(Integer.valueOf(line[1]), line[2]);
      default -> entries.add(new Entry(Kind.valueOf(line[0]), line[1], line[2], line[3]));
    }
  }

  synchronized void add(Entry entry) {
    append(entry.line(), true);
  }

  /** The journey's next move is {@code moves}. */
  synchronized void done(int journey, int moves) {
    append(String.join("\t", DONE, String.valueOf(journey), String.valueOf(moves)), false);
  }

  synchronized int done(int journey) {
    return done.getOrDefault(journey, 0);
  }

  synchronized void caseNumber(int journey, String number) {
    append(String.join("\t", "NUMBER", String.valueOf(journey), number), false);
  }

  synchronized @Nullable String caseNumber(int journey) {
    return caseNumbers.get(journey);
  }

  /** A move's form is about to be handed in to a task: should the answer be lost, the task tells what came of it. */
  synchronized void intended(int journey, int move, String task) {
    append(String.join("\t", INTENDED, String.valueOf(journey), String.valueOf(move), task), false);
  }

  synchronized Optional<String> intended(int journey, int move) {
    return Optional.ofNullable(intents.get(journey)).filter(intent -> intent.move() == move).map(Intent::task);
  }

  /** Another AO has a case, because its own is away. */
  synchronized void meanwhile(String caseNumber, String ao) {
    append(String.join("\t", MEANWHILE, caseNumber, ao), false);
  }

  synchronized Optional<String> meanwhile(String caseNumber) {
    return Optional.ofNullable(meanwhile.get(caseNumber));
  }

  /** The AO who goes to a person's home, as the team has spread it. */
  synchronized void visitor(String caseNumber, String ao) {
    append(String.join("\t", VISITOR, caseNumber, ao), false);
  }

  synchronized Optional<String> visitor(String caseNumber) {
    return Optional.ofNullable(visitors.get(caseNumber));
  }

  /** Nobody had chosen an agency for whoever goes on in 2562: the province has to find a project. */
  synchronized void toTheProvince(int journey) {
    append(String.join("\t", PROVINCE, String.valueOf(journey)), false);
  }

  synchronized boolean byTheProvince(int journey) {
    return byTheProvince.contains(journey);
  }

  /** How many cases another AO has. */
  synchronized int meanwhile() {
    return meanwhile.size();
  }

  synchronized void day(Phase phase) {
    append(String.join("\t", DAY, phase.name()), true);
  }

  synchronized Phase day() {
    return day;
  }

  synchronized void end() {
    append(END, true);
  }

  synchronized boolean ended() {
    return ended;
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  private void append(String line, boolean force) {
    try {
      read(line.split("\t", -1));
      var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (force) {
        channel.force(false);
      }
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
