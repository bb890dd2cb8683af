package th.cardholder.casefile;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.casefile.CasePage.OpenStep;
import th.cardholder.casefile.CasePage.ReferralLine;
import th.cardholder.casefile.CasePage.StandingReport;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.CaseNumber;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Decision;
import th.cardholder.cases.OpenWork.OpenTask;
import th.cardholder.cases.OpenWork;
import th.cardholder.cases.People;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.cases.Reach;
import th.cardholder.circumstance.Circumstance;
import th.cardholder.circumstance.Reports;
import th.cardholder.consent.CaseTexts;
import th.cardholder.door.TypedText;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;
import th.cardholder.outcome.AgencyCorrections;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.registry.Cardholder;
import th.cardholder.registry.NationalIds;
import th.cardholder.registry.Registry;
import th.cardholder.words.DaysLate;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiNumber;
import th.cardholder.words.ThaiText;

/** Finds cases and shows them. What is shown is recorded; what is beyond the user's reach does not exist. */
@Service
public class CaseFiles {

  /** How many a search shows. */
  static final int MOST_FOUND = 50;

  private static final String PART_OF_A_NUMBER = "ไม่พบเรื่องที่มีเลขนี้ในหน่วยงานของท่าน โปรดกรอกเลขที่เรื่อง เช่น 2561-8101-0000001 "
      + "หรือเฉพาะเลขท้าย เช่น 1 หรือเลขประจำตัวประชาชนให้ครบ 13 หลัก หรือชื่อ";

  private static final int SHORTEST_NAME = 2;
  /**
   * With its hyphens, with blanks in their place, or without either; an ID number in groups of four begins otherwise.
   */
  private static final Pattern CASE_NUMBER =
      Pattern.compile("(25\\d{2})[- ](\\d{4})[- ](\\d{1,9})(-R\\d+)?|(25\\d{2})(\\d{4})(" + CaseNumber.SERIAL + ")");
  private static final int FIRST_WITHOUT_HYPHENS = 5;
  private static final int DIGITS_OF_SERIAL = 7;
  /** As far as the district at least, or it would be the cases of a whole country. */
  private static final Pattern BEGINNING = Pattern.compile("(25\\d{2})[- ](\\d{4})[- ]?");
  private static final Pattern SERIAL = Pattern.compile("\\d{1,9}");
  private static final Pattern YEAR_FIRST = Pattern.compile("25\\d{2}[- ]\\d{0,3}");
  private static final Pattern DIGITS = Pattern.compile("[\\d\\s-]+");

