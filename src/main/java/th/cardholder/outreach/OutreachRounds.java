package th.cardholder.outreach;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.assignment.CoInterviewerRule;
import th.cardholder.assignment.Workload;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Caseloads;
import th.cardholder.cases.Cases;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.outreach.VillageSpread.Ao;
import th.cardholder.outreach.VillageSpread.Village;

/**
 * The rounds of visits (ไปหา): once the days of coming are over, each district's team goes to those who did not come and
 * have to be seen (R03). Whom, is found once; by which AO, is proposed village by village and confirmed by the chief; then
 * their cases are opened in pieces, each a transaction, and whoever has a case by then is left alone. What is done twice
 * changes nothing.
 */
@Service
public class OutreachRounds {

  private static final String COMING = "walkIn";
  private static final String VISITS = "homeVisit";
  private static final String AGE_ON = "outreachAgeOn";
  private final JdbcClient jdbc;
  private final OutreachDuty duty;
  private final OutreachProcess process;
  private final JourneyProcess journey;
  private final Cases cases;
  private final Workload workload;
  private final Caseloads caseloads;
  private final CoInterviewerRule coInterviewers;
  private final MeasureYears years;
  private final Offices offices;
  private final Audit audit;
  private final int piece;
  private final Clock clock;

  /** {@code piece}: so many cases are opened in one transaction. */
  OutreachRounds(JdbcClient jdbc, OutreachDuty duty, OutreachProcess process, JourneyProcess journey, Cases cases,
      Workload workload, Caseloads caseloads, CoInterviewerRule coInterviewers, MeasureYears years, Offices offices, Audit audit,
      @Value("${journey.outreach.piece:50}") int piece, Clock clock) {
    this.jdbc = jdbc;
    this.duty = duty;
    this.process = process;
    this.journey = journey;
    this.cases = cases;
    this.workload = workload;
    this.caseloads = caseloads;
    this.coInterviewers = coInterviewers;
    this.years = years;
    this.offices = offices;
    this.audit = audit;
    this.piece = piece;
    this.clock = clock;
  }

  // ---- When

  /**
   * Begins the next rounds of the years whose days of coming are over and whose days of visits are not; not in districts of which
   * the register has nobody, as long as that is so.
   *
   * @param most how many districts at once
   * @return whether one was begun
   */
  @Transactional
  public boolean begin(int most) {
    var today = LocalDate.now(clock);
    return years.windowsOf(VISITS).entrySet().stream().sorted(Map.Entry.comparingByKey())
        .filter(it -> it.getValue().contains(today) && years.window(it.getKey(), COMING).closes().isBefore(today))
        .anyMatch(it -> begin(it.getKey(), offices.ofKind(Office.Kind.DISTRICT).stream().map(Office::id).sorted().toList(), most));
  }

  /** Begins the round of a district, whatever the day; once. */
  @Transactional
  public OutreachKey begin(int year, String districtCode) {
    begin(year, List.of(Office.district(districtCode)), 1);
    return new OutreachKey(year, districtCode);
  }

  private boolean begin(int year, List<String> officeIds, int most) {
    var begun = jdbc.sql("""
        insert into journey.outreach_round (year, office_id, begun_at)
        select :year, team.id, :now from unnest(:offices::text[]) as team(id)
         where not exists (select 1 from journey.outreach_round r where r.year = :year and r.office_id = team.id)
           and exists (select 1 from journey.cardholder p where p.district_code = substr(team.id, 2))
         order by team.id limit :most
        on conflict do nothing returning office_id
        """).param("year", year).param("now", now()).param("offices", officeIds.toArray(String[]::new)).param("most", most)
        .query(String.class).list();
    begun.forEach(office -> jdbc.sql("update journey.outreach_round set process_instance_id = ? where year = ? and office_id = ?")
        .params(process.begin(new OutreachKey(year, office.substring(1))), year, office).update());
    return !begun.isEmpty();
  }

  /** Tells the rounds whose visits are all opened that their days are over, where they are. */
  @Transactional
  public void closeThoseThatAreOver() {
    var today = LocalDate.now(clock);
    var over = years.windowsOf(VISITS).entrySet().stream().filter(it -> it.getValue().closes().isBefore(today))
        .map(Map.Entry::getKey).toList();
    jdbc.sql("""
        select process_instance_id from journey.outreach_round
         where year = any(?) and opened_at is not null and closed_at is null order by year, office_id
        """).param(over.toArray(Integer[]::new)).query(String.class).list().forEach(process::windowOver);
  }

