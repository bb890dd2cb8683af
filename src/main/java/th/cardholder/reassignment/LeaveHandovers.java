package th.cardholder.reassignment;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.assignment.AssignmentList.Choosable;
import th.cardholder.assignment.AssignmentList;
import th.cardholder.assignment.Pairing;
import th.cardholder.assignment.Suggestions;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Caseloads;
import th.cardholder.cases.Decision;
import th.cardholder.cases.OpenWork;
import th.cardholder.cases.RequestKey;
import th.cardholder.door.TypedText;
import th.cardholder.followup.Rounds;
import th.cardholder.leave.Leave;
import th.cardholder.leave.Leaves;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.reassignment.AoWork.HeldCase;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/**
 * The chief records that an AO is away, and what of the AO's work goes to whom meanwhile (ADR 0050). What falls due in those
 * days is shown first; what the chief decided is done on the first day of the leave through {@link Reassignments}, a case a
 * transaction, once, by whichever node is there.
 */
@Service
public class LeaveHandovers {

  private static final String INSTEAD = "มอบหมายเรื่องให้ผู้อื่นในหน้า “มอบหมายผู้ดูแล”";

  private final Leaves leaves;
  private final CaseLines lines;
  private final Suggestions suggestions;
  private final AssignmentList assignments;
  private final Pairing pairing;
  private final OpenWork openWork;
  private final Rounds rounds;
  private final Reassignments reassignments;
  private final Caseloads caseloads;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;
  private final EachAlone alone;

  LeaveHandovers(Leaves leaves, CaseLines lines, Suggestions suggestions, AssignmentList assignments, Pairing pairing,
      OpenWork openWork, Rounds rounds, Reassignments reassignments, Caseloads caseloads, Offices offices, Audit audit,
      Clock clock, PlatformTransactionManager transactions) {
    this.leaves = leaves;
    this.lines = lines;
    this.suggestions = suggestions;
    this.assignments = assignments;
    this.pairing = pairing;
    this.openWork = openWork;
    this.rounds = rounds;
    this.reassignments = reassignments;
    this.caseloads = caseloads;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
    this.alone = new EachAlone(new TransactionTemplate(transactions));
  }

  /**
   * What a chief asks for.
   *
   * @param officeId   the team; not asked of a leave that is there
   * @param userId     the AO; not asked of a leave that is there
   * @param from       the first day as typed, in the Buddhist Era; of a leave that has begun it stays
   * @param to         the last day
   * @param wishes     which cases go to whom
   * @param requestKey made by the page, so that a double click is one
   */
  public record Asked(@Nullable String officeId, @Nullable String userId, @Nullable String from, @Nullable String to,
      @Nullable List<@Nullable Wish> wishes, @Nullable String requestKey) {}

  /** A case that is to go to another AO; {@code coInterviewerId} null or blank leaves it to the rule. */
  public record Wish(@Nullable String caseNumber, @Nullable String aoUserId, @Nullable String coInterviewerId) {}

  /**
   * What would be handed over.
   *
   * @param begins whether that is at once
   * @param cases  what falls due in those days or is late now, with whom it could go to
   * @param aos    all others of the team, those who will be away said so
   */
  public record Offer(String officeId, String officeName, String userId, String name, String daysThai, boolean begins,
      List<HeldCase> cases, List<Choosable> aos, List<Choosable> coInterviewers) {}

  /**
   * A leave in a team's list.
   *
   * @param from       as it is typed
   * @param to         as it is typed
   * @param returnable how many cases are still with the colleague to whom they went
   */
  public record Line(long id, String userId, String name, String daysThai, String from, String to, boolean begun, boolean over,
      boolean cancelled, int planned, int handed, int refused, int returnable) {}

  /**
   * A case of a leave.
   *
   * @param state     the code of {@link Leaves.State}
   * @param now       the AO it is with; null when it has ended
   * @param back      whether the AO who was away has it again
   */
  public record HandedCase(String caseNumber, String personName, String state, String toAo, String toName, @Nullable String now,
      boolean returnable, boolean back, @Nullable String said) {}

  /** A leave with its cases. */
  public record Opened(Line leave, String officeId, List<HandedCase> cases) {}

  // ---- What is shown

