package th.cardholder.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import th.cardholder.outbox.Channel.Letter;
import th.cardholder.outbox.Channel.Outcome;

/** The channels against a gateway, a mail server and a folder that are real (ADR 0080). */
@ExtendWith(OutputCaptureExtension.class)
class ChannelsTest {

  private static final String PHONE = "0812345678";
  private static final String BODY = "นัดพบ \"เจ้าหน้าที่\"\nที่ {to} 5 \\ มีนาคม";
  private final SmsGateway gateway = new SmsGateway();

  @AfterEach
  void closed() {
    gateway.close();
  }

  private static Letter sms(String body) {
    return new Letter(7, UUID.randomUUID(), "sms", PHONE, null, body, 1);
  }

  private HttpChannel http(String type, String body) {
    return new HttpChannel(new OutboxSettings.Http(gateway.url(), "secret", "ME", type, body, Duration.ofSeconds(2), Duration.ofMillis(600)),
        new ObjectMapper());
  }

  private HttpChannel http() {
    return http("application/json", "{\"from\":\"{from}\",\"to\":\"{to}\",\"text\":\"{text}\"}");
  }

  @Test
  void theGatewayGetsNumberAndWordsAsTheyAreAndTheKeyInAHeader() throws IOException {
    var letter = sms(BODY);

    assertThat(http().send(letter).outcome()).isEqualTo(Outcome.TAKEN);

    var got = new ObjectMapper().readTree(gateway.taken.get(letter.key().toString()));
    assertThat(got.path("to").asText()).isEqualTo(PHONE);
    assertThat(got.path("text").asText()).isEqualTo(BODY);
    assertThat(got.path("from").asText()).isEqualTo("ME");
    assertThat(gateway.types).allMatch(it -> it.startsWith("application/json"));
    assertThat(gateway.tokens).containsExactly("Bearer secret");
  }

  @Test
  void aGatewayThatWantsAFormGetsOne() {
    var letter = sms("ก & ข = ค");

    http("application/x-www-form-urlencoded", "msisdn={to}&msg={text}&ref={key}").send(letter);

    assertThat(gateway.taken.get(letter.key().toString()))
        .isEqualTo("msisdn=0812345678&msg=%E0%B8%81+%26+%E0%B8%82+%3D+%E0%B8%84&ref=" + letter.key());
  }

  @ParameterizedTest
  @CsvSource({"TAKES,TAKEN,http202", "FAILS,UNCLEAR,http500", "BUSY,UNCLEAR,http429", "REFUSES,REFUSED,http422", "REDIRECTS,UNCLEAR,http307",
      "TAKES_AND_IS_LOST,UNCLEAR,", "TAKES_AND_IS_SILENT,UNCLEAR,timeout"})
  void whatTheGatewayDoesIsKnownForWhatItIsAndNoNumberIsRepeated(SmsGateway.Mood mood, Outcome outcome, String code, CapturedOutput output) {
    gateway.always(mood);

    var answer = http().send(sms(BODY));

    assertThat(answer.outcome()).isEqualTo(outcome);
    assertThat(answer.code()).doesNotContain(PHONE).contains(code == null ? "" : code);
    assertThat(output.getAll()).doesNotContain(PHONE);
    assertThat(gateway.asked).as("a redirect is not followed").hasSize(1);
  }

  @Test
  void aGatewayThatIsNotThereIsTriedAgain() {
    var url = gateway.url();
    gateway.close();
    var channel = new HttpChannel(new OutboxSettings.Http(url, null, "", "application/json", "{to}", Duration.ofSeconds(1), Duration.ofSeconds(1)),
        new ObjectMapper());

    assertThat(channel.send(sms(BODY)).outcome()).isEqualTo(Outcome.UNCLEAR);
    assertThatThrownBy(() -> new HttpChannel(new OutboxSettings.Http(null, null, "", "", "", Duration.ZERO, Duration.ZERO), new ObjectMapper()))
        .hasMessageContaining("journey.outbox.http.url");
    assertThat(new OutboxSettings.Http(URI.create("http://x"), "secret", "", "", "", Duration.ZERO, Duration.ZERO).toString()).doesNotContain("secret");
    assertThat(sms(BODY).toString()).doesNotContain(PHONE).doesNotContain("นัดพบ");
  }

  // ---- Mail

