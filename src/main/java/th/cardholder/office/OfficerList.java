package th.cardholder.office;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.login.KeptLogins;
import th.cardholder.office.StaffRights.Reach;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiText;
import th.cardholder.words.ThaiTime;

/**
 * Whom somebody looks after, page by page, each with what is known of them; and who has which right in which office, for a review
 * (ADR 0091). No cardholder stands in any of it.
 */
@Service
public class OfficerList {

  private static final int PAGE = 50;
  private static final int PAGE_OF_RIGHTS = 200;
  private static final int MOST_EXPORTED = 100_000;
  private static final int PIECE = 5_000;
  private static final int MOST_OFFICES = 20;
  private static final int HISTORY = 20;
  private static final char SEPARATOR = '\n';
  private static final String ON_DUTY = "on";
  private static final String OFF_DUTY = "off";

  private final JdbcClient jdbc;
  private final StaffRights rights;
  private final StaffRecords records;
  private final OfficerChanges changes;
  private final GivenPasswords passwords;
  private final KeptLogins logins;
  private final Staff staff;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  OfficerList(JdbcClient jdbc, StaffRights rights, StaffRecords records, OfficerChanges changes, GivenPasswords passwords, KeptLogins logins,
      Staff staff, Offices offices, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.rights = rights;
    this.records = records;
    this.changes = changes;
    this.passwords = passwords;
    this.logins = logins;
    this.staff = staff;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What is looked for; each may be empty.
   *
   * @param text   a part of a name, of a user id or of an office's name or id
   * @param office by its id
   * @param role   by its code
   * @param duty   {@code on} or {@code off}
   * @param after  where a page before has ended
   */
  public record Asked(@Nullable String text, @Nullable String office, @Nullable String role, @Nullable String duty, @Nullable String after) {}

  /** A role, and what it is called. */
  public record RoleName(String code, String nameTh) {

    static RoleName of(Role role) {
      return new RoleName(role.code(), role.nameTh());
    }
  }

  /** What somebody is in an office. */
  public record Place(String officeId, String officeName, List<RoleName> roles) {}

  /**
   * An officer in the list.
   *
   * @param lastSeenThai   the day of the last login, as far as it is known
   * @param lastChangeThai the day of the last change of rights or duty that is on record
   * @param givenPassword  whether the password is still the one that was given
   */
  public record Line(String userId, String name, @Nullable String agencyName, boolean active, List<Place> places, @Nullable String lastSeenThai,
      @Nullable String lastChangeThai, boolean givenPassword) {}

  /**
   * A page.
   *
   * @param next     begins the following one; null where there is none
   * @param roles    what may be looked for
   * @param offices  where the reader may give roles, if those are few; empty for an administrator, who looks for them
   * @param agencies the agencies' names by code
   */
  public record Page(List<Line> lines, @Nullable String next, boolean nation, List<RoleName> roles, List<Choice> offices,
      Map<String, String> agencies) {}

  /** An office in which somebody may give roles. */
  public record Choice(String id, String nameTh, List<RoleName> roles) {}

  /** Open tasks that an officer has in hand, by step. */
  public record InHand(String officeName, String stepName, int tasks, boolean waitsForTheChief) {}

  /** What was done to an officer; {@code gained} and {@code lost} are roles in offices, in words. */
  public record History(String atThai, String byName, String kindThai, List<String> gained, List<String> lost, @Nullable String reason) {}

  /**
   * One officer.
   *
   * @param seen      the last change, which a request says that it has seen; 0 for none
   * @param hindrance why the reader may change nothing of this officer, in Thai; null where that is not so
   * @param choices   what the officer may be given in the offices where the officer is, or the reader's own
   */
  public record Sheet(Line line, String firstName, String lastName, @Nullable String agencyCode, @Nullable String email, long seen,
      @Nullable String hindrance, boolean nation, List<InHand> inHand, List<Choice> choices, Map<String, String> agencies, List<History> history) {}

  /** A right: a role of an officer in an office. */
  public record Right(String officeId, String officeName, String userId, String name, @Nullable String agencyName, String roleThai, boolean active,
      @Nullable String lastSeenThai, @Nullable String lastChangeThai, boolean givenPassword) {}

  /** A page of rights, by office; {@code roles} is what may be looked for. */
  public record Rights(List<Right> rights, @Nullable String next, List<RoleName> roles) {}

  private record Row(String userId, String firstName, String lastName, @Nullable String agencyName, boolean active) {

    String name() {
      return firstName + " " + lastName;
    }
  }

  private record RightRow(String officeId, String officeName, String role, String userId, String name, @Nullable String agencyName, boolean active) {}

  // ---- The list

  /** A page of those whom this user looks after, by name. */
  @Transactional(readOnly = true)
  public Result<Page, NotDone> page(Asked asked, String userId) {
    var reach = rights.of(userId).orElse(null);
    if (reach == null) {
      return Result.refused(NotDone.nobodys());
    }
    var wanted = new Wanted(reach, asked, 3);
    var rows = wanted.where(jdbc, """
        select f.user_id, f.first_name, f.last_name, a.name_th as agency_name, f.active
          from journey.officer f left join journey.agency a on a.code = f.agency_code
        """ + wanted.officers() + (wanted.goesOn() ? " and (f.first_name, f.last_name, f.user_id) > (:after1, :after2, :after3)" : "")
        + " order by f.first_name, f.last_name, f.user_id limit " + (PAGE + 1)).query(Row.class).list();
    var shown = rows.subList(0, Math.min(PAGE, rows.size()));
    var last = rows.size() > PAGE ? shown.get(PAGE - 1) : null;
    return Result.of(new Page(lines(shown), last == null ? null : cursor(last.firstName(), last.lastName(), last.userId()), reach.nation(),
        roles(reach), own(reach), offices.agencyNames()));
  }

  private static List<RoleName> roles(Reach reach) {
    return Stream.of(Role.values()).filter(it -> reach.nation() || it == Role.STAFF_ADMINISTRATOR || StaffRights.OF_A_TEAM.contains(it))
        .map(RoleName::of).toList();
  }

  private List<Line> lines(List<Row> rows) {
    var ids = rows.stream().map(Row::userId).toList();
    var held = records.roles(ids);
    var names = offices.officeNames(held.values().stream().flatMap(it -> it.keySet().stream()).collect(toSet()));
    var known = new Known(ids);
    return rows.stream().map(row -> new Line(row.userId(), row.name(), row.agencyName(), row.active(),
        places(held.getOrDefault(row.userId(), Map.of()), names), known.seen(row.userId()), known.changed(row.userId()),
        known.given(row.userId()))).toList();
  }

  private static List<Place> places(Map<String, Set<Role>> held, Map<String, String> names) {
    return new TreeMap<>(held).entrySet().stream().map(it -> new Place(it.getKey(), names.getOrDefault(it.getKey(), it.getKey()),
        it.getValue().stream().map(RoleName::of).toList())).toList();
  }

  /** What is known of some officers beside who they are. */
  private final class Known {

    private final Map<String, Instant> seen;
    private final Map<String, OfficerChanges.Change> changed;
    private final Set<String> given;

    Known(Collection<String> userIds) {
      this.seen = logins.lastSeen(userIds);
      this.changed = changes.last(userIds).stream().collect(toMap(OfficerChanges.Change::userId, Function.identity()));
      this.given = passwords.unchanged(userIds);
    }

    @Nullable String seen(String userId) {
      var at = seen.get(userId);
      return at == null ? null : ThaiDate.shortForm(at.atZone(clock.getZone()).toLocalDate());
    }

    @Nullable String changed(String userId) {
      var last = changed.get(userId);
      return last == null ? null : day(last.changedAt());
    }

    boolean given(String userId) {
      return given.contains(userId);
    }
  }

  private String day(OffsetDateTime at) {
    return ThaiDate.shortForm(at.atZoneSameInstant(clock.getZone()).toLocalDate());
  }

  /** What is asked of the list, within the reader's reach. */
  private static final class Wanted {

    private static final String NAMED =
        "position(lower(:text) in lower(f.first_name || ' ' || f.last_name)) > 0 or position(lower(:text) in lower(f.user_id)) > 0";

    private final Reach reach;
    private final String text;
    private final String office;
    private final @Nullable Role role;
    private final String duty;
    private final List<String> after;

    Wanted(Reach reach, Asked asked, int keys) {
      this.reach = reach;
      this.text = asked.text() == null ? "" : ThaiText.folded(asked.text());
      this.office = asked.office() == null ? "" : ThaiText.folded(asked.office());
      this.role = asked.role() == null ? null : Role.find(asked.role()).orElse(null);
      this.duty = asked.duty() == null ? "" : asked.duty();
      this.after = asked.after() == null ? List.of() : decoded(asked.after(), keys);
    }

    boolean goesOn() {
      return !after.isEmpty();
    }

    /** The condition on officers {@code f}. */
    String officers() {
      var sql = new StringBuilder(" where true");
      if (!reach.nation()) {
        sql.append(" and exists (select from journey.office_role r where r.user_id = f.user_id and r.office_id = any(:offices))");
      }
      if (!office.isEmpty()) {
        sql.append(" and exists (select from journey.office_role r where r.user_id = f.user_id and r.office_id = :office)");
      }
      if (role != null) {
        sql.append(" and exists (select from journey.office_role r where r.user_id = f.user_id and r.role = :role")
            .append(reach.nation() ? ")" : " and r.office_id = any(:offices))");
      }
      if (!text.isEmpty()) {
        sql.append(" and (").append(NAMED)
            .append(" or exists (select from journey.office_role r join journey.office o on o.id = r.office_id where r.user_id = f.user_id")
            .append(reach.nation() ? "" : " and r.office_id = any(:offices)")
            .append(" and (lower(r.office_id) = lower(:text) or position(lower(:text) in lower(o.name_th)) > 0)))");
      }
      return sql.append(onDuty()).toString();
    }

    /** The condition on rights {@code r} of officers {@code f} in offices {@code o}. */
    String rights() {
      return " where true" + (reach.nation() ? "" : " and r.office_id = any(:offices)") + (role == null ? "" : " and r.role = :role")
          + (office.isEmpty() ? "" : " and r.office_id = :office")
          + (text.isEmpty() ? "" : " and (" + NAMED
          + " or lower(r.office_id) = lower(:text) or position(lower(:text) in lower(o.name_th)) > 0)") + onDuty();
    }

    private String onDuty() {
      return duty.equals(ON_DUTY) ? " and f.active" : duty.equals(OFF_DUTY) ? " and not f.active" : "";
    }

    JdbcClient.StatementSpec where(JdbcClient jdbc, String sql) {
      var asked = jdbc.sql(sql).param("offices", reach.offices().toArray(String[]::new)).param("text", text).param("office", office)
          .param("role", role == null ? "" : role.code());
      for (int i = 0; i < after.size(); i++) {
        asked = asked.param("after" + (i + 1), after.get(i));
      }
      return asked;
    }
  }

  private static String cursor(String... keys) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(String.join(String.valueOf(SEPARATOR), keys).getBytes(UTF_8));
  }