  /** The leaves of a team that are to come, that hold, or that ended lately. Nobody of a case is named. */
  public List<Line> of(String officeId) {
    var all = leaves.of(List.of(officeId), today().minusDays(LeaveDays.LISTED));
    var byLeave = leaves.handings(all.stream().map(Leave::id).toList()).stream().collect(groupingBy(Leaves.Handing::leaveId));
    var now = now(officeId, byLeave.values().stream().flatMap(List::stream).toList());
    var names = offices.officerNames(all.stream().map(Leave::userId).toList());
    return all.stream().map(it -> line(it, names.getOrDefault(it.userId(), it.userId()),
            byLeave.getOrDefault(it.id(), List.of()), now))
        .filter(it -> !it.cancelled() || it.returnable() > 0).toList();
  }

  private Line line(Leave leave, String name, List<Leaves.Handing> cases, Map<String, CaseLines.Row> now) {
    return new Line(leave.id(), leave.userId(), name, leave.daysThai(), ThaiDate.numeric(leave.startsOn()),
        ThaiDate.numeric(leave.endsOn()), leave.begun(today()), leave.over(today()), leave.cancelled(),
        count(cases, Leaves.State.PLANNED), count(cases, Leaves.State.HANDED), count(cases, Leaves.State.REFUSED),
        (int) cases.stream().filter(it -> returnable(it, now)).count());
  }

  private static int count(List<Leaves.Handing> cases, Leaves.State state) {
    return (int) cases.stream().filter(it -> it.state() == state).count();
  }

  private static boolean returnable(Leaves.Handing one, Map<String, CaseLines.Row> now) {
    var row = now.get(one.caseNumber());
    return one.state() == Leaves.State.HANDED && row != null && row.aoUserId().equals(one.toAo());
  }

  private Map<String, CaseLines.Row> now(String officeId, List<Leaves.Handing> cases) {
    return lines.ofCases(List.of(officeId), cases.stream().map(Leaves.Handing::caseNumber).distinct().toList()).stream()
        .collect(toMap(CaseLines.Row::caseNumber, identity()));
  }

  /** A leave of one of these teams with its cases; each person is recorded as seen. */
  @Transactional
  public Optional<Opened> open(List<String> led, long id, String chief) {
    return leaves.leave(id).filter(it -> led.contains(it.officeId())).map(leave -> {
      var cases = leaves.handings(List.of(id));
      var now = now(leave.officeId(), cases);
      var people = caseloads.people(cases.stream().map(Leaves.Handing::caseNumber).toList());
      audit.viewed(new Audit.View(chief, leave.officeId(), Audit.Purpose.LIST),
          people.values().stream().map(Caseloads.Person::cardholderId).toList());
      Set<String> officers = new HashSet<>(now.values().stream().map(CaseLines.Row::aoUserId).toList());
      officers.add(leave.userId());
      cases.forEach(it -> officers.add(it.toAo()));
      var names = offices.officerNames(officers);
      return new Opened(line(leave, names.getOrDefault(leave.userId(), leave.userId()), cases, now), leave.officeId(),
          cases.stream().map(it -> {
            var row = now.get(it.caseNumber());
            var person = people.get(it.caseNumber());
            return new HandedCase(it.caseNumber(), person == null ? "" : person.name(), it.state().code(), it.toAo(),
                names.getOrDefault(it.toAo(), it.toAo()), row == null ? null : names.get(row.aoUserId()), returnable(it, now),
                it.state() == Leaves.State.HANDED && row != null && row.aoUserId().equals(leave.userId()), it.said());
          }).toList());
    });
  }

  /**
   * What a leave would hand over and to whom, before anything of it is written.
   *
   * @param id the leave that is to be changed; null for a new one
   */
  @Transactional
  public Result<Offer, Decision.NotDone> offer(List<String> led, @Nullable Long id, Asked asked, String chief) {
    var of = of(led, id, asked);
    return of == null ? Result.refused(new Decision.NotFound())
        : days(asked, of).fold(days -> {
          var no = refused(of, days);
          return no != null ? Result.refused(no) : Result.of(offer(of, days, chief));
        }, Result::refused);
  }

