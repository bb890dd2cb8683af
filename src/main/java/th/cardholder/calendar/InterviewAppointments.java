package th.cardholder.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.Reach;
import th.cardholder.consent.CaseTexts;
import th.cardholder.door.TypedText;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.outbox.MessageKind;
import th.cardholder.outbox.Messages;
import th.cardholder.reference.Question;
import th.cardholder.reference.Question.About;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * The appointments for interviews: a case has at most one to come, and a time is one case's. The database holds both, and ends an
 * appointment in the statement with which its case leaves the AO's interview (ADR 0071).
 */
@Service
public class InterviewAppointments {

  private static final String FIND = """
      select id, case_id, slot_id, ended, (select a2.slot_id from journey.interview_appointment a2
                                            where a2.case_id = a.case_id and a2.ended is null) as now_slot_id
        from journey.interview_appointment a\s""";

  private final JdbcClient jdbc;
  private final InterviewSlots slots;
  private final CalendarRights rights;
  private final CaseIndex index;
  private final Cases cases;
  private final CaseTexts texts;
  private final Offices offices;
  private final Messages messages;
  private final Audit audit;
  private final Clock clock;
  private final Question<Standing> standing;

  InterviewAppointments(JdbcClient jdbc, InterviewSlots slots, CalendarRights rights, CaseIndex index, Cases cases, CaseTexts texts,
      Offices offices, Messages messages, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.slots = slots;
    this.rights = rights;
    this.index = index;
    this.cases = cases;
    this.texts = texts;
    this.offices = offices;
    this.messages = messages;
    this.audit = audit;
    this.clock = clock;
    this.standing = new Question<>(jdbc, """
        select s.day, s.starts_at, s.minutes, s.place from journey.interview_appointment a
          join journey.interview_slot s on s.id = a.slot_id where a.case_id = :id and a.ended is null
        """, Standing.class);
  }

  /** The appointment that stands; {@code place} is where the person comes to, null where the AO comes to the person's house. */
  public record Standing(LocalDate day, LocalTime startsAt, int minutes, @Nullable String place) {

    /** {@code วันจันทร์ที่ 5 มีนาคม 2561 เวลา 09:00 น.}: as the person is told it. */
    public String whenThai() {
      return ThaiDate.withWeekday(day) + " เวลา " + ThaiTime.form(startsAt);
    }

    /** The same to read; {@code เยี่ยมที่บ้าน} where the AO comes to the person's house. */
    public String placeThai() {
      return Slot.placeThai(place);
    }
  }

  /** The appointment of a case that stands, also one whose day is over and of which nothing was written. */
  public Optional<Standing> of(long caseId) {
    return standing.of(caseId).stream().findFirst();
  }

  /** What {@link #of} answers, to be asked ahead. */
  public About<?> about(long caseId) {
    return standing.about(caseId);
  }

  /** What was asked for and is so now, as the page says it. */
  public record Booked(String caseNumber, String whenThai, String placeThai) {}

  /** Gives a time to a case of its AO: the AO, the chief and the secretariat do. The same asked twice is done once. */
  @Transactional
  public Result<Booked, NotDone> book(@Nullable Long slotId, @Nullable String caseNumber, String userId) {
    return held(caseNumber, userId).then(participant -> {
      var slot = slotId == null ? Optional.<Slot>empty() : slots.hold(slotId);
      if (slot.isEmpty()) {
        return Result.refused(new Decision.Invalid("slotId", "โปรดเลือกวันและเวลาจากรายการ"));
      }
      var now = standingSlot(participant.id());
      if (now.isPresent()) {
        return now.get().id() == slot.get().id() ? Result.of(booked(participant, slot.get()))
            : Result.refused(new Decision.Conflict("ผู้มีบัตรฯ รายนี้มีนัดแล้ว " + now.get().whenThai() + " หากจะเปลี่ยน โปรดเลื่อนนัดเดิม"));
      }
      var no = notBookable(participant, slot.get());
      return no != null ? Result.refused(no) : Result.of(written(participant, slot.get(), "interview.booked", null, userId));
    });
  }

  /**
   * What is said with an appointment that is moved or cancelled.
   *
   * @param knows whether the person knows: {@code asked} for it, was {@code told}, or is {@code toTell}
   */
  public record Said(@Nullable String knows, @Nullable String reason) {}

