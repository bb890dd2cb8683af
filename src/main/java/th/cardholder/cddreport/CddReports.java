package th.cardholder.cddreport;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;

/**
 * What the community development office of a district reports to that of its province: whom it was sent in a year that goes on with
 * another, and what became of each (R17, domain.md §5.2). What was reported stays as it was; a result that is corrected afterwards
 * shows as a difference.
 */
@Service
public class CddReports {

  /** The days in which it is reported, a window of the year. */
  static final String REPORTING = "cddReport";

  private static final String REPORT = """
      select r.id, r.year, r.office_id, r.asked_at, r.due_on, r.again_on,
             (select min(f.reported_at) from journey.cdd_report_version f where f.report_id = r.id) as first_at,
             v.id as version_id, coalesce(v.version, 0) as version, coalesce(v.people, 0) as people, coalesce(v.developed, 0) as developed,
             coalesce(v.not_developed, 0) as not_developed, coalesce(v.refused, 0) as refused, coalesce(v.ended, 0) as ended,
             coalesce(v.open, 0) as open, v.because, v.hash, v.reported_at, v.reported_name, v.verdict, v.verdict_reason,
             v.checked_at, v.checked_name
        from journey.cdd_report r
        left join lateral (select * from journey.cdd_report_version n where n.report_id = r.id order by n.version desc limit 1) v on true
      """;

  /** Each line with what it tells, so that it can be seen that none was changed. */
  private static final String HASH = """
      select encode(sha256(convert_to(coalesce(string_agg(referral_id || ';' || state || ';' || coalesce(reason_code, '') || ';'
               || coalesce(result_code, '') || ';' || coalesce(completed_on::text, ''), e'\\n' order by referral_id), ''), 'UTF8')), 'hex')
      """;

  private final JdbcClient jdbc;
  private final MeasureYears years;
  private final Offices offices;
  private final CddReportProcess process;
  private final Audit audit;
  private final Clock clock;

  CddReports(JdbcClient jdbc, MeasureYears years, Offices offices, CddReportProcess process, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.years = years;
    this.offices = offices;
    this.process = process;
    this.audit = audit;
    this.clock = clock;
  }

  // ---- Who is asked

  /**
   * Asks the next offices for their reports of the years whose days of reporting have begun, also where they are over: then the report
   * is late as it comes. An office to which nobody was sent is not asked.
   *
   * @param most how many offices at once
   * @return whether somebody was asked
   */
  @Transactional
  public boolean ask(int most) {
    var today = LocalDate.now(clock);
    var open = years.openOn(today);
    return years.windowsOf(REPORTING).entrySet().stream().sorted(Map.Entry.comparingByKey())
        .filter(it -> open.contains(it.getKey()) && !it.getValue().opens().isAfter(today)).anyMatch(it -> ask(it.getKey(), most));
  }

  private boolean ask(int year, int most) {
    var asked = jdbc.sql("""
        insert into journey.cdd_report (year, office_id, asked_at)
        select :year, o.id, :now from unnest(:offices::text[]) as o (id)
         where not exists (select from journey.cdd_report r where r.year = :year and r.office_id = o.id)
           and exists (select from journey.referral f where f.office_id = o.id and f.year = :year)
         order by o.id limit :most
        on conflict do nothing returning office_id
        """).param("year", year).param("now", OffsetDateTime.now(clock)).param("most", most)
        .param("offices", offices.ofKind(Office.Kind.DISTRICT_CDD).stream().map(Office::id).toArray(String[]::new))
        .query(String.class).list();
    asked.forEach(office -> jdbc.sql("update journey.cdd_report set process_instance_id = ? where year = ? and office_id = ?")
        .params(process.begin(new CddReportKey(year, office)), year, office).update());
    return !asked.isEmpty();
  }

  /** Until when an office is to report: it is asked, gets it back, or somebody has moved the day. What is reported has no such day. */
  @Transactional
  public void due(CddReportKey key, @Nullable LocalDate day) {
    var report = find(key);
    if (report.filter(it -> it.standing() == Report.Standing.WAITING).isPresent()) {
      jdbc.sql("update journey.cdd_report set due_on = ? where id = ?").params(day, report.get().id()).update();
    } else if (report.filter(it -> it.standing() == Report.Standing.RETURNED).isPresent()) {
      jdbc.sql("update journey.cdd_report set again_on = ? where id = ?").params(day, report.get().id()).update();
    }
  }

  /** The office that gathers and checks what a district's reports: that of its province. */
  public String checkedAt(CddReportKey key) {
    var province = offices.office(key.officeId()).map(Office::provinceCode).orElseThrow();
    return offices.ofKind(Office.Kind.PROVINCIAL_CDD).stream().filter(it -> province.equals(it.provinceCode())).findFirst().orElseThrow().id();
  }

  // ---- How it stands

  Optional<Report> find(CddReportKey key) {
    return jdbc.sql(REPORT + " where r.year = ? and r.office_id = ?").params(key.year(), key.officeId()).query(Report.class).optional();
  }

  Report get(CddReportKey key) {
    return find(key).orElseThrow(() -> new IllegalStateException("No report " + key));
  }

  /** Those of these offices that were asked in a year, by office. */
  Map<String, Report> all(int year, Collection<String> officeIds) {
    return jdbc.sql(REPORT + " where r.year = ? and r.office_id = any(?)").params(year, officeIds.toArray(String[]::new))
        .query(Report.class).list().stream().collect(toMap(Report::officeId, Function.identity()));
  }

