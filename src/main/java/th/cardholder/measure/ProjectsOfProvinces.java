package th.cardholder.measure;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.words.Coded;

/** The projects that provinces add to the catalogue of a year, each with its versions (R14; domain.md §2.1). */
@Repository
public class ProjectsOfProvinces {

  private final JdbcClient jdbc;
  private final Clock clock;

  ProjectsOfProvinces(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Who carries out a province's project. The sources name the first, the second and the fourth; the list is a draft. */
  public enum ImplementerKind implements Coded {
    /** An agency of the measure: the people are sent to its own office in the province (R15). */
    AGENCY("agency", "หน่วยงานพัฒนาของมาตรการฯ"),
    LOCAL_ADMINISTRATION("localAdministration", "องค์กรปกครองส่วนท้องถิ่น (อปท.)"),
    GOVERNMENT("government", "ส่วนราชการในจังหวัด"),
    PRIVATE("private", "หน่วยงานเอกชน"),
    CIVIL("civil", "องค์กรภาคประชาสังคม");

    private final String code;
    private final String labelTh;

    ImplementerKind(String code, String labelTh) {
      this.code = code;
      this.labelTh = labelTh;
    }

    @Override
    public String code() {
      return code;
    }

    public String labelTh() {
      return labelTh;
    }
  }

  /**
   * A project that is added.
   *
   * @param agencyCode of the agency that carries it out; null where it is none of the measure's
   * @param authority  what it rests on: a letter, a resolution
   * @param requestKey of the page that adds it: sent again, it is the same project
   */
  public record Added(int year, String provinceCode, String nameTh, int dimension, ImplementerKind implementerKind,
      @Nullable String agencyCode, String implementer, String authority, @Nullable String requestKey) {}

  /** Writes it as the first version; returns its code, e.g. {@code P81-01}. */
  @Transactional
  public String add(Added added, String by) {
    // Of two who add at once the second waits, and reads what the first has written.
    jdbc.sql("select code from journey.province where code = ? for update").param(added.provinceCode()).query(String.class).single();
    var before = added.requestKey() == null ? Optional.<String>empty()
        : jdbc.sql("select code from journey.provincial_project where request_key = ?").param(added.requestKey()).query(String.class).optional();
    if (before.isPresent()) {
      return before.get();
    }
    var code = jdbc.sql("""
            insert into journey.project (year, code, dimension, name_th, agency_code, draft, developed_by, province_code)
            select :year, 'P' || :province || '-' || lpad((count(*) + 1)::text, greatest(2, length((count(*) + 1)::text)), '0'),
                   :dimension, :name, :agency, false, case when :agency is null then 'province' else 'agency' end, :province
              from journey.project where year = :year and province_code = :province and code !~ '^P[0-9]+-[0-9]+-'
            returning code
            """).param("year", added.year()).param("province", added.provinceCode()).param("dimension", added.dimension())
        .param("name", added.nameTh()).param("agency", added.agencyCode(), Types.VARCHAR).query(String.class).single();
    jdbc.sql("""
        insert into journey.provincial_project (year, code, version, name_th, dimension, implementer_kind, implementer, authority,
                                                request_key, written_at, written_by)
        values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)
        """).params(added.year(), code, added.nameTh(), added.dimension(), added.implementerKind().code(), added.implementer(),
        added.authority(), added.requestKey(), OffsetDateTime.now(clock), by).update();
    return code;
  }

  /**
   * A project of a province as it stands.
   *
   * @param code    that of the newest version
   * @param version 1 as long as it was not revised
   * @param reason  why it was revised last; null where it was not
   */
  public record Standing(int year, String code, int version, String nameTh, int dimension, String implementerKind,
      @Nullable String agencyCode, String implementer, String authority, @Nullable String reason, OffsetDateTime writtenAt,
      String writtenBy) {

    /** Who carries it out, with what kind that is. */
    public String implementerTh() {
      return Coded.of(ImplementerKind.class, implementerKind).labelTh() + ": " + implementer;
    }
  }

  private static final String STANDING = """
      select v.year, v.code, v.version, v.name_th, v.dimension, v.implementer_kind, p.agency_code, v.implementer, v.authority, v.reason,
             v.written_at, v.written_by
        from journey.provincial_project v join journey.project p on p.year = v.year and p.code = v.code
      """;

  /** The newest version of each project that a province has added, the years' newest first. */
  public List<Standing> of(String provinceCode) {
    return jdbc.sql(STANDING + " where p.province_code = ? and p.superseded_by is null order by v.year desc, v.code").param(provinceCode)
        .query(Standing.class).list();
  }

  /**
   * Another version.
   *
   * @param code       of the version that stands
   * @param reason     why
   * @param requestKey of the page that revises it: sent again, it is the same version
   */
  public record Revising(String provinceCode, int year, String code, String nameTh, String implementer, String authority,
      String reason, String requestKey) {}

  /** What a page's key has made in a province before, by its code; empty where it has made nothing, and another province's is none. */
  public Optional<String> madeBy(String requestKey) {
    return jdbc.sql("select code from journey.provincial_project where request_key = ?").param(requestKey).query(String.class).optional();
  }

  /** Holds the projects of a province until the transaction ends; of two who revise one the second reads what the first has written. */
  public void hold(String provinceCode) {
    jdbc.sql("select code from journey.province where code = ? for update").param(provinceCode).query(String.class).single();
  }

  /**
   * Writes the next version, under a code that names it, e.g. {@code P81-01-2}; the one before is offered to nobody any more. The caller
   * holds the province and has seen that this version stands.
   */
  @Transactional
  public String revise(Revising revising, Standing before, String by) {
    int version = before.version() + 1;
    var code = MeasureYears.Project.root(before.code()) + "-" + version;
    jdbc.sql("""
        insert into journey.project (year, code, dimension, name_th, agency_code, draft, developed_by, province_code)
        select year, :code, dimension, :name, agency_code, draft, developed_by, province_code from journey.project
         where year = :year and code = :before
        """).param("code", code).param("name", revising.nameTh()).param("year", revising.year()).param("before", before.code()).update();
    jdbc.sql("""
        insert into journey.provincial_project (year, code, version, name_th, dimension, implementer_kind, implementer, authority, reason,
                                                request_key, written_at, written_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """).params(revising.year(), code, version, revising.nameTh(), before.dimension(), before.implementerKind(),
        revising.implementer(), revising.authority(), revising.reason(), revising.requestKey(), OffsetDateTime.now(clock), by).update();
    jdbc.sql("update journey.project set superseded_by = ? where year = ? and code = ?").params(code, revising.year(), before.code())
        .update();
    return code;
  }
}
