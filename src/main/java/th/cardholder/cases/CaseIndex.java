package th.cardholder.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.registry.Cardholder;
import th.cardholder.registry.NameSearch;
import th.cardholder.registry.NameSearch.Way;
import th.cardholder.registry.NationalId;
import th.cardholder.words.Coded;

/** Finds cases within a user's reach; a case beyond it is never read. */
@Repository
public class CaseIndex {

  private static final String SELECT = """
      select c.id, c.case_number, c.year, c.cardholder_id, c.office_id, c.channel, c.state,
             c.opened_at, c.opened_by, c.process_instance_id, c.ao_user_id, c.co_interviewer_id,
             p.title, p.first_name, p.last_name, p.national_id
        from journey.participant_case c
        join journey.cardholder p on p.id = c.cardholder_id
      """;

  /** Whose names begin so, office by office, from the indexes of the names alone. */
  private static final String NAMED = """
      select n.case_id
        from %s as o(id) cross join unnest(:names, :lasts) as w(name, last)
        cross join lateral (
          select case_id from journey.case_name
           where w.name <> '' and office_id = o.id and name_key ~>=~ w.name and name_key ~<~ (w.name || :beyond)
             and starts_with(last_name_key, w.last)
          union all
          select case_id from journey.case_name
           where w.name = '' and office_id = o.id and last_name_key ~>=~ w.last
             and last_name_key ~<~ (w.last || :beyond)) n
      """;

  /**
   * The newest cases that a name can be of: of the teams' and the agencies' own, an agency's being those that it sees,
   * and of those that the user sits in on. Where more are meant than are worth being gathered, the newest of all cases
   * are looked through until there are enough; each "offset 0" keeps the planner, who cannot know that there are
   * enough, to that order. Of the two ways one is not gone at all.
   */
  private static final String MAY_BE_OF = """
      with sits as materialized (
        select id, office_id from journey.participant_case
         where co_interviewer_id = :user and state in ('awaitingInterview', 'awaitingPlan', 'awaitingConfirmation')),
      meant as materialized (%s limit :enough),
      may_be as (
        (select distinct case_id from meant where (select count(*) from meant) < :enough
          order by case_id desc limit :max)
        union all
        (select distinct n.case_id from (select * from journey.case_name order by case_id desc offset 0) n
          where (select count(*) from meant) >= :enough and n.office_id = any(:offices)
            and exists (select 1 from unnest(:names, :lasts) as w(name, last)
                         where starts_with(n.name_key, w.name) and starts_with(n.last_name_key, w.last) offset 0)
          order by n.case_id desc limit :max)
        union all
        select id from sits where id in (%s))
      """.formatted(NAMED.formatted("unnest(:offices)"), NAMED.formatted("(select distinct office_id from sits)"));

  /** The last character there is: what begins with a text stands before the text and it. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  /** So many entries of the index are gathered in some milliseconds; of more, fifty are soon met among the newest. */
  private static final int MANY = 20_000;

  private static final String NEWEST_FIRST = " order by c.id desc limit :max";

  private final JdbcClient jdbc;
  private final Offices offices;
  private final int many;

  @Autowired
  CaseIndex(JdbcClient jdbc, Offices offices) {
    this(jdbc, offices, MANY);
  }

  CaseIndex(JdbcClient jdbc, Offices offices, int many) {
    this.jdbc = jdbc;
    this.offices = offices;
    this.many = many;
  }

  /** A case with the name of its person. */
  public record Entry(long id, String number, int year, long cardholderId, String officeId, String officeName,
      Channel channel, Case.State state, OffsetDateTime openedAt, String openedBy,
      @Nullable String processInstanceId, @Nullable String aoUserId, @Nullable String coInterviewerId,
      String title, String firstName, String lastName, NationalId nationalId) {

    public String personName() {
      return Cardholder.fullName(title, firstName, lastName);
    }
  }

  public Optional<Entry> byNumber(String number, Reach reach) {
    return find("", "c.case_number = :number", Map.of("number", number), reach, 1).stream().findFirst();
  }

  /** By the first digits of a number, which reach as far as the district. */
  public List<Entry> byBeginning(String beginning, Reach reach, int max) {
    return find("", "c.case_number like :beginning", Map.of("beginning", beginning + "%"), reach, max);
  }

  /** By the last part of a number, with its noughts: one a year and district. */
  public List<Entry> bySerial(String serial, Reach reach, int max) {
    return find("", "split_part(c.case_number, '-', 3) = :serial", Map.of("serial", serial), reach, max);
  }

  public List<Entry> byNationalId(NationalId id, Reach reach, int max) {
    return find("", "p.national_id = :nationalId", Map.of("nationalId", id.digits()), reach, max);
  }

  /** By a name as it was typed, see {@link NameSearch}. */
  public List<Entry> byName(String typed, Reach reach, int max) {
    var ways = NameSearch.of(typed).ways();
    return ways.isEmpty() ? List.of() : find(MAY_BE_OF, "c.id = any(array(select case_id from may_be))", Map.of(
        "offices", Stream.concat(reach.teams().stream(), reach.agencies().stream()).toArray(String[]::new),
        "names", ways.stream().map(Way::name).toArray(String[]::new),
        "lasts", ways.stream().map(Way::last).toArray(String[]::new), "beyond", LAST, "enough", many), reach, max);
  }

  private List<Entry> find(String before, String sought, Map<String, Object> values, Reach reach, int max) {
    List<String> within = new ArrayList<>();
    Map<String, Object> all = new HashMap<>(values);
    all.put("max", max);
    all.put("teams", reach.teams().toArray(String[]::new));
    all.put("agencies", reach.agencies().toArray(String[]::new));
    all.put("user", reach.sitsIn() == null ? "" : reach.userId());
    if (!reach.teams().isEmpty()) {
      within.add("c.office_id = any(:teams)");
    }
    if (!reach.agencies().isEmpty()) {
      // What an agency refused is none of its business any more; nor what was taken back from it before it answered.
      // What was taken back later it still finds, for it may have arranged an appointment.
      // Correlated, so that one case is looked up by its number instead of all that the agency has being gathered.
      within.add("exists (select 1 from journey.referral r where r.case_id = c.id and r.office_id = any(:agencies)"
          + " and r.state <> 'refused' and (r.state <> 'cancelled' or r.answered_at is not null))");
    }
    if (reach.sitsIn() != null) {
      within.add("c.co_interviewer_id = :user"
          + " and c.state in ('awaitingInterview', 'awaitingPlan', 'awaitingConfirmation')");
    }
    if (within.isEmpty()) {
      return List.of();
    }
    var sql = before + SELECT + " where " + sought + " and (" + String.join(" or ", within) + ")" + NEWEST_FIRST;
    return jdbc.sql(sql).params(all).query(this::entry).list();
  }

  private Entry entry(ResultSet row, int n) throws SQLException {
    var office = row.getString("office_id");
    return new Entry(row.getLong("id"), row.getString("case_number"), row.getInt("year"),
        row.getLong("cardholder_id"), office, offices.office(office).map(Office::nameTh).orElse(office),
        Coded.of(Channel.class, row.getString("channel")), Case.State.of(row.getString("state")),
        row.getObject("opened_at", OffsetDateTime.class), row.getString("opened_by"),
        row.getString("process_instance_id"), row.getString("ao_user_id"), row.getString("co_interviewer_id"),
        row.getString("title"), row.getString("first_name"), row.getString("last_name"),
        new NationalId(row.getString("national_id")));
  }
}