  /** Moves an appointment to another time of the same AO. */
  @Transactional
  public Result<Booked, NotDone> move(long id, @Nullable Long slotId, Said said, String userId) {
    return kept(id, userId).then(one -> {
      if ("moved".equals(one.row().ended()) && slotId != null && slotId.equals(one.row().nowSlotId())) {
        return Result.of(booked(one.participant(), slots.find(slotId).orElseThrow()));
      }
      var over = over(one.row());
      var wrong = over != null ? over : wrong(one.participant(), said);
      if (wrong != null) {
        return Result.refused(wrong);
      }
      var slot = slotId == null ? Optional.<Slot>empty() : slots.hold(slotId);
      if (slot.isEmpty() || slotId != null && slotId == one.row().slotId()) {
        return Result.refused(new Decision.Invalid("slotId", "โปรดเลือกวันและเวลาใหม่จากรายการ"));
      }
      var no = notBookable(one.participant(), slot.get());
      if (no != null) {
        return Result.refused(no);
      }
      end(id, "moved", said, userId);
      return Result.of(written(one.participant(), slot.get(), "interview.moved", id, userId));
    });
  }

  /** Cancels an appointment; the time is free again, and the case waits for another. */
  @Transactional
  public Result<Booked, NotDone> cancel(long id, Said said, String userId) {
    return kept(id, userId).then(one -> {
      var slot = slots.find(one.row().slotId()).orElseThrow();
      var booked = booked(one.participant(), slot);
      if ("cancelled".equals(one.row().ended())) {
        return Result.of(booked);
      }
      var over = over(one.row());
      var wrong = over != null ? over : wrong(one.participant(), said);
      if (wrong != null) {
        return Result.refused(wrong);
      }
      end(id, "cancelled", said, userId);
      messages.sayOff(MessageKind.INTERVIEW_CANCELLED, id, one.participant().id(), MessageKind.INTERVIEW_BOOKED, MessageKind.VISIT_BOOKED,
          MessageKind.INTERVIEW_NEARS, MessageKind.VISIT_NEARS);
      audit.write(Audit.Entry.of(userId, one.participant().officeId(), "interview.cancelled", one.participant().id())
          .with(Map.of("day", slot.day().toString(), "appointment", id)));
      return Result.of(booked);
    });
  }

  /** Ticks off that the person was told of an appointment that does not stand any more: whoever is the case's AO by then. */
  @Transactional
  public Result<Booked, NotDone> told(long id, String userId) {
    return kept(id, userId).then(one -> {
      jdbc.sql("""
              update journey.interview_appointment set to_tell = false, told_at = ?, told_by = ? where id = ? and to_tell
              """).params(OffsetDateTime.now(clock), userId, id).update();
      return Result.of(booked(one.participant(), slots.find(one.row().slotId()).orElseThrow()));
    });
  }

  private record Row(long id, long caseId, long slotId, @Nullable String ended, @Nullable Long nowSlotId) {}

  private record Kept(Row row, Case participant) {}

