package th.cardholder.outbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How and when messages are sent. The gateway's format is a draft of ours.
 *
 * @param sends    whether this node sends, and looks for what nears
 * @param sms      the channel to people: {@code file}, or {@code http} to a gateway
 * @param email    the channel to officers: {@code file}, or {@code smtp} to the server of {@code spring.mail}
 * @param folder   where {@code file} puts them
 * @param from     people are not written to before, by the clock in Thailand
 * @param until    nor from then on
 * @param ahead    so many days before it somebody is reminded
 * @param digestAt officers get the morning's digest from then on
 * @param piece    so many are taken at once
 * @param attempts after so many that did not come to an end it is given up
 * @param again    the pause after the first of them; twice as long after each
 * @param longest  and never longer
 * @param lease    so long a node has them for itself, by real time; then another goes on
 */
@ConfigurationProperties("journey.outbox")
public record OutboxSettings(
    @DefaultValue("true") boolean sends,
    @DefaultValue("file") String sms,
    @DefaultValue("file") String email,
    @DefaultValue("outbox") Path folder,
    @DefaultValue("08:00") LocalTime from,
    @DefaultValue("19:00") LocalTime until,
    @DefaultValue("1") int ahead,
    @DefaultValue("07:30") LocalTime digestAt,
    @DefaultValue("20") int piece,
    @DefaultValue("10") int attempts,
    @DefaultValue("1m") Duration again,
    @DefaultValue("4h") Duration longest,
    @DefaultValue("5m") Duration lease,
    @DefaultValue Http http,
    @DefaultValue Smtp smtp) {

  /**
   * The SMS gateway.
   *
   * @param url     null where there is none
   * @param token   sent as {@code Authorization: Bearer}; null where it asks for none
   * @param sender  by which name people see who writes
   * @param type    {@code application/json} or {@code application/x-www-form-urlencoded}
   * @param body    with {@code {to}}, {@code {text}}, {@code {from}} and {@code {key}} in it
   * @param connect so long a connection may take
   * @param answer  and so long the answer
   */
  record Http(@Nullable URI url, @Nullable String token, @DefaultValue("") String sender,
      @DefaultValue("application/json") String type,
      @DefaultValue("{\"from\":\"{from}\",\"to\":\"{to}\",\"text\":\"{text}\"}") String body,
      @DefaultValue("5s") Duration connect, @DefaultValue("20s") Duration answer) {

    /** Without the token: settings may end up in a log. */
    @Override
    public String toString() {
      return "Http[url=" + url + "]";
    }
  }

  /** {@code from}: the address that e-mail comes from. */
  record Smtp(@DefaultValue("") String from) {}

  /** No channel keeps one message longer than this, so that a lease never ends while it is being sent. */
  static final Duration SLOWEST = Duration.ofSeconds(100);

  public OutboxSettings {
    if (piece < 1 || attempts < 1 || ahead < 0 || again.isNegative() || lease.compareTo(SLOWEST) <= 0 || !from.isBefore(until)) {
      throw new IllegalArgumentException("journey.outbox: piece, attempts, ahead, again, from or until is no such thing, or the lease is not"
          + " longer than " + SLOWEST.toSeconds() + " s");
    }
  }
}
