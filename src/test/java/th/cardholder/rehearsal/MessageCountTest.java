package th.cardholder.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/**
 * Each message that is due left once, to nobody who had not consented; whatever is otherwise is found. Rows alone, in a transaction that is
 * undone.
 */
@JourneyTest
class MessageCountTest {

  private static final String OWN = "2561-9106-69|planted";

  @Autowired
  private Scenario scenario;

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private PlatformTransactionManager transactions;

  private final Map<String, Long> ids = new HashMap<>();

  @Test
  void whoConsentedWasToldOfEachAppointmentAndOutcomeOnceAndNobodyElse() {
    afterAYear(count -> {
      assertThat(count.broken(OWN)).isEmpty();
      assertThat(count.figures()).contains("developmentBooked sent ", "developmentBooked dropped noConsent ", "developmentBooked dropped noPhone ");
      assertThat(count.byGateway(asked())).isEmpty();
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "whatever is to be told is said once | delete from journey.message where key = 'planted:booked'",
      "whatever is to be told is said once | delete from journey.message where key = 'planted:result'",
      "nobody is told what is not so | update journey.referral_appointment set starts_on = '2018-03-01', ends_on = null where id = :appointment",
      "nobody is told what is not so | delete from journey.outcome where id = :outcome",
      "nobody is told what is not so | insert into journey.message (key, kind, way, case_id, matter_id, office_id, said_at, said_on, next_try_at) select 'planted:twice', kind, way, case_id, matter_id, office_id, said_at, said_on, next_try_at from journey.message where key = 'planted:booked'",
      "who has an appointment on the day after | delete from journey.message where key = 'planted:nears'",
      "who has an appointment on the day after | update journey.message set said_on = '2018-04-25' where key = 'planted:nears'",
      "it is told to be off to whom | update journey.message set kind = 'developmentCancelled', key = 'planted:off' where key = 'planted:nears'",
      "each message to a person has left | update journey.message set state = 'queued', settled_at = null where key = 'planted:booked'",
      "each message to a person has left | update journey.message set state = 'failed', reason = 'gaveUp' where key = 'planted:booked'",
      "nobody is written to who | update journey.consent set given = false where case_id = :yes",
      "nobody is written to who | delete from journey.consent where case_id = :yes",
      "nobody is written to who | update journey.wish set phone = '021234567' where case_id = :yes",
      "nobody is written to who | update journey.wish set phone = '0899999999' where case_id = :yes",
      "nobody is written to who | insert into journey.circumstance (case_id, kind, happened_on, reported_at, reported_by, state_before) values (:yes, 'died', '2018-03-02', '2018-03-02T09:00+07', 'x', 'developing')",
      "what was not sent was not to be sent | update journey.consent set given = true where case_id = :no",
      "what was not sent was not to be sent | update journey.wish set phone = '0811111111' where case_id = :phone",
      "what was not sent was not to be sent | update journey.message set reason = 'died' where case_id = :no",
      "what was not sent was not to be sent | update journey.message set reason = 'tooLate' where case_id = :no",
      "what was not sent was not to be sent | update journey.message set reason = 'wording' where case_id = :no"})
  void whatIsPlantedIsFound(String promise, String planted) {
    afterAYear(count -> {
      assertThat(jdbc.sql(planted).params(ids).update()).isPositive();
      assertThat(count.broken(OWN)).extracting(Invariants.Violation::promise).anyMatch(it -> it.startsWith(promise));
    });
  }

  @Test
  void whatTheGatewayHasAndTheProductHasNotIsFound() {
    afterAYear(count -> {
      var asked = asked();
      assertThat(count.byGateway(asked.subList(1, asked.size()))).extracting(Invariants.Violation::promise)
          .anyMatch(it -> it.startsWith("what is said to have left the gateway has"));
      var first = asked.get(0);
      assertThat(count.byGateway(and(asked, new Gateway.Asked("another", first.to(), first.text())))).extracting(Invariants.Violation::promise)
          .anyMatch(it -> it.startsWith("what the gateway has taken is a message"));
      assertThat(count.byGateway(and(asked, new Gateway.Asked(first.key(), first.to(), "others")))).extracting(Invariants.Violation::promise)
          .anyMatch(it -> it.startsWith("what is asked again is asked in the same words"));
      assertThat(count.byGateway(and(asked, first))).as("the same again, because its answer was lost").isEmpty();
      jdbc.sql("update journey.message set recipient = '0822222222' where key = 'planted:booked'").update();
      assertThat(count.byGateway(asked)).isNotEmpty();
    });
  }

  @Test
  void theGatewayTakesAKeyOnceAndLosesSomeAnswersAfterIt(@TempDir Path folder) throws Exception {
    var file = folder.resolve("gateway.jsonl");
    var lost = 0;
    try (var gateway = new Gateway(file)) {
      var url = gateway.settings().stream().filter(it -> it.contains("http.url=")).findFirst().orElseThrow().split("=", 2)[1];
      for (int i = 0; i < 24; i++) {
        try {
          var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).header("Idempotency-Key", "k" + i % 20)
              .POST(HttpRequest.BodyPublishers.ofString("{\"to\":\"0812345678\",\"text\":\"นัด " + i % 20 + "\"}")).build(),
              HttpResponse.BodyHandlers.discarding());
          assertThat(answer.statusCode()).isEqualTo(202);
        } catch (IOException e) {
          lost++;
        }
      }
    }
    assertThat(lost).isPositive();
    assertThat(Gateway.asked(file)).hasSizeGreaterThanOrEqualTo(24).contains(new Gateway.Asked("k3", "0812345678", "นัด 3"));
    assertThat(Gateway.sent(Gateway.asked(file))).hasSize(20);
    assertThat(Gateway.asked(folder.resolve("none"))).isEmpty();
  }

  private static List<Gateway.Asked> and(List<Gateway.Asked> asked, Gateway.Asked one) {
    List<Gateway.Asked> more = new ArrayList<>(asked);
    more.add(one);
    return more;
  }

  private List<Gateway.Asked> asked() {
    return jdbc.sql("select send_key::text as key, recipient as to, body as text from journey.message where state = 'sent' and way = 'sms' order by id")
        .query(Gateway.Asked.class).list();
  }

  // ---- a year of three people

  /** One who consents and is told, one who does not, one whose telephone takes no messages; each has an appointment. */
  private void afterAYear(Consumer<MessageCount> then) {
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      status.setRollbackOnly();
      jdbc.sql("set local session_replication_role = replica").update();
      // What the gateway has is of everybody.
      jdbc.sql("delete from journey.message").update();
      person("yes", "0812345678", true);
      person("no", "0812345678", false);
      person("phone", "021234567", true);
      ids.put("outcome", jdbc.sql("""
          insert into journey.outcome (case_id, outcome, developed, cause, assessed_at, assessed_by)
          values (?, 'developed', true, 'lastRound', '2018-09-03T09:00+07', 'system') returning id
          """).param(ids.get("yes")).query(Long.class).single());
      ids.put("appointment", appointment("yes", "2018-04-03"));
      long left = appointment("yes", "2018-05-22", "D2-02");
      message("planted:booked", "developmentBooked", "yes", ids.get("appointment"), "2018-03-12", null);
      message("planted:booked2", "developmentBooked", "yes", left, "2018-03-12", null);
      message("planted:nears", "developmentNears", "yes", left, "2018-05-21", null);
      message("planted:result", "resultKnown", "yes", ids.get("outcome"), "2018-09-03", null);
      message("planted:no", "developmentBooked", "no", appointment("no", "2018-04-03"), "2018-03-12", "noConsent");
      message("planted:phone", "developmentBooked", "phone", appointment("phone", "2018-04-03"), "2018-03-12", "noPhone");
      then.accept(new MessageCount(jdbc));
    });
  }

  private void person(String name, String phone, boolean consents) {
    ids.put(name, jdbc.sql("""
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by)
        values (?, 2561, ?, 'd9106', 'walkIn', 'developed', '2018-02-12T09:00+07', 'test') returning id
        """).params("2561-9106-69" + (10_000 + ids.size()), scenario.person("9106").id()).query(Long.class).single());
    jdbc.sql("""
        insert into journey.wish (case_id, wants, wish_date, phone, signing, notice_version, recorded_at, recorded_by)
        values (?, true, '2018-02-12', ?, 'self', 1, '2018-02-12T09:00+07', 'x')""").params(ids.get(name), phone).update();
    jdbc.sql("""
        insert into journey.consent (case_id, year, kind, version, given, given_on, recorded_at, recorded_by)
        values (?, 2561, 'messages', 1, ?, '2018-02-12', '2018-02-12T09:00+07', 'x')""").params(ids.get(name), consents).update();
  }

  private long appointment(String name, String day) {
    return appointment(name, day, "D2-01");
  }

  private long appointment(String name, String day, String project) {
    long referral = jdbc.sql("""
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at, offered_by, due_on)
        select case_number || '-R' || to_char((random() * 1000000)::int, 'FM0000000'), id, 2561, ?, 'a81MOL', 'scheduled',
               '2018-03-12T09:00+07', 'x', '2018-06-01'
          from journey.participant_case where id = ? returning id""").params(project, ids.get(name)).query(Long.class).single();
    return jdbc.sql("""
        insert into journey.referral_appointment (referral_id, starts_on, ends_on, place, recorded_at, recorded_by)
        values (?, ?::date, ?::date, 'x', '2018-03-12T09:00+07', 'x') returning id""").params(referral, day, day).query(Long.class).single();
  }

  private void message(String key, String kind, String name, long matter, String day, @Nullable String whyNot) {
    jdbc.sql("""
        insert into journey.message (key, kind, way, case_id, matter_id, office_id, said_at, said_on, state, reason, settled_at, recipient, body,
                                     next_try_at)
        values (:key, :kind, 'sms', :case, :matter, 'd9106', :at::timestamptz, :day::date, :state, :reason, :at::timestamptz, :to, :body, now())
        """).param("key", key).param("kind", kind).param("case", ids.get(name)).param("matter", matter).param("at", day + "T10:00+07")
        .param("day", day).param("state", whyNot == null ? "sent" : "dropped").param("reason", whyNot)
        .param("to", whyNot == null ? "0812345678" : null).param("body", whyNot == null ? key : null).update();
  }
}