  /** What a page before has ended with; from the beginning where it cannot be read. */
  private static List<String> decoded(String cursor, int keys) {
    try {
      var read = List.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(String.valueOf(SEPARATOR), -1));
      return read.size() == keys && read.stream().noneMatch(it -> it.indexOf('\0') >= 0) ? read : List.of();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  // ---- One officer

  /** One of those whom this user looks after. */
  @Transactional(readOnly = true)
  public Result<Sheet, NotDone> one(String officer, String userId) {
    var reach = rights.of(userId).orElse(null);
    if (reach == null) {
      return Result.refused(NotDone.nobodys());
    }
    var held = records.roles(List.of(officer)).getOrDefault(officer, Map.of());
    var row = reach.sees(held) ? jdbc.sql("""
        select f.user_id, f.first_name, f.last_name, a.name_th as agency_name, f.active
          from journey.officer f left join journey.agency a on a.code = f.agency_code where f.user_id = ?
        """).param(officer).query(Row.class).optional() : Optional.<Row>empty();
    return row.<Result<Sheet, NotDone>>map(it -> Result.of(one(it, held, reach))).orElseGet(() -> Result.refused(NotDone.noOfficer()));
  }

  private Sheet one(Row row, Map<String, Set<Role>> held, Reach reach) {
    var officer = row.userId();
    var known = Objects.requireNonNull(records.officers(List.of(officer)).get(officer));
    var history = changes.newest(officer, HISTORY);
    var email = jdbc.sql("select email from journey.officer where user_id = ? and email is not null").param(officer).query(String.class).optional();
    return new Sheet(lines(List.of(row)).get(0), row.firstName(), row.lastName(), known.agencyCode(), email.orElse(null),
        history.isEmpty() ? 0 : history.get(0).id(), reach.hindrance(officer, held).orElse(null), reach.nation(), inHand(officer),
        held.keySet().stream().filter(reach::reaches).sorted().map(offices::office).flatMap(Optional::stream).map(it -> choice(reach, it)).toList(),
        offices.agencyNames(), history(history));
  }

  private List<InHand> inHand(String officer) {
    var claimed = staff.claimed(officer);
    var names = offices.officeNames(claimed.stream().map(Staff.ClaimedTask::officeId).collect(toSet()));
    var ofAo = offices.memberships(officer).stream().filter(it -> it.roles().contains(Role.AO)).map(it -> it.office().id())
        .flatMap(office -> staff.claimed(officer, office, Role.AO).stream()).map(it -> it.officeId() + SEPARATOR + it.stepName()).collect(toSet());
    return new TreeMap<>(claimed.stream().collect(groupingBy(it -> it.officeId() + SEPARATOR + it.stepName()))).entrySet().stream()
        .map(it -> new InHand(names.getOrDefault(it.getValue().get(0).officeId(), ""), it.getValue().get(0).stepName(), it.getValue().size(),
            ofAo.contains(it.getKey()))).toList();
  }

  private List<History> history(List<OfficerChanges.Change> history) {
    var names = offices.officerNames(history.stream().map(OfficerChanges.Change::changedBy).toList());
    var ids = history.stream().flatMap(it -> Stream.concat(it.before().stream(), it.after().stream())).toList();
    var places = offices.officeNames(OfficerChanges.read(ids).map(Map.Entry::getKey).collect(toSet()));
    return history.stream().map(it -> {
      var at = it.changedAt().atZoneSameInstant(clock.getZone()).toLocalDateTime();
      return new History(ThaiDate.shortForm(at.toLocalDate()) + " " + ThaiTime.form(at.toLocalTime()),
          names.getOrDefault(it.changedBy(), it.changedBy()),
          it.kind().nameTh(), words(it.after(), it.before(), places), words(it.before(), it.after(), places), it.reason());
    }).toList();
  }

  private static List<String> words(List<String> of, List<String> without, Map<String, String> places) {
    var only = new TreeSet<>(of);
    without.forEach(only::remove);
    return OfficerChanges.read(only).map(it -> it.getValue().nameTh() + " · " + places.getOrDefault(it.getKey(), it.getKey())).toList();
  }

  // ---- Offices to choose from

  /** The offices that fit what is typed, in which this user may give roles: twenty at the most. */
  public Result<List<Choice>, NotDone> offices(String text, String userId) {
    var typed = ThaiText.folded(text).toLowerCase(Locale.ROOT);
    return rights.of(userId).<Result<List<Choice>, NotDone>>map(reach -> Result.of(!reach.nation() ? own(reach) : typed.isEmpty() ? List.of()
        : Arrays.stream(Office.Kind.values()).flatMap(kind -> offices.ofKind(kind).stream())
            .filter(it -> (it.id() + " " + it.nameTh()).toLowerCase(Locale.ROOT).contains(typed))
            .limit(MOST_OFFICES).map(it -> choice(reach, it)).toList())).orElseGet(() -> Result.refused(NotDone.nobodys()));
  }

  private List<Choice> own(Reach reach) {
    return reach.offices().stream().sorted().map(offices::office).flatMap(Optional::stream).map(it -> choice(reach, it)).toList();
  }

  private Choice choice(Reach reach, Office office) {
    return new Choice(office.id(), office.nameTh(), rights.given(reach, office).stream().map(RoleName::of).toList());
  }

  // ---- Who has which right

  /** A page of who has which right, by office. */
  @Transactional(readOnly = true)
  public Result<Rights, NotDone> rights(Asked asked, String userId) {
    var reach = rights.of(userId).orElse(null);
    if (reach == null) {
      return Result.refused(NotDone.nobodys());
    }
    var rows = rows(new Wanted(reach, asked, 3), PAGE_OF_RIGHTS + 1);
    var shown = rows.subList(0, Math.min(PAGE_OF_RIGHTS, rows.size()));
    return Result.of(new Rights(told(shown), rows.size() > PAGE_OF_RIGHTS ? cursor(shown.get(PAGE_OF_RIGHTS - 1)) : null, roles(reach)));
  }

  /** All of it as the rows of a file, with a head; that it was taken out is on record. */
  @Transactional
  public Result<List<List<String>>, NotDone> export(Asked asked, String userId) {
    var reach = rights.of(userId).orElse(null);
    if (reach == null) {
      return Result.refused(NotDone.nobodys());
    }
    List<List<String>> file = new ArrayList<>();
    file.add(List.of("รหัสหน่วยงาน", "หน่วยงาน", "รหัสผู้ใช้", "ชื่อ-สกุล", "สังกัด", "บทบาท", "สถานะ", "เข้าใช้ล่าสุดเท่าที่ทราบ",
        "เปลี่ยนแปลงล่าสุด", "รหัสผ่าน"));
    String after = null;
    do {
      var rows = rows(new Wanted(reach, new Asked(asked.text(), asked.office(), asked.role(), asked.duty(), after), 3), PIECE);
      told(rows).forEach(it -> file.add(List.of(it.officeId(), it.officeName(), it.userId(), it.name(), text(it.agencyName()), it.roleThai(),
          it.active() ? "ปฏิบัติหน้าที่" : "พ้นหน้าที่", text(it.lastSeenThai()), text(it.lastChangeThai()),
          it.givenPassword() ? "ยังเป็นรหัสผ่านชั่วคราว" : "")));
      after = rows.size() == PIECE ? cursor(rows.get(PIECE - 1)) : null;
    } while (after != null && file.size() < MOST_EXPORTED);
    if (reach.nation()) {
      withoutAnOffice(reach).forEach(it -> file.add(List.of("", "ไม่มีหน่วยงาน", it, offices.officerName(it), "",
          Role.ADMINISTRATOR.nameTh(), "", "", "", "")));
    }
    audit.write(Audit.Entry.of(userId, reach.offices().size() == 1 ? reach.offices().iterator().next() : null, "officer.exported", null)
        .with(new HashMap<>(Map.of("rows", file.size() - 1, "offices", reach.offices()))));
    return Result.of(file);
  }

  /** Administrators whom no office made one: the first of all. */
  private Set<String> withoutAnOffice(Reach reach) {
    var without = new TreeSet<>(reach.administrators());
    records.roles(reach.administrators()).forEach((user, held) -> {
      if (held.values().stream().anyMatch(it -> it.contains(Role.ADMINISTRATOR))) {
        without.remove(user);
      }
    });
    return without;
  }

  private List<RightRow> rows(Wanted wanted, int most) {
    return wanted.where(jdbc, """
        select r.office_id, o.name_th as office_name, r.role, r.user_id, f.first_name || ' ' || f.last_name as name,
               a.name_th as agency_name, f.active
          from journey.office_role r join journey.office o on o.id = r.office_id join journey.officer f on f.user_id = r.user_id
          left join journey.agency a on a.code = f.agency_code
        """ + wanted.rights() + (wanted.goesOn() ? " and (r.office_id, r.role, r.user_id) > (:after1, :after2, :after3)" : "")
        + " order by r.office_id, r.role, r.user_id limit " + most).query(RightRow.class).list();
  }

  private static String cursor(RightRow row) {
    return cursor(row.officeId(), row.role(), row.userId());
  }

  private List<Right> told(List<RightRow> rows) {
    var known = new Known(rows.stream().map(RightRow::userId).collect(toSet()));
    return rows.stream().map(it -> new Right(it.officeId(), it.officeName(), it.userId(), it.name(), it.agencyName(), Role.of(it.role()).nameTh(),
        it.active(), known.seen(it.userId()), known.changed(it.userId()), known.given(it.userId()))).toList();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
