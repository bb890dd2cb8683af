package th.cardholder.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.reference.OncePerTransaction;
import th.cardholder.words.Coded;

/** The cases. Who may see or change one is checked by the caller. */
@Repository
public class Cases {

  private static final String COLUMNS = """
      id, case_number, year, cardholder_id, office_id, channel, state, paper_date, process_instance_id, position,
      ao_user_id, co_interviewer_id, urgent, opened_at""";

  private static final String SELECT = "select " + COLUMNS + " from journey.participant_case ";

  private final JdbcClient jdbc;
  private final Clock clock;
  /** What this transaction has read: a command reads its case once, and holds it once. */
  private final OncePerTransaction<String, Optional<Row>> read = new OncePerTransaction<>();
  private final OncePerTransaction<Long, String> numbers = new OncePerTransaction<>();

  /** @param held whether no other transaction changes it before this one ends */
  private record Row(Case participant, OffsetDateTime openedAt, boolean held) {}

  Cases(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Opens the case of a person in a year, unless there is one already (one journey per person and year). Who gets
   * none ends the transaction, so that the number it would have had is the next one's.
   *
   * @param districtCode the district whose team owns the case and whose code its number carries
   * @return the new case, or empty when the person has one in this year
   */
  public Optional<Case> open(int year, long cardholderId, String officeId, String districtCode, Channel channel,
      @Nullable LocalDate paperDate, String processInstanceId, String openedBy) {
    // A second start for the same person waits here for the first and then finds its row. The district's counter is
    // held until the transaction ends: the next number is given once this one is taken, or has been given back.
    return jdbc.sql("""
            with counted as (
              insert into journey.case_counter as counter (year, district_code, last) values (:year, :district, 1)
              on conflict (year, district_code) do update set last = counter.last + 1
              returning last)
            insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, paper_date,
                                                  state, opened_at, opened_by, process_instance_id)
            select :year || '-' || :district || '-' || lpad(last::text, greatest(7, length(last::text)), '0'),
                   :year, :cardholder, :office, :channel, :paperDate, 'registering', :now, :by, :instance
              from counted
            on conflict (year, cardholder_id) do nothing
            returning\s""" + COLUMNS)
        .param("year", year).param("district", districtCode).param("cardholder", cardholderId)
        .param("office", officeId).param("channel", channel.code()).param("paperDate", paperDate)
        .param("now", OffsetDateTime.now(clock)).param("by", openedBy).param("instance", processInstanceId)
        .query((row, n) -> toRow(row, true)).optional().map(this::kept);
  }

  /** Somebody who is to be visited: by which AO, and with whom of a bank where the team knows it already. */
  public record Visit(long cardholderId, String aoUserId, @Nullable String coInterviewerId) {}

  /**
   * Opens the cases of people whom a team goes to see, each waiting for its AO. Who has a case of the year is left out.
   *
   * @throws OptimisticLockingFailureException somebody got a case in another district at this very moment: to be done again
   */
  public List<Case> openVisits(int year, String officeId, String districtCode, List<Visit> visits) {
    // Numbers for all are taken first, which holds the counter: the next statement sees whoever has come to this district
    // before. What is not needed is given back.
    int before = numbersFor(year, districtCode, visits.size());
    var opened = jdbc.sql("""
            insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by,
                                                  ao_user_id, co_interviewer_id)
            select :year || '-' || :district || '-'
                     || lpad((:before + place)::text, greatest(7, length((:before + place)::text)), '0'),
                   :year, person, :office, 'homeVisit', :state, :now, 'system', ao, co
              from (select w.*, row_number() over (order by w.n) as place
                      from unnest(:people::bigint[], :aos::text[], :cos::text[]) with ordinality as w(person, ao, co, n)
                     where not exists (select 1 from journey.participant_case p
                                        where p.year = :year and p.cardholder_id = w.person)) wanted
             order by place
            on conflict (year, cardholder_id) do nothing
            returning\s""" + COLUMNS)
        .param("year", year).param("district", districtCode).param("office", officeId).param("before", before)
        .param("state", Case.State.AWAITING_INTERVIEW.code()).param("now", OffsetDateTime.now(clock))
        .param("people", visits.stream().map(Visit::cardholderId).toArray(Long[]::new))
        .param("aos", visits.stream().map(Visit::aoUserId).toArray(String[]::new))
        .param("cos", visits.stream().map(Visit::coInterviewerId).toArray(String[]::new))
        .query((row, n) -> toRow(row, true)).list();
    return numbered(year, districtCode, before, opened);
  }

  /** Somebody who goes on in another year: whose case of the year before is this. */
  public record Continuing(long cardholderId, long before) {}

  /**
   * How people go on in another year.
   *
   * @param targetGroup of the guideline's, {@code A} or {@code B} (domain.md §5.1); null for whoever is in none
   */
  public record GoingOn(Case.State state, @Nullable String targetGroup) {}

  /**
   * Opens the cases of people who go on from the year before, each with the AO who had it. Who has a case of the year is left out.
   *
   * @throws OptimisticLockingFailureException somebody got a case in another district at this very moment: to be done again
   */
  public List<Case> openContinued(int year, String officeId, String districtCode, GoingOn how, List<Continuing> people, String by) {
    int before = numbersFor(year, districtCode, people.size());
    var opened = jdbc.sql("""
            insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by,
                                                  ao_user_id, continues, target_group)
            select :year || '-' || :district || '-'
                     || lpad((:before + place)::text, greatest(7, length((:before + place)::text)), '0'),
                   :year, person, :office, 'continued', :state, :now, :by, ao, continues, :targetGroup
              from (select w.*, p.ao_user_id as ao, row_number() over (order by w.n) as place
                      from unnest(:people::bigint[], :continues::bigint[]) with ordinality as w(person, continues, n)
                      join journey.participant_case p on p.id = w.continues
                     where not exists (select 1 from journey.participant_case c
                                        where c.year = :year and c.cardholder_id = w.person)) wanted
             order by place
            on conflict (year, cardholder_id) do nothing
            returning\s""" + COLUMNS)
        .param("year", year).param("district", districtCode).param("office", officeId).param("before", before)
        .param("state", how.state().code()).param("targetGroup", how.targetGroup()).param("now", OffsetDateTime.now(clock)).param("by", by)
        .param("people", people.stream().map(Continuing::cardholderId).toArray(Long[]::new))
        .param("continues", people.stream().map(Continuing::before).toArray(Long[]::new))
        .query((row, n) -> toRow(row, true)).list();
    return numbered(year, districtCode, before, opened);
  }

  /** Takes numbers for so many, which holds the district's counter. Returns the last one before them. */
  private int numbersFor(int year, String districtCode, int n) {
    return jdbc.sql("""
            insert into journey.case_counter as counter (year, district_code, last) values (:year, :district, :n)
            on conflict (year, district_code) do update set last = counter.last + excluded.last returning last
            """).param("year", year).param("district", districtCode).param("n", n).query(Integer.class).single() - n;
  }

  /** What was opened of those for whom numbers were taken; what is not needed is given back. */
  private List<Case> numbered(int year, String districtCode, int before, List<Row> opened) {
    if (opened.stream().anyMatch(it -> new CaseNumber(it.participant().number()).serial() > before + opened.size())) {
      throw new OptimisticLockingFailureException("A number would be left out in district " + districtCode);
    }
    giveBack(year, districtCode, before + opened.size());
    return opened.stream().map(this::kept).toList();
  }

  private void giveBack(int year, String districtCode, int last) {
    jdbc.sql(last == 0 ? "delete from journey.case_counter where year = :year and district_code = :district and :last = 0"
        : "update journey.case_counter set last = :last where year = :year and district_code = :district and last <> :last")
        .param("year", year).param("district", districtCode).param("last", last).update();
  }

  /** Binds cases to the engine's instances that now carry them, by the cases' ids. */
  public void setProcessInstances(Map<Long, String> instances) {
    jdbc.sql("""
            update journey.participant_case c set process_instance_id = i.instance
              from unnest(:ids::bigint[], :instances::text[]) as i(instance_of, instance) where c.id = i.instance_of
            returning\s""" + COLUMNS)
        .param("ids", instances.keySet().toArray(Long[]::new)).param("instances", instances.values().toArray(String[]::new))
        .query((row, n) -> toRow(row, true)).list().forEach(this::kept);
  }

  public Optional<Case> find(String number) {
    return row(number).map(Row::participant);
  }

  private Optional<Row> row(String number) {
    return read.get(number, it -> jdbc.sql(SELECT + "where case_number = ?").param(it)
        .query((row, n) -> toRow(row, false)).optional().map(this::numbered));
  }

  private Row numbered(Row row) {
    numbers.put(row.participant().id(), row.participant().number());
    return row;
  }

  public Optional<Case> of(int year, long cardholderId) {
    return jdbc.sql(SELECT + "where year = ? and cardholder_id = ?").params(year, cardholderId)
        .query(Cases::toCase).optional();
  }

  /** The case with this number; a step's business key always has one. */
  public Case get(String number) {
    return find(number).orElseThrow(() -> new IllegalStateException("No case " + number));
  }

  /** As {@link #get}, and no other transaction changes the case before this one ends. */
  public Case lock(String number) {
    var known = read.known(number);
    if (known != null && known.filter(Row::held).isPresent()) {
      return known.get().participant();
    }
    // "no key": whoever writes a row that only points at the case (an agency its audit entry) need not wait.
    return kept(jdbc.sql(SELECT + "where case_number = ? for no key update").param(number)
        .query((row, n) -> toRow(row, true)).single());
  }

  /**
   * These cases, by their numbers, in the order of their ids, and no other transaction changes one of them before this one ends. A
   * number that no case has is left out.
   */
  public List<Case> lock(Collection<String> caseNumbers) {
    return jdbc.sql(SELECT + "where case_number = any(?) order by id for no key update").param(caseNumbers.toArray(String[]::new))
        .query((row, n) -> toRow(row, true)).list().stream().map(this::kept).toList();
  }

  /** The cases of the year before that these continue, by the ids of both. */
  public Map<Long, Long> before(Collection<Long> ids) {
    Map<Long, Long> before = new HashMap<>();
    jdbc.sql("select id, continues from journey.participant_case where id = any(?) and continues is not null").param(ids.toArray(Long[]::new))
        .query(row -> {
          before.put(row.getLong(1), row.getLong(2));
        });
    return before;
  }

  /** The case that continues this one in another year. */
  public Optional<Case> after(long id) {
    return jdbc.sql(SELECT + "where continues = ? order by id limit 1").param(id).query(Cases::toCase).optional();
  }

  /** The row as this transaction now has it. */
  private Case kept(Row row) {
    read.put(row.participant().number(), Optional.of(numbered(row)));
    return row.participant();
  }

  /** The number of a case. */
  public String number(long id) {
    return numbers.get(id, it -> jdbc.sql("select case_number from journey.participant_case where id = ?").param(it)
        .query(String.class).single());
  }

  /** Cases from one id to another. */
  public record Range(long first, long last) {}

  /** All cases of a year in ranges of so many. */
  public List<Range> ranges(int year, int size) {
    return jdbc.sql("""
        select min(id) as first, max(id) as last
          from (select id, (row_number() over (order by id) - 1) / ? as piece from journey.participant_case where year = ?) c
         group by piece order by 1
        """).params(size, year).query(Range.class).list();
  }

  /** An ended case, and whether its person has another that goes on. */
  public record Ended(long id, String officeId, boolean goesOn) {}

  /** The ended cases of a year in a range. */
  public List<Ended> ended(int year, Range range) {
    return ended(year, range, "");
  }

  /** The same; each is held until the transaction ends, so that none begins anew meanwhile. */
  public List<Ended> holdEnded(int year, Range range) {
    return ended(year, range, " for no key update of c");
  }

  private List<Ended> ended(int year, Range range, String held) {
    var ended = Stream.of(Case.State.values()).filter(Case.State::ended).map(Case.State::code).toArray(String[]::new);
    return jdbc.sql("""
        select c.id, c.office_id, exists (select 1 from journey.participant_case o
                                           where o.cardholder_id = c.cardholder_id and o.state <> all(:ended)) as goes_on
          from journey.participant_case c where c.year = :year and c.id between :first and :last and c.state = any(:ended)
         order by c.id""" + held).param("ended", ended).param("year", year).param("first", range.first())
        .param("last", range.last()).query(Ended.class).list();
  }

  /** A case of somebody. */
  public record OfPerson(long id, String number, int year, long cardholderId, String officeId) {}

  /** All cases of these people, the newest first. */
  public List<OfPerson> ofPeople(Collection<Long> cardholderIds) {
    return jdbc.sql("""
        select id, case_number as number, year, cardholder_id, office_id from journey.participant_case
         where cardholder_id = any(?) order by year desc, id desc
        """).param(cardholderIds.toArray(Long[]::new)).query(OfPerson.class).list();
  }

  /** The case of the year before with which one goes on, and the guideline's group, where the person is in one. */
  public record ContinuedFrom(String number, @Nullable String targetGroup) {}

  /** With what this case goes on; empty where it goes on with none. */
  public Optional<ContinuedFrom> continuedFrom(long id) {
    return jdbc.sql("""
        select b.case_number as number, c.target_group from journey.participant_case c
          join journey.participant_case b on b.id = c.continues where c.id = ?
        """).param(id).query(ContinuedFrom.class).optional();
  }

  /** The business day on which the case was opened. */
  public LocalDate openedOn(Case participant) {
    return row(participant.number()).orElseThrow().openedAt().atZoneSameInstant(clock.getZone()).toLocalDate();
  }

  public void setState(long id, Case.State state) {
    change(id, "state = ?", state.code());
  }

  /** The same of many, by their ids. */
  public void setStates(Map<Long, Case.State> states) {
    jdbc.sql("update journey.participant_case c set state = s.becomes from unnest(:ids::bigint[], :states::text[]) as s(of_case, becomes)"
            + " where c.id = s.of_case returning " + COLUMNS).param("ids", states.keySet().toArray(Long[]::new))
        .param("states", states.values().stream().map(Case.State::code).toArray(String[]::new))
        .query((row, n) -> toRow(row, true)).list().forEach(this::kept);
  }

  /** Binds the case to the engine's instance that now carries it. */
  public void setProcessInstance(long id, String processInstanceId) {
    change(id, "process_instance_id = ?", processInstanceId);
  }

  /** The step to go on from when a wrong end is undone; null while the journey runs. */
  public void setPosition(long id, @Nullable String step) {
    change(id, "position = ?", step);
  }

  public void setAo(long id, String aoUserId) {
    change(id, "ao_user_id = ?", aoUserId);
  }

  public void setCoInterviewer(long id, @Nullable String userId) {
    change(id, "co_interviewer_id = ?", userId);
  }

  /** Whether the case goes before the others. */
  public void setUrgent(long id, boolean urgent) {
    change(id, urgent ? "urgent = true" : "urgent = false");
  }

  /** The chief has decided: who looks after the case, and who sits in, if the chief has named somebody. */
  public void assign(long id, String aoUserId, @Nullable String coInterviewerId) {
    change(id, "ao_user_id = ?, co_interviewer_id = ?, state = ?", aoUserId, coInterviewerId,
        Case.State.AWAITING_INTERVIEW.code());
  }

  /** The case is another team's from now on: in its state there, with whom it has there. */
  public void handOver(Case now) {
    change(now.id(), "office_id = ?, state = ?, ao_user_id = ?, co_interviewer_id = ?, position = null", now.officeId(),
        now.state().code(), now.aoUserId(), now.coInterviewerId());
  }

  private void change(long id, String set, @Nullable String... values) {
    List<@Nullable Object> params = new ArrayList<>(Arrays.asList(values));
    params.add(id);
    jdbc.sql("update journey.participant_case set " + set + " where id = ? returning " + COLUMNS).params(params)
        .query((row, n) -> toRow(row, true)).optional().ifPresent(this::kept);
  }

  private static Row toRow(ResultSet row, boolean held) throws SQLException {
    return new Row(toCase(row, 0), row.getObject("opened_at", OffsetDateTime.class), held);
  }

  private static Case toCase(ResultSet row, int n) throws SQLException {
    return new Case(row.getLong("id"), row.getString("case_number"), row.getInt("year"), row.getLong("cardholder_id"),
        row.getString("office_id"), Coded.of(Channel.class, row.getString("channel")), Case.State.of(row.getString("state")),
        row.getObject("paper_date", LocalDate.class), row.getString("process_instance_id"), row.getString("position"),
        row.getString("ao_user_id"), row.getString("co_interviewer_id"), row.getBoolean("urgent"));
  }
}