  /** An appointment whose case the user looks after, with the case held. */
  private Result<Kept, NotDone> kept(long id, String userId) {
    var row = jdbc.sql(FIND + "where id = ?").param(id).query(Row.class).optional();
    if (row.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    var participant = cases.lock(cases.number(row.get().caseId()));
    if (!rights.keeps(participant.officeId(), Objects.requireNonNullElse(participant.aoUserId(), ""), userId)) {
      return Result.refused(rights.watches(participant.officeId(), userId)
          ? new Decision.Forbidden("เลื่อนหรือยกเลิกนัดได้เฉพาะ AO ของเรื่อง โปรดแจ้ง AO") : new Decision.NotFound());
    }
    // What another has done while the case was not held is seen here.
    return Result.of(new Kept(jdbc.sql(FIND + "where id = ?").param(id).query(Row.class).single(), participant));
  }

  private static @Nullable NotDone over(Row row) {
    return row.ended() == null ? null
        : new Decision.Conflict("นัดนี้สิ้นสุดแล้ว โปรดโหลดปฏิทินใหม่แล้วตรวจอีกครั้ง");
  }

  /** Who asked for it needs no reason written; of everybody else there is one, for whoever tells them. */
  private @Nullable NotDone wrong(Case participant, Said said) {
    if (said.knows() == null || !List.of("asked", "told", "toTell").contains(said.knows())) {
      return new Decision.Invalid("knows", "โปรดเลือกว่าผู้มีบัตรฯ ทราบแล้วหรือยัง");
    }
    return said.knows().equals("asked") && (said.reason() == null || said.reason().isBlank()) ? null
        : texts.checkReason(participant.id(), said.reason(), "เหตุผล");
  }

  /** A case of the user's team that waits for its interview, held; or why no time is given to it. */
  private Result<Case, NotDone> held(@Nullable String caseNumber, String userId) {
    if (caseNumber == null || TypedText.unusable(caseNumber) || index.byNumber(caseNumber, Reach.of(userId, offices)).isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    var participant = cases.lock(caseNumber);
    var ao = participant.aoUserId();
    if (!rights.watches(participant.officeId(), userId) && !rights.books(participant.officeId(), ao, userId)) {
      return Result.refused(new Decision.Forbidden("นัดสัมภาษณ์ได้เฉพาะ AO ของเรื่อง นายอำเภอ หรือฝ่ายเลขานุการของทีม"));
    }
    if (participant.state() != Case.State.AWAITING_INTERVIEW || ao == null) {
      return Result.refused(new Decision.Conflict("เรื่องนี้ไม่ได้รอสัมภาษณ์ (" + participant.state().labelTh() + ") จึงนัดไม่ได้"));
    }
    return offices.holds(ao, participant.officeId(), Role.AO) ? Result.of(participant)
        : Result.refused(new Decision.Conflict("ผู้ดูแลเรื่องนี้พ้นหน้าที่แล้ว โปรดให้นายอำเภอมอบหมาย AO ท่านใหม่ก่อนนัด"));
  }

  private @Nullable NotDone notBookable(Case participant, Slot slot) {
    if (!slot.officeId().equals(participant.officeId()) || !slot.aoUserId().equals(participant.aoUserId())) {
      return new Decision.Invalid("slotId", "ช่วงเวลานี้ไม่ใช่ของ AO ที่ดูแลเรื่องนี้ โปรดเลือกจากปฏิทินของ AO ของเรื่อง");
    }
    if (slot.closed()) {
      return new Decision.Conflict("ช่วงเวลานี้ปิดแล้ว โปรดเลือกช่วงอื่น");
    }
    if (slot.over(LocalDateTime.now(clock))) {
      return new Decision.Conflict("ช่วงเวลานี้ผ่านไปแล้ว โปรดเลือกช่วงอื่น");
    }
    if (!slots.inWindow(participant.year(), slot.day())) {
      return new Decision.Conflict("วันนี้อยู่นอกช่วงสัมภาษณ์ของปีมาตรการของเรื่อง โปรดเลือกวันอื่น");
    }
    if (InterviewSlots.on(slots.away(slot.officeId(), slot.aoUserId(), slot.day()), slot.day()).isPresent()) {
      return new Decision.Conflict("AO ลาในวันนั้น โปรดเลือกวันอื่น");
    }
    var taken = jdbc.sql("select exists (select from journey.interview_appointment where slot_id = ? and ended is null)")
        .param(slot.id()).query(Boolean.class).single();
    return taken ? new Decision.Conflict("มีผู้นัดช่วงเวลานี้ไปก่อนแล้ว โปรดเลือกช่วงอื่น") : null;
  }

  private Optional<Slot> standingSlot(long caseId) {
    return jdbc.sql("select slot_id from journey.interview_appointment where case_id = ? and ended is null").param(caseId)
        .query(Long.class).optional().flatMap(slots::find);
  }

  private Booked written(Case participant, Slot slot, String action, @Nullable Long before, String userId) {
    var appointment = jdbc.sql("""
            insert into journey.interview_appointment (case_id, slot_id, booked_at, booked_by) values (?, ?, ?, ?) returning id
            """).params(participant.id(), slot.id(), OffsetDateTime.now(clock), userId).query(Long.class).single();
    messages.say(slot.atHome() ? MessageKind.VISIT_BOOKED : MessageKind.INTERVIEW_BOOKED, appointment, participant.id());
    audit.write(Audit.Entry.of(userId, participant.officeId(), action, participant.id())
        .with(before == null ? Map.of("day", slot.day().toString()) : Map.of("day", slot.day().toString(), "appointment", before)));
    return booked(participant, slot);
  }

  private void end(long id, String how, Said said, String userId) {
    jdbc.sql("""
            update journey.interview_appointment set ended = :how, ended_at = :now, ended_by = :by, reason = :reason, to_tell = :toTell
             where id = :id and ended is null
            """).param("how", how).param("now", OffsetDateTime.now(clock)).param("by", userId)
        .param("reason", said.reason() == null || said.reason().isBlank() ? null : said.reason().strip())
        .param("toTell", "toTell".equals(said.knows())).param("id", id).update();
  }

  private static Booked booked(Case participant, Slot slot) {
    return new Booked(participant.number(), slot.whenThai(), slot.placeThai());
  }
}
