package th.cardholder.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a node's threads were, by Java Flight Recorder: each sample belongs to the first library from its innermost frame
 * outwards.
 *
 * @param shares  of all samples, by part
 * @param node    of the machine's processors, what the node took; 0 to 1
 * @param machine of the machine's processors, what everybody took; 0 to 1
 * @param poolMillis a second, what all threads together waited for a connection, as far as one wait was longer than 10 ms
 */
record Profile(Map<String, Double> shares, double node, double machine, double poolMillis) {

  private static final Map<String, List<String>> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("the bench's officers", List.of("th.cardholder.bench.", "th.cardholder.rehearsal."));
    PARTS.put("PostgreSQL's driver", List.of("org.postgresql."));
    PARTS.put("connection pool", List.of("com.zaxxer."));
    PARTS.put("MyBatis", List.of("org.apache.ibatis.", "org.camunda.bpm.engine.impl.db.", "org.mybatis."));
    PARTS.put("decisions and FEEL", List.of("org.camunda.feel.", "org.camunda.bpm.dmn.", "scala.", "fastparse."));
    PARTS.put("Tomcat, REST, JSON", List.of("org.apache.", "org.glassfish.", "com.fasterxml.", "jakarta.",
        "org.camunda.bpm.engine.rest.", "org.springframework.web.", "com.google.gson.", "com.jayway.", "org.camunda.spin."));
    PARTS.put("domain's SQL", List.of("org.springframework.jdbc."));
    PARTS.put("engine", List.of("org.camunda."));
    PARTS.put("own code", List.of("th.cardholder."));
    PARTS.put("rest of Spring", List.of("org.springframework."));
    PARTS.put("logging", List.of("ch.qos.", "org.slf4j."));
  }

  static Profile of(Path file, Instant from, Instant to) throws IOException {
    Map<String, Integer> samples = new TreeMap<>();
    var node = new Samples();
    var machine = new Samples();
    var waited = Duration.ZERO;
    try (var recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        var event = recording.readEvent();
        if (event.getStartTime().isBefore(from) || event.getStartTime().isAfter(to)) {
          continue;
        }
        switch (event.getEventType().getName()) {
          case "jdk.ExecutionSample" -> samples.merge(part(event), 1, Integer::sum);
          case "jdk.CPULoad" -> {
            node.add(event.getFloat("jvmUser") + event.getFloat("jvmSystem"));
            machine.add(event.getFloat("machineTotal"));
          }
          case "jdk.ThreadPark" -> waited = isForConnection(event) ? waited.plus(event.getDuration()) : waited;
          default -> { }
        }
      }
    }
    double all = samples.values().stream().mapToInt(n -> n).sum();
    return new Profile(samples.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue() / all)),
        node.median(), machine.median(), waited.toMillis() * 1e3 / Math.max(1, Duration.between(from, to).toMillis()));
  }

  private static boolean isForConnection(RecordedEvent park) {
    var stack = park.getStackTrace();
    return stack != null && stack.getFrames().stream()
        .anyMatch(frame -> frame.getMethod().getType().getName().equals("com.zaxxer.hikari.pool.HikariPool"));
  }

  private static String part(RecordedEvent sample) {
    var stack = sample.getStackTrace();
    if (stack != null) {
      for (RecordedFrame frame : stack.getFrames()) {
        var name = frame.getMethod().getType().getName();
        for (var part : PARTS.entrySet()) {
          if (part.getValue().stream().anyMatch(name::startsWith)) {
            return part.getKey();
          }
        }
      }
    }
    return "JDK alone";
  }

  /** As many parts as {@code most}, the largest first. */
  String told(int most) {
    return String.format(Locale.ROOT, "processors %.0f %% busy, %.0f %% by the node, %.0f ms of waits for a connection a"
        + " second; of its samples ", 100 * machine, 100 * node, poolMillis) + shares.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).limit(most)
        .map(one -> String.format(Locale.ROOT, "%s %.0f %%", one.getKey(), 100 * one.getValue()))
        .collect(Collectors.joining(", "));
  }
}
