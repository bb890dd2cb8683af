package th.cardholder.continuation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision.Invalid;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.Decision;
import th.cardholder.cases.RequestKey;
import th.cardholder.geography.Geography;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.registry.Cardholder;
import th.cardholder.registry.NationalId;
import th.cardholder.registry.NationalIds;
import th.cardholder.registry.Registry;
import th.cardholder.words.Coded;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * The lists of a year that goes on with another, as far as they are somebody's (R12): an agency reads those sent to it, a team and a
 * province those of their people, once they are shown; a bank's national office its own before, which it changes; the country reads
 * numbers, without a person (ADR 0005). No list is public (domain.md §11).
 */
@Service
public class ContinuationDesk {

  /** So many lines are shown at once. */
  static final int MOST = 50;
  private static final String SHORTAGE = "shortage";
  private static final int LEAST_REASON = 5;
  private static final int MOST_REASON = 300;
  /** Where a list goes on: team, agency and person of the line before. */
  private static final Pattern AFTER = Pattern.compile("(d\\d{4})_([A-Z]{0,6})_(\\d{1,18})");
  private static final Set<Role> OF_A_TEAM = Set.of(Role.DISTRICT_CHIEF, Role.TEAM_SECRETARIAT, Role.AO);

  private final JdbcClient jdbc;
  private final Continuations continuations;
  private final ListMoves moves;
  private final Referrals referrals;
  private final MeasureYears years;
  private final Offices offices;
  private final Geography geography;
  private final Registry registry;
  private final NationalIds ids;
  private final Audit audit;
  private final Clock clock;

  ContinuationDesk(JdbcClient jdbc, Continuations continuations, ListMoves moves, Referrals referrals, MeasureYears years, Offices offices,
      Geography geography, Registry registry, NationalIds ids, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.continuations = continuations;
    this.moves = moves;
    this.referrals = referrals;
    this.years = years;
    this.offices = offices;
    this.geography = geography;
    this.registry = registry;
    this.ids = ids;
    this.audit = audit;
    this.clock = clock;
  }

  /** A code with its name. */
  public record Choice(String code, String labelTh) {}

  /**
   * A list as far as the reader sees it.
   *
   * @param stateThai whether it was sent, and when
   * @param shares    how many are for whom, by agency
   */
  public record Sheet(String list, String labelTh, String stateThai, int people, List<Share> shares) {}

  /** So many are for an agency. */
  public record Share(String agencyThai, int people) {}

  /**
   * Somebody on a list.
   *
   * @param caseNumber  this year's, and that of the year before as long as there is none
   * @param standsThai  how the newest referral stands; null where there is none
   * @param offered     whether the agency has not answered yet
   */
  public record Line(String caseNumber, boolean opened, String personName, String nationalId, String officeName, String agencyThai,
      @Nullable String reason, @Nullable String standsThai, boolean offered) {}

  /**
   * Until when an agency tells the committee whom it cannot develop (R14), and with which reasons.
   *
   * @param daysLate 0 until the day is over; it is done afterwards all the same
   */
  public record Shortage(String untilThai, long daysLate, List<Choice> reasons) {}

  /**
   * Until when those on a list are developed, and each result is reported (R13), and with which projects an agency does.
   *
   * @param daysLate of the development; 0 until its last day is over
   */
  public record Development(String untilThai, String reportedThai, long daysLate, List<Project> projects) {}

  /** A project, and out of what it is paid; null as long as nobody has named it. */
  public record Project(String nameThai, @Nullable String budgetThai) {}

  /**
   * The page.
   *
   * @param year      0 where no year goes on with another yet
   * @param shown     whether the lists are shown to the offices that they concern
   * @param names     whether the reader sees people
   * @param edits     the list that the reader may change still; null where none
   * @param provinces among which the reader chooses; empty where there is one
   * @param after     what the next lines are asked with; null where there are none
   * @param shortage  where the reader is an agency's officer; null for all others
   * @param development null of who is followed up alone, and of a reader who sees nobody
   */
  public record Page(int year, String nameThai, boolean shown, String shownThai, boolean names, @Nullable String edits,
      List<Choice> provinces, List<Sheet> sheets, String list, String province, List<Line> lines, @Nullable String after,
      @Nullable Shortage shortage, @Nullable Development development) {}

  /** What a page is asked with; each may be missing. */
  public record Asked(@Nullable String list, @Nullable String province, @Nullable String after) {}

  /**
   * What somebody sees.
   *
   * @param office  as whose officer
   * @param teams   whose people; null of all in the country
   * @param agency  those for this agency alone
   * @param early   also before the lists are shown
   * @param roll    this list alone
   */
  private record Sight(String office, @Nullable List<String> teams, @Nullable String agency, boolean names, boolean early, @Nullable Roll roll) {}

