package th.cardholder.reporting;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.followup.RoundClosings;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.Rounds;
import th.cardholder.geography.District;
import th.cardholder.geography.Geography;
import th.cardholder.geography.Province;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.words.ThaiDate;

/**
 * Who is asked to report upwards of a period, and who has: each district of its province, each province of the committee
 * (domain.md §2.2, the chief's 10 and the governor's 7). The periods are windows of the year; a year need not have any. A round of
 * follow-ups that is closed is reported of in the same way, by those in whose districts somebody was due (ADR 0084).
 */
@Service
public class PeriodReports {

  /** The year's setting of how many days after its districts a province is asked; a draft (Part D). */
  private static final String PROVINCES_LATER = "provinceReportAfterDays";

  private final JdbcClient jdbc;
  private final MeasureYears years;
  private final Offices offices;
  private final Geography geography;
  private final PeriodProcess process;
  private final Rounds rounds;
  private final RoundClosings closings;
  private final Clock clock;

  PeriodReports(JdbcClient jdbc, MeasureYears years, Offices offices, Geography geography, PeriodProcess process, Rounds rounds,
      RoundClosings closings, Clock clock) {
    this.jdbc = jdbc;
    this.years = years;
    this.offices = offices;
    this.geography = geography;
    this.process = process;
    this.rounds = rounds;
    this.closings = closings;
    this.clock = clock;
  }

  /**
   * A period of a year, by its days and its number in the year.
   *
   * @param nameThai {@code งวดที่ 1 (มกราคม 2561 – มีนาคม 2561)}, or the round's name with its days
   */
  public record Period(int year, String code, int number, LocalDate first, LocalDate last, boolean draft, String nameThai) {}

  /** How far the offices right below a scope are with a period: how many were asked, and who has not reported, by name. */
  public record Below(String nameThai, int asked, List<String> missing) {}

  /** Whom a period is asked of from a day on. */
  private record Call(Period period, Office.Kind kind, LocalDate from) {}

  private record Asked(String officeId, boolean reported) {}

  /** A period or a round of a year; one that the year does not have is a defect. */
  public Period find(int year, String code) {
    return Stream.of(periods(year), rounds(year)).flatMap(List::stream).filter(it -> it.code().equals(code)).findFirst()
        .orElseThrow(() -> new IllegalStateException("No period " + code + " in " + year));
  }

  private List<Period> periods(int year) {
    List<Period> periods = new ArrayList<>();
    years.windows(year, PeriodKey.PREFIX).forEach((code, window) -> periods.add(new Period(year, code, periods.size() + 1, window.opens(),
        window.closes(), window.draft(), "งวดที่ " + (periods.size() + 1) + " (" + ThaiDate.monthForm(YearMonth.from(window.opens())) + " – "
            + ThaiDate.monthForm(YearMonth.from(window.closes())) + ")")));
    return periods;
  }

  private List<Period> rounds(int year) {
    List<Period> periods = new ArrayList<>();
    years.windows(year, RoundKey.PREFIX).forEach((code, window) -> periods.add(new Period(year, code, periods.size() + 1, window.opens(),
        window.closes(), window.draft(), rounds.name(year, code) + " (" + ThaiDate.shortForm(window.opens()) + " – "
            + ThaiDate.shortForm(window.closes()) + ")")));
    return periods;
  }

  /**
   * Asks the next offices for their reports of the newest period that is over. An earlier one that nobody was asked for, because
   * it was over before there was this, is left alone; so is a year about which nothing is to be done any more.
   *
   * @param most how many offices at once
   * @return whether somebody was asked
   */
  @Transactional
  public boolean ask(int most) {
    return calls().stream().anyMatch(call -> ask(call, most));
  }

  /** Asks these offices of a period that is over, whatever the day; each once. */
  @Transactional
  public void ask(int year, String period, Collection<String> officeIds) {
    ask(find(year, period), officeIds, officeIds.size());
  }

  private List<Call> calls() {
    var today = LocalDate.now(clock);
    return years.openOn(today).stream().sorted().flatMap(year -> {
      var closed = closings.closed(year);
      return Stream.concat(calls(year, periods(year), today), calls(year, rounds(year).stream().filter(it -> closed.contains(it.code())).toList(),
          today));
    }).toList();
  }

