package th.cardholder.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.followup.RoundKey;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.referral.AgencyQuarters;
import th.cardholder.report.Content.Note;
import th.cardholder.report.Content.Within;
import th.cardholder.reporting.PeriodKey;
import th.cardholder.reporting.PeriodReports;
import th.cardholder.supervision.Overview;
import th.cardholder.supervision.Overviews;
import th.cardholder.supervision.Scope;
import th.cardholder.supervision.WorksWithin;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * FrozenReports of a district, a province or the country (S1: the governor reports periodically upwards). Whoever watches a scope
 * reads its reports. They are made by those whose own it is, and signed by the chief, the governor or the committee. Agencies report
 * of three months (domain.md §8.1).
 */
@Service
public class FrozenReports {

  static final String NOT_YOURS = "จัดทำรายงานได้เฉพาะผู้ติดตามงานของหน่วยงานนั้นเอง";
  static final String NOT_YOURS_TO_SIGN = "ลงนามได้เฉพาะนายอำเภอ ผู้ว่าราชการจังหวัด หรือคณะกรรมการนโยบายฯ ของหน่วยงานนั้น";
  static final String NOT_THE_AGENCYS = "จัดทำรายงานรายไตรมาสได้เฉพาะเจ้าหน้าที่ของหน่วยงานนั้นเอง";
  /** Of a measure of a year, all of its quarters. */
  private static final int MOST_QUARTERS = 4;
  private static final int LONGEST_REASON = 500;
  private static final String RESULTS = "รายงานผลการดำเนินงาน";
  private static final String PERIOD = "period";
  private static final String QUARTER = "quarter";

  private final JdbcClient jdbc;
  private final ReportRights rights;
  private final Overviews overviews;
  private final WorksWithin works;
  private final AgencyQuarters quarters;
  private final PeriodReports periods;
  private final RoundReports rounds;
  private final MeasureYears years;
  private final Offices offices;
  private final Audit audit;
  private final ObjectMapper json;
  private final Clock clock;