  private Offer offer(Of of, LeaveDays days, String chief) {
    Map<String, Leave> away = new HashMap<>();
    leaves.of(List.of(of.officeId()), days.from()).stream().filter(it -> !it.cancelled() && !it.startsOn().isAfter(days.to()))
        .forEach(it -> away.put(it.userId(), it));
    var choosables = assignments.choosables(List.of(of.officeId()));
    return new Offer(of.officeId(), offices.office(of.officeId()).map(Office::nameTh).orElse(of.officeId()), of.userId(),
        offices.officerName(of.userId()), Leave.daysThai(days.from(), days.to()), !days.from().isAfter(today()),
        due(of, days, away.keySet(), chief),
        choosables.aos().stream().filter(it -> !it.userId().equals(of.userId())).map(it -> it.away(
            away.containsKey(it.userId()) ? "ลา " + away.get(it.userId()).daysThai() : null)).toList(),
        choosables.coInterviewers());
  }

  /** What falls due in those days at the AO's own steps, comes to be due by a round, or is late now. */
  private List<HeldCase> due(Of of, LeaveDays days, Set<String> away, String chief) {
    var first = days.from().isBefore(today()) ? today() : days.from();
    var open = openWork.dueAtAos(List.of(of.officeId()), days.to()).stream()
        .filter(it -> it.due() != null && (it.due().isBefore(today()) || !it.due().isBefore(first)))
        .map(OpenWork.OpenTask::processInstanceId).collect(toSet());
    Map<String, Rounds.Coming> coming = rounds.coming(of.officeId(), of.userId(), first, days.to()).stream()
        .collect(toMap(Rounds.Coming::caseNumber, identity()));
    var rows = lines.ofAo(of.officeId(), of.userId()).stream().filter(it ->
        open.contains(String.valueOf(it.processInstanceId())) || coming.containsKey(it.caseNumber())).toList();
    return lines.shown(rows, chief, office -> suggestions.of(office, away)).stream().map(it -> {
      var round = coming.get(it.caseNumber());
      return round == null ? it : it.due(round.nameThai(), round.closes());
    }).toList();
  }

  /** The cases of an AO of which something falls due before the leave ends, whenever it was to be. */
  private Set<String> dueBeforeTheEnd(Leave leave) {
    var open = openWork.dueAtAos(List.of(leave.officeId()), leave.endsOn()).stream()
        .map(OpenWork.OpenTask::processInstanceId).collect(toSet());
    var due = rounds.coming(leave.officeId(), leave.userId(), today(), leave.endsOn()).stream().map(Rounds.Coming::caseNumber)
        .collect(toSet());
    lines.ofAo(leave.officeId(), leave.userId()).stream().filter(it -> open.contains(String.valueOf(it.processInstanceId())))
        .forEach(it -> due.add(it.caseNumber()));
    return due;
  }

  // ---- What is recorded

  /** Of whom a leave is or is to be. */
  private record Of(String officeId, String userId, @Nullable Leave leave) {}

  /** Null where it is not the user's to know. */
  private @Nullable Of of(List<String> led, @Nullable Long id, Asked asked) {
    if (id != null) {
      return leaves.leave(id).filter(it -> led.contains(it.officeId())).map(it -> new Of(it.officeId(), it.userId(), it))
          .orElse(null);
    }
    var office = asked.officeId();
    var user = asked.userId();
    return office == null || user == null || !led.contains(office) || TypedText.unusable(user) ? null
        : new Of(office, user, null);
  }

  private Result<LeaveDays, Decision.NotDone> days(Asked asked, Of of) {
    var leave = of.leave();
    return leave != null && leave.begun(today())
        ? LeaveDays.ofBegun(leave.startsOn(), asked.to(), today(), INSTEAD)
        : LeaveDays.ofTyped(asked.from(), asked.to(), today(), INSTEAD);
  }

  /** Why this leave cannot be; null where it can. */
  private Decision.@Nullable NotDone refused(Of of, LeaveDays days) {
    var leave = of.leave();
    if (leave != null && (leave.cancelled() || leave.over(today()))) {
      return new Decision.Conflict("วันลานี้" + (leave.cancelled() ? "ยกเลิกไปแล้ว" : "สิ้นสุดแล้ว") + " โปรดโหลดรายการใหม่");
    }
    if (!offices.holds(of.userId(), of.officeId(), Role.AO)) {
      return new Decision.Conflict("เจ้าหน้าที่ท่านนี้ไม่ได้เป็น AO ของทีมแล้ว โปรดมอบหมายเรื่องให้ผู้อื่นในหน้า “มอบหมายผู้ดูแล”");
    }
    return leaves.overlapping(of.officeId(), of.userId(), days.from(), days.to(), leave == null ? null : leave.id())
        .map(other -> (Decision.NotDone) new Decision.Conflict("ท่านนี้มีวันลา " + other.daysThai()
            + " อยู่แล้ว ซึ่งซ้อนกับวันที่เลือก โปรดแก้ไขรายการเดิม")).orElse(null);
  }

