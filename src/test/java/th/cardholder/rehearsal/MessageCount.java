package th.cardholder.rehearsal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds the messages against what was written down about people and against what the gateway was asked: each that is due is said once, left
 * once, to nobody who has not consented. Written after domain.md §8.3 and §11 and ADR 0080's words; no view and no class of the product.
 */
final class MessageCount {

  private static final int SHOWN = 5;

  /** What is in hand when a consent ends may have left by then. */
  private static final String IN_HAND = "interval '2 minutes'";

  /** Whether the person of a case had said at a moment that they may be written to. */
  private static final String CONSENTED = """
      coalesce((select k.given from journey.consent k where k.case_id = m.case_id and k.kind = 'messages' and k.recorded_at <= %s
                 order by k.id desc limit 1), false)""";

  private static final String DEAD = """
      exists (select 1 from journey.circumstance d where d.case_id = m.case_id and d.kind = 'died' and d.reported_at <= %1$s
                 and (d.corrected_at is null or d.corrected_at > %1$s))""";

  private static final String MOBILE = """
      coalesce((select w.phone ~ '^0[689][0-9]{8}$' from journey.wish w where w.case_id = m.case_id and w.recorded_at <= m.settled_at
                 order by w.id desc limit 1), false)""";

  /** Each appointment that was to come when it was made, and each outcome of a last round. */
  private static final String DUE = """
      select 'developmentBooked' as kind, a.id as matter, r.case_id
        from journey.referral_appointment a join journey.referral r on r.id = a.referral_id
       where a.repeats is null and a.starts_on >= (a.recorded_at at time zone 'Asia/Bangkok')::date
      union all
      select 'resultKnown', o.id, o.case_id from journey.outcome o where o.cause = 'lastRound'""";

  /** The appointments that nobody came to yet, by the day before, and how often that day reminded of them; of whom nothing was reported. */
  private static final String NEARS = """
      select c.case_number, a.id, a.starts_on - 1 as day,
             (select count(*) from journey.message m where m.kind = 'developmentNears' and m.matter_id = a.id and m.said_on = a.starts_on - 1) as told
        from journey.referral_appointment a join journey.referral r on r.id = a.referral_id
        join journey.participant_case c on c.id = r.case_id
       where r.state = 'scheduled' and a.withdrawn_at is null and a.attendance is null
         and a.recorded_at < (a.starts_on - 1)::timestamp at time zone 'Asia/Bangkok'
         and not exists (select 1 from journey.circumstance d where d.case_id = c.id)""";

  static final List<Invariants.Check> CHECKS = List.of(
      new Invariants.Check("whatever is to be told is said once", """
          select c.case_number || ' ' || d.kind || ' ' || d.matter || ' ' || count(m.id) || ' times' from (%s) d
            join journey.participant_case c on c.id = d.case_id
            left join journey.message m on m.kind = d.kind and m.matter_id = d.matter and m.case_id = d.case_id
           group by c.case_number, d.kind, d.matter having count(m.id) <> 1""".formatted(DUE)),
      new Invariants.Check("nobody is told what is not so, nor twice", """
          select m.key from journey.message m
           where m.kind = 'developmentBooked' and not exists (select 1 from (%s) d where d.kind = m.kind and d.matter = m.matter_id
                                                                 and d.case_id = m.case_id)
              or m.kind = 'resultKnown' and not exists (select 1 from journey.outcome o where o.id = m.matter_id and o.case_id = m.case_id)
          union all
          select min(m.key) from journey.message m where m.case_id is not null group by m.kind, m.matter_id, m.case_id having count(*) > 1"""
          .formatted(DUE)),
      new Invariants.Check("who has an appointment on the day after a working day is reminded on it, and on no other", """
          select n.case_number || ' ' || n.id || ' ' || n.told || ' times' from (%s) n where n.told <> 1 and n.day in (%s)
          union all
          select m.key from journey.message m join journey.referral_appointment a on a.id = m.matter_id
           where m.kind = 'developmentNears' and m.said_on <> a.starts_on - 1"""
          .formatted(NEARS, Stream.of(Phase.values()).map(it -> "'" + it.day() + "'").collect(Collectors.joining(", ")))),
      new Invariants.Check("it is told to be off to whom it was told, and of what is off", """
          select m.key from journey.message m join journey.referral_appointment a on a.id = m.matter_id
           where m.kind = 'developmentCancelled'
             and (a.withdrawn_at is null
                  or not exists (select 1 from journey.message told where told.case_id = m.case_id and told.matter_id = m.matter_id
                                    and told.kind in ('developmentBooked', 'developmentNears') and told.state = 'sent'))"""),
      new Invariants.Check("each message to a person has left, or it is said why not", """
          select m.key || ' is ' || m.state || coalesce(' ' || m.reason, '') from journey.message m
           where m.way = 'sms' and m.state not in ('sent', 'dropped')"""),
      new Invariants.Check("nobody is written to who has not consented, who is dead, or who has no mobile telephone", """
          select m.key from journey.message m
           where m.way = 'sms' and m.state = 'sent'
             and (not %s and not %s or %s and %s or not %s or m.recipient is distinct from (
                    select w.phone from journey.wish w where w.case_id = m.case_id and w.recorded_at <= m.settled_at order by w.id desc limit 1))"""
          .formatted(CONSENTED.formatted("m.settled_at"), CONSENTED.formatted("m.settled_at - " + IN_HAND),
              DEAD.formatted("m.settled_at"), DEAD.formatted("m.settled_at - " + IN_HAND), MOBILE)),
      new Invariants.Check("what was not sent was not to be sent, for the reason that is given", """
          select m.key || ' ' || m.reason from journey.message m
            left join journey.referral_appointment a on a.id = m.matter_id and m.kind like 'development%%'
           where m.way = 'sms' and m.state = 'dropped'
             and not case m.reason
                   when 'noConsent' then not %s or not %s
                   when 'died' then %s
                   when 'noPhone' then not %s
                   when 'notSo' then exists (select 1 from journey.circumstance d where d.case_id = m.case_id and d.reported_at <= m.settled_at)
                                     or exists (select 1 from journey.reopening o where o.case_id = m.case_id)
                                     or a.withdrawn_at is not null or a.attendance is not null
                                     or exists (select 1 from journey.referral r where r.id = a.referral_id and r.state <> 'scheduled')
                   when 'tooLate' then (a.starts_on + coalesce(a.starts_at, '24:00'::time)) at time zone 'Asia/Bangkok' <= m.settled_at
                   else false end"""
          .formatted(CONSENTED.formatted("m.settled_at"), CONSENTED.formatted("m.settled_at - " + IN_HAND), DEAD.formatted("m.settled_at"),
              MOBILE)));

