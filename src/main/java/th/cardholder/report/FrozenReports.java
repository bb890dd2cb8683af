package th.cardholder.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.supervision.Overview;
import th.cardholder.supervision.Overviews;
import th.cardholder.supervision.Scopes;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * FrozenReports of a district, a province or the country (S1: the governor reports periodically upwards). Whoever watches a scope
 * reads its reports. They are made by those whose own it is, and signed by the chief, the governor or the committee.
 */
@Service
public class FrozenReports {

  static final String NOT_YOURS = "จัดทำรายงานได้เฉพาะผู้ติดตามงานของหน่วยงานนั้นเอง";
  static final String NOT_YOURS_TO_SIGN = "ลงนามได้เฉพาะนายอำเภอ ผู้ว่าราชการจังหวัด หรือคณะกรรมการนโยบายฯ ของหน่วยงานนั้น";
  private static final int LONGEST_REASON = 500;

  private final JdbcClient jdbc;
  private final Scopes scopes;
  private final Overviews overviews;
  private final Offices offices;
  private final Audit audit;
  private final ObjectMapper json;
  private final Clock clock;

  FrozenReports(JdbcClient jdbc, Scopes scopes, Overviews overviews, Offices offices, Audit audit, ObjectMapper json,
      Clock clock) {
    this.jdbc = jdbc;
    this.scopes = scopes;
    this.overviews = overviews;
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
  public record Entry(long id, String title, int year, int version, String frozenThai, @Nullable String reason,
      @Nullable String signedThai, boolean newest, boolean maySign) {}

  /** The reports of a scope, the newest first, and whether the reader may make one. */
  public record Shelf(String scopeId, String scopeName, boolean mayFreeze, List<Entry> reports) {}

  /**
   * A report as it was frozen.
   *
   * @param whole whether its text still is the one that was hashed
   */
  public record Opened(Entry entry, String scopeId, Content content, String hash, boolean whole) {}

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

  /** The reports of a scope; nothing when the user does not see it. */
  public Optional<Shelf> of(String userId, String scopeId) {
    return scopes.of(userId, scopeId).map(sight -> new Shelf(scopeId, sight.scope().nameTh(), mayFreeze(userId, scopeId),
        jdbc.sql(SELECT + " where scope_id = ? order by frozen_at desc, id desc limit 200").param(scopeId).query(Row.class)
            .list().stream().map(row -> entry(row, userId)).toList()));
  }

  /** A report; nothing when there is none, or the user does not see its scope. */
  public Optional<Opened> open(String userId, long id) {
    return row(id).filter(row -> scopes.of(userId, row.scopeId()).isPresent())
        .map(row -> new Opened(entry(row, userId), row.scopeId(), read(row.content()), row.hash(),
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
    var overview = overviews.of(userId, scopeId, year).filter(one -> one.year() == year);
    var found = overview.flatMap(one -> one.rounds().stream().filter(it -> it.code().equals(round)).findFirst());
    return overview.filter(one -> round == null || found.isPresent())
        .map(one -> freeze(userId, one, found.orElse(null), reason == null ? "" : reason.strip()));
  }

  private Result<Long, Refusal> freeze(String userId, Overview one, Overview.@Nullable Round round, String reason) {
    var scopeId = one.scope().id();
    if (!mayFreeze(userId, scopeId)) {
      return Result.refused(new Refusal(true, List.of(NOT_YOURS)));
    }
    var broken = FigureRules.broken(one);
    if (!broken.isEmpty()) {
      return Result.refused(new Refusal(false, broken));
    }
    var now = OffsetDateTime.now(clock);
    var kind = round == null ? "monthly" : "round";
    var period = round == null ? YearMonth.from(now).toString() : round.code();
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param("report " + scopeId + period).query(row -> {});
    int version = 1 + jdbc.sql("select coalesce(max(version), 0) from journey.report where scope_id = ? and year = ?"
        + " and kind = ? and period = ?").params(scopeId, one.year(), kind, period).query(Integer.class).single();
    if (reason.length() > LONGEST_REASON) {
      return Result.refused(new Refusal(false, List.of("เหตุผลยาวเกิน " + LONGEST_REASON + " ตัวอักษร โปรดย่อเหตุผล")));
    }
    if (version > 1 && reason.isEmpty()) {
      return Result.refused(new Refusal(false,
          List.of("มีรายงานของช่วงนี้แล้ว โปรดกรอกเหตุผลที่จัดทำฉบับแก้ไข")));
    }
    var content = write(Content.of(title(kind), round == null ? "ประจำเดือน" + ThaiDate.monthForm(YearMonth.from(now))
        : round.name(), one));
    var id = jdbc.sql("""
        insert into journey.report (scope_id, year, kind, period, version, as_of, content, hash, reason, frozen_at, frozen_by)
        values (:scope, :year, :kind, :period, :version, :now, :content, :hash, nullif(:reason, ''), :now, :by) returning id
        """).param("scope", scopeId).param("year", one.year()).param("kind", kind).param("period", period)
        .param("version", version).param("now", now).param("content", content).param("hash", hash(content))
        .param("reason", reason).param("by", userId).query(Long.class).single();
    audit.write(Audit.Entry.of(userId, null, "report.frozen", null).with(Map.of("report", id, "hash", hash(content))));
    return Result.of(id);
  }

  private static String title(String kind) {
    return kind.equals("monthly") ? "รายงานผลการดำเนินงาน" : "รายงานผลการติดตาม";
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
    var post = signer(userId, opened.scopeId());
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

  /** Whether the scope is the user's own, and not one that is only watched from above. */
  private boolean mayFreeze(String userId, String scopeId) {
    return offices.memberships(userId).stream().anyMatch(it -> it.roles().stream().anyMatch(Role::watches)
        && scopeId.equals(scopeOf(it.office())));
  }

  private Optional<Role> signer(String userId, String scopeId) {
    return offices.memberships(userId).stream().filter(it -> scopeId.equals(scopeOf(it.office())))
        .flatMap(it -> it.roles().stream()).filter(role -> role == Role.DISTRICT_CHIEF || role == Role.GOVERNOR
            || role == Role.CENTRAL_COMMITTEE).findFirst();
  }

  private static @Nullable String scopeOf(Office office) {
    return switch (office.kind()) {
      case DISTRICT, PROVINCE -> office.id();
      case PROVINCIAL_CDD -> "p" + office.provinceCode();
      case NATIONAL -> "country";
      case AGENCY -> null;
    };
  }

  private Optional<Row> row(long id) {
    return jdbc.sql("select * from (" + SELECT + " where (scope_id, year, kind, period) = (select scope_id, year, kind, period"
        + " from journey.report where id = :id)) r where id = :id").param("id", id).query(Row.class).optional();
  }

  private Entry entry(Row row, String userId) {
    var content = read(row.content());
    var signedAt = row.signedAt();
    return new Entry(row.id(), content.title() + " " + content.periodThai(), row.year(), row.version(),
        offices.officerName(row.frozenBy()) + " " + said(row.frozenAt()), row.reason(),
        signedAt == null ? null : row.signedName() + " (" + row.signedPost() + ") " + said(signedAt), row.newest(),
        signedAt == null && row.newest() && signer(userId, row.scopeId()).isPresent());
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
