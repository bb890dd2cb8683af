package th.cardholder.registry.batch;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The refused rows of a batch: line number, Thai reason, and the row as it was.
 *
 * <p>It keeps step with the database in this way: rows are appended and forced to disk before the transaction
 * that counts them commits, and that transaction notes the length of the file. Whatever lies beyond the noted
 * length when an import goes on was written for a transaction that never was, and is cut off. So every refused
 * row is here exactly once, wherever the import was killed.
 *
 * <p>The file of one batch is never that of another: a name that is taken already is left alone.
 */
final class RefusalFile implements Closeable {

  /** One refused row. */
  record Refusal(long line, String reason, List<String> fields) {}

  private final Path path;
  private final FileChannel channel;

  private RefusalFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** {@code krabi.csv} has its refused rows in {@code krabi.refused.csv} beside it. */
  static Path beside(Path source) {
    return source.resolveSibling(stem(source) + ".refused.csv");
  }

  /**
   * A name for a new batch's refused rows that nothing has: {@code krabi.refused.csv}, or with the batch in it,
   * {@code krabi.2561-81.refused.csv}, or numbered besides.
   *
   * @param taken whether another batch that is under way writes to a file of this name
   */
  static String freeName(Path source, String batchId, Predicate<String> taken) {
    return Stream.concat(Stream.of("", "." + batchId), IntStream.iterate(2, n -> n + 1).mapToObj(n -> "." + batchId + "-" + n))
        .map(part -> stem(source) + part + ".refused.csv")
        .filter(name -> !Files.exists(source.resolveSibling(name)) && !taken.test(name))
        .findFirst().orElseThrow();
  }

  private static String stem(Path source) {
    return source.getFileName().toString().replaceFirst("(?i)\\.csv$", "");
  }

  /** Opens the file with {@code length} bytes that count; the rest is cut off. */
  static RefusalFile open(Path path, long length) throws BrokenFileException {
    try {
      if (length > 0 && (!Files.exists(path) || Files.size(path) < length)) {
        throw new BrokenFileException("ไม่พบแฟ้ม " + path.getFileName()
            + " ที่เขียนไว้ก่อนการนำเข้าหยุดลง โปรดนำแฟ้มกลับมาไว้ที่เดิม หรือนำเข้าใหม่ด้วยชื่อชุดข้อมูลอื่น");
      }
      var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.truncate(length).position(length);
      return new RefusalFile(path, channel);
    } catch (IOException e) {
      throw new BrokenFileException("เขียนแฟ้ม " + path.getFileName()
          + " ไม่ได้ โปรดตรวจสอบสิทธิเขียนและเนื้อที่ว่างของโฟลเดอร์");
    }
  }

  /** Appends rows, safely on disk when this returns, and tells the new length. */
  long append(List<Refusal> refusals) throws IOException {
    if (!refusals.isEmpty()) {
      var bytes = new ByteArrayOutputStream();
      if (channel.position() == 0) {
        // Spreadsheets take a file for UTF-8 only when it begins with this mark.
        bytes.write("\ufeff".getBytes(StandardCharsets.UTF_8));
        bytes.write(csv(List.of(header())));
      }
      bytes.write(csv(refusals.stream().map(RefusalFile::record).toList()));
      var content = ByteBuffer.wrap(bytes.toByteArray());
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
    return channel.position();
  }

  @Override
  public void close() throws IOException {
    boolean empty = channel.position() == 0;
    channel.close();
    if (empty) {
      Files.deleteIfExists(path);
    }
  }

  private static List<String> header() {
    return Stream.concat(Stream.of("line", "reason"), RegistryColumns.ALL.stream()).toList();
  }

  private static List<String> record(Refusal refusal) {
    var record = new ArrayList<String>(refusal.fields().size() + 2);
    record.add(String.valueOf(refusal.line()));
    record.add(refusal.reason());
    record.addAll(refusal.fields());
    return record;
  }

  private static byte[] csv(List<List<String>> records) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var writer = CsvWriter.builder().build(bytes, StandardCharsets.UTF_8)) {
      records.forEach(writer::writeRecord);
    }
    return bytes.toByteArray();
  }
}