  // ---- Whom

  private record Person(long id, BigDecimal declaredIncome, LocalDate birthDate, String subdistrictCode, String village) {}

  private record Asked(BigDecimal income, int age) {}

  /** Finds whom the team has to visit (R03). Says how many. */
  @Transactional
  public int find(OutreachKey key) {
    var limits = new OutreachDuty.Limits(years.number(key.year(), "incomeThreshold"), years.number(key.year(), "workingAgeLimit"));
    var ageOn = ageOn(key.year());
    Map<Asked, Boolean> known = new HashMap<>();
    var due = jdbc.sql("""
        select p.id, p.declared_income, p.birth_date, p.subdistrict_code, coalesce(p.village_number, '') as village
          from journey.cardholder p
         where p.district_code = :district and p.status = 'alive' and not exists (
           select 1 from journey.participant_case c where c.year = :year and c.cardholder_id = p.id)
        """).param("district", key.districtCode()).param("year", key.year()).query(Person.class).list().stream()
        .filter(it -> known.computeIfAbsent(
            new Asked(it.declaredIncome(), Period.between(it.birthDate(), ageOn).getYears()),
            asked -> duty.visit(key.toString(), asked.income(), asked.age(), limits))).toList();
    jdbc.sql("""
        insert into journey.outreach_visit (year, cardholder_id, office_id, subdistrict_code, village)
        select :year, person, :office, subdistrict, village
          from unnest(:people::bigint[], :subdistricts::text[], :villages::text[]) as v(person, subdistrict, village)
         order by person
        on conflict (year, cardholder_id) do nothing
        """).param("year", key.year()).param("office", key.officeId())
        .param("people", due.stream().map(Person::id).toArray(Long[]::new))
        .param("subdistricts", due.stream().map(Person::subdistrictCode).toArray(String[]::new))
        .param("villages", due.stream().map(Person::village).toArray(String[]::new)).update();
    jdbc.sql("update journey.outreach_round set found_at = ? where year = ? and office_id = ?")
        .params(now(), key.year(), key.officeId()).update();
    var n = jdbc.sql("select count(*) from journey.outreach_visit where year = ? and office_id = ?")
        .params(key.year(), key.officeId()).query(Integer.class).single();
    audit.write(Audit.Entry.of("system", key.officeId(), "outreach.found", null).with(Map.of("year", key.year(), "people", n)));
    spread(key, Set.of());
    return n;
  }

  /** The day on which somebody's age counts: no source says which, so it is the year's, and a draft. */
  LocalDate ageOn(int year) {
    return years.setting(year, AGE_ON).map(LocalDate::parse).orElseGet(() -> years.window(year, VISITS).opens());
  }

  // ---- By whom

  /**
   * Proposes by which AO each is visited who has no case yet, and with whom of a bank (R05).
   *
   * @param leftOut AOs who get none
   */
  void spread(OutreachKey key, Set<String> leftOut) {
    var aos = aos(key.officeId()).stream().filter(it -> !leftOut.contains(it.officer().userId()) && it.awayUntil() == null).toList();
    var villages = jdbc.sql("""
        select subdistrict_code, village, count(*) as people from journey.outreach_visit
         where year = ? and office_id = ? and case_id is null and not came
         group by 1, 2 order by 1, length(village), village
        """).params(key.year(), key.officeId()).query(Village.class).list();
    var pieces = VillageSpread.of(villages, inOrderOfTheirWays(key.officeId(), aos));
    Map<String, Integer> given = new HashMap<>();
    pieces.forEach(it -> given.merge(it.aoUserId(), it.people(), Integer::sum));
    var seats = seats(key.officeId(), aos, given);
    jdbc.sql("update journey.outreach_visit set ao_user_id = null, co_interviewer_id = null where year = ? and office_id = ?"
        + " and case_id is null").params(key.year(), key.officeId()).update();
    jdbc.sql("""
        update journey.outreach_visit v set ao_user_id = piece.ao, co_interviewer_id = piece.co
          from unnest(:subdistricts::text[], :villages::text[], :froms::int[], :tos::int[], :aos::text[], :cos::text[])
                 as piece(subdistrict, village, first, beyond, ao, co)
          join (select cardholder_id, subdistrict_code, village,
                       row_number() over (partition by subdistrict_code, village order by cardholder_id) - 1 as place
                  from journey.outreach_visit where year = :year and office_id = :office and case_id is null and not came) p
            on p.subdistrict_code = piece.subdistrict and p.village = piece.village
               and p.place >= piece.first and p.place < piece.beyond
         where v.year = :year and v.cardholder_id = p.cardholder_id
        """).param("year", key.year()).param("office", key.officeId())
        .param("subdistricts", pieces.stream().map(it -> it.village().subdistrictCode()).toArray(String[]::new))
        .param("villages", pieces.stream().map(it -> it.village().village()).toArray(String[]::new))
        .param("froms", pieces.stream().map(VillageSpread.Piece::from).toArray(Integer[]::new))
        .param("tos", pieces.stream().map(VillageSpread.Piece::to).toArray(Integer[]::new))
        .param("aos", pieces.stream().map(VillageSpread.Piece::aoUserId).toArray(String[]::new))
        .param("cos", pieces.stream().map(it -> seats.get(it.aoUserId())).toArray(String[]::new)).update();
  }

