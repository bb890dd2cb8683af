package th.cardholder.reassignment;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.assignment.HandingOver;
import th.cardholder.assignment.Pairing;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.cases.Reach;
import th.cardholder.cases.RequestKey;
import th.cardholder.consent.CaseTexts;
import th.cardholder.door.TypedText;
import th.cardholder.interview.CoInterviewSeats;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;

/**
 * A chief gives a running case another AO, or another co-interviewer (R05, domain.md §2.2 items 6–8; ADR 0020). One
 * transaction over the case, the engine's open steps, the drafts and the history, with the case held; the same click
 * twice does it once, and of two chiefs who decide at once the second is told what the first has done.
 */
@Service
public class Reassignments {

  /** Until the bank's officer has confirmed, somebody else may sit in. */
  private static final Set<Case.State> SEATED = EnumSet.of(Case.State.AWAITING_INTERVIEW, Case.State.AWAITING_PLAN,
      Case.State.AWAITING_CONFIRMATION);

  /** In the place of an AO's user id where a case has none; no user is called so. */
  static final String NOBODY = "-";


  private final CaseIndex index;
  private final CaseRights rights;
  private final Cases cases;
  private final JourneyProcess journey;
  private final Pairing pairing;
  private final HandingOver handingOver;
  private final CoInterviewSeats seats;
  private final CaseTexts texts;
  private final Offices offices;
  private final Audit audit;
  private final JdbcClient jdbc;
  private final Clock clock;