  private static JavaMailSenderImpl mail(int port) {
    var sender = new JavaMailSenderImpl();
    sender.setHost("localhost");
    sender.setPort(port);
    var properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", "1000");
    properties.put("mail.smtp.timeout", "1000");
    sender.setJavaMailProperties(properties);
    return sender;
  }

  private static Letter digest() {
    return new Letter(8, UUID.randomUUID(), "email", "chief@example.go.th", "งานที่ต้องดู 12 ก.พ. 2561", "งานเกินกำหนด 3 งาน", 1);
  }

  @Test
  void aMailServerGetsTheDigestInThaiAndASecondTimeItIsTheSameLetter() throws Exception {
    var server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      var channel = new SmtpChannel(mail(server.getSmtp().getPort()), "noreply@journey.go.th");
      var letter = digest();

      assertThat(channel.send(letter).outcome()).isEqualTo(Outcome.TAKEN);
      assertThat(channel.send(letter).outcome()).isEqualTo(Outcome.TAKEN);

      var got = server.getReceivedMessages();
      assertThat(got).hasSize(2);
      assertThat(Stream.of(got).map(it -> header(it, "Message-ID")).distinct()).containsExactly("<" + letter.key() + "@journey.go.th>");
      assertThat(got[0].getSubject()).isEqualTo(letter.title());
      assertThat(got[0].getContent().toString().strip()).isEqualTo(letter.body());
      assertThat(header(got[0], "To")).isEqualTo("chief@example.go.th");
      assertThat(header(got[0], "Auto-Submitted")).isEqualTo("auto-generated");
    } finally {
      server.stop();
    }
  }

  private static String header(MimeMessage message, String name) {
    try {
      return String.join(",", message.getHeader(name));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aMailServerThatIsAwayOrSilentIsTriedAgainAndItsAddressIsNotTold(CapturedOutput output) throws IOException {
    try (var silent = new ServerSocket(0)) {
      var answer = new SmtpChannel(mail(silent.getLocalPort()), "noreply@journey.go.th").send(digest());
      assertThat(answer.outcome()).isEqualTo(Outcome.UNCLEAR);
      assertThat(answer.code()).doesNotContain("chief@");
    }
    int nobody;
    try (var free = new ServerSocket(0)) {
      nobody = free.getLocalPort();
    }
    assertThat(new SmtpChannel(mail(nobody), "noreply@journey.go.th").send(digest()).outcome()).isEqualTo(Outcome.UNCLEAR);
    assertThat(output.getAll()).doesNotContain("chief@");
  }

  @Test
  void anAddressThatTheServerDoesNotKnowIsRefusedForGood() throws IOException {
    try (var server = new ServerSocket(0)) {
      var answering = new Thread(() -> SmtpWords.refuseTheRecipient(server));
      answering.setDaemon(true);
      answering.start();

      var answer = new SmtpChannel(mail(server.getLocalPort()), "noreply@journey.go.th").send(digest());

      assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(answer.code()).isEqualTo("address");
    }
  }

  // ---- A folder

  @Test
  void aFileIsThereWholeUnderItsKeyASecondTimeTheSameAndForItsOwnerAlone(@TempDir Path folder) throws IOException {
    var channel = new FileChannel(folder.resolve("outbox"), new ObjectMapper());
    var letter = sms(BODY);

    assertThat(channel.send(letter).outcome()).isEqualTo(Outcome.TAKEN);
    Files.writeString(folder.resolve("outbox/sms/" + letter.key() + ".part"), "half of it, by a node that was killed");
    assertThat(channel.send(letter).outcome()).isEqualTo(Outcome.TAKEN);

    try (var files = Files.list(folder.resolve("outbox/sms"))) {
      assertThat(files.map(it -> it.getFileName().toString())).containsExactly(letter.key() + ".json");
    }
    var file = folder.resolve("outbox/sms/" + letter.key() + ".json");
    assertThat(new ObjectMapper().readTree(file.toFile()).path("text").asText()).isEqualTo(BODY);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void aFolderThatCannotBeIsTriedAgain(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("outbox"), "a file in its place");

    assertThat(new FileChannel(folder.resolve("outbox"), new ObjectMapper()).send(sms(BODY)).outcome()).isEqualTo(Outcome.UNCLEAR);
  }
}