  /**
   * Gives whole villages to another AO, where no case of them is open yet, and finds anew with whom of a bank each goes (R05).
   *
   * @param villages as subdistrict and village, "240301-4"
   */
  void move(OutreachKey key, Set<String> villages, String aoUserId) {
    jdbc.sql("""
        update journey.outreach_visit set ao_user_id = :ao
         where year = :year and office_id = :office and case_id is null and not came
           and subdistrict_code || '-' || village = any(:villages)
        """).param("ao", aoUserId).param("year", key.year()).param("office", key.officeId())
        .param("villages", villages.toArray(String[]::new)).update();
    record Given(String ao, int people) {}
    var given = jdbc.sql("""
        select ao_user_id as ao, count(*) as people from journey.outreach_visit
         where year = ? and office_id = ? and case_id is null and not came and ao_user_id is not null group by 1
        """).params(key.year(), key.officeId()).query(Given.class).list().stream().collect(toMap(Given::ao, Given::people));
    var seats = seats(key.officeId(), aos(key.officeId()), given);
    jdbc.sql("""
        update journey.outreach_visit v set co_interviewer_id = seat.co
          from unnest(:aos::text[], :cos::text[]) as seat(ao, co)
         where v.year = :year and v.office_id = :office and v.case_id is null and v.ao_user_id = seat.ao
        """).param("aos", given.keySet().toArray(String[]::new))
        .param("cos", given.keySet().stream().map(seats::get).toArray(String[]::new))
        .param("year", key.year()).param("office", key.officeId()).update();
  }

  /** The AOs of a team who can be given a visit: without an agency R05 cannot be decided. */
  List<Workload.Loaded> aos(String officeId) {
    return workload.aos(officeId).stream().filter(it -> it.officer().agencyCode() != null).toList();
  }

  /** Whoever knows a subdistrict gets what lies there. */
  private List<Ao> inOrderOfTheirWays(String officeId, List<Workload.Loaded> aos) {
    var nearby = caseloads.bySubdistrict(officeId);
    return aos.stream().sorted(Comparator.comparing((Workload.Loaded it) -> most(nearby.getOrDefault(it.officer().userId(), Map.of())))
        .thenComparing(it -> it.officer().userId())).map(it -> new Ao(it.officer().userId(), it.cases())).toList();
  }

