package th.cardholder.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.registry.Cardholder;
import th.cardholder.registry.NameSearch;
import th.cardholder.registry.NationalId;
import th.cardholder.words.Coded;

/** Finds cases within a user's reach; a case beyond it is never read. */
@Repository
public class CaseIndex {

  private static final String SELECT = """
      select c.id, c.case_number, c.year, c.cardholder_id, c.office_id, o.name_th as office_name, c.channel, c.state,
             c.opened_at, c.opened_by, c.process_instance_id, c.ao_user_id, c.co_interviewer_id,
             p.title, p.first_name, p.last_name, p.national_id
        from journey.participant_case c
        join journey.office o on o.id = c.office_id
        join journey.cardholder p on p.id = c.cardholder_id
      """;

  /** The districts in which somebody within reach may live: the teams' own, and an agency's those of its province. */
  private static final String GROUND = """
      with ground as (
        select id, district_code from journey.office
         where id = any(:teams) or kind = 'district' and province_code in
               (select province_code from journey.office where id = any(:agencies)))
      """;

  /**
   * The cases that a name can be of, within reach: of the people of these districts, by the index of their names; of
   * those who live elsewhere, who are few; and of those whose interview the user sits in on. Without it each case within
   * reach is looked at, a province's 143,000. Each of these people is looked up by key: how many districts there are the
   * planner does not know, and without the "offset" it takes them for so many that it scans all cases of the country.
   */
  private static final String MAY_BE_OF = GROUND + """
      , may_be as (
        select k.id
          from (select p.id from journey.cardholder p
                 where p.district_code = any(array(select district_code from ground)) and %s offset 0) p
          cross join lateral (select id from journey.participant_case where cardholder_id = p.id offset 0) k
        union all
        select id from journey.participant_case
         where lives_elsewhere and office_id = any(array(select id from ground))
        union all
        select id from journey.participant_case
         where co_interviewer_id = :user and state in ('awaitingInterview', 'awaitingPlan', 'awaitingConfirmation'))
      """;

  /** How many people of these districts have a name that begins so, counted in the index and no further than asked. */
  private static final String BEGINNING_SO = GROUND + """
      select count(*) from unnest(:begins) as b(first) cross join lateral (
        (select 1 from journey.cardholder
          where district_code = any(array(select district_code from ground))
            and name_key ~>=~ b.first and name_key ~<~ (b.first || :beyond) limit :enough)
        union all
        (select 1 from journey.cardholder
          where district_code = any(array(select district_code from ground))
            and last_name_key ~>=~ b.first and last_name_key ~<~ (b.first || :beyond) limit :enough)) counted
      """;

  /** The last character there is: what begins with a text stands before the text and it. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  /** Of so many who may be meant, fifty are soon met among the newest cases; of fewer, each is looked up. */
  private static final int MANY = 5_000;

  private static final String NEWEST_FIRST = " order by c.id desc limit :max";

  private final JdbcClient jdbc;

  CaseIndex(JdbcClient jdbc) {
    this.jdbc = jdbc;
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

  /**
   * By a name as it was typed, see {@link NameSearch}. A name that many have is found soonest from the newest case on; one
   * that few have, or nobody, would have all cases within reach looked at so, and is looked for in the registry.
   */
  public List<Entry> byName(String typed, Reach reach, int max) {
    var name = NameSearch.of(typed, "p");
    // Who only sits in has few.
    return reach.teams().isEmpty() && reach.agencies().isEmpty() || many(name, reach)
        ? find("", name.condition(), name.values(), reach, max)
        : find(MAY_BE_OF.formatted(name.condition()), "c.id in (select id from may_be) and " + name.condition(),
            name.values(), reach, max);
  }

  private boolean many(NameSearch name, Reach reach) {
    return jdbc.sql(BEGINNING_SO).param("teams", reach.teams().toArray(String[]::new))
        .param("agencies", reach.agencies().toArray(String[]::new)).param("begins", name.begins().toArray(String[]::new))
        .param("beyond", LAST).param("enough", MANY).query(Integer.class).single() >= MANY;
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
    return jdbc.sql(sql).params(all).query(CaseIndex::entry).list();
  }

  private static Entry entry(ResultSet row, int n) throws SQLException {
    return new Entry(row.getLong("id"), row.getString("case_number"), row.getInt("year"),
        row.getLong("cardholder_id"), row.getString("office_id"), row.getString("office_name"),
        Coded.of(Channel.class, row.getString("channel")), Case.State.of(row.getString("state")),
        row.getObject("opened_at", OffsetDateTime.class), row.getString("opened_by"),
        row.getString("process_instance_id"), row.getString("ao_user_id"), row.getString("co_interviewer_id"),
        row.getString("title"), row.getString("first_name"), row.getString("last_name"),
        new NationalId(row.getString("national_id")));
  }
}
