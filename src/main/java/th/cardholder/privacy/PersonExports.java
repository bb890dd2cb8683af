package th.cardholder.privacy;

import static java.util.stream.Collectors.toMap;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.casefile.ActionWords;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.held.Column;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;
import th.cardholder.measure.MeasureYears;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.registry.Cardholder;
import th.cardholder.registry.Registry;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiNumber;
import th.cardholder.words.ThaiTime;

/**
 * Hands a person all that is held of them (PDPA s.30; domain.md §11). The district chief does it whose team has the newest case, or in
 * whose district somebody without a case is registered: the right is exercised where the person is known. What each table holds,
 * and in which words, its owner says ({@link HoldsOfPeople}).
 */
@Service
public class PersonExports {

  /** Within so many days the law wants an answer (s.30). */
  static final int DAYS_TO_ANSWER = 30;
  private static final int LONGEST_AGO_IN_DAYS = 366;

  private static final List<String> FIRST = List.of("cardholder", "participant_case", "wish", "consent", "assessment", "plan", "plan_item",
      "referral");
  private static final List<String> LAST = List.of("audit", "person_view", "privacy_act");

  private static final String NOBODY = "ไม่พบบุคคลนี้ในความดูแลของท่าน "
      + "ผู้ที่ทำสำเนาข้อมูลได้คือนายอำเภอของทีมที่ดูแลเรื่องล่าสุด หรือของอำเภอตามทะเบียนหากยังไม่มีเรื่อง";

  private final JdbcClient jdbc;
  private final List<Held> held;
  private final Persons persons;
  private final PrivacyActs acts;
  private final Registry registry;
  private final Referrals referrals;
  private final MeasureYears years;
  private final Offices offices;
  private final ActionWords actions;
  private final Audit audit;
  private final Clock clock;

  PersonExports(JdbcClient jdbc, List<HoldsOfPeople> rooms, Persons persons, PrivacyActs acts, Registry registry, Referrals referrals,
      MeasureYears years, Offices offices, ActionWords actions, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.held = inOrder(rooms);
    this.persons = persons;
    this.acts = acts;
    this.registry = registry;
    this.referrals = referrals;
    this.years = years;
    this.offices = offices;
    this.actions = actions;
    this.audit = audit;
    this.clock = clock;
  }

  /** What is typed. {@code askedOn} is a Thai date. */
  public record Typed(@Nullable String who, @Nullable String kind, @Nullable String reason, @Nullable String askedOn) {}

  /** The registry first, then what stands at the heart of a case, and what was done and seen at the end. */
  private static List<Held> inOrder(List<HoldsOfPeople> rooms) {
    return rooms.stream().flatMap(it -> it.held().stream()).sorted(Comparator.comparingInt(PersonExports::place).thenComparing(Held::table)).toList();
  }

  private static int place(Held held) {
    var name = held.table().substring(held.table().indexOf('.') + 1);
    // What is kept apart of one stands behind it.
    return FIRST.stream().filter(it -> name.equals(it) || name.endsWith("_" + it)).findFirst().map(it -> FIRST.indexOf(it) - FIRST.size())
        .orElseGet(() -> 1 + LAST.indexOf(name));
  }

  /** Has a copy made and writes that down; what is in it is shown by the file and the paper. */
  @Transactional
  public Result<PersonCopy, NotDone> make(Typed typed, String userId) {
    var led = offices.officesOf(userId, Role.DISTRICT_CHIEF);
    if (led.isEmpty()) {
      return Result.refused(new Decision.Forbidden("การทำสำเนาข้อมูลตามคำขอของเจ้าของข้อมูลเป็นหน้าที่ของนายอำเภอ"));
    }
    return Why.of(typed.kind(), typed.reason(), Why.OF_AN_EXPORT).then(why -> asked(typed.askedOn()).then(askedOn ->
        persons.find(typed.who()).then(found -> found.flatMap(person -> office(person, led).map(office -> made(person, office, why, askedOn, userId)))
            .<Result<PersonCopy, NotDone>>map(Result::of).orElseGet(() -> Result.refused(new Decision.Invalid("who", NOBODY))))));
  }

  /** The same once more, for the officer who has had it recorded on this day. */
  @Transactional
  public Optional<PersonCopy> again(long id, String userId) {
    return acts.ofToday(id, userId).filter(it -> it.is(PrivacyActs.Act.EXPORT)).map(it -> {
      var person = persons.person(Objects.requireNonNull(it.cardholderId()), null);
      audit.viewed(new Audit.View(userId, it.officeId(), Audit.Purpose.EXPORT), List.of(person.id()));
      return copy(id, person, it.reasonKind(), Objects.requireNonNull(it.askedOn()));
    });
  }

  private PersonCopy made(Persons.Person person, String office, Why why, LocalDate askedOn, String userId) {
    var newest = person.cases().stream().findFirst().map(Cases.OfPerson::id).orElse(null);
    var copy = copy(0, person, why.kind(), askedOn);
    long id = acts.write(PrivacyActs.Act.EXPORT, PrivacyActs.About.person(person.id(), newest), why,
        new PrivacyActs.Frame(askedOn, null, null, copy.rows()), office, userId);
    audit.viewed(new Audit.View(userId, office, Audit.Purpose.EXPORT), List.of(person.id()));
    audit.write(Audit.Entry.of(userId, office, "person.exported", newest).with(Map.of("why", why.kind())));
    return new PersonCopy(id, copy.personName(), copy.maskedId(), copy.reasonThai(), copy.askedThai(), copy.answerThai(), copy.madeThai(),
        copy.parts());
  }

