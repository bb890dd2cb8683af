package th.cardholder.registry.batch;

/** A file that cannot be read as a registry at all; the message is the Thai sentence to show. */
final class BrokenFileException extends Exception {

  BrokenFileException(String message) {
    super(message);
  }
}