  private final CaseIndex index;
  private final CaseRights rights;
  private final CaseActions actions;
  private final JourneySections sections;
  private final ReferralLines lines;
  private final AgencyCorrections corrections;
  private final CaseHistory history;
  private final HistoryWords words;
  private final Reports reports;
  private final OpenWork openWork;
  private final Referrals referrals;
  private final Registry registry;
  private final NationalIds ids;
  private final People people;
  private final CaseTexts texts;
  private final MeasureYears years;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  CaseFiles(CaseIndex index, CaseRights rights, CaseActions actions, JourneySections sections, ReferralLines lines,
      AgencyCorrections corrections, CaseHistory history, HistoryWords words, Reports reports, OpenWork openWork,
      Referrals referrals, Registry registry, NationalIds ids, People people, CaseTexts texts, MeasureYears years,
      Offices offices, Audit audit, Clock clock) {
    this.index = index;
    this.rights = rights;
    this.actions = actions;
    this.sections = sections;
    this.lines = lines;
    this.corrections = corrections;
    this.history = history;
    this.words = words;
    this.reports = reports;
    this.openWork = openWork;
    this.referrals = referrals;
    this.registry = registry;
    this.ids = ids;
    this.people = people;
    this.texts = texts;
    this.years = years;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /** What a search gave. */
  public sealed interface Search {

    record Found(List<FoundCase> cases) implements Search {}

    /** What was typed cannot be looked for; the message says in Thai what to do. */
    record Refused(String message) implements Search {}
  }

  /** Looks for what was typed: an ID number, a case's number, or the beginning of a name. */
  @Transactional
  public Search search(String typed, String userId) {
    var text = ThaiNumber.toArabicDigits(ThaiText.folded(typed));
    var reach = Reach.of(userId, offices);
    if (text.isEmpty()) {
      return new Search.Refused("โปรดกรอกเลขประจำตัวประชาชน ชื่อ หรือเลขที่เรื่อง");
    }
    var number = byCaseNumber(text, reach);
    if (number.isPresent()) {
      return number.get();
    }
    if (DIGITS.matcher(text).matches()) {
      return ids.parse(text).fold(id -> found(index.byNationalId(id, reach, MOST_FOUND), reach), Search.Refused::new);
    }
    if (text.length() < SHORTEST_NAME) {
      return new Search.Refused("โปรดกรอกชื่ออย่างน้อย " + SHORTEST_NAME + " ตัวอักษร");
    }
    if (TypedText.unusable(text)) {
      return new Search.Refused(TypedText.UNUSABLE);
    }
    return found(index.byName(text, reach, MOST_FOUND), reach);
  }

  /** Empty where what was typed is no case's number, nor a part of one. */
  private Optional<Search> byCaseNumber(String text, Reach reach) {
    var number = CASE_NUMBER.matcher(text);
    if (number.matches()) {
      int first = number.group(1) == null ? FIRST_WITHOUT_HYPHENS : 1;
      var beginning = number.group(first) + "-" + number.group(first + 1) + "-";
      var serial = number.group(first + 2);
      var whole = index.byNumber(beginning + withNoughts(serial), reach).stream();
      // A nought in front is the case's own: what was typed can be the beginning of more.
      var more = serial.startsWith("0") && serial.length() < DIGITS_OF_SERIAL
          ? index.byBeginning(beginning + serial, reach, MOST_FOUND) : List.<Entry>of();
      return Optional.of(found(Stream.concat(whole, more.stream()).distinct().limit(MOST_FOUND).toList(), reach));
    }
    var beginning = BEGINNING.matcher(text);
    if (beginning.matches()) {
      return Optional.of(found(index.byBeginning(beginning.group(1) + "-" + beginning.group(2) + "-", reach,
          MOST_FOUND), reach));
    }
    if (SERIAL.matcher(text).matches()) {
      var found = index.bySerial(withNoughts(text), reach, MOST_FOUND);
      return Optional.of(found.isEmpty() ? new Search.Refused(PART_OF_A_NUMBER) : found(found, reach));
    }
    return YEAR_FIRST.matcher(text).matches() ? Optional.of(new Search.Refused(PART_OF_A_NUMBER)) : Optional.empty();
  }

  private static String withNoughts(String serial) {
    return String.format(Locale.ROOT, "%07d", Integer.parseInt(serial));
  }

  private Search found(List<Entry> entries, Reach reach) {
    record(entries, reach);
    var collator = Collator.getInstance(Locale.forLanguageTag("th-TH"));
    var referred = referrals.of(entries.stream().map(Entry::id).toList()).stream()
        .collect(groupingBy(Referral::caseId));
    Map<Long, List<Referral>> shown = entries.stream().collect(toMap(Entry::id, entry -> {
      var sent = referred.getOrDefault(entry.id(), List.of());
      return reach.sight(entry.officeId()) == Sight.PARTNER ? own(sent, reach) : sent;
    }));
    var open = openWork.of(entries.stream()
            .flatMap(entry -> working(entry, shown.getOrDefault(entry.id(), List.of()), reach)).toList())
        .stream().collect(groupingBy(OpenTask::processInstanceId));
    var hands = Hands.of(open.values().stream().flatMap(List::stream).toList(),
        shown.values().stream().flatMap(List::stream).toList(), offices);
    return new Search.Found(entries.stream()
        .sorted(Comparator.comparing(Entry::firstName, collator::compare)
            .thenComparing(Entry::lastName, collator::compare).thenComparing(Entry::number))
        .map(entry -> line(entry, reach, working(entry, shown.getOrDefault(entry.id(), List.of()), reach)
            .flatMap(instance -> open.getOrDefault(instance, List.of()).stream()).toList(), hands,
            shown.getOrDefault(entry.id(), List.of())))
        .toList());
  }

  /** The instances whose tasks the reader is told of: the journey's to its team and province, and the referrals'. */
  private static Stream<String> working(Entry entry, List<Referral> shown, Reach reach) {
    return Stream.concat(
        Stream.of(entry).filter(it -> it.state().open() && reach.sight(it.officeId()) != Sight.PARTNER)
            .map(Entry::processInstanceId),
        shown.stream().filter(it -> it.state().open()).map(Referral::processInstanceId)).filter(Objects::nonNull);
  }

  private static FoundCase line(Entry entry, Reach reach, List<OpenTask> open, Hands hands, List<Referral> shown) {
    var steps = joined(open.stream().map(OpenTask::stepName));
    var with = joined(open.stream().map(hands::of).filter(Objects::nonNull));
    if (reach.sight(entry.officeId()) == Sight.PARTNER) {
      var state = partnerState(entry, shown);
      return new FoundCase(entry.number(), entry.personName(), null, state.code(), state.labelTh(),
          entry.officeName(), steps, with);
    }
    return new FoundCase(entry.number(), entry.personName(), entry.nationalId().masked(), entry.state().code(),
        entry.state().labelTh(), entry.officeName(), steps, with);
  }

  /** In whose hands tasks are: whoever has claimed one; where nobody has, and it lies at an agency, that agency. */
  private record Hands(Map<String, String> officers, Map<String, String> agencies) {

    static Hands of(List<OpenTask> open, List<Referral> shown, Offices offices) {
      var names = offices.officeNames(shown.stream().map(Referral::officeId).distinct().toList());
      return new Hands(
          offices.officerNames(open.stream().map(OpenTask::assignee).filter(Objects::nonNull).distinct().toList()),
          shown.stream().filter(it -> it.processInstanceId() != null).collect(toMap(Referral::processInstanceId,
              it -> names.getOrDefault(it.officeId(), it.officeId()), (first, second) -> first)));
    }

    @Nullable String of(OpenTask task) {
      return task.assignee() == null ? agencies.get(task.processInstanceId())
          : officers.getOrDefault(task.assignee(), task.assignee());
    }
  }

  /** Beside the step in hand a revision of the plan can be open, or several: each is named once. */
  private static @Nullable String joined(Stream<String> names) {
    var joined = names.distinct().collect(joining(", "));
    return joined.isEmpty() ? null : joined;
  }

  /** One case. Empty when it is not within the user's reach. */
  @Transactional
  public Optional<CasePage> page(String caseNumber, String userId) {
    var reach = Reach.of(userId, offices);
    return index.byNumber(caseNumber, reach).map(entry -> {
      audit.viewed(new Audit.View(reach.userId(), through(entry, reach), Audit.Purpose.CASE).of(entry.id()),
          List.of(entry.cardholderId()));
      return reach.sight(entry.officeId()) == Sight.PARTNER ? partnerPage(entry, reach) : page(entry, reach);
    });
  }

  private CasePage page(Entry entry, Reach reach) {
    var person = registry.find(entry.cardholderId()).orElseThrow();
    var sent = referrals.of(entry.id());
    var standing = reports.standing(entry.id());
    return new CasePage(entry.number(), entry.personName(), entry.nationalId().masked(), people.address(person),
        entry.state().code(), entry.state().labelTh(), entry.officeName(), ThaiDate.longForm(day(entry.openedAt())),
        HistoryWords.channel(entry.channel()), openSteps(Stream.concat(
            Stream.of(entry).filter(it -> it.state().open()).map(Entry::processInstanceId),
            sent.stream().filter(it -> it.state().open()).map(Referral::processInstanceId)), reach),
        lines(entry, sent, reach),
        history.of(entry.id(), entry.year(), reach.sight(entry.officeId()),
            own(sent, reach).stream().map(Referral::number).toList()),
        standing.map(it -> new StandingReport(it.id(), it.kind(), Circumstance.label(it.kind()),
            ThaiDate.longForm(it.happenedOn()))).orElse(null),
        rights.mayChange(reach.userId(), entry.officeId(), entry.aoUserId()) ? registryNote(entry, person) : null,
        sections.of(entry, reach), actions.of(entry, reach, standing.isPresent()));
  }

  /**
   * What the agency's forms show: the person's name and district, its own referrals and what became of them; and, as
   * long as one of them is open, what it needs to invite the person. A co-interviewer has no referral and reads none.
   */
  private CasePage partnerPage(Entry entry, Reach reach) {
    var own = own(referrals.of(entry.id()), reach);
    var state = partnerState(entry, own);
    var invites = own.stream().anyMatch(it -> it.state().open());
    return new CasePage(entry.number(), entry.personName(), null,
        invites ? people.address(registry.find(entry.cardholderId()).orElseThrow()) : null, state.code(), state.labelTh(),
        entry.officeName(), null, null,
        openSteps(own.stream().filter(it -> it.state().open()).map(Referral::processInstanceId), reach),
        lines(entry, own, reach),
        history.ofReferrals(entry.id(), entry.year(), own.stream().map(Referral::number).toList()), null, null,
        invites ? sections.toInvite(entry) : sections.of(entry, reach), List.of());
  }

  /** A batch that contradicts the report of a death or a move; or a death or move that nobody has reported yet. */
  private @Nullable String registryNote(Entry entry, Cardholder person) {
    return registry.contradiction(person.id())
        .map(it -> "ทะเบียนชุด " + it.batchId() + " (" + ThaiDate.shortForm(day(it.notedAt())) + ") ระบุว่า" + it.said().thai()
            + " แต่มีการแจ้งว่า" + it.kept().thai() + " ระบบคงตามที่แจ้งไว้ โปรดตรวจสอบ หากแจ้งผิด ให้ใช้ “แก้ไขการแจ้งเหตุ” "
            + "หากแจ้งถูก ให้แจ้ง ศทส.สป.กค. แก้ทะเบียน")
        .orElseGet(() -> entry.state().open() ? People.registryText(person.status()) : null);
  }

  private record Shown(String code, String labelTh) {}

  /** To an agency a case stands where its newest referral to it stands. */
  private static Shown partnerState(Entry entry, List<Referral> own) {
    if (own.isEmpty()) {
      return new Shown(entry.state().code(), entry.state().labelTh());
    }
    var newest = own.get(own.size() - 1).state();
    return new Shown(newest.code(), newest.labelTh());
  }

  /** Each with what the reader may take back of it: an officer of its agency, whatever else they are in the case. */
  private List<ReferralLine> lines(Entry entry, List<Referral> sent, Reach reach) {
    var desk = rights.mayChange(reach.userId(), entry.officeId(), entry.aoUserId());
    return lines.of(sent, reach.sight(entry.officeId()), it -> reach.agencies().contains(it.officeId())
        ? corrections.offered(entry.state(), it) : Optional.empty(),
        it -> desk || reach.agencies().contains(it.officeId()));
  }

  private static List<Referral> own(List<Referral> sent, Reach reach) {
    return sent.stream().filter(it -> reach.agencies().contains(it.officeId())).toList();
  }

  /** A case's referrals; an agency's own alone. Empty when the case is not within the user's reach. */
  public Optional<List<ReferralLine>> referrals(String caseNumber, String userId) {
    var reach = Reach.of(userId, offices);
    return index.byNumber(caseNumber, reach).map(entry -> {
      var sent = referrals.of(entry.id());
      return lines(entry, reach.sight(entry.officeId()) == Sight.PARTNER ? own(sent, reach) : sent, reach);
    });
  }

  /** The catalogue's projects that the case is not with just now. Empty when the case is not the user's team's. */
  public Optional<List<MeasureYears.Project>> projects(String caseNumber, String userId) {
    var reach = Reach.of(userId, offices);
    return index.byNumber(caseNumber, reach).filter(entry -> reach.own().contains(entry.officeId())).map(entry -> {
      var open = referrals.of(entry.id()).stream().filter(it -> it.state().open()).map(Referral::projectCode).toList();
      return years.projects(entry.year()).stream().filter(project -> !open.contains(project.code())).toList();
    });
  }

  /** What came of a referral. */
  public sealed interface Referring {

    record Sent(ReferralLine referral) implements Referring {}

    record Refused(Decision decision) implements Referring {}
  }

  /** Sends a case to the agency of one more project: its own AO, once the plan is agreed. */
  @Transactional
  public Referring refer(String caseNumber, @Nullable String projectCode, @Nullable String note, String userId) {
    var entry = index.byNumber(caseNumber, Reach.of(userId, offices));
    if (entry.isEmpty()) {
      return new Referring.Refused(new Decision.NotFound());
    }
    if (!rights.isOwnAo(userId, entry.get().officeId(), entry.get().aoUserId())) {
      return new Referring.Refused(new Decision.Forbidden("เฉพาะ AO ของเรื่องนี้เท่านั้นที่ส่งต่อได้"));
    }
    if (projectCode == null || projectCode.isBlank()) {
      return new Referring.Refused(new Decision.Invalid("projectCode", "โปรดเลือกโครงการ"));
    }
    if (TypedText.unusable(projectCode)) {
      return new Referring.Refused(new Decision.Invalid("projectCode", TypedText.UNUSABLE));
    }
    var wrong = texts.checkNote(entry.get().id(), note, "ข้อความถึงหน่วยงาน");
    if (wrong != null) {
      return new Referring.Refused(wrong);
    }
    var offered = referrals.offer(caseNumber, projectCode, note == null || note.isBlank() ? null : note.strip(),
        userId);
    return offered instanceof Referrals.Offered.Sent sent
        ? new Referring.Sent(lines.of(List.of(sent.referral()), Sight.OFFICE).get(0))
        : new Referring.Refused(new Decision.Conflict(((Referrals.Offered.Refused) offered).message()));
  }

  private List<OpenStep> openSteps(Stream<@Nullable String> processInstances, Reach reach) {
    Collection<String> known = new ArrayList<>();
    processInstances.filter(Objects::nonNull).forEach(known::add);
    var open = openWork.of(known);
    var own = openWork.forUser(open, reach.userId());
    var today = LocalDate.now(clock);
    return open.stream().map(task -> new OpenStep(task.step(), task.stepName(),
        task.assignee() == null ? null : words.name(task.assignee()),
        task.due() == null ? null : ThaiDate.shortForm(task.due()), DaysLate.of(task.due(), today),
        own.contains(task.id()) ? task.id() : null)).toList();
  }

  /** Records who was shown, by the office as whose officer the user looked. */
  private void record(List<Entry> shown, Reach reach) {
    Map<String, List<Long>> byOffice = shown.stream().collect(groupingBy(entry -> through(entry, reach),
        mapping(Entry::cardholderId, toList())));
    byOffice.forEach((office, seen) ->
        audit.viewed(new Audit.View(reach.userId(), office, Audit.Purpose.SEARCH), seen));
  }

  private static String through(Entry entry, Reach reach) {
    return Optional.ofNullable(reach.through(entry.officeId())).orElse(entry.officeId());
  }

  private LocalDate day(OffsetDateTime moment) {
    return moment.atZoneSameInstant(clock.getZone()).toLocalDate();
  }
}
