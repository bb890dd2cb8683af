package th.cardholder.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Puts each message into a file of its own, named by its key: written aside, made durable, and moved there at once, so that whoever
 * takes them away never finds a half, and a second time is the same file. They hold addresses: only the product's user reads them.
 */
final class FileChannel implements Channel {

  private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private final Path folder;
  private final ObjectMapper json;

  FileChannel(Path folder, ObjectMapper json) {
    this.folder = folder;
    this.json = json;
  }

  @Override
  public Answer send(Letter letter) {
    try {
      var place = Files.createDirectories(folder.resolve(letter.way()), owners("rwx------"));
      var aside = place.resolve(letter.key() + ".part");
      Files.deleteIfExists(aside);
      try (var file = java.nio.channels.FileChannel.open(aside,
          Set.copyOf(EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)), owners("rw-------"))) {
        var bytes = ByteBuffer.wrap(json.writeValueAsBytes(words(letter)));
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
      }
      Files.move(aside, place.resolve(letter.key() + ".json"), StandardCopyOption.ATOMIC_MOVE);
      return Answer.taken("file");
    } catch (IOException e) {
      return Answer.unclear("file " + e.getClass().getSimpleName());
    }
  }

  private static Map<String, Object> words(Letter letter) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("key", letter.key());
    words.put("to", letter.to());
    if (letter.title() != null) {
      words.put("title", letter.title());
    }
    words.put("text", letter.body());
    return words;
  }

  private static FileAttribute<?>[] owners(String rights) {
    return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
        : new FileAttribute<?>[0];
  }
}
