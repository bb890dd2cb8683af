package th.cardholder.casefile;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.text.Collator;
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
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.CaseNumber;
import th.cardholder.cases.OpenWork.OpenTask;
import th.cardholder.cases.OpenWork;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.cases.Reach;
import th.cardholder.door.TypedText;
import th.cardholder.office.Offices;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.registry.NationalIds;
import th.cardholder.transfer.Departures;
import th.cardholder.transfer.Departures.Departure;
import th.cardholder.transfer.Departures.Sought;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiNumber;
import th.cardholder.words.ThaiText;

/** Finds cases. Who is found is recorded as seen; what is beyond the user's reach does not exist. */
@Service
public class CaseFinder {

  /** How many a search shows. */
  static final int MOST_FOUND = 50;

  private static final String PART_OF_A_NUMBER = "ไม่พบเรื่องที่มีเลขนี้ในหน่วยงานของท่าน โปรดกรอกเลขที่เรื่อง เช่น 2561-8101-0000001 "
      + "หรือเฉพาะเลขท้าย เช่น 1 หรือเลขประจำตัวประชาชนให้ครบ 13 หลัก หรือชื่อ";

  /** The state, in the words of the page, of a case that has left the reader's team. */
  private static final String LEFT = "transferred";
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
  private final OpenWork openWork;
  private final Referrals referrals;
  private final Departures departures;
  private final NationalIds ids;
  private final Offices offices;
  private final Audit audit;

  CaseFinder(CaseIndex index, OpenWork openWork, Referrals referrals, Departures departures, NationalIds ids, Offices offices,
      Audit audit) {
    this.index = index;
    this.openWork = openWork;
    this.referrals = referrals;
    this.departures = departures;
    this.ids = ids;
    this.offices = offices;
    this.audit = audit;
  }

  /**
   * Looks for what was typed: an ID number, a case's number, or the beginning of a name. What cannot be looked for is
   * answered in Thai with what to do.
   */
  @Transactional
  public Result<List<FoundCase>, String> search(String typed, String userId) {
    var text = ThaiNumber.toArabicDigits(ThaiText.folded(typed));
    var reach = Reach.of(userId, offices);
    if (text.isEmpty()) {
      return Result.refused("โปรดกรอกเลขประจำตัวประชาชน ชื่อ หรือเลขที่เรื่อง");
    }
    var number = byCaseNumber(text, reach);
    if (number.isPresent()) {
      return number.get();
    }
    if (DIGITS.matcher(text).matches()) {
      return ids.parse(text).then(id ->
          found(index.byNationalId(id, reach, MOST_FOUND), reach, Sought.nationalId(id.digits())));
    }
    if (text.length() < SHORTEST_NAME) {
      return Result.refused("โปรดกรอกชื่ออย่างน้อย " + SHORTEST_NAME + " ตัวอักษร");
    }
    if (TypedText.unusable(text)) {
      return Result.refused(TypedText.UNUSABLE);
    }
    return found(index.byName(text, reach, MOST_FOUND), reach, Sought.name(text));
  }