  Reassignments(CaseIndex index, CaseRights rights, Cases cases, JourneyProcess journey, Pairing pairing,
      HandingOver handingOver, CoInterviewSeats seats, CaseTexts texts, Offices offices, Audit audit, JdbcClient jdbc, Clock clock) {
    this.index = index;
    this.rights = rights;
    this.cases = cases;
    this.journey = journey;
    this.pairing = pairing;
    this.handingOver = handingOver;
    this.seats = seats;
    this.texts = texts;
    this.offices = offices;
    this.audit = audit;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * What a chief asks for.
   *
   * @param fromAo        the AO whom the page showed; another now says that somebody was faster
   * @param toAo          the AO to be; the same as before where only the co-interviewer changes
   * @param coInterviewer null or blank leaves it to the rule
   * @param requestKey    made by the page, so that a double click is one
   */
  public record Order(@Nullable String fromAo, @Nullable String toAo, @Nullable String coInterviewer,
      @Nullable String reason, @Nullable String requestKey) {}

  /** What became of it. */
  public sealed interface Result {

    /** It is so now; asked for twice, it was done once. Names are as people read them. */
    record Changed(String caseNumber, String aoUserId, String aoName, @Nullable String coInterviewerName)
        implements Result {}

    /** It is not, and nothing was changed. */
    record Refused(Decision decision) implements Result {}
  }

  /** Whether the co-interviewer of a case in this state is for the chief to choose. */
  public static boolean seatOpen(Case.State state, boolean seated) {
    return state == Case.State.AWAITING_INTERVIEW || SEATED.contains(state) && seated;
  }

  /** Gives the case another AO or co-interviewer. */
  @Transactional
  public Result change(String caseNumber, Order order, String userId) {
    if (TypedText.unusable(caseNumber) || index.byNumber(caseNumber, Reach.of(userId, offices)).isEmpty()) {
      return refused(new Decision.NotFound());
    }
    var participant = cases.lock(caseNumber);
    if (!rights.mayReassign(userId, participant.officeId())) {
      return refused(new Decision.Forbidden(
          "เปลี่ยนผู้ดูแลได้เฉพาะนายอำเภอ หัวหน้าทีม ปรจ. เจ้าของเรื่อง โปรดแจ้งนายอำเภอ"));
    }
    var key = blankAsNull(order.requestKey());
    if (key != null && !RequestKey.usable(key)) {
      return refused(RequestKey.unreadable());
    }
    // Before anything else is looked at: what is checked has changed since the first click.
    var written = key == null ? Optional.<Written>empty() : written(key);
    if (written.isPresent()) {
      return written.get().is(participant, order, userId)
          ? changed(participant, written.get().aoAfter(), written.get().coInterviewerAfter())
          : refused(new Decision.Conflict("คำขอนี้บันทึกไว้แล้วตามที่ส่งครั้งแรก โปรดโหลดรายการใหม่แล้วลองอีกครั้ง"));
    }
    var wrong = texts.checkReason(participant.id(), order.reason(), "เหตุผลที่เปลี่ยนผู้ดูแล");
    return wrong != null ? refused(wrong) : change(participant, order, key, userId);
  }

  private Result change(Case participant, Order order, @Nullable String key, String userId) {
    var notNow = notNow(participant, order);
    if (notNow != null) {
      return refused(notNow);
    }
    var toAo = blankAsNull(order.toAo());
    if (toAo == null) {
      return refused(new Decision.Invalid("aoUserId", "โปรดเลือกผู้ดูแล (AO)"));
    }
    return pairing.of(participant.officeId(), toAo, order.coInterviewer()).fold(
        right -> change(participant, order, toAo, right, key, userId), no -> refused(Decision.invalid(no)));
  }

  private Result change(Case participant, Order order, String toAo, Pairing.Pair right, @Nullable String key,
      String userId) {
    var seat = seat(participant, right);
    if (seat instanceof Seat.No no) {
      return refused(no.decision());
    }
    var after = ((Seat.Taken) seat).coInterviewerId();
    if (toAo.equals(participant.aoUserId()) && Objects.equals(after, participant.coInterviewerId())) {
      return refused(new Decision.Conflict(
          right.ao().name() + " เป็นผู้ดูแลเรื่องนี้อยู่แล้ว โปรดเลือกท่านอื่น"));
    }
    write(participant, toAo, after, Objects.requireNonNull(order.reason()).strip(), key, userId);
    return changed(participant, toAo, after);
  }

  /** Why a case in this state cannot be given to another AO; null where it can. */
  static @Nullable String notIn(Case.State state) {
    if (!state.open()) {
      return "เรื่องนี้สิ้นสุดแล้ว (" + state.labelTh() + ") จึงเปลี่ยนผู้ดูแลไม่ได้ "
          + "หากสิ้นสุดโดยผิดพลาด โปรดแก้ไขหรือเปิดเรื่องอีกครั้งก่อน";
    }
    if (state == Case.State.AWAITING_AO) {
      return "เรื่องนี้รอมอบหมายผู้ดูแลอยู่ โปรดมอบหมายในรายการ “รอมอบหมาย”";
    }
    return Case.State.withAo().contains(state) ? null
        : "เรื่องนี้ยังไม่ถึงขั้นมอบหมายผู้ดูแล (" + state.labelTh() + ")";
  }

  private @Nullable Decision notNow(Case participant, Order order) {
    var notIn = notIn(participant.state());
    if (notIn != null) {
      return new Decision.Conflict(notIn);
    }
    var from = NOBODY.equals(order.fromAo()) ? null : blankAsNull(order.fromAo());
    return Objects.equals(from, participant.aoUserId()) ? null
        : new Decision.Conflict("มีผู้เปลี่ยนผู้ดูแลของเรื่องนี้ไปแล้ว ขณะนี้ผู้ดูแลคือ " + name(participant.aoUserId())
            + " โปรดโหลดรายการใหม่แล้วตรวจอีกครั้ง");
  }

  private sealed interface Seat {

    record Taken(@Nullable String coInterviewerId) implements Seat {}

    record No(Decision decision) implements Seat {}
  }

  /**
   * Who sits in from now on. R05 is asked of the interview: before it anew, of the AO who is to hold it; after it
   * whoever sat in confirms, whoever the AO is by then, and only one who has left is replaced.
   */
  private Seat seat(Case participant, Pairing.Pair right) {
    var chosen = right.chosen();
    var before = participant.coInterviewerId();
    if (!seatOpen(participant.state(), before != null)) {
      return chosen == null || chosen.userId().equals(before) ? new Seat.Taken(before)
          : new Seat.No(new Decision.Invalid("coInterviewerId",
              "เรื่องนี้สัมภาษณ์แล้ว ไม่ต้องเลือกผู้ร่วมสัมภาษณ์ โปรดเว้นว่างไว้"));
    }
    if (chosen != null) {
      return new Seat.Taken(chosen.userId());
    }
    if (participant.state() == Case.State.AWAITING_INTERVIEW) {
      if (!right.seatRequired()) {
        return new Seat.Taken(null);
      }
      var seatless = right.seatless();
      if (seatless.isPresent()) {
        return new Seat.No(Decision.invalid(seatless.get()));
      }
    }
    // After the interview also one of another province, from where the case has come: nobody else was there (ADR 0069).
    var stays = right.banks().stream().anyMatch(bank -> bank.userId().equals(before))
        || participant.state() != Case.State.AWAITING_INTERVIEW && seats.of(participant).filter(Offices.Seat::onDuty).isPresent();
    return new Seat.Taken(stays || right.banks().isEmpty() ? before : next(right.banks(), before));
  }

  /** The least loaded of the bank whose officer has left, or else of the province. */
  private String next(List<Officer> banks, @Nullable String left) {
    var bank = left == null ? null : offices.officer(left).map(Officer::agencyCode).orElse(null);
    return banks.stream().filter(it -> Objects.equals(it.agencyCode(), bank)).findFirst().orElse(banks.get(0)).userId();
  }

  private void write(Case participant, String toAo, @Nullable String coInterviewer, String reason,
      @Nullable String key, String userId) {
    var id = jdbc.sql("""
            insert into journey.reassignment (case_id, ao_before, ao_after, co_interviewer_before,
              co_interviewer_after, reason, request_key, reassigned_at, reassigned_by)
            values (:case, :aoBefore, :ao, :coBefore, :co, :reason, :key, :now, :by) returning id
            """).param("case", participant.id()).param("aoBefore", participant.aoUserId()).param("ao", toAo)
        .param("coBefore", participant.coInterviewerId()).param("co", coInterviewer).param("reason", reason)
        .param("key", key).param("now", OffsetDateTime.now(clock)).param("by", userId).query(Long.class).single();
    var anotherAo = !toAo.equals(participant.aoUserId());
    if (anotherAo) {
      cases.setAo(participant.id(), toAo);
      write(participant, userId, "ao.reassigned", "ao", participant.aoUserId(), toAo, id);
    }
    reseat(participant, coInterviewer, anotherAo ? null : id, userId);
    if (anotherAo) {
      handingOver.to(participant, toAo);
    }
  }

  private void reseat(Case participant, @Nullable String now, @Nullable Long reassignment, String userId) {
    var before = participant.coInterviewerId();
    if (Objects.equals(before, now)) {
      return;
    }
    cases.setCoInterviewer(participant.id(), now);
    if (now == null) {
      write(participant, userId, "coInterviewer.removed", "coInterviewer", null, Objects.requireNonNull(before),
          reassignment);
      return;
    }
    write(participant, userId, before == null ? "coInterviewer.added" : "coInterviewer.changed", "coInterviewer",
        before, now, reassignment);
    offices.seat(participant.officeId(), now).ifPresent(seat -> journey.seat(participant, seat.officeId(), now));
  }

  private void write(Case participant, String userId, String action, String what, @Nullable String before, String now,
      @Nullable Long reassignment) {
    Map<String, Object> detail = new HashMap<>();
    detail.put(what, now);
    if (before != null) {
      detail.put("before", before);
    }
    if (reassignment != null) {
      detail.put("reassignment", reassignment);
    }
    audit.write(Audit.Entry.of(userId, participant.officeId(), action, participant.id()).with(detail));
  }

  private record Written(long caseId, String aoAfter, @Nullable String coInterviewerAfter, String reason,
      String reassignedBy) {

    boolean is(Case participant, Order order, String userId) {
      var chosen = blankAsNull(order.coInterviewer());
      return caseId == participant.id() && reassignedBy.equals(userId) && aoAfter.equals(blankAsNull(order.toAo()))
          && reason.equals(blankAsNull(order.reason()))
          && (chosen == null || chosen.equals(coInterviewerAfter));
    }
  }

  private Optional<Written> written(String key) {
    return jdbc.sql("""
            select case_id, ao_after, co_interviewer_after, reason, reassigned_by from journey.reassignment
             where request_key = ?
            """).param(key).query(Written.class).optional();
  }

  private Result changed(Case participant, String ao, @Nullable String coInterviewer) {
    return new Result.Changed(participant.number(), ao, name(ao),
        coInterviewer == null || !SEATED.contains(participant.state()) ? null : name(coInterviewer));
  }

  private String name(@Nullable String userId) {
    return userId == null ? "–" : offices.officerName(userId);
  }

  private static Result refused(Decision decision) {
    return new Result.Refused(decision);
  }

  private static @Nullable String blankAsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
