package th.cardholder.calendar;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.RequestKey;
import th.cardholder.consent.BankData;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.words.IsoMonth;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * รายงานของ AO ต่อทีม ปรจ. (domain.md §2.2, the AO's item 6): the month's figures are the product's and never typed; the AO adds a
 * remark and sends them, and they stay as they were then. Sent again, the newest counts.
 */
@Service
public class AoReports {

  /** This month and so many before can be reported. */
  private static final int MONTHS_BACK = 3;
  private static final int LONGEST = 1_000;

  private final JdbcClient jdbc;
  private final CalendarRights rights;
  private final Offices offices;
  private final MeasureYears years;
  private final Audit audit;
  private final ObjectMapper json;
  private final Clock clock;

  AoReports(JdbcClient jdbc, CalendarRights rights, Offices offices, MeasureYears years, Audit audit, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.rights = rights;
    this.offices = offices;
    this.years = years;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /** An office or a month to choose. */
  public record Choice(String code, String name) {}

  /**
   * A month's reports as the user sees them.
   *
   * @param own  the user's own; null where the user is no AO of the team
   * @param team what the AOs have sent; empty for whoever does not watch the team
   */
  public record Shown(String officeId, String officeName, List<Choice> offices, List<Choice> months, String month, String monthThai,
      @Nullable Own own, List<Sent> team) {}

  /** The figures now, and what was sent of the month last. */
  public record Own(List<AoFigures.Line> now, @Nullable Sent sent) {}

  /** What an AO has sent of a month; {@code sentThai} is null where nothing was. */
  public record Sent(String aoName, @Nullable String sentThai, List<AoFigures.Line> figures, @Nullable String remark) {}

  /** What is asked: the month as {@code 2018-03}. */
  public record Asked(@Nullable String officeId, @Nullable String month, @Nullable String remark, @Nullable String requestKey) {}

  /** The reports of a month; empty where they are not for the user. What cannot be read is this month. */
  @Transactional(readOnly = true)
  public Optional<Shown> of(@Nullable String officeId, @Nullable String month, String userId) {
    var teams = rights.teams(userId);
    return teams.stream().filter(it -> officeId == null || it.id().equals(officeId)).findFirst()
        .map(office -> shown(office, teams, month(month).orElseGet(() -> YearMonth.now(clock)), userId));
  }

  private Shown shown(Office office, List<Office> teams, YearMonth month, String userId) {
    var sent = sent(office.id(), month);
    var own = rights.keeps(office.id(), userId, userId)
        ? new Own(figures(office.id(), userId, month).lines(),
            sent.containsKey(userId) ? told(offices.officerName(userId), sent.get(userId)) : null) : null;
    Map<String, @Nullable Row> lines = new LinkedHashMap<>();
    if (rights.watches(office.id(), userId)) {
      rights.aos(office.id(), userId).forEach(ao -> lines.put(ao.userId(), sent.get(ao.userId())));
      // Also of who was one then.
      sent.forEach(lines::putIfAbsent);
    }
    var names = offices.officerNames(lines.keySet());
    return new Shown(office.id(), office.nameTh(), teams.stream().map(it -> new Choice(it.id(), it.nameTh())).toList(),
        months().stream().map(it -> new Choice(it.toString(), ThaiDate.monthForm(it))).toList(), month.toString(),
        ThaiDate.monthForm(month), own, lines.entrySet().stream()
            .map(it -> told(names.getOrDefault(it.getKey(), it.getKey()), it.getValue())).toList());
  }

  /** Sends the user's own report of a month. The same click twice sends it once. */
  @Transactional
  public Result<Sent, NotDone> send(Asked asked, String userId) {
    var office = asked.officeId();
    if (office == null || !rights.keeps(office, userId, userId)) {
      return Result.refused(new Decision.NotFound());
    }
    var month = month(asked.month());
    if (month.isEmpty()) {
      return Result.refused(new Decision.Invalid("month", "โปรดเลือกเดือนจากรายการ"));
    }
    var wrong = BankData.checkText("remark", asked.remark(), 0, LONGEST, "หมายเหตุ");
    if (wrong != null) {
      return Result.refused(wrong);
    }
    if (!RequestKey.usable(asked.requestKey())) {
      return Result.refused(RequestKey.unreadable());
    }
    int written = jdbc.sql("""
            insert into journey.ao_report (office_id, ao_user_id, month, figures, remark, request_key, sent_at)
            values (:office, :ao, :month, cast(:figures as jsonb), :remark, :key, :now) on conflict (request_key) do nothing
            """).param("office", office).param("ao", userId).param("month", month.get().atDay(1))
        .param("figures", written(figures(office, userId, month.get())))
        .param("remark", asked.remark() == null || asked.remark().isBlank() ? null : asked.remark().strip())
        .param("key", asked.requestKey()).param("now", OffsetDateTime.now(clock)).update();
    if (written > 0) {
      audit.write(Audit.Entry.of(userId, office, "aoReport.sent", null).with(Map.of("month", month.get().toString())));
    }
    return Result.of(told(offices.officerName(userId), sent(office, month.get()).get(userId)));
  }

  private List<YearMonth> months() {
    var now = YearMonth.now(clock);
    return IntStream.rangeClosed(0, MONTHS_BACK).mapToObj(now::minusMonths).toList();
  }

  private Optional<YearMonth> month(@Nullable String asked) {
    return IsoMonth.read(asked).filter(months()::contains);
  }

  private record Row(String aoUserId, String figures, @Nullable String remark, OffsetDateTime sentAt) {}

  /** The newest of each AO. */
  private Map<String, Row> sent(String officeId, YearMonth month) {
    return jdbc.sql("""
            select distinct on (ao_user_id) ao_user_id, figures::text as figures, remark, sent_at from journey.ao_report
             where office_id = ? and month = ? order by ao_user_id, id desc
            """).params(officeId, month.atDay(1)).query(Row.class).list().stream()
        .collect(toMap(Row::aoUserId, it -> it, (one, other) -> one, LinkedHashMap::new));
  }

  private Sent told(String name, @Nullable Row row) {
    return row == null ? new Sent(name, null, List.of(), null)
        : new Sent(name, ThaiTime.moment(row.sentAt(), clock.getZone()), read(row.figures()).lines(), row.remark());
  }

  private AoFigures figures(String officeId, String ao, YearMonth month) {
    var from = month.atDay(1);
    var to = month.plusMonths(1).atDay(1);
    return jdbc.sql("""
            with own as (select id, state from journey.participant_case where ao_user_id = :ao and office_id = :office),
            tried as (select a.case_id, a.result, a.counts from own join journey.interview_attempt a on a.case_id = own.id
                       where a.attempted_on >= :from and a.attempted_on < :to),
            booked as (select a.ended, s.day from journey.interview_slot s join journey.interview_appointment a on a.slot_id = s.id
                        where s.ao_user_id = :ao and s.office_id = :office and s.day >= :from and s.day < :to and s.closed_at is null),
            rounds as (select d.done_at, r.state = 'open' as open, w.closes,
                              d.done_at is null and journey.counts_as_due(own.state, d.done_at) as due
                         from own join journey.follow_up_due d on d.case_id = own.id and d.year <> all(:ofTeams)
                         join journey.follow_up_round r on r.year = d.year and r.kind = d.round_kind
                         join journey.measure_window w on w.year = d.year and w.kind = d.round_kind)
            select t.*, b.*, (select count(distinct p.case_id)::int from own join journey.plan p on p.case_id = own.id
                               where p.agreed_on >= :from and p.agreed_on < :to) as planned,
                   (select count(*)::int from own where state = 'awaitingInterview') as waiting, f.*
              from (select count(distinct case_id) filter (where result = 'interviewed')::int as interviewed,
                           count(distinct case_id) filter (where result = 'declined' and counts)::int as declined,
                           count(*) filter (where result in ('notHome', 'noShow'))::int as not_met from tried) t
              cross join (select count(*) filter (where ended = 'kept')::int as kept, count(*) filter (where ended = 'missed')::int as missed,
                                 count(*) filter (where ended is null and day < :today)::int as unwritten from booked) b
              cross join (select count(*) filter (where done_at >= :since and done_at < :until)::int as followed_up,
                                 count(*) filter (where due and open)::int as follow_ups_due,
                                 count(*) filter (where due and closes < :today)::int as follow_ups_late from rounds) f
            """).param("ao", ao).param("office", officeId).param("ofTeams", years.followedUpByTeams().toArray(Integer[]::new))
        .param("from", from).param("to", to).param("today", LocalDate.now(clock))
        .param("since", from.atStartOfDay(clock.getZone()).toOffsetDateTime())
        .param("until", to.atStartOfDay(clock.getZone()).toOffsetDateTime()).query(AoFigures.class).single();
  }

  private String written(AoFigures figures) {
    try {
      return json.writeValueAsString(figures);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private AoFigures read(String figures) {
    try {
      return json.readValue(figures, AoFigures.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