  private static String most(Map<String, Integer> bySubdistrict) {
    return bySubdistrict.entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue()
        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder()))).map(Map.Entry::getKey).orElse("");
  }

  /** R05: with whom each AO goes who is of neither bank; one officer of a bank for each, the least loaded first. */
  private Map<String, String> seats(String officeId, List<Workload.Loaded> aos, Map<String, Integer> given) {
    var banks = workload.coInterviewers(officeId);
    Map<String, Integer> loads = new HashMap<>(banks.stream().collect(toMap(it -> it.officer().userId(), Workload.Loaded::cases, (a, b) -> a)));
    Map<String, String> seats = new HashMap<>();
    for (var ao : aos) {
      int visits = given.getOrDefault(ao.officer().userId(), 0);
      var agency = ao.officer().agencyCode();
      if (visits > 0 && agency != null && coInterviewers.required(agency)) {
        banks.stream().map(it -> it.officer().userId()).min(Comparator.<String>comparingInt(it -> loads.getOrDefault(it, 0)))
            .ifPresent(bank -> {
              seats.put(ao.officer().userId(), bank);
              loads.merge(bank, visits, Integer::sum);
            });
      }
    }
    return seats;
  }

  /**
   * What an AO is to get.
   *
   * @param villages places and people, in the order of the way
   */
  public record Share(String aoUserId, String ao, @Nullable String agency, @Nullable String coInterviewer, boolean seatOpen,
      List<Place> villages) {

    public int people() {
      return villages.stream().mapToInt(Place::people).sum();
    }
  }

  /** Of a village, as the register has it, so many; {@code opened} of them have their case. */
  public record Place(String subdistrictCode, String village, int people, int opened) {}

  private record Line(String ao, @Nullable String co, String subdistrictCode, String village, int people, int opened) {}

  /** Who goes where, those that have a case already with it; who has none to go to is not in it. */
  public List<Share> shares(OutreachKey key) {
    var lines = jdbc.sql("""
        select ao_user_id as ao, max(co_interviewer_id) as co, subdistrict_code, village, count(*) as people, count(case_id) as opened
          from journey.outreach_visit
         where year = ? and office_id = ? and ao_user_id is not null and not came
         group by 1, 3, 4 order by 3, length(village), village, 1
        """).params(key.year(), key.officeId()).query(Line.class).list();
    var names = offices.officers(lines.stream().flatMap(it -> Stream.of(Optional.of(it.ao()), Optional.ofNullable(it.co())))
        .flatMap(Optional::stream).distinct().toList());
    List<Share> shares = new ArrayList<>();
    lines.stream().map(Line::ao).distinct().forEach(ao -> {
      var own = lines.stream().filter(it -> it.ao().equals(ao)).toList();
      var co = own.stream().map(Line::co).filter(it -> it != null).findFirst().map(it -> name(names, it)).orElse(null);
      var officer = names.get(ao);
      var agency = officer == null ? null : officer.agencyCode();
      shares.add(new Share(ao, name(names, ao), officer == null ? null : officer.agencyName(), co,
          co == null && agency != null && coInterviewers.required(agency),
          own.stream().map(it -> new Place(it.subdistrictCode(), it.village(), it.people(), it.opened())).toList()));
    });
    return shares;
  }

  private static String name(Map<String, Officer> names, String userId) {
    var officer = names.get(userId);
    return officer == null ? userId : officer.name();
  }

  /** The chief has confirmed who goes where. */
  void confirm(OutreachKey key, String by) {
    jdbc.sql("update journey.outreach_round set confirmed_at = ?, confirmed_by = ? where year = ? and office_id = ?")
        .params(now(), by, key.year(), key.officeId()).update();
    audit.write(Audit.Entry.of(by, key.officeId(), "outreach.confirmed", null).with(Map.of("year", key.year())).ofTheForm());
  }

  // ---- The visits

  /** How far the opening is. */
  public enum Opening {
    /** There may be others to open. */
    MORE("more"),
    /** Somebody has stopped it. */
    STOPPED("stopped"),
    /** Everybody has a case. */
    DONE("done");

    private final String code;

    Opening(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  private record Next(long cardholderId, String aoUserId, @Nullable String coInterviewerId) {}

  /** Opens the cases of the next people, unless it was stopped; who has a case meanwhile needs no visit for it. */
  @Transactional
  public Opening open(OutreachKey key) {
    // Held until the piece ends: whoever lets it go on while it is found stopped would wake an instance that does not wait yet.
    if (jdbc.sql("select stopped_by is not null from journey.outreach_round where year = ? and office_id = ? for no key update")
        .params(key.year(), key.officeId()).query(Boolean.class).single()) {
      return Opening.STOPPED;
    }
    var next = jdbc.sql("""
        select cardholder_id, ao_user_id, co_interviewer_id from journey.outreach_visit
         where year = ? and office_id = ? and ao_user_id is not null and case_id is null and not came
         order by ao_user_id, subdistrict_code, length(village), village, cardholder_id limit ? for update
        """).params(key.year(), key.officeId(), piece).query(Next.class).list();
    if (next.isEmpty()) {
      jdbc.sql("update journey.outreach_round set opened_at = coalesce(opened_at, ?) where year = ? and office_id = ?")
          .params(now(), key.year(), key.officeId()).update();
      return Opening.DONE;
    }
    var opened = cases.openVisits(key.year(), key.officeId(), key.districtCode(),
        next.stream().map(it -> new Cases.Visit(it.cardholderId(), it.aoUserId(), it.coInterviewerId())).toList());
    Map<Long, String> instances = new HashMap<>();
    opened.forEach(it -> instances.put(it.id(), journey.visit(it)));
    cases.setProcessInstances(instances);
    jdbc.sql("""
        update journey.outreach_visit v set case_id = o.case_id, came = o.case_id is null
          from unnest(:people::bigint[]) as n(person)
          left join unnest(:opened::bigint[], :cases::bigint[]) as o(person, case_id) on o.person = n.person
         where v.year = :year and v.cardholder_id = n.person
        """)
        .param("year", key.year()).param("people", next.stream().map(Next::cardholderId).toArray(Long[]::new))
        .param("opened", opened.stream().map(it -> it.cardholderId()).toArray(Long[]::new))
        .param("cases", opened.stream().map(it -> it.id()).toArray(Long[]::new)).update();
    audit.writeForEach(Audit.Entry.of("system", null, "case.opened", null).with(Map.of("channel", "homeVisit")),
        opened.stream().map(it -> new Audit.About(it.id(), key.officeId())).toList());
    return Opening.MORE;
  }

  /** The days of visits are over. */
  @Transactional
  public void close(OutreachKey key) {
    jdbc.sql("update journey.outreach_round set closed_at = ? where year = ? and office_id = ?")
        .params(now(), key.year(), key.officeId()).update();
  }

  // ---- How far

  /**
   * A round as it stands.
   *
   * @param due    who has to be visited, once all are found
   * @param opened whose case was opened
   * @param came   who had a case before
   */
  public record Standing(int year, String officeId, @Nullable String processInstanceId, boolean found, boolean confirmed,
      boolean stopped, boolean allOpened, boolean closed, int due, int opened, int came) {}

  /** The rounds of these teams, newest year first. */
  public List<Standing> standings(List<String> officeIds) {
    return jdbc.sql("""
        select r.year, r.office_id, r.process_instance_id, r.found_at is not null as found, r.confirmed_at is not null as confirmed,
               r.stopped_by is not null as stopped, r.opened_at is not null as all_opened, r.closed_at is not null as closed,
               count(v.cardholder_id) as due, count(v.case_id) as opened, count(*) filter (where v.came) as came
          from journey.outreach_round r left join journey.outreach_visit v on v.year = r.year and v.office_id = r.office_id
         where r.office_id = any(?) group by r.year, r.office_id order by r.year desc, r.office_id
        """).param(officeIds.toArray(String[]::new)).query(Standing.class).list();
  }

  /** One of them, if it was begun. */
  public Optional<Standing> standing(OutreachKey key) {
    return standings(List.of(key.officeId())).stream().filter(it -> it.year() == key.year()).findFirst();
  }

  /** Stops the opening; the piece that is being opened is still opened. Says whether it was going on. */
  @Transactional
  public boolean stop(OutreachKey key, String by) {
    var stopped = jdbc.sql("""
        update journey.outreach_round set stopped_by = ?
         where year = ? and office_id = ? and confirmed_at is not null and opened_at is null and stopped_by is null
        """).params(by, key.year(), key.officeId()).update() == 1;
    if (stopped) {
      audit.write(Audit.Entry.of(by, key.officeId(), "outreach.stopped", null).with(Map.of("year", key.year())));
    }
    return stopped;
  }

  /** Lets a stopped opening go on where it stood. Says whether it was stopped. */
  @Transactional
  public boolean goOn(OutreachKey key, String by) {
    var instance = jdbc.sql("""
        update journey.outreach_round set stopped_by = null
         where year = ? and office_id = ? and stopped_by is not null and opened_at is null returning process_instance_id
        """).params(key.year(), key.officeId()).query(String.class).optional();
    instance.ifPresent(it -> {
      process.goOn(it);
      audit.write(Audit.Entry.of(by, key.officeId(), "outreach.wentOn", null).with(Map.of("year", key.year())));
    });
    return instance.isPresent();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
