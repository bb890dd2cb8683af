package th.cardholder.measure;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

  /** Who carries out a province's project. The sources name the first and the third; the list is a draft. */
  public enum ImplementerKind implements Coded {
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
   * @param authority  what it rests on: a letter, a resolution
   * @param requestKey of the page that adds it: sent again, it is the same project
   */
  public record Added(int year, String provinceCode, String nameTh, int dimension, ImplementerKind implementerKind,
      String implementer, String authority, @Nullable String requestKey) {}

  /** What a province's project rests on, and who carries it out: as written last. */
  public record Standing(String code, String implementerTh, String authority) {}

  private record Written(String code, String implementerKind, String implementer, String authority) {}

  /** The projects that a province has added to a year, by their code. */
  public Map<String, Standing> of(int year, String provinceCode) {
    return jdbc.sql("""
        select distinct on (w.code) w.code, w.implementer_kind, w.implementer, w.authority from journey.provincial_project w
          join journey.project p on p.year = w.year and p.code = w.code
         where w.year = ? and p.province_code = ? order by w.code, w.version desc
        """).params(year, provinceCode).query(Written.class).list().stream().map(it -> new Standing(it.code(),
            Coded.of(ImplementerKind.class, it.implementerKind()).labelTh() + ": " + it.implementer(), it.authority()))
        .collect(Collectors.toMap(Standing::code, it -> it));
  }

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
                   :dimension, :name, null, false, 'province', :province
              from journey.project where year = :year and province_code = :province
            returning code
            """).param("year", added.year()).param("province", added.provinceCode()).param("dimension", added.dimension())
        .param("name", added.nameTh()).query(String.class).single();
    jdbc.sql("""
        insert into journey.provincial_project (year, code, version, name_th, dimension, implementer_kind, implementer, authority,
                                                request_key, written_at, written_by)
        values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)
        """).params(added.year(), code, added.nameTh(), added.dimension(), added.implementerKind().code(), added.implementer(),
        added.authority(), added.requestKey(), OffsetDateTime.now(clock), by).update();
    return code;
  }
}