  private record Figure(String list, String agency, int people) {}

  private record Row(String list, String officeId, @Nullable String agencyCode, long cardholderId, String title, String firstName,
      String lastName, String nationalId, String caseNumber, boolean opened, @Nullable String reason,
      @Nullable String stands) {}

  private record From(String team, String agency, long person) {}

  /** The page for this reader, of the newest year that goes on with another. */
  @Transactional
  public Result<Page, NotDone> page(Asked asked, String userId) {
    var sight = sight(userId);
    if (sight.isEmpty()) {
      return Result.refused(new Decision.Forbidden("หน้านี้สำหรับหน่วยงานพัฒนา ธนาคาร ทีม ปรจ. จังหวัด และส่วนกลาง โปรดสอบถามผู้บังคับบัญชา"));
    }
    var planned = jdbc.sql("select max(year) from journey.continuation").query((row, n) -> row.getInt(1)).single();
    if (planned == 0) {
      return Result.of(new Page(0, "", false, "", false, null, List.of(), List.of(), "", "", List.of(), null, null, null));
    }
    return page(planned, sight.get(), asked, userId);
  }

  private Result<Page, NotDone> page(int year, Sight sight, Asked asked, String userId) {
    var wanted = text(asked.list());
    if (!wanted.isEmpty() && Coded.find(Roll.class, wanted).isEmpty()) {
      return Result.refused(new Invalid("list", "ไม่มีรายชื่อนี้ โปรดเลือกจากหน้า"));
    }
    var place = AFTER.matcher(text(asked.after()));
    if (!text(asked.after()).isEmpty() && !place.matches()) {
      return Result.refused(new Invalid("after", "เปิดรายการต่อไม่ได้ โปรดเปิดหน้านี้ใหม่"));
    }
    var provinces = sight.teams() == null && sight.names() ? geography.provinces().stream().map(it -> new Choice(it.code(), it.nameTh())).toList()
        : List.<Choice>of();
    var province = text(asked.province());
    if (!province.isEmpty() && provinces.stream().noneMatch(it -> it.code().equals(province))) {
      return Result.refused(new Invalid("province", "ไม่มีจังหวัดนี้ โปรดเลือกจากรายการ"));
    }
    var published = continuations.publishedAt(year);
    boolean names = sight.names() && (sight.early() || published.isPresent());
    var sheets = names || !sight.names() ? sheets(year, sight) : List.<Sheet>of();
    var list = sight.roll() != null ? sight.roll().code() : wanted.isEmpty() ? sheets.stream().filter(it -> it.people() > 0).map(Sheet::list)
        .findFirst().orElse(Roll.A.code()) : wanted;
    var teams = sight.teams() != null ? sight.teams() : province.isEmpty() ? List.<String>of()
        : offices.districtTeams(province).stream().map(Office::id).toList();
    var from = place.matches() ? new From(place.group(1), place.group(2), Long.parseLong(place.group(3))) : null;
    var found = names ? rows(year, list, teams, sight.agency(), from) : List.<Row>of();
    var lines = found.stream().limit(MOST).toList();
    if (!lines.isEmpty()) {
      audit.viewed(new Audit.View(userId, sight.office(), Audit.Purpose.LIST), lines.stream().map(Row::cardholderId).toList());
    }
    var agencies = offices.agencyNames();
    return Result.of(new Page(year, years.name(year), published.isPresent(), published.map(this::moment).orElse(""), names,
        sight.roll() != null && continuations.standing(year, sight.roll()).sentAt() == null ? sight.roll().code() : null, provinces, sheets,
        list, province, lines.stream().map(it -> new Line(it.caseNumber(), it.opened(),
            Cardholder.fullName(it.title(), it.firstName(), it.lastName()), new NationalId(it.nationalId()).masked(),
            offices.office(it.officeId()).map(Office::nameTh).orElse(it.officeId()), agency(it.agencyCode(), agencies),
            it.reason(), it.stands() == null ? null : Referral.State.of(it.stands()).labelTh(),
            Referral.State.OFFERED.code().equals(it.stands()))).toList(),
        found.size() > MOST ? after(lines.get(MOST - 1)) : null, sight.agency() == null ? null : shortage(year),
        !names || list.equals(Roll.FOLLOW_UP.code()) ? null : development(year, sight.agency())));
  }

