package th.cardholder.outreach;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.assignment.Whereabouts;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.geography.Geography;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.outreach.OutreachRounds.Share;
import th.cardholder.outreach.OutreachRounds.Standing;
import th.cardholder.registry.Cardholder;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * What a team sees of its rounds of visits: the chief and the secretariat all of it, an AO what is theirs. And the list of
 * whom an AO goes to see, to take along.
 */
@Service
public class OutreachDesks {

  private final OutreachRounds rounds;
  private final JdbcClient jdbc;
  private final Offices offices;
  private final Geography geography;
  private final Whereabouts whereabouts;
  private final Audit audit;
  private final Clock clock;

  OutreachDesks(OutreachRounds rounds, JdbcClient jdbc, Offices offices, Geography geography, Whereabouts whereabouts, Audit audit,
      Clock clock) {
    this.rounds = rounds;
    this.jdbc = jdbc;
    this.offices = offices;
    this.geography = geography;
    this.whereabouts = whereabouts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A round as a team sees it.
   *
   * @param steers whether the user may stop it and let it go on
   * @param asOf   when it was read
   * @param today  the business day, ISO
   */
  public record Round(int year, String officeId, String officeName, String state, String stateThai, int due, int opened, int came,
      boolean steers, String asOf, String today, List<Part> parts) {}

  /** What is an AO's. */
  public record Part(String aoUserId, String ao, @Nullable String agency, @Nullable String coInterviewer, boolean seatOpen, int people,
      int opened, List<PlaceOf> places) {}

  /** A village, by its code on the printed list. */
  public record PlaceOf(String code, String name, int people, int opened) {}

  /** The rounds of the user's teams. */
  public List<Round> of(String userId) {
    var chiefOf = ids(userId, Role.DISTRICT_CHIEF);
    var allOf = Stream.concat(chiefOf.stream(), ids(userId, Role.TEAM_SECRETARIAT).stream()).distinct().toList();
    var seen = Stream.concat(allOf.stream(), ids(userId, Role.AO).stream()).distinct().toList();
    return rounds.standings(seen).stream().map(it -> new Round(it.year(), it.officeId(),
        offices.office(it.officeId()).map(Office::nameTh).orElse(it.officeId()), state(it), stateThai(it), it.due(), it.opened(), it.came(),
        chiefOf.contains(it.officeId()), ThaiTime.moment(OffsetDateTime.now(clock), clock.getZone()),
        LocalDate.now(clock).toString(),
        rounds.shares(new OutreachKey(it.year(), it.officeId().substring(1))).stream()
            .filter(share -> allOf.contains(it.officeId()) || share.aoUserId().equals(userId))
            .map(share -> part(share, it.officeId())).toList())).toList();
  }

  private List<String> ids(String userId, Role role) {
    return offices.officesOf(userId, role).stream().map(Office::id).toList();
  }

  private static String state(Standing it) {
    return it.closed() ? "closed" : it.allOpened() ? "opened" : it.stopped() ? "stopped" : it.confirmed() ? "opening"
        : it.found() ? it.due() == 0 ? "nobody" : "proposed" : "looking";
  }

  private static String stateThai(Standing it) {
    return switch (state(it)) {
      case "closed" -> "ปิดรอบแล้ว";
      case "opened" -> "เปิดงานครบแล้ว";
      case "stopped" -> "หยุดเปิดงานไว้";
      case "opening" -> "กำลังเปิดงาน";
      case "nobody" -> "ไม่มีผู้ที่ต้องไปหา";
      case "proposed" -> "รอนายอำเภอยืนยันการแบ่งงาน";
      default -> "กำลังหาผู้ที่ต้องไปหา";
    };
  }

  private Part part(Share share, String officeId) {
    return new Part(share.aoUserId(), share.ao(), share.agency(), share.coInterviewer(), share.seatOpen(), share.people(),
        share.villages().stream().mapToInt(OutreachRounds.Place::opened).sum(),
        share.villages().stream().map(it -> new PlaceOf(it.subdistrictCode() + "-" + it.village(),
            village(it.subdistrictCode(), it.village(), officeId), it.people(), it.opened())).toList());
  }

  private String village(String subdistrictCode, String village, String officeId) {
    return whereabouts.of(subdistrictCode, officeId) + (village.isEmpty() ? " ไม่ระบุหมู่" : " หมู่ที่ " + village);
  }

  /** Stops the opening of a team's round, or lets it go on; whether the user may, and nothing where it stands so already. */
  public boolean steer(String userId, @Nullable String officeId, int year, boolean goesOn) {
    if (officeId == null || !ids(userId, Role.DISTRICT_CHIEF).contains(officeId)) {
      return false;
    }
    var key = new OutreachKey(year, officeId.substring(1));
    if (goesOn) {
      rounds.goOn(key, userId);
    } else {
      rounds.stop(key, userId);
    }
    return true;
  }

  // ---- The list to take along

  /** Whom an AO goes to see, village by village. */
  public record Paper(String aoName, String officeName, String dayThai, String printedThai, int people, List<VillageOf> villages) {}

  /** A village and its people, in the order of their houses. */
  public record VillageOf(String name, List<Visited> people) {}

  /** Somebody to be seen; {@code tried} says how often nobody was met, and when the next day was set. */
  public record Visited(int number, String caseNumber, String personName, String address, @Nullable String coInterviewerName,
      @Nullable String tried) {}

  private record Row(long cardholderId, String caseNumber, String title, String firstName, String lastName, @Nullable String house,
      String subdistrictCode, String village, @Nullable String co, int tries, @Nullable LocalDate nextOn) {

    String person() {
      return Cardholder.fullName(title, firstName, lastName);
    }
  }

  /**
   * The list of a day: those of the villages, and whoever is to be seen again on that day wherever they live; each recorded as
   * printed.
   *
   * @param villages by {@link PlaceOf#code}; nothing means all
   * @return empty where the list is not for the user
   */
  @Transactional
  public Optional<Paper> paper(String officeId, String ao, LocalDate day, Set<String> villages, String userId) {
    var mine = userId.equals(ao) && ids(userId, Role.AO).contains(officeId);
    if (!mine && !ids(userId, Role.DISTRICT_CHIEF).contains(officeId) && !ids(userId, Role.TEAM_SECRETARIAT).contains(officeId)) {
      return Optional.empty();
    }
    return offices.office(officeId).map(office -> {
      var rows = rows(officeId, ao).stream().filter(it -> villages.isEmpty() || villages.contains(it.subdistrictCode() + "-" + it.village())
          || day.equals(it.nextOn())).toList();
      audit.viewed(new Audit.View(userId, officeId, Audit.Purpose.PRINT), rows.stream().map(Row::cardholderId).toList());
      var banks = offices.officerNames(rows.stream().map(Row::co).filter(it -> it != null).distinct().toList());
      List<VillageOf> groups = new ArrayList<>();
      int number = 0;
      for (var group : rows.stream().collect(groupingBy(it -> village(it.subdistrictCode(), it.village(), officeId), LinkedHashMap::new,
          toList())).entrySet()) {
        List<Visited> people = new ArrayList<>();
        for (var it : group.getValue()) {
          number++;
          people.add(new Visited(number, it.caseNumber(), it.person(), geography.address(it.house(), it.village(), it.subdistrictCode()),
              it.co() == null ? null : banks.get(it.co()), tried(it, day)));
        }
        groups.add(new VillageOf(group.getKey(), people));
      }
      return new Paper(offices.officerName(ao), office.nameTh(), ThaiDate.withWeekday(day), ThaiDate.longForm(LocalDate.now(clock)), number,
          groups);
    });
  }

  private static @Nullable String tried(Row row, LocalDate day) {
    return row.tries() == 0 ? null : "ไม่พบมาแล้ว " + row.tries() + " ครั้ง" + (row.nextOn() == null ? ""
        : day.equals(row.nextOn()) ? " นัดไว้วันนี้" : " นัดไว้ " + ThaiDate.shortForm(row.nextOn()));
  }

  /** Those whom the AO looks after now, whoever they were given to at first. */
  private List<Row> rows(String officeId, String ao) {
    return jdbc.sql("""
        select c.cardholder_id, c.case_number, p.title, p.first_name, p.last_name, p.house_number as house, p.subdistrict_code,
               coalesce(p.village_number, '') as village, c.co_interviewer_id as co, m.tries, m.next_on
          from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id
          cross join lateral (select count(*)::int as tries, max(a.next_on) as next_on from journey.interview_attempt a
                               where a.case_id = c.id and a.result in ('notHome', 'noShow')) m
         where c.ao_user_id = :ao and c.state = :state and c.office_id = :office and c.channel = 'homeVisit'
         order by p.subdistrict_code, length(coalesce(p.village_number, '')), coalesce(p.village_number, ''),
                  substring(p.house_number from '^[0-9]+')::numeric, p.house_number, c.id
        """).param("ao", ao).param("state", Case.State.AWAITING_INTERVIEW.code()).param("office", officeId).query(Row.class).list();
  }
}