  /** Records a leave and what is decided of the cases; the same request again is the same leave. */
  @Transactional
  public Result<Long, Decision.NotDone> record(List<String> led, Asked asked, String chief) {
    var key = asked.requestKey() == null ? "" : asked.requestKey().strip();
    if (!RequestKey.usable(key)) {
      return Result.refused(RequestKey.unreadable());
    }
    var of = of(led, null, asked);
    if (of == null) {
      return Result.refused(new Decision.NotFound());
    }
    leaves.hold(of.officeId());
    return days(asked, of).fold(days -> {
      // Before anything else is looked at: the first click has made a leave that this one overlaps.
      var before = leaves.ofRequest(key);
      if (before.isPresent()) {
        return same(before.get(), of, days, chief) ? Result.of(before.get().id()) : Result.refused(new Decision.Conflict(
            "คำขอนี้บันทึกไว้แล้วตามที่ส่งครั้งแรก โปรดโหลดรายการใหม่แล้วลองอีกครั้ง"));
      }
      var no = refused(of, days);
      return no != null ? Result.refused(no) : wishes(of, asked).fold(wishes -> {
        var id = leaves.record(of.officeId(), of.userId(), days.from(), days.to(), key, chief);
        leaves.plan(id, wishes);
        write("leave.recorded", chief, of, days, id, wishes.size());
        return Result.of(id);
      }, Result::refused);
    }, Result::refused);
  }

  private static boolean same(Leave leave, Of of, LeaveDays days, String chief) {
    return leave.officeId().equals(of.officeId()) && leave.userId().equals(of.userId()) && leave.startsOn().equals(days.from())
        && leave.endsOn().equals(days.to()) && leave.recordedBy().equals(chief);
  }

  /** Gives a leave other days, and decides anew of what is not handed over yet. What was handed over stays so. */
  @Transactional
  public Result<Long, Decision.NotDone> change(List<String> led, long id, Asked asked, String chief) {
    var there = of(led, id, asked);
    if (there == null) {
      return Result.refused(new Decision.NotFound());
    }
    leaves.hold(there.officeId());
    // Read anew: two who change it at once are one after the other.
    var of = new Of(there.officeId(), there.userId(), leaves.leave(id).orElseThrow());
    return days(asked, of).fold(days -> {
      var no = refused(of, days);
      return no != null ? Result.refused(no) : wishes(of, asked).fold(wishes -> {
        leaves.change(id, days.from(), days.to(), chief);
        leaves.plan(id, wishes);
        write("leave.changed", chief, of, days, id, wishes.size());
        return Result.of(id);
      }, Result::refused);
    }, Result::refused);
  }

  /**
   * Takes a leave back; the AO is there again from now on. Of one that was to last longer the days that are over stay, and
   * what was handed over can be given back.
   */
  @Transactional
  public Decision cancel(List<String> led, long id, String chief) {
    var of = of(led, id, new Asked(null, null, null, null, null, null));
    if (of == null) {
      return new Decision.NotFound();
    }
    leaves.hold(of.officeId());
    var leave = leaves.leave(id).orElseThrow();
    if (leave.cancelled()) {
      return new Decision.Done();
    }
    if (leave.over(today())) {
      return new Decision.Conflict("วันลานี้สิ้นสุดแล้ว โปรดโหลดรายการใหม่");
    }
    var yesterday = today().minusDays(1);
    if (leave.startsOn().isAfter(yesterday)) {
      leaves.cancel(id, chief);
    } else {
      leaves.change(id, leave.startsOn(), yesterday, chief);
      leaves.plan(id, List.of());
    }
    write("leave.cancelled", chief, of, new LeaveDays(leave.startsOn(), leave.endsOn()), id, 0);
    return new Decision.Done();
  }