  private Result<LocalDate, NotDone> asked(@Nullable String typed) {
    var today = LocalDate.now(clock);
    return ThaiDate.parseTyped(typed == null ? "" : typed).<NotDone>refusedAs(why -> new Decision.Invalid("askedOn", why))
        .then(day -> day.isAfter(today) || day.isBefore(today.minusDays(LONGEST_AGO_IN_DAYS))
            ? Result.refused(new Decision.Invalid("askedOn", "วันที่ขอต้องไม่ใช่วันข้างหน้า และไม่เกินหนึ่งปีมาแล้ว")) : Result.of(day));
  }

  /** As whose chief: of the team that has the newest case, and of who has none, of the district of the registry. */
  private Optional<String> office(Persons.Person person, List<Office> led) {
    var newest = person.cases().stream().findFirst();
    var district = newest.isPresent() ? "" : registry.find(person.id()).map(Cardholder::districtCode).orElse("");
    return led.stream().filter(it -> newest.map(one -> one.officeId().equals(it.id())).orElseGet(() -> district.equals(it.districtCode())))
        .map(Office::id).findFirst();
  }

  private PersonCopy copy(long id, Persons.Person person, String reasonKind, LocalDate askedOn) {
    var one = registry.find(person.id()).orElseThrow();
    var caseIds = person.cases().stream().map(Cases.OfPerson::id).toList();
    Map<String, Object> values = Map.of("person", person.id(), "cases", caseIds.toArray(Long[]::new),
        "referrals", referrals.of(caseIds).stream().map(Referral::number).toArray(String[]::new), "years", years.all().toArray(Integer[]::new));
    var cases = person.cases().stream().collect(toMap(Cases.OfPerson::id, it -> it));
    return new PersonCopy(id, one.fullName(), one.nationalId().masked(), Why.labelTh(reasonKind, Why.OF_AN_EXPORT), ThaiDate.longForm(askedOn),
        ThaiDate.longForm(askedOn.plusDays(DAYS_TO_ANSWER)), ThaiTime.moment(OffsetDateTime.now(clock), clock.getZone()),
        held.stream().map(it -> part(it, values, cases)).toList());
  }

  private PersonCopy.Part part(Held table, Map<String, Object> values, Map<Long, Cases.OfPerson> cases) {
    var sql = table.select();
    Map<String, Object> used = new HashMap<>();
    values.forEach((name, value) -> {
      if (sql.contains(":" + name)) {
        used.put(name, value);
      }
    });
    var ofCases = table.caseId() != null;
    return new PersonCopy.Part(table.titleTh(),
        Stream.concat(ofCases ? Stream.of("เลขที่เรื่อง") : Stream.empty(), table.columns().stream().map(Column::labelTh)).toList(),
        jdbc.sql(sql).params(used).query((row, n) -> {
          var of = Optional.ofNullable(row.getObject(1, Long.class)).map(cases::get);
          List<String> cells = new ArrayList<>();
          if (ofCases) {
            cells.add(of.map(Cases.OfPerson::number).orElse(""));
          }
          for (int i = 0; i < table.columns().size(); i++) {
            cells.add(told(table.columns().get(i), row, i + 2, of.map(Cases.OfPerson::year).orElse(null)));
          }
          return cells;
        }).list());
  }

  /** A value in Thai words; nothing of what is not there. */
  private String told(Column column, ResultSet row, int at, @Nullable Integer year) throws SQLException {
    var value = row.getString(at);
    if (value == null) {
      return "";
    }
    return switch (column.kind()) {
      case TEXT -> value;
      case WORDS -> column.words().apply(value);
      case CODE -> code(year, column.list(), value);
      case CODES -> Stream.of(texts(row.getArray(at))).map(it -> code(year, column.list(), it)).collect(Collectors.joining(", "));
      case PROJECT -> year == null ? value : years.newest(year, value).map(Project::labelTh).orElse(value);
      case OFFICE -> offices.office(value).map(Office::nameTh).orElse(value);
      case ACTION -> actions.label(value);
      case DAY -> ThaiDate.shortForm(date(row, at));
      case MONTH -> ThaiDate.monthForm(YearMonth.from(date(row, at)));
      case MOMENT -> ThaiTime.moment(row.getObject(at, OffsetDateTime.class), clock.getZone());
      case YES_NO -> row.getBoolean(at) ? "ใช่" : "ไม่ใช่";
      case NUMBER -> column.name().equals("year") ? value : ThaiNumber.format(row.getBigDecimal(at));
    };
  }

  private static LocalDate date(ResultSet row, int at) throws SQLException {
    return row.getDate(at).toLocalDate();
  }

  private static String[] texts(Array array) throws SQLException {
    return (String[]) array.getArray();
  }

  private String code(@Nullable Integer year, String list, String code) {
    return year == null ? code : years.label(year, list, code);
  }
}
