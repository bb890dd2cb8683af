package th.cardholder.privacy;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was done with personal data because it has to be answered for, with its reason. Rows are added and never changed. */
@Repository
class PrivacyActs {

  private final JdbcClient jdbc;
  private final Clock clock;

  PrivacyActs(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What is done. */
  enum Act {
    NUMBER("number"), EXPORT("export"), VIEWS_OF_PERSON("viewsOfPerson"), VIEWS_OF_OFFICER("viewsOfOfficer");

    private final String code;

    Act(String code) {
      this.code = code;
    }
  }

  /** Of whom: a person, perhaps of one case, or an officer. */
  record About(@Nullable Long cardholderId, @Nullable Long caseId, @Nullable String userId) {

    static About person(long cardholderId, @Nullable Long caseId) {
      return new About(cardholderId, caseId, null);
    }

    static About officer(String userId) {
      return new About(null, null, userId);
    }
  }

  /**
   * What belongs to it.
   *
   * @param askedOn the day on which the person asked, of an export
   * @param from    the days that were asked about
   */
  record Frame(@Nullable LocalDate askedOn, @Nullable LocalDate from, @Nullable LocalDate until, @Nullable Integer rows) {

    static final Frame NONE = new Frame(null, null, null, null);
  }

  /** What was recorded; {@code doneAt} is business time. */
  record Recorded(long id, String act, @Nullable Long cardholderId, @Nullable Long caseId, @Nullable String userId, @Nullable LocalDate fromDay,
      @Nullable LocalDate untilDay, String reasonKind, @Nullable LocalDate askedOn, OffsetDateTime doneAt, @Nullable String officeId) {

    boolean is(Act one) {
      return act.equals(one.code);
    }
  }

  /** Writes one down, and says its number. */
  long write(Act act, About about, Why why, Frame frame, @Nullable String officeId, String by) {
    return jdbc.sql("""
            insert into journey.privacy_act (act, cardholder_id, case_id, user_id, from_day, until_day, reason_kind, reason, asked_on, row_count,
                                             office_id, done_at, done_by)
            values (:act, :person, :case, :user, :from, :until, :kind, :reason, :askedOn, :rows, :office, :now, :by) returning id
            """).param("act", act.code).param("person", about.cardholderId(), Types.BIGINT).param("case", about.caseId(), Types.BIGINT)
        .param("user", about.userId(), Types.VARCHAR).param("from", frame.from(), Types.DATE).param("until", frame.until(), Types.DATE)
        .param("kind", why.kind()).param("reason", why.words()).param("askedOn", frame.askedOn(), Types.DATE)
        .param("rows", frame.rows(), Types.INTEGER).param("office", officeId, Types.VARCHAR).param("now", OffsetDateTime.now(clock))
        .param("by", by).query(Long.class).single();
  }

  /** What this officer has had recorded within the last day: so long its file is there. */
  Optional<Recorded> ofToday(long id, String by) {
    return jdbc.sql("""
            select id, act, cardholder_id, case_id, user_id, from_day, until_day, reason_kind, asked_on, done_at, office_id from journey.privacy_act
             where id = ? and done_by = ? and done_at > ?
            """).params(id, by, OffsetDateTime.now(clock).minusDays(1)).query(Recorded.class).optional();
  }
}
