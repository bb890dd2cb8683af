package th.cardholder.privacy;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.audit.Views;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Officer;
import th.cardholder.registry.NationalId;
import th.cardholder.registry.Registry;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * Who saw whom since a day, after a breach (PDPA s.37(4): told within 72 hours; domain.md §11): at whom an officer looked, and who
 * looked at a person. An administrator asks, with a reason, and reads numbers of cases and masked IDs, no name (ADR 0005); each
 * asking is on record, and so is each person who was listed.
 */
@Service
public class WhoSaw {

  /** So many lines are shown; the file has more. */
  static final int MOST_SHOWN = 200;
  private static final int MOST_IN_FILE = 20_000;
  private static final int LONGEST_IN_DAYS = 366;
  private static final String TIMES = "ครั้ง";
  private static final String FIRST = "ครั้งแรก";
  private static final String LAST = "ครั้งล่าสุด";
  private static final String WHERE = "ดูที่";

  private final Views views;
  private final Persons persons;
  private final PrivacyActs acts;
  private final Cases cases;
  private final Registry registry;
  private final Offices offices;
  private final CurrentOfficer current;
  private final Audit audit;
  private final Clock clock;

  WhoSaw(Views views, Persons persons, PrivacyActs acts, Cases cases, Registry registry, Offices offices, CurrentOfficer current, Audit audit,
      Clock clock) {
    this.views = views;
    this.persons = persons;
    this.acts = acts;
    this.cases = cases;
    this.registry = registry;
    this.offices = offices;
    this.current = current;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What is typed; dates are Thai.
   *
   * @param officer a user id; or {@code who}, a national ID or a case number
   * @param until   today where it is left out
   */
  public record Typed(@Nullable String officer, @Nullable String who, @Nullable String from, @Nullable String until, @Nullable String kind,
      @Nullable String reason) {}

  /**
   * The answer.
   *
   * @param id       of the asking, by which its file is had
   * @param aboutThai of whom
   * @param lines    how many lines there are in all, of which {@code rows} has the first
   * @param views    how often anybody looked
   */
  public record Answer(long id, String aboutThai, String daysThai, int lines, long views, List<String> heads, List<List<String>> rows) {}

  private record Days(LocalDate from, LocalDate until) {}

  /** Asks, and writes down that it was asked. */
  @Transactional
  public Result<Answer, NotDone> ask(Typed typed, String userId) {
    if (!current.administrator()) {
      return Result.refused(new Decision.Forbidden("หน้านี้สำหรับผู้ดูแลระบบ ผู้รับผิดชอบการคุ้มครองข้อมูลส่วนบุคคลโปรดติดต่อผู้ดูแลระบบ"));
    }
    return Why.of(typed.kind(), typed.reason(), Why.OF_VIEWS).then(why -> days(typed).then(days -> {
      if (typed.officer() != null && !typed.officer().isBlank()) {
        return officer(typed.officer().strip()).map(it -> written(PrivacyActs.Act.VIEWS_OF_OFFICER, PrivacyActs.About.officer(it.userId()), why, days,
            userId));
      }
      return persons.find(typed.who()).then(found -> found.<Result<Answer, NotDone>>map(it -> Result.of(written(PrivacyActs.Act.VIEWS_OF_PERSON,
          PrivacyActs.About.person(it.id(), it.caseId()), why, days, userId)))
          .orElseGet(() -> Result.refused(new Decision.Invalid("who", "ไม่พบบุคคลหรือเรื่องนี้ โปรดตรวจเลขที่พิมพ์"))));
    }));
  }

  /** The whole of what was asked on this day, for a file. */
  @Transactional
  public Optional<Answer> file(long id, String userId) {
    return acts.ofToday(id, userId).filter(it -> current.administrator() && !it.is(PrivacyActs.Act.EXPORT) && !it.is(PrivacyActs.Act.NUMBER))
        .map(it -> answer(id, new PrivacyActs.About(it.cardholderId(), it.caseId(), it.userId()),
            new Days(Objects.requireNonNull(it.fromDay()), Objects.requireNonNull(it.untilDay())), userId, MOST_IN_FILE));
  }

  private Answer written(PrivacyActs.Act act, PrivacyActs.About about, Why why, Days days, String userId) {
    var answer = answer(0, about, days, userId, MOST_SHOWN);
    long id = acts.write(act, about, why, new PrivacyActs.Frame(null, days.from(), days.until(), answer.lines()), null, userId);
    audit.write(Audit.Entry.of(userId, null, "views.asked", null).with(Map.of("why", why.kind(), "act", id)));
    return new Answer(id, answer.aboutThai(), answer.daysThai(), answer.lines(), answer.views(), answer.heads(), answer.rows());
  }

  private Result<Days, NotDone> days(Typed typed) {
    var today = LocalDate.now(clock);
    return day("from", typed.from()).then(from -> (typed.until() == null || typed.until().isBlank() ? Result.<LocalDate, NotDone>of(today)
        : day("until", typed.until())).then(until -> until.isBefore(from) || from.isAfter(today)
            ? Result.refused(new Decision.Invalid("from", "วันแรกต้องไม่อยู่หลังวันสุดท้าย และไม่ใช่วันข้างหน้า"))
            : until.isAfter(from.plusDays(LONGEST_IN_DAYS))
                ? Result.refused(new Decision.Invalid("until", "ถามได้ครั้งละไม่เกินหนึ่งปี โปรดแบ่งช่วงวัน")) : Result.of(new Days(from, until))));
  }

  private static Result<LocalDate, NotDone> day(String field, @Nullable String typed) {
    return ThaiDate.parseTyped(typed == null ? "" : typed).refusedAs(why -> new Decision.Invalid(field, why));
  }

  private Result<Officer, NotDone> officer(String typed) {
    return offices.officer(typed).<Result<Officer, NotDone>>map(Result::of)
        .orElseGet(() -> Result.refused(new Decision.Invalid("officer", "ไม่พบชื่อผู้ใช้นี้ โปรดดูชื่อผู้ใช้ในหน้าเจ้าหน้าที่")));
  }

  private Answer answer(long id, PrivacyActs.About about, Days days, String userId, int most) {
    var zone = clock.getZone();
    var from = days.from().atStartOfDay(zone).toOffsetDateTime();
    var until = days.until().plusDays(1).atStartOfDay(zone).toOffsetDateTime();
    var daysThai = ThaiDate.shortForm(days.from()) + " – " + ThaiDate.shortForm(days.until());
    return about.userId() == null ? ofPerson(id, about, from, until, daysThai, userId, most)
        : ofOfficer(id, about.userId(), from, until, daysThai, userId, most);
  }

  private Answer ofOfficer(long id, String officer, OffsetDateTime from, OffsetDateTime until, String daysThai, String userId, int most) {
    var seen = views.ofOfficer(officer, from, until, most);
    var people = seen.stream().map(Views.OfOfficer::cardholderId).toList();
    var numbers = people.isEmpty() ? Map.<Long, NationalId>of() : registry.numbers(people);
    var theirs = people.isEmpty() ? Map.<Long, List<Cases.OfPerson>>of()
        : cases.ofPeople(people).stream().collect(groupingBy(Cases.OfPerson::cardholderId));
    audit.viewed(new Audit.View(userId, null, Audit.Purpose.LIST), people);
    List<List<String>> rows = new ArrayList<>();
    for (var it : seen) {
      var number = numbers.get(it.cardholderId());
      var newest = theirs.getOrDefault(it.cardholderId(), List.of()).stream().findFirst();
      rows.add(List.of(newest.map(Cases.OfPerson::number).orElse("ไม่มีเรื่อง"), number == null ? "" : number.masked(),
          newest.map(Cases.OfPerson::officeId).map(this::office).orElse(""),
          Stream.of(it.purposes().split(",")).map(Audit.Purpose::labelTh).collect(Collectors.joining(", ")), String.valueOf(it.views()),
          moment(it.first()), moment(it.last())));
    }
    return new Answer(id, "เจ้าหน้าที่ " + offices.officerName(officer) + " (" + officer + ")", daysThai,
        seen.isEmpty() ? 0 : seen.get(0).people(), seen.isEmpty() ? 0 : seen.get(0).allViews(),
        List.of("เลขที่เรื่อง", "เลขประจำตัวประชาชน", "ทีม ปรจ.", WHERE, TIMES, FIRST, LAST), rows);
  }

  private Answer ofPerson(long id, PrivacyActs.About about, OffsetDateTime from, OffsetDateTime until, String daysThai, String userId, int most) {
    long person = Objects.requireNonNull(about.cardholderId());
    var seen = views.ofPerson(person, about.caseId(), from, until, most);
    var number = registry.numbers(List.of(person)).get(person);
    var names = offices.officerNames(seen.stream().map(Views.OfPerson::actor).distinct().toList());
    audit.viewed(new Audit.View(userId, null, Audit.Purpose.LIST), List.of(person));
    return new Answer(id, (number == null ? "" : number.masked()) + (about.caseId() == null ? "" : " · เรื่อง " + cases.number(about.caseId())),
        daysThai,
        seen.isEmpty() ? 0 : seen.get(0).rows(), seen.isEmpty() ? 0 : seen.get(0).allViews(),
        List.of("เจ้าหน้าที่", "ชื่อผู้ใช้", "หน่วยงาน", WHERE, TIMES, FIRST, LAST),
        seen.stream().map(it -> List.of(names.getOrDefault(it.actor(), it.actor()), it.actor(), office(it.officeId()),
            Audit.Purpose.labelTh(it.purpose()), String.valueOf(it.views()), moment(it.first()), moment(it.last()))).toList());
  }

  private String office(@Nullable String id) {
    return id == null ? "ส่วนกลาง" : offices.office(id).map(Office::nameTh).orElse(id);
  }

  private String moment(OffsetDateTime at) {
    return ThaiTime.moment(at, clock.getZone());
  }
}
