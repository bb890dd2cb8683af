package th.cardholder.transfer;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.assignment.HandingOver;
import th.cardholder.assignment.Suggestions;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.HangsOnCase;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.cases.JourneyProcess.Standing;
import th.cardholder.cases.OpenWork;
import th.cardholder.cases.OpenWork.OpenTask;
import th.cardholder.cases.People;
import th.cardholder.cases.RequestKey;
import th.cardholder.consent.CaseTexts;
import th.cardholder.door.Drafts;
import th.cardholder.door.TypedText;
import th.cardholder.interview.CoInterviewSeats;
import th.cardholder.measure.MeasureYears;
import th.cardholder.notice.Notice;
import th.cardholder.notice.Notices;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.plan.PlanReferrals;
import th.cardholder.referral.ReferralsOfMoved;
import th.cardholder.referral.ReferralsOfMoved.Moved;
import th.cardholder.registry.RegistryChanges;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/**
 * Somebody moves to another district, and the case goes there with everything (R19, ADR 0069): its journey starts again at the
 * same place under the new team, with due dates, what was typed, refusals in hand and what is open at agencies. One transaction
 * with the case held; the same click twice does it once, and of two officers at once the second is told where it went. What is
 * shown before is worked out by the same code that does it.
 */
@Service
public class Transfers {


  private final CaseRights rights;
  private final Cases cases;
  private final JourneyProcess journey;
  private final OpenWork openWork;
  private final ReferralsOfMoved moving;
  private final PlanReferrals plans;
  private final Suggestions suggestions;
  private final HandingOver handingOver;
  private final CoInterviewSeats seats;
  private final Drafts drafts;
  private final Notices notices;
  private final RegistryChanges registryChanges;
  private final List<HangsOnCase> hanging;
  private final TransferStore store;
  private final Teams teams;
  private final People people;
  private final MeasureYears years;
  private final Offices offices;
  private final CaseTexts texts;
  private final Audit audit;
  private final Clock clock;

