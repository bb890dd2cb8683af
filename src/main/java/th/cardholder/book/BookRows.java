package th.cardholder.book;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.RequestKey;
import th.cardholder.circumstance.Circumstances;
import th.cardholder.door.TypedText;
import th.cardholder.followup.Contacts.Contact;
import th.cardholder.followup.Contacts.OfCase;
import th.cardholder.followup.TeamReportRules;
import th.cardholder.followup.TeamReports;
import th.cardholder.measure.MeasureYears;
import th.cardholder.outcome.Outcomes;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiNumber;

/**
 * Takes the rows of a sheet in: all that are right in one transaction over the reports, the outcomes and the journeys, with the cases
 * held in the order of their ids; each row that is not is told why, and the others stand (R16, R18, R19). A row has a key, so that it
 * is written once, however often it is sent. The form for one person is a sheet of one row.
 */
@Service
public class BookRows {

  private static final String REACHED = "reached";
  private static final Set<String> TOLD = Set.of(REACHED, "notReached");
  /** What a sheet tells of somebody who is not there any more, as it is reported of any case. */
  private static final Set<String> ENDS = Set.of("died", "movedOut");

  private final BookRights rights;
  private final Cases cases;
  private final TeamReports reports;
  private final Outcomes outcomes;
  private final Circumstances circumstances;
  private final MeasureYears years;

  BookRows(BookRights rights, Cases cases, TeamReports reports, Outcomes outcomes, Circumstances circumstances, MeasureYears years) {
    this.rights = rights;
    this.cases = cases;
    this.reports = reports;
    this.outcomes = outcomes;
    this.circumstances = circumstances;
    this.years = years;
  }

  /**
   * A row as it was typed; days in พ.ศ.
   *
   * @param result      {@code reached}, {@code notReached}, {@code died} or {@code movedOut}
   * @param contactedOn the day of the contact; of a death or a move the day on which it happened
   * @param requestKey  of the row, made by the page
   */
  public record Typed(@Nullable String caseNumber, @Nullable String result, @Nullable String contactedOn, @Nullable String channel,
      @Nullable String stage, @Nullable String yearlyIncome, @Nullable String incomeSource, @Nullable String note,
      @Nullable String requestKey) {

    /** The same of this case. */
    public Typed of(String number) {
      return new Typed(number, result, contactedOn, channel, stage, yearlyIncome, incomeSource, note, requestKey);
    }
  }

  /**
   * What became of a row.
   *
   * @param already   whether it was written before
   * @param late      whether the contact was after the day by which everybody is to be seen
   * @param stateThai how the case stands now; null of one that was not written
   * @param field     what is wrong with what was typed; null where the case does not stand so
   */
  public record Told(@Nullable String caseNumber, boolean ok, boolean already, boolean late, @Nullable String stateThai,
      @Nullable String field, @Nullable String message) {

    /** That a row was not written, and why. */
    public static Told refused(@Nullable String caseNumber, @Nullable String field, String message) {
      return new Told(caseNumber, false, false, false, null, field, message);
    }
  }

  /** Of all rows in their order. */
  @Transactional
  public List<Told> record(List<Typed> rows, String userId) {
    return new Taking(userId).of(rows);
  }

  /** One call: what is known of its rows, and what became of each. */
  private final class Taking {

    private final String userId;
    private final Map<Integer, Told> told = new LinkedHashMap<>();
    /** By the place of the row. */
    private final Map<Integer, OfCase> contacts = new LinkedHashMap<>();
    private final Map<Integer, Case> held = new LinkedHashMap<>();
    private final Set<String> keys = new HashSet<>();

    Taking(String userId) {
      this.userId = userId;
    }

    List<Told> of(List<Typed> rows) {
      hold(rows);
      var known = reports.standings(held.values().stream().map(Case::id).toList());
      held.forEach((place, participant) -> read(place, rows.get(place), participant));
      write(known);
      held.forEach((place, participant) -> end(place, rows.get(place), known.containsKey(participant.id())));
      return IntStream.range(0, rows.size()).mapToObj(it -> Objects.requireNonNull(told.get(it))).toList();
    }

    /** The cases of the user's teams, each once. */
    private void hold(List<Typed> rows) {
      var numbers = rows.stream().map(Typed::caseNumber).filter(it -> it != null && !TypedText.unusable(it)).distinct().toList();
      var byNumber = cases.lock(numbers).stream().filter(it -> rights.writes(userId, it.officeId()))
          .collect(toMap(Case::number, Function.identity()));
      Set<Long> seen = new HashSet<>();
      for (int place = 0; place < rows.size(); place++) {
        var number = rows.get(place).caseNumber();
        var participant = number == null ? null : byNumber.get(number);
        if (participant == null) {
          refuse(place, number, null, "ไม่พบเรื่องนี้ในทีมที่ท่านเป็นฝ่ายเลขานุการ โปรดเปิดหน้านี้ใหม่");
        } else if (!seen.add(participant.id())) {
          refuse(place, number, null, "ผู้นี้มีมากกว่าหนึ่งแถวในตารางที่ส่งมา โปรดส่งทีละแถว");
        } else {
          held.put(place, participant);
        }
      }
    }