  /** Empty where what was typed is no case's number, nor a part of one. */
  private Optional<Result<List<FoundCase>, String>> byCaseNumber(String text, Reach reach) {
    var number = CASE_NUMBER.matcher(text);
    if (number.matches()) {
      int first = number.group(1) == null ? FIRST_WITHOUT_HYPHENS : 1;
      var beginning = number.group(first) + "-" + number.group(first + 1) + "-";
      var serial = number.group(first + 2);
      var whole = index.byNumber(beginning + withNoughts(serial), reach).stream();
      // A nought in front is the case's own: what was typed can be the beginning of more.
      var more = serial.startsWith("0") && serial.length() < DIGITS_OF_SERIAL
          ? index.byBeginning(beginning + serial, reach, MOST_FOUND) : List.<Entry>of();
      return Optional.of(found(Stream.concat(whole, more.stream()).distinct().limit(MOST_FOUND).toList(), reach,
          Sought.number(beginning + withNoughts(serial))));
    }
    var beginning = BEGINNING.matcher(text);
    if (beginning.matches()) {
      var district = beginning.group(1) + "-" + beginning.group(2) + "-";
      return Optional.of(found(index.byBeginning(district, reach, MOST_FOUND), reach, Sought.number(district + "%")));
    }
    if (SERIAL.matcher(text).matches()) {
      var found = found(index.bySerial(withNoughts(text), reach, MOST_FOUND), reach, Sought.serial(withNoughts(text)));
      return Optional.of(found.orThrow().isEmpty() ? Result.refused(PART_OF_A_NUMBER) : found);
    }
    return YEAR_FIRST.matcher(text).matches() ? Optional.of(Result.refused(PART_OF_A_NUMBER)) : Optional.empty();
  }

  private static String withNoughts(String serial) {
    return String.format(Locale.ROOT, "%07d", Integer.parseInt(serial));
  }

  /** Those within reach, and after them those who have left the user's team: of these the team knows that they have. */
  private Result<List<FoundCase>, String> found(List<Entry> entries, Reach reach, Sought sought) {
    var left = departures.search(sought, reach).stream().map(CaseFinder::left);
    return Result.of(Stream.concat(found(entries, reach).stream(), left).limit(MOST_FOUND).toList());
  }

  private static FoundCase left(Departure it) {
    return new FoundCase(it.caseNumber(), it.personName(), null, LEFT, "โอนไปอำเภออื่นแล้ว", it.toPlace(),
        "ย้ายเมื่อ " + it.movedThai() + " · โอนเมื่อ " + it.transferredThai() + " โดย " + it.transferredBy(), null);
  }

  private List<FoundCase> found(List<Entry> entries, Reach reach) {
    record(entries, reach);
    var collator = Collator.getInstance(Locale.forLanguageTag("th-TH"));
    var referred = referrals.of(entries.stream().map(Entry::id).toList()).stream()
        .collect(groupingBy(Referral::caseId));
    Map<Long, List<Referral>> shown = entries.stream().collect(toMap(Entry::id, entry -> {
      var sent = referred.getOrDefault(entry.id(), List.of());
      return reach.sight(entry.officeId()) == Sight.PARTNER ? AgencysPart.of(entry, sent, reach).referrals() : sent;
    }));
    var open = openWork.of(entries.stream()
            .flatMap(entry -> working(entry, shown.getOrDefault(entry.id(), List.of()), reach)).toList())
        .stream().collect(groupingBy(OpenTask::processInstanceId));
    var hands = Hands.of(open.values().stream().flatMap(List::stream).toList(),
        shown.values().stream().flatMap(List::stream).toList(), offices);
    return entries.stream()
        .sorted(Comparator.comparing(Entry::firstName, collator::compare)
            .thenComparing(Entry::lastName, collator::compare).thenComparing(Entry::number))
        .map(entry -> line(entry, reach, working(entry, shown.getOrDefault(entry.id(), List.of()), reach)
            .flatMap(instance -> open.getOrDefault(instance, List.of()).stream()).toList(), hands,
            shown.getOrDefault(entry.id(), List.of())))
        .toList();
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
      var theirs = new AgencysPart(entry, shown);
      return new FoundCase(entry.number(), entry.personName(), null, theirs.state(), theirs.stateTh(),
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

  /** Records who was shown, by the office as whose officer the user looked. */
  private void record(List<Entry> shown, Reach reach) {
    Map<String, List<Long>> byOffice = shown.stream().collect(groupingBy(entry -> reach.through(entry.officeId()),
        mapping(Entry::cardholderId, toList())));
    byOffice.forEach((office, seen) ->
        audit.viewed(new Audit.View(reach.userId(), office, Audit.Purpose.SEARCH), seen));
  }
}