  private Stream<Call> calls(int year, List<Period> periods, LocalDate today) {
    var later = years.setting(year, PROVINCES_LATER).map(Integer::parseInt).orElse(0);
    return periods.stream().flatMap(it -> Stream.of(new Call(it, Office.Kind.DISTRICT, it.last().plusDays(1)),
            new Call(it, Office.Kind.PROVINCE, it.last().plusDays(1L + later))))
        .filter(call -> !call.from().isAfter(today))
        .filter(call -> periods.stream().noneMatch(next -> next.number() > call.period().number() && next.last().isBefore(today)));
  }

  private boolean ask(Call call, int most) {
    return ask(call.period(), asked(call), most);
  }

  /** Of a round only those are asked for whom somebody was due. */
  private List<String> asked(Call call) {
    var all = offices.ofKind(call.kind());
    var round = new PeriodKey(call.period().year(), "", call.period().code()).round();
    if (round.isPresent()) {
      var teams = Set.copyOf(closings.teams(round.get()));
      var provinces = offices.ofKind(Office.Kind.DISTRICT).stream().filter(it -> teams.contains(it.id())).map(Office::provinceCode)
          .collect(toSet());
      all = all.stream().filter(it -> call.kind() == Office.Kind.DISTRICT ? teams.contains(it.id()) : provinces.contains(it.provinceCode()))
          .toList();
    }
    return all.stream().map(Office::id).sorted().toList();
  }

  private boolean ask(Period period, Collection<String> officeIds, int most) {
    var asked = jdbc.sql("""
        insert into journey.period_report (year, period, office_id, asked_at)
        select :year, :period, id, :now from unnest(:offices::text[]) as id
         where not exists (select 1 from journey.period_report p
                            where p.year = :year and p.period = :period and p.office_id = id)
         order by id limit :most
        on conflict do nothing returning office_id
        """).param("year", period.year()).param("period", period.code()).param("now", OffsetDateTime.now(clock))
        .param("offices", officeIds.toArray(String[]::new)).param("most", most).query(String.class).list();
    asked.forEach(office -> {
      var key = new PeriodKey(period.year(), office, period.code());
      jdbc.sql("update journey.period_report set process_instance_id = ? where year = ? and period = ? and office_id = ?")
          .params(process.begin(key), key.year(), key.period(), office).update();
    });
    return !asked.isEmpty();
  }

  /** Notes which report an office has made of a period. */
  @Transactional
  public void reported(PeriodKey key, long report) {
    jdbc.sql("update journey.period_report set report_id = ? where year = ? and period = ? and office_id = ?")
        .params(report, key.year(), key.period(), key.officeId()).update();
  }

  /** How far those of these offices are with a period that were asked for it. */
  public Below below(Collection<String> officeIds, int year, String period) {
    var asked = jdbc.sql("""
        select office_id, report_id is not null as reported from journey.period_report
         where year = ? and period = ? and office_id = any(?) order by office_id
        """).params(year, period, officeIds.toArray(String[]::new)).query(Asked.class).list();
    return new Below(find(year, period).nameThai(), asked.size(),
        asked.stream().filter(it -> !it.reported()).map(it -> placeOf(it.officeId())).toList());
  }

  /** The same of the newest period, and of the newest round, that any of them was asked for. */
  public List<Below> newest(Collection<String> officeIds) {
    return Stream.of(PeriodKey.PREFIX, RoundKey.PREFIX).flatMap(prefix -> jdbc.sql("""
            select year, office_id, period from journey.period_report where office_id = any(?) and starts_with(period, ?)
             order by year desc, asked_at desc limit 1
            """).params(officeIds.toArray(String[]::new), prefix).query(PeriodKey.class).optional().stream())
        .map(it -> below(officeIds, it.year(), it.period())).toList();
  }

  /** The offices that report to a province, and with nothing those that report to the committee. */
  public List<String> offices(@Nullable String provinceCode) {
    return (provinceCode == null ? offices.ofKind(Office.Kind.PROVINCE) : offices.districtTeams(provinceCode)).stream()
        .map(Office::id).toList();
  }

  /** The district or the province of an office: who has not reported is called by the place. */
  private String placeOf(String officeId) {
    return offices.office(officeId).flatMap(office -> office.districtCode() != null
        ? geography.district(office.districtCode()).map(District::titledName)
        : geography.province(String.valueOf(office.provinceCode())).map(Province::titledName)).orElse(officeId);
  }
}