    private void read(int place, Typed typed, Case participant) {
      if (!RequestKey.usable(typed.requestKey()) || !keys.add(typed.requestKey())) {
        refuse(place, participant.number(), "requestKey", RequestKey.unreadable().message());
      } else if (typed.result() != null && TOLD.contains(typed.result())) {
        contact(typed).match(it -> contacts.put(place, new OfCase(participant, it, Objects.requireNonNull(typed.requestKey()))),
            why -> refuse(place, participant.number(), why.field(), why.message()));
      } else if (typed.result() == null || !ENDS.contains(typed.result())) {
        refuse(place, participant.number(), "result", "โปรดเลือกผลการติดตาม: พบแล้ว ติดต่อไม่ได้ เสียชีวิต หรือย้ายออก");
      }
    }

    private void write(Map<Long, TeamReports.Standing> known) {
      var wrong = reports.check(List.copyOf(contacts.values()), known);
      Map<Integer, OfCase> right = new LinkedHashMap<>();
      contacts.forEach((place, report) -> {
        var why = wrong.get(report.requestKey());
        if (why == null) {
          right.put(place, report);
        } else if (why.equals(TeamReportRules.ALREADY)) {
          done(place, report, true);
        } else {
          refuse(place, report.participant().number(), why.field(), why.message());
        }
      });
      if (right.isEmpty()) {
        return;
      }
      var reported = reports.record(List.copyOf(right.values()), known, userId);
      var alone = reported.stream().filter(Case::withoutJourney).toList();
      if (!alone.isEmpty()) {
        outcomes.assessWithoutJourney(alone, userId);
      }
      var ids = reported.stream().map(Case::id).toList();
      right.forEach((place, report) -> {
        if (ids.contains(report.participant().id())) {
          done(place, report, false);
        } else {
          refuse(place, report.participant().number(), null, "คำขอนี้บันทึกไว้กับเรื่องอื่นแล้ว โปรดเปิดหน้านี้ใหม่แล้วลองอีกครั้ง");
        }
      });
    }

    /** Whoever is dead or has moved is not followed up: the case ends as it does wherever that is reported, and can be put right there. */
    private void end(int place, Typed typed, boolean takesPart) {
      if (told.containsKey(place)) {
        return;
      }
      var participant = Objects.requireNonNull(held.get(place));
      if (!takesPart) {
        refuse(place, participant.number(), null, "ผู้นี้ไม่มีชื่อในรอบติดตามผลของทีม ปรจ. ที่เปิดอยู่ โปรดเปิดหน้านี้ใหม่");
        return;
      }
      var decision = circumstances.report(participant.number(), typed.result(), typed.contactedOn(),
          typed.note(), userId);
      if (decision instanceof Decision.Invalid wrong) {
        refuse(place, participant.number(), wrong.field().equals("happenedOn") ? "contactedOn" : wrong.field(), wrong.message());
      } else if (decision instanceof Decision.Conflict conflict) {
        refuse(place, participant.number(), null, conflict.message());
      } else if (decision instanceof Decision.Done) {
        told.put(place, new Told(participant.number(), true, false, false, stateTh(participant), null, null));
      } else {
        refuse(place, participant.number(), null, "ไม่พบเรื่องนี้ในทีมของท่าน โปรดเปิดหน้านี้ใหม่");
      }
    }

    private void done(int place, OfCase report, boolean already) {
      var late = years.followUpDoneBy(report.participant().year()).filter(report.contact().contactedOn()::isAfter).isPresent();
      told.put(place, new Told(report.participant().number(), true, already, late, stateTh(report.participant()), null, null));
    }

    private String stateTh(Case participant) {
      return cases.get(participant.number()).state().labelTh();
    }

    private void refuse(int place, @Nullable String number, @Nullable String field, String message) {
      told.put(place, Told.refused(number, field, message));
    }
  }

  /** A contact as it was typed, of which nothing is checked but that it can be read. */
  private static Result<Contact, Decision.Invalid> contact(Typed typed) {
    var day = ThaiDate.parseTyped(Optional.ofNullable(typed.contactedOn()).orElse(""));
    if (day instanceof Result.Refused<LocalDate, String> unread) {
      return Result.refused(new Decision.Invalid("contactedOn", unread.why()));
    }
    var channel = filled(typed.channel());
    if (channel == null) {
      return Result.refused(new Decision.Invalid("channel", "โปรดเลือกวิธีติดต่อ"));
    }
    var income = filled(typed.yearlyIncome());
    var amount = income == null ? null : ThaiNumber.parse(income);
    if (amount instanceof Result.Refused<BigDecimal, String> unread) {
      return Result.refused(new Decision.Invalid("yearlyIncome", unread.why()));
    }
    return Result.of(new Contact(day.orThrow(), REACHED.equals(typed.result()), channel, filled(typed.stage()),
        amount == null ? null : amount.orThrow(), filled(typed.incomeSource()), filled(typed.note())));
  }

  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
