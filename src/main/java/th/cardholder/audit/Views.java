package th.cardholder.audit;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was shown to whom: the record of views, read by officer or by person (ADR 0092). */
@Repository
public class Views {

  private final JdbcClient jdbc;

  Views(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A person at whom an officer looked.
   *
   * @param purposes the codes of {@link Audit.Purpose}, by commas
   * @param people   at how many the officer looked in all
   * @param allViews how often in all
   */
  public record OfOfficer(long cardholderId, String purposes, int views, OffsetDateTime first, OffsetDateTime last, int people, long allViews) {}

  /**
   * An officer who looked at a person, of an office and for a purpose.
   *
   * @param rows     how many such there are in all
   * @param allViews how often in all
   */
  public record OfPerson(String actor, @Nullable String officeId, String purpose, int views, OffsetDateTime first, OffsetDateTime last, int rows,
      long allViews) {}

  /** At whom an officer looked between two moments, the latest first. */
  public List<OfOfficer> ofOfficer(String actor, OffsetDateTime from, OffsetDateTime until, int most) {
    return jdbc.sql("""
            select cardholder_id, string_agg(distinct purpose, ',' order by purpose) as purposes, count(*)::int as views,
                   min(at) as first, max(at) as last, count(*) over ()::int as people, (sum(count(*)) over ())::bigint as all_views
              from journey.person_view where actor = :actor and at >= :from and at < :until
             group by cardholder_id order by max(at) desc, cardholder_id limit :most
            """).param("actor", actor).param("from", from).param("until", until).param("most", most).query(OfOfficer.class).list();
  }

  /** Who looked at a person between two moments, the latest first; of one case alone those that were of it. */
  public List<OfPerson> ofPerson(long cardholderId, @Nullable Long caseId, OffsetDateTime from, OffsetDateTime until, int most) {
    return jdbc.sql("""
            select actor, office_id, purpose, count(*)::int as views, min(at) as first, max(at) as last,
                   count(*) over ()::int as rows, (sum(count(*)) over ())::bigint as all_views
              from journey.person_view where cardholder_id = :person and at >= :from and at < :until
               and (cast(:case as bigint) is null or case_id = :case)
             group by actor, office_id, purpose order by max(at) desc, actor, purpose limit :most
            """).param("person", cardholderId).param("case", caseId, Types.BIGINT).param("from", from).param("until", until)
        .param("most", most).query(OfPerson.class).list();
  }
}
