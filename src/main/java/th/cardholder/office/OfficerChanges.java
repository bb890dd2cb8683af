package th.cardholder.office;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.words.Coded;

/** What was done to officers, by whom and why: what is told of each of them, and by which a request is known again. */
@Repository
class OfficerChanges {

  private final JdbcClient jdbc;
  private final Clock clock;

  OfficerChanges(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What can be done. */
  enum Kind implements Coded {
    ADDED("added", "เพิ่มเจ้าหน้าที่"),
    DETAILS("details", "แก้ไขชื่อ สังกัด หรืออีเมล"),
    ROLES("roles", "เปลี่ยนบทบาท"),
    MOVED("moved", "ย้ายหน่วยงาน"),
    LEFT("left", "ให้พ้นหน้าที่"),
    RETURNED("returned", "ให้กลับมาปฏิบัติหน้าที่"),
    PASSWORD("password", "ตั้งรหัสผ่านใหม่"),
    UNLOCKED("unlocked", "ปลดการรอเข้าสู่ระบบ"),
    FILE("file", "เปลี่ยนตามแฟ้มเจ้าหน้าที่");

    private final String code;
    private final String nameTh;

    Kind(String code, String nameTh) {
      this.code = code;
      this.nameTh = nameTh;
    }

    @Override
    public String code() {
      return code;
    }

    String nameTh() {
      return nameTh;
    }

    /** Whether what an officer may do is another thing afterwards, so that whoever is logged in as that officer is no longer. */
    boolean endsSessions() {
      return this == ROLES || this == MOVED || this == LEFT || this == PASSWORD;
    }
  }

  /**
   * A change.
   *
   * @param before {@code office:role}, on duty or not
   * @param after  the same
   */
  record Change(long id, String userId, Kind kind, List<String> before, List<String> after, @Nullable String reason,
      OffsetDateTime changedAt, String changedBy) {}

  /** A change to be written. */
  record Draft(String userId, Kind kind, Map<String, Set<Role>> before, Map<String, Set<Role>> after) {

    private Set<String> offices() {
      var offices = new TreeSet<>(before.keySet());
      offices.addAll(after.keySet());
      return offices;
    }
  }

  private static final String CHANGE = """
      select c.id, c.user_id, c.kind, c.before, c.after, c.reason, c.changed_at, c.changed_by from journey.officer_change c
      """;

  /** Writes one. */
  long write(Draft draft, @Nullable String reason, String requestKey, String by) {
    return jdbc.sql("""
            insert into journey.officer_change (user_id, kind, offices, before, after, reason, request_key, changed_at, changed_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """).param(draft.userId()).param(draft.kind().code()).param(draft.offices().toArray(String[]::new))
        .param(words(draft.before())).param(words(draft.after())).param(reason).param(requestKey).param(OffsetDateTime.now(clock))
        .param(by).query(Long.class).single();
  }

  /** Writes those of a file, or of a piece of one. */
  void write(Collection<Draft> drafts, String by) {
    if (drafts.isEmpty()) {
      return;
    }
    // Of the lists each is one text: the database takes no arrays of arrays of different lengths.
    jdbc.sql("""
            insert into journey.officer_change (user_id, kind, offices, before, after, changed_at, changed_by)
            select user_id, kind, string_to_array(offices, ' '), string_to_array(before, ' '), string_to_array(after, ' '), ?, ?
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as one(user_id, kind, offices, before, after)
            """).param(OffsetDateTime.now(clock)).param(by)
        .param(drafts.stream().map(Draft::userId).toArray(String[]::new))
        .param(drafts.stream().map(it -> it.kind().code()).toArray(String[]::new))
        .param(drafts.stream().map(it -> String.join(" ", it.offices())).toArray(String[]::new))
        .param(drafts.stream().map(it -> String.join(" ", words(it.before()))).toArray(String[]::new))
        .param(drafts.stream().map(it -> String.join(" ", words(it.after()))).toArray(String[]::new)).update();
  }

  /** What this request has done already. */
  Optional<Change> of(String requestKey) {
    return jdbc.sql(CHANGE + "where c.request_key = ?").param(requestKey).query(OfficerChanges::change).optional();
  }

  /** The newest of an officer, newest first. */
  List<Change> newest(String userId, int most) {
    return jdbc.sql(CHANGE + "where c.user_id = ? order by c.id desc limit ?").params(userId, most).query(OfficerChanges::change).list();
  }

  /** The last of each of these officers, who has one. */
  List<Change> last(Collection<String> userIds) {
    return jdbc.sql(CHANGE + """
         join (select max(id) as id from journey.officer_change where user_id = any(?) group by user_id) n on n.id = c.id
        """).param(userIds.toArray(String[]::new)).query(OfficerChanges::change).list();
  }

  private static Change change(ResultSet row, int number) throws SQLException {
    return new Change(row.getLong("id"), row.getString("user_id"), Coded.of(Kind.class, row.getString("kind")),
        List.of((String[]) row.getArray("before").getArray()), List.of((String[]) row.getArray("after").getArray()),
        row.getString("reason"), row.getObject("changed_at", OffsetDateTime.class), row.getString("changed_by"));
  }

  private static String[] words(Map<String, Set<Role>> held) {
    return held.entrySet().stream().flatMap(office -> office.getValue().stream().map(role -> office.getKey() + ":" + role.code()))
        .sorted().toArray(String[]::new);
  }

  /** The offices and roles as they stand in a change: {@code d8101:ao}. */
  static Stream<Map.Entry<String, Role>> read(Collection<String> words) {
    return words.stream().map(word -> word.split(":", 2)).map(parts -> Map.entry(parts[0], Role.of(parts[1])));
  }
}