  FrozenReports(JdbcClient jdbc, ReportRights rights, Overviews overviews, WorksWithin works, AgencyQuarters quarters,
      PeriodReports periods, RoundReports rounds, MeasureYears years, Offices offices, Audit audit, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.rights = rights;
    this.overviews = overviews;
    this.works = works;
    this.quarters = quarters;
    this.periods = periods;
    this.rounds = rounds;
    this.years = years;
    this.offices = offices;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A report among those of its scope.
   *
   * @param signedThai by whom and when it was signed; null until then
   * @param newest     whether no newer version stands for the same time
   * @param maySign    whether the reader may sign it now
   */
  public record Entry(long id, String title, String scopeName, int year, int version, String frozenThai, @Nullable String reason,
      @Nullable String signedThai, boolean newest, boolean maySign) {}

  /** Three months of which an agency may report now. */
  public record Period(String code, String name) {}

  /**
   * The reports of a scope, the newest first, and whether the reader may make one.
   *
   * @param year     the measure year of today
   * @param quarters of which an agency's office can report, the newest first; empty for all others
   * @param agencies the reports of the agencies' offices of a province
   * @param missing  those of them that have not reported the three months before these
   * @param periods  of which the scope has reported upwards, so that the reader may correct it, the newest first
   * @param below    what the districts of a province, or the provinces of the country, have reported upwards
   * @param unheard  those of them that have not reported of the newest period, and of the newest round, that they were asked for
   */
  public record Shelf(String scopeId, String scopeName, boolean mayFreeze, int year, List<Entry> reports, List<Period> quarters,
      List<Entry> agencies, @Nullable Missing missing, List<Period> periods, List<Entry> below, List<Missing> unheard) {}

  /** Which offices have not reported of a time. */
  public record Missing(String periodThai, List<String> offices) {}

  /**
   * A report as it was frozen.
   *
   * @param shelfId among whose reports it stands for whoever watches: an agency's among those of its province
   * @param whole   whether its text still is the one that was hashed
   */
  public record Opened(Entry entry, String scopeId, String shelfId, Content content, String hash, boolean whole) {}

  /** Why something was not done: not the user's, or the sentences to show. */
  public record Refusal(boolean forbidden, List<String> sentences) {}

  private record Row(long id, String scopeId, int year, String kind, String period, int version, String content, String hash,
      @Nullable String reason, OffsetDateTime frozenAt, String frozenBy, @Nullable OffsetDateTime signedAt,
      @Nullable String signedName, @Nullable String signedPost, boolean newest) {}

  private static final String SELECT = """
      select id, scope_id, year, kind, period, version, content, hash, reason, frozen_at, frozen_by, signed_at, signed_name,
             signed_post, version = max(version) over (partition by scope_id, year, kind, period) as newest
        from journey.report
      """;

  /** The reports of a scope or of an agency's office; nothing when the user does not see it. */
  public Optional<Shelf> of(String userId, String scopeId) {
    return rights.nameFor(userId, scopeId).map(name -> {
      var today = LocalDate.now(clock);
      int year = years.on(today).orElse(ThaiDate.buddhistYear(today));
      var agencies = offices.office(scopeId).filter(it -> it.kind() == Office.Kind.PROVINCE).map(province ->
          offices.ofKind(Office.Kind.AGENCY).stream().filter(it -> Objects.equals(it.provinceCode(), province.provinceCode()))
              .toList()).orElse(List.of());
      var theirs = rows(offices.developing(agencies.stream().map(Office::provinceCode).filter(Objects::nonNull).distinct()
          .toList()).stream().map(Office::id).toList(), QUARTER);
      var own = rows(List.of(scopeId), null);
      var mayFreeze = rights.mayFreeze(userId, scopeId);
      var below = below(scopeId);
      var newest = periods.newest(below);
      return new Shelf(scopeId, name, mayFreeze, year, entries(own, userId),
          rights.agency(scopeId).isEmpty() ? List.of() : reportable(year, today).stream()
              .map(it -> new Period(it.code(), it.nameThai())).toList(),
          entries(theirs, userId), missing(agencies, theirs, year, today),
          !mayFreeze ? List.of() : own.stream().filter(row -> row.kind().equals(PERIOD) && row.year() == year && row.newest())
              .map(row -> new Period(row.period(), read(row.content()).periodThai())).toList(),
          entries(rows(below, PERIOD), userId),
          newest.stream().map(it -> new Missing(it.nameThai(), it.missing())).toList());
    });
  }

  /** The offices that report to a scope. */
  private List<String> below(String scopeId) {
    return scopeId.equals(Scope.COUNTRY) ? periods.offices(null) : offices.office(scopeId)
        .filter(it -> it.kind() == Office.Kind.PROVINCE).map(it -> periods.offices(it.provinceCode())).orElse(List.of());
  }

  private List<Entry> entries(List<Row> rows, String userId) {
    return rows.stream().map(row -> entry(row, userId)).toList();
  }

  /** The newest of these scopes; {@code kind} null: of all kinds. */
  private List<Row> rows(Collection<String> scopeIds, @Nullable String kind) {
    return jdbc.sql(SELECT + " where scope_id = any(:scopes) and (cast(:kind as text) is null or kind = :kind)"
            + " order by frozen_at desc, id desc limit 200")
        .param("scopes", scopeIds.toArray(String[]::new)).param("kind", kind).query(Row.class).list();
  }

  /** The quarters that have begun since the year's measure did, the newest first. */
  private List<Quarter> reportable(int year, LocalDate today) {
    return years.opens(year).map(opens -> Stream.iterate(Quarter.of(today), it -> it.beyond().isAfter(opens),
        Quarter::before).limit(MOST_QUARTERS).toList()).orElse(List.of());
  }

  private @Nullable Missing missing(List<Office> agencies, List<Row> theirs, int year, LocalDate today) {
    var last = Quarter.of(today).before();
    if (agencies.isEmpty() || !reportable(year, today).contains(last)) {
      return null;
    }
    var reported = theirs.stream().filter(row -> row.period().equals(last.code())).map(Row::scopeId).toList();
    return new Missing(last.nameThai(), agencies.stream().filter(it -> !reported.contains(it.id())).map(Office::nameTh).sorted()
        .toList());
  }

  /** A report; nothing when there is none, or the user does not see its scope. */
  public Optional<Opened> open(String userId, long id) {
    return row(id).filter(row -> rights.nameFor(userId, row.scopeId()).isPresent())
        .map(row -> new Opened(entry(row, userId), row.scopeId(),
            rights.agency(row.scopeId()).map(it -> "p" + it.provinceCode()).orElse(row.scopeId()), read(row.content()), row.hash(),
            hash(row.content()).equals(row.hash())));
  }

  /**
   * Freezes the numbers of this moment: of the month, or of a round. Where a report of the same time stands, this is its next
   * version, and needs a reason.
   *
   * @param round the round's kind as the overview has it; null for the month
   * @return nothing when there is no such scope or round, or the user does not see it
   */
  @Transactional
  public Optional<Result<Long, Refusal>> freeze(String userId, String scopeId, int year, @Nullable String round,
      @Nullable String reason) {
    var overview = overviews.now(userId, scopeId, year).filter(one -> one.year() == year);
    var found = overview.flatMap(one -> one.rounds().stream().filter(it -> it.code().equals(round)).findFirst());
    return overview.filter(one -> round == null || found.isPresent())
        .map(one -> freeze(userId, one, found.orElse(null), reason == null ? "" : reason.strip()));
  }

  private Result<Long, Refusal> freeze(String userId, Overview one, Overview.@Nullable Round round, String reason) {
    var scopeId = one.scope().id();
    if (!rights.mayFreeze(userId, scopeId)) {
      return Result.refused(new Refusal(true, List.of(NOT_YOURS)));
    }
    var now = YearMonth.now(clock);
    if (round != null) {
      return keep(userId, new Draft(scopeId, one.year(), "round", round.code(), reason, FigureRules.broken(one),
          Content.of("รายงานผลการติดตาม", round.name(), one, null)));
    }
    var month = works.of(userId, one, now.atDay(1), now.atEndOfMonth()).map(it -> new Within(it, "เดือน")).orElseThrow();
    return keep(userId, new Draft(scopeId, one.year(), "monthly", now.toString(), reason, broken(one, month),
        Content.of(RESULTS, "ประจำเดือน" + ThaiDate.monthForm(now), one, month)));
  }

  private static List<String> broken(Overview one, Within within) {
    return Stream.concat(FigureRules.broken(one).stream(), FigureRules.broken(one, within).stream()).toList();
  }

  /**
   * Freezes and signs what an office reports upwards of a period, when it is asked to (domain.md §2.2, the chief's 10 and the
   * governor's 7).
   *
   * @param said what is said beside the numbers
   * @return the report's id, or why there is none
   */
  @Transactional
  public Result<Long, Refusal> report(String userId, PeriodKey key, List<Note> said) {
    return ofPeriod(userId, key, "", said).then(id -> {
      periods.reported(key, id);
      return sign(userId, id).orElseThrow();
    });
  }

  /**
   * Freezes the numbers of this moment once more as what an office reports of a period, with what was said beside the numbers
   * that are corrected so.
   *
   * @return nothing when the office has reported of no such period, or the user does not see it
   */
  @Transactional
  public Optional<Result<Long, Refusal>> correct(String userId, String scopeId, int year, String period, @Nullable String reason) {
    return rows(List.of(scopeId), PERIOD).stream().filter(row -> row.year() == year
            && row.period().equals(period) && row.newest() && rights.nameFor(userId, scopeId).isPresent()).findFirst()
        .map(row -> ofPeriod(userId, new PeriodKey(year, scopeId, period), reason == null ? "" : reason.strip(),
            read(row.content()).notes()));
  }

  private Result<Long, Refusal> ofPeriod(String userId, PeriodKey key, String reason, List<Note> said) {
    var period = periods.find(key.year(), key.period());
    var round = key.round();
    if (round.isPresent()) {
      return ofRound(userId, key, round.get(), period.nameThai(), reason, said);
    }
    var overview = overviews.now(userId, key.officeId(), key.year()).filter(one -> one.year() == key.year());
    if (overview.isEmpty() || !rights.mayFreeze(userId, key.officeId())) {
      return Result.refused(new Refusal(true, List.of(NOT_YOURS)));
    }
    var one = overview.get();
    var within = works.of(userId, one, period.first(), period.last()).map(it -> new Within(it, "งวด")).orElseThrow();
    return keep(userId, new Draft(key.officeId(), key.year(), PERIOD, key.period(), reason, broken(one, within),
        Content.of(RESULTS, period.nameThai(), one, within).with(key.ofDistrict() ? null : heard(key), said)));
  }

  /** What was reported after the close is in it as such, and another version has what came since. */
  private Result<Long, Refusal> ofRound(String userId, PeriodKey key, RoundKey round, String nameThai, String reason, List<Note> said) {
    var scope = rights.nameFor(userId, key.officeId());
    if (scope.isEmpty() || !rights.mayFreeze(userId, key.officeId())) {
      return Result.refused(new Refusal(true, List.of(NOT_YOURS)));
    }
    var report = rounds.of(key, round);
    return keep(userId, new Draft(key.officeId(), key.year(), PERIOD, key.period(), reason, report.broken(), new Content(RoundReport.TITLE,
        scope.get(), nameThai, ThaiTime.moment(OffsetDateTime.now(clock), clock.getZone()), report.tables(), List.of())
        .with(key.ofDistrict() ? null : heard(key), said)));
  }

  /** Of how many districts a province has heard. */
  private Content.Table heard(PeriodKey key) {
    var below = periods.below(below(key.officeId()), key.year(), key.period());
    List<List<String>> rows = new ArrayList<>();
    rows.add(Content.row("อำเภอที่ต้องรายงาน", below.asked()));
    rows.add(Content.row("รายงานแล้ว", below.asked() - below.missing().size()));
    rows.add(Content.row("ยังไม่รายงาน" + (below.missing().isEmpty() ? "" : ": " + String.join(" ", below.missing())),
        below.missing().size()));
    return new Content.Table("รายงานของอำเภอ", List.of("รายการ", "จำนวน"), rows);
  }

  /**
   * Freezes what an agency's office reports of three months.
   *
   * @param quarter as {@link Shelf} offers it: {@code 2018-Q1}
   * @return nothing when there is no such office or quarter, or the user does not see it
   */
  @Transactional
  public Optional<Result<Long, Refusal>> freezeQuarter(String userId, String officeId, int year, String quarter,
      @Nullable String reason) {
    var today = LocalDate.now(clock);
    var found = Quarter.find(quarter).filter(reportable(year, today)::contains);
    return rights.agency(officeId).filter(it -> found.isPresent() && rights.nameFor(userId, officeId).isPresent())
        .map(office -> freezeQuarter(userId, office, year, found.get(), reason == null ? "" : reason.strip()));
  }

  private Result<Long, Refusal> freezeQuarter(String userId, Office office, int year, Quarter quarter, String reason) {
    if (!rights.mayFreeze(userId, office.id())) {
      return Result.refused(new Refusal(true, List.of(NOT_THE_AGENCYS)));
    }
    var report = new AgencyReport(quarters.of(office.id(), year, quarter.first(), quarter.beyond()));
    var over = !LocalDate.now(clock).isBefore(quarter.beyond());
    return keep(userId, new Draft(office.id(), year, QUARTER, quarter.code(), reason, report.broken(), new Content(
        AgencyReport.TITLE, office.nameTh(), quarter.nameThai() + (over ? "" : " ยังไม่สิ้นไตรมาส"),
        ThaiTime.moment(OffsetDateTime.now(clock), clock.getZone()), report.tables(years, year), List.of())));
  }

  /** What is to be frozen, and what of it contradicts itself. */
  private record Draft(String scopeId, int year, String kind, String period, String reason, List<String> broken,
      Content content) {}

  private Result<Long, Refusal> keep(String userId, Draft draft) {
    if (!draft.broken().isEmpty()) {
      return Result.refused(new Refusal(false, draft.broken()));
    }
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param("report " + draft.scopeId() + draft.period())
        .query(row -> {});
    int version = 1 + jdbc.sql("select coalesce(max(version), 0) from journey.report where scope_id = ? and year = ?"
        + " and kind = ? and period = ?").params(draft.scopeId(), draft.year(), draft.kind(), draft.period())
        .query(Integer.class).single();
    if (draft.reason().length() > LONGEST_REASON) {
      return Result.refused(new Refusal(false, List.of("เหตุผลยาวเกิน " + LONGEST_REASON + " ตัวอักษร โปรดย่อเหตุผล")));
    }
    if (version > 1 && draft.reason().isEmpty()) {
      return Result.refused(new Refusal(false,
          List.of("มีรายงานของช่วงนี้แล้ว โปรดกรอกเหตุผลที่จัดทำฉบับแก้ไข")));
    }
    var content = write(draft.content());
    var id = jdbc.sql("""
        insert into journey.report (scope_id, year, kind, period, version, as_of, content, hash, reason, frozen_at, frozen_by)
        values (:scope, :year, :kind, :period, :version, :now, :content, :hash, nullif(:reason, ''), :now, :by) returning id
        """).param("scope", draft.scopeId()).param("year", draft.year()).param("kind", draft.kind())
        .param("period", draft.period()).param("version", version).param("now", OffsetDateTime.now(clock))
        .param("content", content).param("hash", hash(content)).param("reason", draft.reason()).param("by", userId)
        .query(Long.class).single();
    audit.write(Audit.Entry.of(userId, null, "report.frozen", null).with(Map.of("report", id, "hash", hash(content))));
    return Result.of(id);
  }

  /**
   * Signs a report off; the same again by the same officer is done already.
   *
   * @return nothing when there is none, or the user does not see it
   */
  @Transactional
  public Optional<Result<Long, Refusal>> sign(String userId, long id) {
    return open(userId, id).map(opened -> sign(userId, opened));
  }

  private Result<Long, Refusal> sign(String userId, Opened opened) {
    var id = opened.entry().id();
    var post = rights.signer(userId, opened.scopeId());
    if (post.isEmpty()) {
      return Result.refused(new Refusal(true, List.of(NOT_YOURS_TO_SIGN)));
    }
    if (!opened.whole() || !opened.entry().newest()) {
      return Result.refused(new Refusal(false, List.of(opened.whole() ? "มีฉบับแก้ไขที่ใหม่กว่า โปรดลงนามฉบับล่าสุด"
          : "เนื้อหาของรายงานไม่ตรงกับที่บันทึกไว้ ลงนามไม่ได้ โปรดแจ้งผู้ดูแลระบบ")));
    }
    var signed = jdbc.sql("""
        update journey.report set signed_at = ?, signed_by = ?, signed_name = ?, signed_post = ?
         where id = ? and signed_at is null
        """).params(OffsetDateTime.now(clock), userId, offices.officerName(userId), post.get().nameTh(), id).update();
    if (signed == 0 && !jdbc.sql("select signed_by from journey.report where id = ?").param(id).query(String.class)
        .single().equals(userId)) {
      return Result.refused(new Refusal(false, List.of("รายงานนี้ลงนามแล้ว")));
    }
    if (signed > 0) {
      audit.write(Audit.Entry.of(userId, null, "report.signed", null).with(Map.of("report", id, "hash", opened.hash())));
    }
    return Result.of(id);
  }

  private Optional<Row> row(long id) {
    return jdbc.sql("select * from (" + SELECT + " where (scope_id, year, kind, period) = (select scope_id, year, kind, period"
        + " from journey.report where id = :id)) r where id = :id").param("id", id).query(Row.class).optional();
  }

  private Entry entry(Row row, String userId) {
    var content = read(row.content());
    var signedAt = row.signedAt();
    return new Entry(row.id(), content.title() + " " + content.periodThai(), content.scopeName(), row.year(), row.version(),
        offices.officerName(row.frozenBy()) + " " + said(row.frozenAt()), row.reason(),
        signedAt == null ? null : row.signedName() + " (" + row.signedPost() + ") " + said(signedAt), row.newest(),
        signedAt == null && row.newest() && rights.signer(userId, row.scopeId()).isPresent());
  }

  private String said(OffsetDateTime at) {
    var there = at.atZoneSameInstant(clock.getZone());
    return ThaiDate.shortForm(there.toLocalDate()) + " " + ThaiTime.form(there.toLocalTime());
  }

  private String write(Content content) {
    try {
      return json.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report that is no JSON", e);
    }
  }

  private Content read(String content) {
    try {
      return json.readValue(content, Content.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report that cannot be read", e);
    }
  }

  private static String hash(String content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
