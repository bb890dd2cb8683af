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
import java.util.Objects;
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
             (select string_agg(f.name, chr(10) order by f.name) from journey.revision_file f where f.revision_id = r.id) as files,
             h.state as rehearsal_state, h.done, h.total, h.ended_at, h.verdict as rehearsal_verdict, h.said
        from journey.revision r left join journey.revision_rehearsal h on h.revision_id = r.id
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
      @Nullable OffsetDateTime settledAt, @Nullable String settledReason, @Nullable String released, String files,
      @Nullable String rehearsalState, @Nullable Integer done, @Nullable Integer total, @Nullable OffsetDateTime endedAt,
      @Nullable String rehearsalVerdict, @Nullable String said) {}

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
    var rehearsal = rehearsing(row);
    var report = whole ? json.<JsonNode>valueToTree(rehearsed(row.id(), read(row.report(), Report.class), rehearsal, open)) : null;
    var verdict = RehearsedReport.worse(Verdict.of(row.verdict()), row.rehearsalVerdict() == null ? Verdict.SAFE
        : Verdict.of(row.rehearsalVerdict()));
    return new Proposal(row.id(), row.name(), row.reason(), row.via(), row.proposedBy(), thai(row.proposedAt()),
        outdated ? "outdated" : row.state(), verdict.code(), verdict.sentence(), thai(row.checkedAt()),
        said(row.approvedBy(), row.approvedAt(), row.approvalReason()),
        said(row.settledBy(), row.settledAt(), row.settledReason()), List.of(row.files().split("\n")), report,
        open && report != null ? Asks.of(report) : List.of(),
        row.released() == null ? null : read(row.released(), JsonNode.class), rehearsal, basedOn);
  }

  private Proposal.@Nullable Rehearsing rehearsing(Row row) {
    return row.rehearsalState() == null ? null : new Proposal.Rehearsing(row.rehearsalState(),
        Objects.requireNonNullElse(row.done(), 0), Objects.requireNonNullElse(row.total(), 0),
        row.endedAt() == null ? null : thai(row.endedAt()), row.said());
  }

  /** What the check has found, and what the rehearsal adds to it. */
  Report rehearsed(long id, Report report) {
    return rehearsed(id, report, jdbc.sql(SELECT + " where r.id = ?").param(id).query(Row.class).optional().map(this::rehearsing)
        .orElse(null), true);
  }

  private Report rehearsed(long id, Report report, Proposal.@Nullable Rehearsing rehearsal, boolean open) {
    if (rehearsal == null) {
      return report;
    }
    if (rehearsal.state().equals("done")) {
      return RehearsedReport.with(report, read(jdbc.sql("select outcome::text from journey.revision_rehearsal where revision_id = ?")
          .param(id).query(String.class).single(), Rehearsal.class));
    }
    return !open ? report : RehearsedReport.without(report, rehearsal.under()
        ? "ยังซ้อมไม่เสร็จ โปรดรอผลการซ้อม หรือเห็นชอบให้ติดตั้งโดยไม่รอผล"
        : "ซ้อมไม่ได้: " + rehearsal.said() + " โปรดซ้อมใหม่ หรือเห็นชอบให้ติดตั้งโดยไม่ซ้อม");
  }

  // ---- rehearsals

  /** Asks for a rehearsal, anew where there was one; what is under way is that. Says whether it was asked for now. */
  boolean askForRehearsal(long id, String by) {
    return jdbc.sql("""
            insert into journey.revision_rehearsal (revision_id, asked_by, asked_at) values (:id, :by, :now)
            on conflict (revision_id) do update set state = 'waiting', asked_by = :by, asked_at = :now, tries = 0, done = 0, total = 0,
                   ended_at = null, verdict = null, outcome = null, said = null
             where revision_rehearsal.state in ('done', 'failed')
            """).param("id", id).param("by", by).param("now", OffsetDateTime.now(clock)).update() == 1;
  }

  /** Every open proposal is to be rehearsed once: also what a command has proposed, or was there before the setting. */
  void askWhereNobodyHas() {
    jdbc.sql("""
        insert into journey.revision_rehearsal (revision_id, asked_by, asked_at)
        select r.id, r.proposed_by, :now from journey.revision r
         where r.state in ('proposed', 'approved') and not exists (select from journey.revision_rehearsal h where h.revision_id = r.id)
        on conflict do nothing
        """).param("now", OffsetDateTime.now(clock)).update();
  }

  /** The oldest that is to be done, or that a node has left. */
  Optional<Long> nextRehearsal() {
    return jdbc.sql("""
        select h.revision_id from journey.revision_rehearsal h join journey.revision r on r.id = h.revision_id
         where h.state in ('waiting', 'running') and r.state in ('proposed', 'approved') order by h.asked_at limit 1
        """).query(Long.class).optional();
  }

  /** How often it was begun, this time among them; nothing where it is not to be done any more. */
  Optional<Integer> rehearsalBegins(long id) {
    return jdbc.sql("""
        update journey.revision_rehearsal set state = 'running', tries = tries + 1, done = 0, total = 0
         where revision_id = ? and state in ('waiting', 'running') returning tries
        """).param(id).query(Integer.class).optional();
  }

  void rehearsalIsAt(long id, int done, int total) {
    jdbc.sql("update journey.revision_rehearsal set done = ?, total = ? where revision_id = ? and state = 'running'")
        .params(done, total, id).update();
  }

  /** What came of it; whoever approved the proposal did not know what has failed now. */
  void rehearsed(long id, Rehearsal outcome, Verdict verdict) {
    var kept = jdbc.sql("""
        update journey.revision_rehearsal set state = 'done', ended_at = :now, outcome = :outcome::jsonb, verdict = :verdict
         where revision_id = :id and state = 'running'
        """).param("now", OffsetDateTime.now(clock)).param("outcome", text(outcome)).param("verdict", verdict.code())
        .param("id", id).update();
    if (kept == 1 && verdict != Verdict.SAFE) {
      jdbc.sql("""
          update journey.revision set state = 'proposed', approved_by = null, approved_at = null, approval_reason = null
           where id = ? and state = 'approved'
          """).param(id).update();
    }
  }

  void notRehearsed(long id, String why) {
    jdbc.sql("""
        update journey.revision_rehearsal set state = 'failed', ended_at = :now, said = :why
         where revision_id = :id and state in ('waiting', 'running')
        """).param("now", OffsetDateTime.now(clock)).param("why", why).param("id", id).update();
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