  private void write(String action, String chief, Of of, LeaveDays days, long id, int cases) {
    audit.write(Audit.Entry.of(chief, of.officeId(), action, null).with(Map.of("ao", of.userId(), "from",
        days.from().toString(), "to", days.to().toString(), "leave", id, "cases", cases)));
  }

  /** What is decided of the cases, each of them the AO's and each to somebody who may be chosen. */
  private Result<List<Leaves.Wish>, Decision.NotDone> wishes(Of of, Asked asked) {
    var items = asked.wishes() == null ? List.<@Nullable Wish>of() : asked.wishes();
    if (items.size() > CaseLines.MOST) {
      return Result.refused(new Decision.Invalid("wishes", "โปรดเลือกไม่เกิน " + CaseLines.MOST + " เรื่อง"));
    }
    var held = items.isEmpty() ? Set.<String>of()
        : lines.ofAo(of.officeId(), of.userId()).stream().map(CaseLines.Row::caseNumber).collect(toSet());
    Map<String, Leaves.Wish> wishes = new LinkedHashMap<>();
    Map<List<String>, Decision.Invalid> asKnown = new HashMap<>();
    Set<List<String>> right = new HashSet<>();
    for (var item : items) {
      var number = item == null ? null : item.caseNumber();
      var ao = item == null ? null : item.aoUserId();
      if (number == null || !held.contains(number)) {
        return Result.refused(new Decision.Conflict("บางเรื่องที่เลือกไม่ได้อยู่กับผู้ดูแลท่านนี้แล้ว โปรดดูรายการที่จะส่งต่อใหม่"));
      }
      if (ao == null || ao.isBlank() || ao.equals(of.userId())) {
        return Result.refused(new Decision.Invalid("aoUserId", "โปรดเลือกผู้ดูแลท่านอื่นให้เรื่อง " + number));
      }
      var co = item.coInterviewerId() == null || item.coInterviewerId().isBlank() ? "" : item.coInterviewerId();
      var pair = List.of(ao, co);
      if (right.add(pair)) {
        pairing.of(of.officeId(), ao, co).match(yes -> { }, no -> asKnown.put(pair, Decision.invalid(no)));
      }
      if (asKnown.containsKey(pair)) {
        return Result.refused(asKnown.get(pair));
      }
      wishes.put(number, new Leaves.Wish(number, ao, co.isEmpty() ? null : co));
    }
    return Result.of(new ArrayList<>(wishes.values()));
  }

  // ---- What is done

  /**
   * Hands over the next cases of leaves that have begun, each in a transaction of its own. Of two at once each case is one's;
   * what is cut off is done by the next. What fails stays planned and keeps no other from being handed over.
   *
   * @return how many were decided
   */
  public int handOver() {
    Map<Long, Set<String>> due = new HashMap<>();
    return alone.each(leaves.due(EachAlone.PIECE), one -> "Case " + one.id() + " of the leave " + one.leaveId(),
        one -> handOver(one.id(), due));
  }

  private boolean handOver(long handingId, Map<Long, Set<String>> due) {
    var held = leaves.hold(handingId);
    if (held.isEmpty()) {
      return false;
    }
    var one = held.get();
    var leave = leaves.leave(one.leaveId()).orElseThrow();
    if (leave.over(today()) || !due.computeIfAbsent(leave.id(), id -> dueBeforeTheEnd(leave)).contains(one.caseNumber())) {
      leaves.became(one.id(), Leaves.State.SPARED, null);
      return true;
    }
    var result = reassignments.change(one.caseNumber(), new Reassignments.Order(leave.userId(), one.toAo(),
        one.coInterviewerId(), "ผู้ดูแลลา " + leave.daysThai(), "leave-" + one.id()), leave.recordedBy());
    if (result instanceof Reassignments.Result.Refused refused) {
      leaves.became(one.id(), Leaves.State.REFUSED, said(refused.decision()));
    } else {
      leaves.became(one.id(), Leaves.State.HANDED, null);
    }
    return true;
  }

  private static String said(Decision decision) {
    if (decision instanceof Decision.Conflict conflict) {
      return conflict.message();
    }
    return decision instanceof Decision.Invalid invalid ? invalid.message()
        : "นายอำเภอที่บันทึกวันลานี้พ้นหน้าที่แล้ว โปรดแก้ไขวันลาเพื่อยืนยันอีกครั้ง";
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