  private final JdbcClient jdbc;

  MessageCount(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Sent(String key, String state, @Nullable String recipient, @Nullable String body) {}

  /** How many are still to leave, or are to be said on this day. */
  int waiting(LocalDate today) {
    return jdbc.sql("select (select count(*) from journey.message where way = 'sms' and state in ('queued', 'sending'))"
        + " + (select count(*) from (" + NEARS + ") n where n.told = 0 and n.day = ?)").param(today).query(Integer.class).single();
  }

  String figures() {
    return jdbc.sql("""
        select kind || ' ' || state || coalesce(' ' || reason, '') || ' ' || count(*) from journey.message where way = 'sms'
         group by kind, state, reason order by kind, state, reason""").query(String.class).list().stream().collect(Collectors.joining(", "));
  }

  /** Whatever is said, sent or left out wrongly by the database's own rows; {@code pattern} as in {@link Invariants}. */
  List<Invariants.Violation> broken(String pattern) {
    return new Invariants(jdbc).broken(CHECKS, pattern);
  }

  /** The same, and against what the gateway was asked. */
  List<Invariants.Violation> broken(Path gateway) {
    List<Invariants.Violation> broken = new ArrayList<>(broken(""));
    broken.addAll(byGateway(Gateway.asked(gateway)));
    return broken;
  }

  List<Invariants.Violation> byGateway(List<Gateway.Asked> asked) {
    var taken = Gateway.sent(asked);
    var rows = jdbc.sql("select send_key::text as key, state, recipient, body from journey.message where way = 'sms'").query(Sent.class).list()
        .stream().collect(Collectors.toMap(Sent::key, it -> it));
    List<Invariants.Violation> broken = new ArrayList<>();
    say(broken, "what is said to have left the gateway has", rows.values().stream().filter(it -> it.state().equals("sent"))
        .filter(it -> !taken.containsKey(it.key())).map(Sent::key).toList());
    // What was handed over, and whose answer was lost before it was not to be sent any more, has its words.
    say(broken, "what the gateway has taken is a message, in its words and to its number", taken.values().stream()
        .filter(it -> !isThat(it, rows.get(it.key()))).map(Gateway.Asked::key).toList());
    say(broken, "what is asked again is asked in the same words", asked.stream().filter(it -> !it.equals(taken.get(it.key())))
        .map(Gateway.Asked::key).toList());
    return broken;
  }

  private static boolean isThat(Gateway.Asked asked, @Nullable Sent row) {
    return row != null && Objects.equals(row.recipient(), asked.to()) && Objects.equals(row.body(), asked.text());
  }

  private static void say(List<Invariants.Violation> broken, String promise, List<String> keys) {
    if (!keys.isEmpty()) {
      broken.add(new Invariants.Violation(promise + " (" + keys.size() + " do not hold)", keys.subList(0, Math.min(SHOWN, keys.size()))));
    }
  }
}
