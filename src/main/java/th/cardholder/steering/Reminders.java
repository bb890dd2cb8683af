package th.cardholder.steering;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.door.TypedText;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.referral.Referral;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/**
 * Reminds agencies of referrals that wait for their word. Each is written by itself; the agency's officers see it on the card
 * and above the form. Nothing goes outside. One referral is reminded of once in some days (a draft, {@link SteeringSettings}).
 */
@Service
public class Reminders {

  private final Steerers steerers;
  private final Cases cases;
  private final Offices offices;
  private final Audit audit;
  private final JdbcClient jdbc;
  private final SteeringSettings settings;
  private final Clock clock;

  Reminders(Steerers steerers, Cases cases, Offices offices, Audit audit, JdbcClient jdbc, SteeringSettings settings, Clock clock) {
    this.steerers = steerers;
    this.cases = cases;
    this.offices = offices;
    this.audit = audit;
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  /** What the agency reads above the form, e.g. {@code ทีม ปรจ. … เตือนเมื่อ …}. */
  public record Told(String officeName, String atThai, int times) {}

  private record Row(String key, long referralId, long caseId, String caseNumber, String teamId, String agencyId,
      String state, int times, @Nullable OffsetDateTime lastAt) {}

  /** Whom a reminder of these referrals would reach. */
  public Result<Reached, NotDone> preview(@Nullable List<@Nullable String> referrals, String userId) {
    return steerers.begin(Act.REMIND, referrals, userId).then(keys -> would(keys, userId).told());
  }

  /** Reminds the agencies of those of these referrals that can be, each in a transaction of its own. */
  public Result<Reached, NotDone> remind(@Nullable List<@Nullable String> referrals, @Nullable String requestKey,
      String userId) {
    return steerers.begin(Act.REMIND, referrals, userId).then(keys -> {
      var preview = would(keys, userId);
      if (preview.nothingSeen() || !Asked.keyUsable(requestKey)) {
        return preview.nothingSeen() ? preview.told() : Result.refused(Asked.unreadable());
      }
      return steerers.each(keys, key -> remind(key, requestKey, userId)).told();
    });
  }

  private Reached would(List<String> keys, String userId) {
    var rows = rows(keys);
    return new Reached(keys.stream().map(key -> line(key, rows.get(key), userId)).toList());
  }

  private Map<String, Row> rows(List<String> keys) {
    return jdbc.sql("""
        select r.referral_number as key, r.id as referral_id, c.id as case_id, c.case_number, c.office_id as team_id,
               coalesce((select tenant_id_ from public.act_ru_task where proc_inst_id_ = r.process_instance_id limit 1), r.office_id)
                 as agency_id, r.state, m.times, m.last_at
          from journey.referral r join journey.participant_case c on c.id = r.case_id
          cross join lateral (select count(*)::int as times, max(reminded_at) as last_at from journey.reminder
                               where referral_id = r.id) m
         where r.referral_number = any(?)
        """).param(keys.toArray(String[]::new)).query(Row.class).list().stream()
        .collect(toMap(Row::key, Function.identity()));
  }

  private Reached.Line line(String key, @Nullable Row row, String userId) {
    if (row == null || steerers.as(userId, Act.REMIND, row.teamId()).isEmpty()) {
      return Reached.Line.not(key, null, Reached.UNSEEN);
    }
    var agency = offices.office(row.agencyId()).map(Office::nameTh).orElse(row.agencyId());
    var state = Referral.State.of(row.state());
    if (!state.open()) {
      return Reached.Line.not(key, agency, "ไม่ได้รอหน่วยงานแล้ว (" + state.labelTh() + ")");
    }
    var again = row.lastAt() == null ? null : day(row.lastAt()).plusDays(settings.remindAgainAfterDays());
    return again != null && again.isAfter(LocalDate.now(clock))
        ? Reached.Line.not(key, agency, "เตือนแล้ว " + row.times() + " ครั้ง ล่าสุด " + ThaiDate.shortForm(day(Objects
            .requireNonNull(row.lastAt()))) + " เตือนอีกครั้งได้ตั้งแต่ " + ThaiDate.shortForm(again) + " (ร่าง)")
        : Reached.Line.to(key, agency);
  }

  private Reached.Line remind(String key, @Nullable String requestKey, String userId) {
    var before = rows(List.of(key)).get(key);
    if (before == null) {
      return Reached.Line.not(key, null, Reached.UNSEEN);
    }
    // Of two who remind at once the second waits here, and reads what the first has written.
    cases.lock(before.caseNumber());
    if (requestKey != null && written(requestKey, before.referralId(), userId)) {
      return Reached.Line.to(key, offices.office(before.agencyId()).map(Office::nameTh).orElse(before.agencyId()));
    }
    var row = rows(List.of(key)).get(key);
    var line = line(key, row, userId);
    if (!line.reached() || row == null) {
      return line;
    }
    var office = steerers.as(userId, Act.REMIND, row.teamId()).orElseThrow();
    jdbc.sql("""
        insert into journey.reminder (referral_id, office_id, request_key, reminded_at, reminded_by) values (?, ?, ?, ?, ?)
        """).params(row.referralId(), office, requestKey, OffsetDateTime.now(clock), userId).update();
    audit.write(Audit.Entry.of(userId, office, "referral.reminded", row.caseId()).with(Map.of("referral", key)));
    return line;
  }

  private boolean written(String requestKey, long referralId, String userId) {
    return jdbc.sql("select count(*) from journey.reminder where request_key = ? and referral_id = ? and reminded_by = ?")
        .params(requestKey, referralId, userId).query(Integer.class).single() > 0;
  }

  /**
   * The last reminder of the referral that a task is of, for an officer of the office in which the task stands: its agency's, or the
   * province's, where that reports (ADR 0072). Nothing for everybody else.
   */
  public @Nullable Told before(String taskId, String userId) {
    var agencies = offices.officesOf(userId, Role.AGENCY_OFFICER).stream().map(Office::id).toArray(String[]::new);
    if (agencies.length == 0 || TypedText.unusable(taskId)) {
      return null;
    }
    return jdbc.sql("""
        select m.office_id, m.reminded_at, count(*) over ()::int as times from public.act_ru_task t
          join journey.referral r on r.process_instance_id = t.proc_inst_id_
          join journey.reminder m on m.referral_id = r.id
         where t.id_ = ? and t.tenant_id_ = any(?) order by m.reminded_at desc limit 1
        """).params(List.of(taskId, agencies)).query((row, n) -> new Told(
            offices.office(row.getString("office_id")).map(Office::nameTh).orElse(row.getString("office_id")),
            ThaiDate.shortForm(day(row.getObject("reminded_at", OffsetDateTime.class))), row.getInt("times"))).optional()
        .orElse(null);
  }

  private LocalDate day(OffsetDateTime at) {
    return at.atZoneSameInstant(clock.getZone()).toLocalDate();
  }
}