  private Shortage shortage(int year) {
    var until = years.window(year, SHORTAGE).closes();
    return new Shortage(ThaiDate.longForm(until), Math.max(0, ChronoUnit.DAYS.between(until, LocalDate.now(clock))),
        referrals.refusalReasons(year).stream().map(it -> new Choice(it.code(), it.labelTh())).toList());
  }

  private Development development(int year, @Nullable String agency) {
    var until = years.window(year, "development").closes();
    var today = LocalDate.now(clock);
    return new Development(ThaiDate.longForm(until), ThaiDate.longForm(years.window(year, "results").closes()),
        Math.max(0, ChronoUnit.DAYS.between(until, today)), years.projects(year).stream()
            .filter(it -> agency != null && agency.equals(it.agencyCode()) && (it.endsOn() == null || it.asksIncome()))
            .map(it -> new Project(it.labelTh(), it.budget() == null ? null : it.budget().labelTh())).toList());
  }

  private List<Sheet> sheets(int year, Sight sight) {
    var agencies = offices.agencyNames();
    var figures = figures(year, sight);
    return Arrays.stream(Roll.values()).filter(it -> sight.roll() == null || it == sight.roll()).map(roll -> {
      var own = figures.stream().filter(it -> it.list().equals(roll.code())).toList();
      return new Sheet(roll.code(), roll.labelTh(), Optional.ofNullable(continuations.standing(year, roll).sentAt())
          .map(at -> "ส่งแล้วเมื่อ " + moment(at)).orElse("ยังไม่ส่ง"), own.stream().mapToInt(Figure::people).sum(),
          roll == Roll.A ? own.stream().map(it -> new Share(agency(it.agency(), agencies), it.people())).toList() : List.of());
    }).filter(it -> sight.agency() == null || it.people() > 0 || sight.roll() != null).toList();
  }

  private List<Figure> figures(int year, Sight sight) {
    return jdbc.sql("""
        select list, agency, sum(people)::int as people from journey.continuation_figure
         where year = :year and (:all or office_id = any(:teams)) and (:agency::text is null or agency = :agency) and people > 0
         group by list, agency order by list, agency
        """).param("year", year).param("all", sight.teams() == null)
        .param("teams", Objects.requireNonNullElse(sight.teams(), List.<String>of()).toArray(String[]::new))
        .param("agency", sight.agency()).query(Figure.class).list();
  }

  /** Team by team, in each by agency: no more than a page of each is read. */
  private List<Row> rows(int year, String list, List<String> teams, @Nullable String agency, @Nullable From from) {
    var sql = """
        select one.list, one.office_id, one.agency_code, one.cardholder_id, h.title, h.first_name, h.last_name, h.national_id,
               coalesce(c.case_number, b.case_number) as case_number, c.id is not null as opened,
               (select m.reason from journey.continuation_move m where m.year = one.year and m.cardholder_id = one.cardholder_id
                 order by m.id desc limit 1) as reason,
               (select r.state from journey.referral r where r.case_id = c.id order by r.id desc limit 1) as stands
          from unnest(:teams::text[]) as team (id)
         cross join lateral (
           select p.* from journey.continuation_person p
            where p.year = :year and p.list = :list and p.office_id = team.id%s
              and (team.id, coalesce(p.agency_code, ''), p.cardholder_id) > (:team, :from, :person)
            order by coalesce(p.agency_code, ''), p.cardholder_id limit :most) one
          join journey.cardholder h on h.id = one.cardholder_id
          join journey.participant_case b on b.id = one.continues
          left join journey.participant_case c on c.id = one.case_id
         order by one.office_id, coalesce(one.agency_code, ''), one.cardholder_id limit :most
        """.formatted(agency == null ? "" : " and coalesce(p.agency_code, '') = :agency");
    var asked = jdbc.sql(sql).param("year", year).param("list", list)
        .param("teams", teams.stream().sorted().filter(it -> from == null || it.compareTo(from.team()) >= 0).toArray(String[]::new))
        .param("team", from == null ? "" : from.team()).param("from", from == null ? "" : from.agency())
        .param("person", from == null ? 0L : from.person()).param("most", MOST + 1);
    return (agency == null ? asked : asked.param("agency", agency)).query(Row.class).list();
  }

  private static String after(Row last) {
    return last.officeId() + "_" + (last.agencyCode() == null ? "" : last.agencyCode()) + "_" + last.cardholderId();
  }

  private static String agency(@Nullable String code, Map<String, String> names) {
    return code == null || code.isEmpty() ? "คอจ. (ไม่มีหน่วยงานที่เลือก)" : names.getOrDefault(code, code);
  }