  /** Whom these offices have been sent in a year and how they stand now, by office; of one to which nobody was sent there is nothing. */
  Map<String, Counts> now(int year, Collection<String> officeIds) {
    record Row(String officeId, int people, int developed, int notDeveloped, int refused, int ended, int open) {}
    return jdbc.sql("""
        select office_id, count(*)::int as people, count(*) filter (where state = any(:developed))::int as developed,
               count(*) filter (where state = any(:notDeveloped))::int as not_developed,
               count(*) filter (where state = any(:refused))::int as refused,
               count(*) filter (where state = any(:ended))::int as ended, count(*) filter (where state = any(:open))::int as open
          from journey.referral where office_id = any(:offices) and year = :year group by office_id
        """).params(states()).param("offices", officeIds.toArray(String[]::new)).param("year", year)
        .query(Row.class).list().stream().collect(toMap(Row::officeId,
            it -> new Counts(it.people(), it.developed(), it.notDeveloped(), it.refused(), it.ended(), it.open())));
  }

  private static Map<String, Object> states() {
    return Stream.of(Became.values()).collect(toMap(Became::code, Became::states));
  }

  /** How many lines of these versions tell something else than their referrals do now, and how many people came since; by version. */
  Map<Long, Integer> differences(Collection<Long> versionIds) {
    record Row(long versionId, int differences) {}
    return versionIds.isEmpty() ? Map.of() : jdbc.sql("""
        select v.id as version_id,
               (select count(*) from journey.cdd_report_line l join journey.referral f on f.id = l.referral_id
                 where l.version_id = v.id and (l.state, l.reason_code, l.result_code, l.completed_on)
                       is distinct from (f.state, f.reason_code, f.result_code, f.completed_on))::int
               + (select count(*) from journey.referral f where f.office_id = r.office_id and f.year = r.year
                   and not exists (select from journey.cdd_report_line l where l.version_id = v.id and l.referral_id = f.id))::int
               as differences
          from journey.cdd_report_version v join journey.cdd_report r on r.id = v.report_id where v.id = any(?)
        """).param(versionIds.toArray(Long[]::new)).query(Row.class).list().stream().collect(toMap(Row::versionId, Row::differences));
  }

  /** Whether the lines of a version are those that were hashed. */
  boolean whole(long versionId) {
    return jdbc.sql("select hash = (" + HASH + " from journey.cdd_report_line where version_id = v.id)"
            + " from journey.cdd_report_version v where v.id = ?")
        .param(versionId).query(Boolean.class).single();
  }

  // ---- What is said

  /**
   * Makes the report: the people of this moment, each with what has become of them, are kept.
   *
   * @param because why some have no result; null where all have one
   */
  @Transactional
  public void report(CddReportKey key, @Nullable String because, String by, String officeId) {
    var report = hold(key);
    var counts = now(key.year(), List.of(key.officeId())).getOrDefault(key.officeId(), Counts.NONE);
    var version = report.version() + 1;
    var now = OffsetDateTime.now(clock);
    // The row first, as its lines name it; its hash is over what is about to be its lines, in the same statement that writes them.
    var written = jdbc.sql("""
        with told as (
          select id as referral_id, state, reason_code, result_code, completed_on from journey.referral where office_id = :office and year = :year),
        made as (
          insert into journey.cdd_report_version (report_id, version, people, developed, not_developed, refused, ended, open, because, hash,
                                                  reported_at, reported_by, reported_name)
          select :report, :version, count(*), count(*) filter (where state = any(:developed)), count(*) filter (where state = any(:notDeveloped)),
                 count(*) filter (where state = any(:refused)), count(*) filter (where state = any(:ended)),
                 count(*) filter (where state = any(:open)), :because, (%s from told), :now, :by, :name
            from told returning id, people)
        insert into journey.cdd_report_line (version_id, referral_id, state, reason_code, result_code, completed_on)
        select m.id, t.referral_id, t.state, t.reason_code, t.result_code, t.completed_on from told t cross join made m
        """.formatted(HASH)).params(states()).param("report", report.id()).param("version", version).param("office", key.officeId())
        .param("year", key.year()).param("because", because).param("now", now).param("by", by).param("name", offices.officerName(by)).update();
    audit.write(Audit.Entry.of(by, officeId, "cddReport.reported", null).with(Map.of("report", key.toString(), "version", version,
        "people", written, "open", counts.open())).ofTheForm());
  }

  /** The province takes the newest report as it is, or gives it back with what is wrong with it. */
  @Transactional
  public void check(CddReportKey key, @Nullable String wrong, String by, String officeId) {
    var report = hold(key);
    jdbc.sql("""
        update journey.cdd_report_version set verdict = :verdict, verdict_reason = :wrong, checked_at = :now, checked_by = :by,
               checked_name = :name where id = :version
        """).param("verdict", wrong == null ? "accepted" : "returned").param("wrong", wrong).param("now", OffsetDateTime.now(clock))
        .param("by", by).param("name", offices.officerName(by)).param("version", report.versionId()).update();
    audit.write(Audit.Entry.of(by, officeId, wrong == null ? "cddReport.accepted" : "cddReport.returned", null)
        .with(Map.of("report", key.toString(), "version", report.version())).ofTheForm());
  }

  private Report hold(CddReportKey key) {
    jdbc.sql("select id from journey.cdd_report where year = ? and office_id = ? for update").params(key.year(), key.officeId())
        .query(Long.class).single();
    return get(key);
  }
}
