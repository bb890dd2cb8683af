package th.cardholder.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Which channel each way of writing goes through: {@code sms} to people, {@code email} to officers. */
@Component
class Channels {

  static final String SMS = "sms";
  static final String EMAIL = "email";

  private final Map<String, Channel> byWay;

  @Autowired
  Channels(OutboxSettings settings, ObjectProvider<JavaMailSender> mail, ObjectMapper json) {
    this.byWay = Map.of(SMS, switch (settings.sms()) {
      case "file" -> new FileChannel(settings.folder(), json);
      case "http" -> new HttpChannel(settings.http(), json);
      default -> throw new IllegalArgumentException("journey.outbox.sms is file or http");
    }, EMAIL, switch (settings.email()) {
      case "file" -> new FileChannel(settings.folder(), json);
      case "smtp" -> smtp(settings, mail);
      default -> throw new IllegalArgumentException("journey.outbox.email is file or smtp");
    });
  }

  /** These. */
  Channels(Map<String, Channel> byWay) {
    this.byWay = Map.copyOf(byWay);
  }

  private static Channel smtp(OutboxSettings settings, ObjectProvider<JavaMailSender> mail) {
    var sender = mail.getIfAvailable();
    var from = settings.smtp().from();
    if (sender == null || from.indexOf('@') < 1) {
      throw new IllegalArgumentException("journey.outbox.email=smtp needs spring.mail.host and journey.outbox.smtp.from");
    }
    return new SmtpChannel(sender, from);
  }

  Channel of(String way) {
    var channel = byWay.get(way);
    if (channel == null) {
      throw new IllegalArgumentException("No channel for " + way);
    }
    return channel;
  }
}
