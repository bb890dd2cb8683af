package th.cardholder.outbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server that knows nobody. */
final class SmtpWords {

  private SmtpWords() {}

  static void refuseTheRecipient(ServerSocket server) {
    try (var socket = server.accept(); var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      var out = socket.getOutputStream();
      out.write("220 here\r\n".getBytes(StandardCharsets.US_ASCII));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var word = line.split(" ")[0].toUpperCase(Locale.ROOT);
        out.write((word.equals("RCPT") ? "550 5.1.1 nobody of this name\r\n" : word.equals("QUIT") ? "221 bye\r\n" : "250 ok\r\n")
            .getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