  private Optional<Sight> sight(String userId) {
    List<Sight> all = new ArrayList<>();
    for (var it : offices.memberships(userId)) {
      var office = it.office();
      if (it.roles().contains(Role.NATIONAL_BANK)) {
        Roll.of(office.id()).ifPresent(roll -> all.add(new Sight(office.id(), null, null, true, true, roll)));
      } else if (it.roles().stream().anyMatch(Role.OF_THE_NATION::contains)) {
        all.add(new Sight(office.id(), null, null, false, true, null));
      } else if (office.kind() == Office.Kind.PROVINCE || office.kind() == Office.Kind.PROVINCIAL_CDD) {
        all.add(new Sight(office.id(), teams(office), null, true, false, null));
      } else if (office.kind() == Office.Kind.AGENCY && it.roles().contains(Role.AGENCY_OFFICER)) {
        all.add(new Sight(office.id(), teams(office), office.agencyCode(), true, false, null));
      } else if (office.kind() == Office.Kind.DISTRICT_CDD && it.roles().contains(Role.AGENCY_OFFICER)) {
        all.add(new Sight(office.id(), List.of(Office.district(Objects.requireNonNull(office.districtCode()))), office.agencyCode(), true, false,
            null));
      } else if (office.kind() == Office.Kind.DISTRICT && it.roles().stream().anyMatch(OF_A_TEAM::contains)) {
        all.add(new Sight(office.id(), List.of(office.id()), null, true, false, null));
      }
    }
    return all.stream().findFirst();
  }

  private List<String> teams(Office office) {
    return offices.districtTeams(Objects.requireNonNull(office.provinceCode())).stream().map(Office::id).toList();
  }

  // ---- What a bank changes

  /**
   * What a bank wants of somebody.
   *
   * @param nationalId who is put on the list, as typed
   * @param caseNumber who is taken off it, as the list has it
   */
  public record Wanted(boolean onto, @Nullable String nationalId, @Nullable String caseNumber, @Nullable String reason,
      @Nullable String requestKey) {}

  /** Puts somebody on the bank's list, or takes them off it, with a reason. */
  @Transactional
  public Result<String, NotDone> move(Wanted wanted, String userId) {
    var sight = sight(userId).filter(it -> it.roll() != null);
    if (sight.isEmpty()) {
      return Result.refused(new Decision.Forbidden("เฉพาะสำนักงานใหญ่ของ ธ.ก.ส. และธนาคารออมสินเท่านั้นที่เพิ่มหรือถอนรายชื่อกลุ่ม B"));
    }
    if (!RequestKey.usable(wanted.requestKey())) {
      return Result.refused(RequestKey.unreadable());
    }
    var wrong = Decision.checkText("reason", wanted.reason(), LEAST_REASON, MOST_REASON, "เหตุผล");
    if (wrong != null) {
      return Result.refused(wrong);
    }
    int year = jdbc.sql("select max(year) from journey.continuation").query((row, n) -> row.getInt(1)).single();
    return person(year, wanted).then(person -> {
      var roll = Objects.requireNonNull(sight.get().roll());
      audit.viewed(new Audit.View(userId, sight.get().office(), Audit.Purpose.LIST), List.of(person));
      return moves.move(new ListMoves.Wanted(year, roll, person, wanted.onto(), text(wanted.reason()).strip(), text(wanted.requestKey())),
          userId, sight.get().office());
    });
  }

  private Result<Long, NotDone> person(int year, Wanted wanted) {
    if (!wanted.onto()) {
      return jdbc.sql("""
          select p.cardholder_id from journey.participant_case c
            join journey.continuation_person p on p.year = ? and p.cardholder_id = c.cardholder_id where c.case_number = ?
          """).params(year, text(wanted.caseNumber())).query(Long.class).optional().<Result<Long, NotDone>>map(Result::of)
          .orElseGet(() -> Result.refused(new Decision.NotFound()));
    }
    return ids.parse(text(wanted.nationalId())).<Result<Long, NotDone>>fold(
        id -> registry.find(id).flatMap(person -> jdbc.sql("""
                select cardholder_id from journey.continuation_person where year = ? and cardholder_id = ?
                """).params(year, person.id()).query(Long.class).optional()).<Result<Long, NotDone>>map(Result::of)
            .orElseGet(() -> Result.refused(new Invalid("nationalId", "ไม่พบผู้นี้ในผู้เข้าร่วมมาตรการฯ ของปีก่อน โปรดตรวจเลขประจำตัวประชาชน"))),
        why -> Result.refused(new Invalid("nationalId", why)));
  }

  private String moment(OffsetDateTime at) {
    return ThaiTime.moment(at, clock.getZone());
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed;
  }
}
