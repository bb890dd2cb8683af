package th.cardholder.outbox;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Hands a message to a mail server. Its Message-ID is made of its key, so that a second time is the same letter. */
final class SmtpChannel implements Channel {

  /** 5xx: the server will not take it for this address, however often it is asked. */
  private static final int FOR_GOOD = 500;

  private final JavaMailSender sender;
  private final String from;

  SmtpChannel(JavaMailSender sender, String from) {
    this.sender = sender;
    this.from = from;
  }

  @Override
  public Answer send(Letter letter) {
    try {
      sender.send(mail(letter));
      return Answer.taken("smtp");
    } catch (MessagingException e) {
      return Answer.refused("address");
    } catch (MailException e) {
      return refusedForGood(e) ? Answer.refused("address") : Answer.unclear("smtp " + e.getClass().getSimpleName());
    }
  }

  private MimeMessage mail(Letter letter) throws MessagingException {
    var mail = sender.createMimeMessage();
    var helper = new MimeMessageHelper(mail, false, StandardCharsets.UTF_8.name());
    helper.setFrom(from);
    helper.setTo(letter.to());
    helper.setSubject(letter.title() == null ? "" : letter.title());
    helper.setText(letter.body());
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("Message-ID", "<" + letter.key() + from.substring(from.lastIndexOf('@')) + ">");
    return mail;
  }

  private static boolean refusedForGood(MailException e) {
    var causes = e instanceof MailSendException sending ? Arrays.stream(sending.getMessageExceptions()) : Stream.<Exception>empty();
    return causes.anyMatch(SmtpChannel::refusedForGood);
  }

  private static boolean refusedForGood(@Nullable Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause instanceof MessagingException mail ? mail.getNextException() : cause.getCause()) {
      if (cause instanceof SMTPAddressFailedException address && address.getReturnCode() >= FOR_GOOD) {
        return true;
      }
    }
    return false;
  }
}