  Transfers(CaseRights rights, Cases cases, JourneyProcess journey, OpenWork openWork, ReferralsOfMoved moving,
      PlanReferrals plans, Suggestions suggestions, HandingOver handingOver, CoInterviewSeats seats, Drafts drafts,
      Notices notices, RegistryChanges registryChanges, List<HangsOnCase> hanging, TransferStore store, Teams teams,
      People people, MeasureYears years, Offices offices, CaseTexts texts, Audit audit, Clock clock) {
    this.rights = rights;
    this.cases = cases;
    this.journey = journey;
    this.openWork = openWork;
    this.moving = moving;
    this.plans = plans;
    this.suggestions = suggestions;
    this.handingOver = handingOver;
    this.seats = seats;
    this.drafts = drafts;
    this.notices = notices;
    this.registryChanges = registryChanges;
    this.hanging = hanging;
    this.store = store;
    this.teams = teams;
    this.people = people;
    this.years = years;
    this.offices = offices;
    this.texts = texts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What an officer asks for.
   *
   * @param movedOn    as typed, พ.ศ.
   * @param seen       what the preview was sealed with
   * @param requestKey made by the page, so that a double click is one
   */
  public record Order(@Nullable String districtCode, @Nullable String movedOn, @Nullable String note, @Nullable String seen,
      @Nullable String requestKey) {}

  /** A transfer that was done; {@code aoName} is null where the chief is to choose. */
  public record Done(String caseNumber, String toPlace, @Nullable String aoName) {}

  /**
   * What a transfer would do, in Thai.
   *
   * @param refusal why this team cannot take the person, and what to do; null where it can
   * @param aoName  who looks after the case there, as it stands now; null where the chief is to choose
   * @param notThere projects of the plan that nobody has there, so that it is made anew
   * @param seen    to be sent back with the confirmation
   */
  public record Preview(String caseNumber, String fromPlace, String toPlace, String movedThai, @Nullable String refusal,
      String stateThai, String stateThereThai, @Nullable String aoName, List<StepLine> steps, List<ReferralLine> referrals,
      List<String> notThere, String seen) {}

  /**
   * An open step.
   *
   * @param again   whether it stands again, with its due date; else the new chief assigns first, or the plan is made anew
   * @param drafted whether somebody has half filled in its form
   */
  public record StepLine(String stepName, @Nullable String withName, @Nullable String dueThai, boolean again, boolean drafted) {}

  /** A referral and what becomes of it; {@code toAgency} is null where it is not offered anew. */
  public record ReferralLine(String referralNumber, String projectName, String agencyName, String stateThai, String fate,
      String fateThai, @Nullable String toAgency) {}

  /** Where the person can go: every other district, by province. */
  @Transactional
  public Result<List<Teams.InProvince>, NotDone> choices(String caseNumber, String userId) {
    return mine(caseNumber, userId).map(it -> teams.butFor(it.officeId()));
  }

  /** What a transfer would do. Nothing is changed. */
  @Transactional
  public Result<Preview, NotDone> preview(String caseNumber, Order order, String userId) {
    return mine(caseNumber, userId).then(participant -> asked(participant, order))
        .map(it -> shown(going(it.participant(), it.team()), it));
  }

  private Result<Case, NotDone> mine(String caseNumber, String userId) {
    return TypedText.unusable(caseNumber) ? Result.refused(new Decision.NotFound())
        : rights.hold(caseNumber, userId).fold(Result::of, no -> Result.refused(gone(caseNumber, userId).<NotDone>map(
            it -> new Decision.Conflict(wentTo(it))).orElse(no)));
  }

  /** Takes the case to the new team. */
  @Transactional
  public Result<Done, NotDone> transfer(String caseNumber, Order order, String userId) {
    var key = order.requestKey() == null || order.requestKey().isBlank() ? null : order.requestKey();
    if (key != null && !RequestKey.usable(key)) {
      return Result.refused(RequestKey.unreadable());
    }
    // Before anything else is looked at: whoever has done it sees the case no more.
    var done = key == null ? Optional.<TransferStore.Transfer>empty() : store.ofRequest(key);
    if (done.isPresent()) {
      return same(done.get(), caseNumber, order, userId) ? Result.of(told(done.get()))
          : Result.refused(new Decision.Conflict("คำขอนี้บันทึกไว้แล้วตามที่ส่งครั้งแรก โปรดเปิดหน้านี้ใหม่แล้วลองอีกครั้ง"));
    }
    return mine(caseNumber, userId).fold(
        held -> asked(held, order).then(it -> transfer(it, order.seen(), key, userId)),
        no -> gone(caseNumber, userId).filter(it -> same(it, caseNumber, order, userId))
            .map(it -> Result.<Done, NotDone>of(told(it))).orElseGet(() -> Result.refused(no)));
  }

  /** The same wish of the same officer: a second click that has waited for the first. */
  private static boolean same(TransferStore.Transfer done, String caseNumber, Order order, String userId) {
    return done.caseNumber().equals(caseNumber) && done.transferredBy().equals(userId)
        && order.districtCode() != null && done.toOffice().equals(Office.district(order.districtCode().strip()))
        && ThaiDate.parseTyped(Objects.requireNonNullElse(order.movedOn(), "")).fold(done.movedOn()::equals, no -> false);
  }

  private Done told(TransferStore.Transfer done) {
    return new Done(done.caseNumber(), teams.place(done.toOffice()), name(done.aoAfter()));
  }

  /** The transfer by which a case left a team of the user's, if that was the last thing that it did. */
  private Optional<TransferStore.Transfer> gone(String caseNumber, String userId) {
    return store.newest(caseNumber).filter(it -> rights.mayChange(userId, it.fromOffice(), userId));
  }

  private String wentTo(TransferStore.Transfer it) {
    return "เรื่องนี้โอนไป" + teams.place(it.toOffice()) + "แล้ว เมื่อ "
        + ThaiDate.longForm(it.transferredAt().atZoneSameInstant(clock.getZone()).toLocalDate())
        + " โปรดติดต่อทีม ปรจ. ของอำเภอนั้น";
  }

  private record Asked(Case participant, Office team, LocalDate movedOn, @Nullable String note) {}

  private Result<Asked, NotDone> asked(Case participant, Order order) {
    if (!participant.state().open() && participant.state() != Case.State.FOLLOW_UP_ONLY) {
      return Result.refused(new Decision.Conflict("เรื่องนี้สิ้นสุดแล้ว (" + participant.state().labelTh() + ") จึงโอนไม่ได้ "
          + "หากสิ้นสุดโดยผิดพลาด โปรดแก้ไขการแจ้งเหตุหรือเปิดเรื่องอีกครั้งก่อน"));
    }
    var code = order.districtCode() == null ? "" : order.districtCode().strip();
    if (code.isEmpty()) {
      return invalid("districtCode", "โปรดเลือกอำเภอที่ย้ายไป");
    }
    var team = TypedText.unusable(code) ? Optional.<Office>empty() : teams.of(code);
    if (team.isEmpty()) {
      return invalid("districtCode", "ไม่พบอำเภอนี้ โปรดเลือกจากรายการ");
    }
    if (team.get().id().equals(participant.officeId())) {
      return invalid("districtCode", "เรื่องนี้อยู่กับทีม ปรจ. ของอำเภอนี้อยู่แล้ว โปรดเลือกอำเภออื่น");
    }
    var day = ThaiDate.parseTyped(Objects.requireNonNullElse(order.movedOn(), ""));
    if (day instanceof Result.Refused<LocalDate, String> unread) {
      return invalid("movedOn", unread.why());
    }
    var wrong = wrongDay(participant, day.orThrow());
    if (wrong != null) {
      return invalid("movedOn", wrong);
    }
    var wrongNote = texts.checkNote(participant.id(), order.note(), "รายละเอียด");
    return wrongNote != null ? Result.refused(wrongNote) : Result.of(new Asked(participant, team.get(), day.orThrow(),
        order.note() == null || order.note().isBlank() ? null : order.note().strip()));
  }

  private static <T> Result<T, NotDone> invalid(String field, String why) {
    return Result.refused(new Decision.Invalid(field, why));
  }

  private @Nullable String wrongDay(Case participant, LocalDate day) {
    if (day.isAfter(LocalDate.now(clock))) {
      return "วันที่ย้ายต้องไม่เกินวันนี้ โปรดตรวจวันที่";
    }
    var opened = cases.openedOn(participant);
    var paper = participant.paperDate();
    var began = paper != null && paper.isBefore(opened) ? paper : opened;
    return day.isBefore(began) ? "วันที่ย้ายต้องไม่ก่อนวันที่แจ้งความประสงค์ (" + ThaiDate.longForm(began)
        + ") โปรดตรวจวันที่" : null;
  }

  private Going going(Case before, Office team) {
    if (before.withoutJourney()) {
      // Whoever is followed up alone has no step and nobody who looks after them: the new team's secretariat finds them in its book (R16).
      return new Going(before, before.with(team.id(), before.state(), null, null), team, new Standing("", List.of(), List.of()), "",
          List.of(), List.of());
    }
    var standing = journey.standing(before);
    var state = before.state();
    // R05 is asked of the interview: who is to hold it, and who sits in, the new chief decides.
    var held = Case.State.withAo().contains(state) && state != Case.State.AWAITING_INTERVIEW;
    var there = before.with(team.id(), state == Case.State.AWAITING_INTERVIEW ? Case.State.AWAITING_AO : state,
        held ? suggested(before, team) : null, held ? before.coInterviewerId() : null);
    var notThere = journey.sendsThePlan(standing.step()) ? plans.notThere(there) : List.<String>of();
    if (!notThere.isEmpty()) {
      there = there.with(team.id(), Case.State.AWAITING_PLAN, there.aoUserId(), there.coInterviewerId());
    }
    var same = there.state() == state && journey.goesOnAt(there, standing.step());
    return new Going(before, there, team, standing, same ? standing.step() : journey.stepOf(there.state()), moving.of(there),
        notThere);
  }

  private @Nullable String suggested(Case participant, Office team) {
    return suggestions.of(team.id()).next(people.of(participant).subdistrictCode(), null).map(it -> it.ao().userId())
        .orElse(null);
  }

  private Preview shown(Going going, Asked asked) {
    return new Preview(going.before().number(), teams.place(going.before().officeId()), teams.place(going.team()),
        ThaiDate.longForm(asked.movedOn()), refusal(going.team()), going.before().state().labelTh(), going.now().state().labelTh(),
        name(going.now().aoUserId()), going.standing().open().stream().map(it -> line(it, going)).toList(),
        going.referrals().stream().map(this::line).toList(),
        going.notThere().stream().map(it -> project(going.before(), it)).toList(), going.seal());
  }

  private @Nullable String refusal(Office team) {
    return teams.takes(team) ? null : teams.place(team) + " ยังไม่มีนายอำเภอ (หัวหน้าทีม ปรจ.) ที่ปฏิบัติงานอยู่ในระบบ "
        + "งานจะไม่มีผู้รับ จึงยังโอนไปไม่ได้ โปรดแจ้งผู้ดูแลระบบให้เพิ่มรายชื่อก่อน แล้วโอนใหม่";
  }

  private StepLine line(OpenTask task, Going going) {
    return new StepLine(task.stepName(), name(task.assignee()), task.due() == null ? null : ThaiDate.shortForm(task.due()),
        journey.standsAgain(task, going.step()), drafts.any(task.id()));
  }

  private ReferralLine line(Moved moved) {
    var referral = moved.referral();
    return new ReferralLine(referral.number(), years.project(referral.year(), referral.projectCode())
        .map(MeasureYears.Project::labelTh).orElse(referral.projectCode()), office(referral.officeId()),
        referral.state().labelTh(), moved.fate().code(), moved.fate().labelTh(),
        moved.toOffice() == null ? null : office(moved.toOffice()));
  }

  private String project(Case participant, String code) {
    return years.project(participant.year(), code).map(MeasureYears.Project::labelTh).orElse(code);
  }

  private String office(String id) {
    return offices.office(id).map(Office::nameTh).orElse(id);
  }

  private @Nullable String name(@Nullable String userId) {
    return userId == null ? null : offices.officerName(userId);
  }

  private Result<Done, NotDone> transfer(Asked asked, @Nullable String seen, @Nullable String key, String userId) {
    var refusal = refusal(asked.team());
    if (refusal != null) {
      return Result.refused(new Decision.Conflict(refusal));
    }
    var going = going(asked.participant(), asked.team());
    if (!going.seal().equals(seen)) {
      return Result.refused(new Decision.Conflict("มีการเปลี่ยนแปลงของเรื่องนี้หลังจากที่ท่านตรวจรายการ ยังไม่ได้โอน "
          + "โปรดตรวจรายการใหม่แล้วยืนยันอีกครั้ง"));
    }
    var id = store.add(going.before(), going.now(), seat(going), asked.movedOn(), asked.note(), key, userId);
    cases.handOver(going.now());
    notices.goOver(going.now().id(), going.now().officeId());
    registryChanges.goOver(going.now().id(), going.now().officeId());
    if (!going.now().withoutJourney()) {
      goOver(going, moving.carryOut(going.now(), going.referrals(), String.valueOf(id), asked.movedOn(), userId), userId);
    }
    hanging.forEach(it -> it.changed(cases.get(going.now().number())));
    written(going, id, userId);
    tell(going.now(), id, asked.movedOn());
    return Result.of(new Done(going.now().number(), teams.place(going.team()), name(going.now().aoUserId())));
  }

  /** From where somebody sat in who has still to confirm it. */
  private @Nullable String seat(Going going) {
    return going.now().coInterviewerId() == null ? null
        : seats.of(going.before()).filter(Offices.Seat::onDuty).map(Offices.Seat::officeId).orElse(null);
  }

  private void goOver(Going going, List<String> toRevise, String userId) {
    List<String> refusals = new ArrayList<>(going.standing().refusals());
    refusals.addAll(toRevise);
    var over = journey.goOver(going.now(), new Standing(going.standing().step(), going.standing().open(), refusals), going.step(),
        userId);
    over.tasks().forEach(drafts::goOver);
    var old = going.before().processInstanceId();
    if (old != null) {
      journey.leave(old);
    }
    cases.setProcessInstance(going.now().id(), over.processInstanceId());
    openWork.of(List.of(over.processInstanceId())).stream().filter(task -> over.tasks().containsValue(task.id()))
        .forEach(task -> readers(task, going.now()).forEach(reader -> handingOver.typed(task.id(), reader)));
  }

  /** Who goes on from what was typed: whoever has the task; at the counter, which nobody has in hand there, each registrar. */
  private List<String> readers(OpenTask task, Case now) {
    return task.assignee() != null ? List.of(task.assignee()) : now.state() != Case.State.REGISTERING ? List.of()
        : offices.officers(now.officeId(), Role.REGISTRAR).stream().map(it -> it.userId()).toList();
  }

  private void written(Going going, long id, String userId) {
    Map<String, Object> detail = new HashMap<>(Map.of("transfer", id, "from", teams.place(going.before().officeId()),
        "to", teams.place(going.team())));
    audit.write(Audit.Entry.of(userId, going.before().officeId(), "case.transferred", going.now().id()).with(detail));
    if (going.now().aoUserId() != null) {
      detail.put("ao", going.now().aoUserId());
    }
    audit.write(Audit.Entry.of(userId, going.now().officeId(), "case.received", going.now().id()).with(detail));
  }

  private void tell(Case now, long id, LocalDate movedOn) {
    var key = String.valueOf(id);
    notices.tell(Notice.ofCase(Notice.Kind.TRANSFERRED_IN, now.id(), key, movedOn, Notice.Reader.KEEPER));
    if (now.aoUserId() != null) {
      notices.tell(Notice.ofCase(Notice.Kind.TRANSFERRED_IN, now.id(), key, movedOn, Notice.Reader.TEAM));
    }
  }
}
