package th.cardholder.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.words.ThaiTime;

/** The proposals as they are stored. */
@Repository
class ProposalStore {

  private static final String SELECT = """
      select r.id, r.name, r.reason, r.via, r.proposed_by, r.proposed_at, r.state, r.verdict, r.report::text as report,
             r.based_on::text as based_on, r.checked_at, r.approved_by, r.approved_at, r.approval_reason, r.settled_by,
             r.settled_at, r.settled_reason, r.released::text as released,
             (select string_agg(f.name, chr(10) order by f.name) from journey.revision_file f where f.revision_id = r.id) as files
        from journey.revision r
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ObjectMapper json;

  ProposalStore(JdbcClient jdbc, Clock clock, ObjectMapper json) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.json = json;
  }

  private record Row(long id, String name, String reason, String via, String proposedBy, OffsetDateTime proposedAt, String state,
      String verdict, String report, String basedOn, OffsetDateTime checkedAt, @Nullable String approvedBy,
      @Nullable OffsetDateTime approvedAt, @Nullable String approvalReason, @Nullable String settledBy,
      @Nullable OffsetDateTime settledAt, @Nullable String settledReason, @Nullable String released, String files) {}

  /** What somebody proposes. */
  record New(String name, String reason, String via, String by, String hash) {}

  /** What was found of it. */
  record Checked(Report report, List<Ground.Newest> basedOn) {}

  /** Stores it, unless the same content is open already. */
  Optional<Long> add(New proposed, Checked checked, Map<String, byte[]> files) {
    var id = jdbc.sql("""
            insert into journey.revision (name, reason, via, proposed_by, proposed_at, content_hash, verdict, report, based_on,
                checked_at)
            values (:name, :reason, :via, :by, :now, :hash, :verdict, :report::jsonb, :basedOn::jsonb, :now)
            on conflict (content_hash) where state in ('proposed', 'approved') do nothing returning id
            """)
        .param("name", proposed.name()).param("reason", proposed.reason()).param("via", proposed.via())
        .param("by", proposed.by()).param("now", OffsetDateTime.now(clock)).param("hash", proposed.hash())
        .param("verdict", checked.report().verdict()).param("report", text(checked.report()))
        .param("basedOn", text(checked.basedOn())).query(Long.class).optional();
    id.ifPresent(revision -> files.forEach((name, content) ->
        jdbc.sql("insert into journey.revision_file (revision_id, name, content) values (?, ?, ?)")
            .params(revision, name, content).update()));
    return id;
  }

  Optional<Long> open(String hash) {
    return jdbc.sql("select id from journey.revision where content_hash = ? and state in ('proposed', 'approved')")
        .param(hash).query(Long.class).optional();
  }

  /** Another check of it; whoever approved it approved what was known then. */
  void checked(long id, Checked checked, boolean approvalStands) {
    jdbc.sql("""
            update journey.revision set verdict = :verdict, report = :report::jsonb, based_on = :basedOn::jsonb, checked_at = :now,
                   state = case when :stands then state else 'proposed' end,
                   approved_by = case when :stands then approved_by end, approved_at = case when :stands then approved_at end,
                   approval_reason = case when :stands then approval_reason end
             where id = :id and state in ('proposed', 'approved')
            """)
        .param("verdict", checked.report().verdict()).param("report", text(checked.report()))
        .param("basedOn", text(checked.basedOn())).param("now", OffsetDateTime.now(clock)).param("stands", approvalStands)
        .param("id", id).update();
  }

  boolean approve(long id, String by, String reason) {
    return jdbc.sql("""
            update journey.revision set state = 'approved', approved_by = :by, approved_at = :now, approval_reason = :reason
             where id = :id and state = 'proposed'
            """).param("by", by).param("now", OffsetDateTime.now(clock)).param("reason", reason).param("id", id).update() == 1;
  }

  boolean withdraw(long id, String by, String reason) {
    return jdbc.sql("""
            update journey.revision set state = 'withdrawn', settled_by = :by, settled_at = :now, settled_reason = :reason
             where id = :id and state in ('proposed', 'approved')
            """).param("by", by).param("now", OffsetDateTime.now(clock)).param("reason", reason).param("id", id).update() == 1;
  }

  void deployed(long id, Proposal.Said said, List<String> agreed, Object released) {
    jdbc.sql("""
            update journey.revision set state = 'deployed', settled_by = :by, settled_at = :now, settled_reason = :reason,
                   agreed = :agreed::jsonb, released = :released::jsonb
             where id = :id
            """)
        .param("by", said.by()).param("now", OffsetDateTime.now(clock)).param("reason", said.reason())
        .param("agreed", text(agreed)).param("released", text(released)).param("id", id).update();
  }

  /** Until the end of the transaction no other node deploys, and nothing else becomes of this one. */
  void lock(long id) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('journey.revision'))").query(rows -> {});
    jdbc.sql("select id from journey.revision where id = ? for update").param(id).query(Long.class).optional();
  }

  /** The newest hundred, without their reports. */
  List<Proposal> newest(List<Ground.Newest> ground) {
    return jdbc.sql(SELECT + " order by r.id desc limit 100").query(Row.class).list().stream()
        .map(row -> proposal(row, ground, false)).toList();
  }

  Optional<Proposal> find(long id, List<Ground.Newest> ground) {
    return jdbc.sql(SELECT + " where r.id = ?").param(id).query(Row.class).optional().map(row -> proposal(row, ground, true));
  }

  Map<String, byte[]> files(long id) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    jdbc.sql("select name, content from journey.revision_file where revision_id = ? order by name").param(id)
        .query(row -> {
          files.put(row.getString(1), row.getBytes(2));
        });
    return files;
  }

  private Proposal proposal(Row row, List<Ground.Newest> ground, boolean whole) {
    var basedOn = Arrays.asList(read(row.basedOn(), Ground.Newest[].class));
    var open = row.settledBy() == null;
    var outdated = open && !basedOn.equals(Ground.of(basedOn.stream().map(Ground.Newest::what).toList(), ground));
    var report = read(row.report(), JsonNode.class);
    return new Proposal(row.id(), row.name(), row.reason(), row.via(), row.proposedBy(), thai(row.proposedAt()),
        outdated ? "outdated" : row.state(), row.verdict(), Verdict.of(row.verdict()).sentence(), thai(row.checkedAt()),
        said(row.approvedBy(), row.approvedAt(), row.approvalReason()),
        said(row.settledBy(), row.settledAt(), row.settledReason()), List.of(row.files().split("\n")), whole ? report : null,
        open && whole ? Asks.of(report) : List.of(), row.released() == null ? null : read(row.released(), JsonNode.class), basedOn);
  }

  private Proposal.@Nullable Said said(@Nullable String by, @Nullable OffsetDateTime at, @Nullable String reason) {
    return by == null || at == null ? null : new Proposal.Said(by, thai(at), reason == null ? "" : reason);
  }

  private String thai(OffsetDateTime at) {
    return ThaiTime.moment(at, clock.getZone());
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored revision that is not JSON", e);
    }
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A revision that is not JSON", e);
    }
  }
}
