package th.cardholder.reassignment;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.RequestKey;
import th.cardholder.leave.Leave;
import th.cardholder.office.Offices;
import th.cardholder.referral.Referral;
import th.cardholder.words.Result;

/**
 * An officer of an agency is away from a day to a day (ADR 0050). From the first day on what is in hand goes to a colleague of the office,
 * and so does what comes to be while the leave holds; when it is over, what is still with the colleague comes back. Recorded by whoever may
 * hand the officer's work over ({@link AgencyWork}); each step goes in a transaction of its own, once, by whichever node looks.
 */
@Service
public class AgencyLeaves {

  private static final String[] OPEN = Arrays.stream(Referral.State.values()).filter(Referral.State::open).map(Referral.State::code)
      .toArray(String[]::new);

  private static final String LEAVE = """
      select id, office_id, user_id, stand_in, starts_on, ends_on, recorded_by, cancelled_at is not null as cancelled from journey.agency_leave
      """;

  private final JdbcClient jdbc;
  private final AgencyWork work;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final EachAlone alone;

  AgencyLeaves(JdbcClient jdbc, AgencyWork work, Offices offices, Audit audit, Clock clock, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.work = work;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.alone = new EachAlone(transaction);
  }

  /**
   * What is asked for.
   *
   * @param toUserId   who does the work meanwhile
   * @param from       the first day as typed, in the Buddhist Era
   * @param to         the last day
   * @param requestKey made by the page, so that a double click is one
   */
  public record Asked(@Nullable String officeId, @Nullable String userId, @Nullable String toUserId, @Nullable String from,
      @Nullable String to, @Nullable String requestKey) {}

  /** A leave in the list: one that is taken back is none of it. */
  public record Line(long id, String officeId, String userId, String name, String standInName, String daysThai, boolean begun,
      boolean over) {}

  private record Row(long id, String officeId, String userId, String standIn, LocalDate startsOn, LocalDate endsOn, String recordedBy,
      boolean cancelled) {

    String daysThai() {
      return Leave.daysThai(startsOn, endsOn);
    }

    /** Whether what was given is to come back. */
    boolean over(LocalDate today) {
      return cancelled || endsOn.isBefore(today);
    }
  }

  /** The leaves of the offices whose work the user may hand over, that are to come, hold, or ended lately. */
  public List<Line> of(String userId) {
    var mine = work.offices(userId);
    if (mine.isEmpty()) {
      return List.of();
    }
    var rows = jdbc.sql(LEAVE + "where office_id = any(?) and ends_on >= ? and cancelled_at is null order by starts_on, id")
        .params(mine.toArray(String[]::new), today().minusDays(LeaveDays.LISTED)).query(Row.class).list();
    var names = offices.officerNames(rows.stream().flatMap(it -> Stream.of(it.userId(), it.standIn())).toList());
    return rows.stream().map(it -> new Line(it.id(), it.officeId(), it.userId(), names.getOrDefault(it.userId(), it.userId()),
        names.getOrDefault(it.standIn(), it.standIn()), it.daysThai(), !it.startsOn().isAfter(today()), it.over(today()))).toList();
  }

  /** Records a leave; the same request again is the same leave. */
  @Transactional
  public Result<Long, NotDone> record(Asked asked, String userId) {
    var office = asked.officeId();
    var officer = asked.userId();
    if (office == null || officer == null || !work.offices(userId).contains(office)) {
      return Result.refused(new Decision.NotFound());
    }
    var key = asked.requestKey();
    if (key == null || !RequestKey.usable(key)) {
      return Result.refused(RequestKey.unreadable());
    }
    // Two at once of one office are one after the other, so that none overlap.
    jdbc.sql("select pg_advisory_xact_lock(hashtext('agency_leave'), hashtext(?))").param(office).query().listOfRows();
    return LeaveDays.ofTyped(asked.from(), asked.to(), today(), "ส่งมอบงานให้ผู้อื่น").fold(
        days -> record(office, officer, asked.toUserId() == null ? "" : asked.toUserId().strip(), days, key, userId), Result::refused);
  }

  private Result<Long, NotDone> record(String office, String officer, String standIn, LeaveDays days, String key, String by) {
    var before = jdbc.sql(LEAVE + "where request_key = ?").param(key).query(Row.class).optional();
    if (before.isPresent()) {
      var it = before.get();
      return it.officeId().equals(office) && it.userId().equals(officer) && it.standIn().equals(standIn)
          && it.startsOn().equals(days.from()) && it.endsOn().equals(days.to()) && it.recordedBy().equals(by) ? Result.of(it.id())
          : Result.refused(new Decision.Conflict("คำขอนี้บันทึกไว้แล้วตามที่ส่งครั้งแรก โปรดโหลดรายการใหม่แล้วลองอีกครั้ง"));
    }
    if (!work.onDuty(office, officer)) {
      return Result.refused(new Decision.Invalid("userId", "โปรดเลือกเจ้าหน้าที่ที่ปฏิบัติงานอยู่ในหน่วยงานนี้"));
    }
    if (standIn.equals(officer) || !work.onDuty(office, standIn)) {
      return Result.refused(new Decision.Invalid("toUserId", "โปรดเลือกผู้ทำแทนเป็นเจ้าหน้าที่ท่านอื่นในหน่วยงานเดียวกัน"));
    }
    var wrong = away(office, officer, days).map(it -> new Decision.Conflict("ท่านนี้มีวันลา " + it.daysThai()
            + " อยู่แล้ว ซึ่งซ้อนกับวันที่เลือก โปรดยกเลิกรายการเดิมก่อน"))
        .or(() -> away(office, standIn, days).map(it -> new Decision.Conflict("ผู้ทำแทนลา " + it.daysThai()
            + " ซึ่งซ้อนกับวันที่เลือก โปรดเลือกผู้ทำแทนท่านอื่น")))
        .or(() -> standsInFor(office, officer, days).map(it -> new Decision.Conflict("ท่านนี้ทำแทน " + offices.officerName(it.userId())
            + " ในวันที่ " + it.daysThai() + " โปรดยกเลิกวันลาของท่านนั้น แล้วบันทึกใหม่โดยเลือกผู้ทำแทนท่านอื่น")));
    if (wrong.isPresent()) {
      return Result.refused(wrong.get());
    }
    var id = jdbc.sql("""
        insert into journey.agency_leave (office_id, user_id, stand_in, starts_on, ends_on, request_key, recorded_at, recorded_by)
        values (?, ?, ?, ?, ?, ?, ?, ?) returning id
        """).params(office, officer, standIn, days.from(), days.to(), key, OffsetDateTime.now(clock), by).query(Long.class).single();
    audit.write(Audit.Entry.of(by, office, "agencyLeave.recorded", null).with(Map.of("leave", id, "officer", officer, "standIn", standIn,
        "from", days.from().toString(), "to", days.to().toString())));
    return Result.of(id);
  }

  private Optional<Row> away(String office, String officer, LeaveDays days) {
    return jdbc.sql(LEAVE + "where office_id = ? and user_id = ? and ends_on >= ? and starts_on <= ? and cancelled_at is null limit 1")
        .params(office, officer, days.from(), days.to()).query(Row.class).optional();
  }

  private Optional<Row> standsInFor(String office, String officer, LeaveDays days) {
    return jdbc.sql(LEAVE + "where office_id = ? and stand_in = ? and ends_on >= ? and starts_on <= ? and cancelled_at is null limit 1")
        .params(office, officer, days.from(), days.to()).query(Row.class).optional();
  }

  /** Takes a leave back: what is with the colleague comes back at the next look. Taken back twice, the first time counts. */
  @Transactional
  public Result<Long, NotDone> cancel(long id, String userId) {
    var found = jdbc.sql(LEAVE + "where id = ? for update").param(id).query(Row.class).optional()
        .filter(it -> work.offices(userId).contains(it.officeId()));
    if (found.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    if (found.get().cancelled()) {
      return Result.of(id);
    }
    if (found.get().endsOn().isBefore(today())) {
      return Result.refused(new Decision.Conflict("วันลานี้สิ้นสุดแล้ว โปรดโหลดรายการใหม่"));
    }
    jdbc.sql("update journey.agency_leave set cancelled_at = ?, cancelled_by = ? where id = ?")
        .params(OffsetDateTime.now(clock), userId, id).update();
    audit.write(Audit.Entry.of(userId, found.get().officeId(), "agencyLeave.cancelled", null).with(Map.of("leave", id)));
    return Result.of(id);
  }

  /** Hands over what is to be of leaves that hold, and gives back what is to be of those that are over. */
  public void settle() {
    for (var leave : jdbc.sql(LEAVE + "where starts_on <= ? and returned_at is null order by id").param(today()).query(Row.class).list()) {
      if (leave.over(today())) {
        giveBack(leave);
      } else if (work.onDuty(leave.officeId(), leave.standIn())) {
        go(leave, inHand(leave), leave.userId(), leave.standIn(), "เจ้าหน้าที่ลา " + leave.daysThai());
      }
    }
  }

  private void giveBack(Row leave) {
    // Who has left the office meanwhile has nothing to come back to.
    var there = work.onDuty(leave.officeId(), leave.userId());
    var out = there ? out(leave) : List.<Out>of();
    go(leave, out.stream().filter(Out::withTheStandIn).map(Out::referralNumber).toList(), leave.standIn(), leave.userId(),
        "กลับจากลา " + leave.daysThai());
    if (out.isEmpty()) {
      transaction.executeWithoutResult(status -> {
        // With the leave held nothing of it is under way; asked again, for another node may have given just before.
        if (held(leave.id()).isPresent() && (!there || out(leave).isEmpty())) {
          jdbc.sql("update journey.agency_leave set returned_at = ? where id = ?").params(OffsetDateTime.now(clock), leave.id()).update();
        }
      });
    }
  }

  /** What the officer has in hand, without what another leave has given and is to give back: that is not the officer's to give on. */
  private List<String> inHand(Row leave) {
    return jdbc.sql("""
        select r.referral_number from public.act_ru_task t join journey.referral r on r.process_instance_id = t.proc_inst_id_
         where t.assignee_ = :officer and r.office_id = :office
           and not exists (select from (select m.leave_id, m.officer_after from journey.referral_reassignment m
                                         where m.referral_id = r.id order by m.id desc limit 1) n
                             join journey.agency_leave g on g.id = n.leave_id and g.stand_in = n.officer_after
                            where n.officer_after = :officer and g.returned_at is null)
         order by r.id limit :most
        """).param("officer", leave.userId()).param("office", leave.officeId()).param("most", EachAlone.PIECE).query(String.class).list();
  }

  /** An open referral that a leave has given; {@code withTheStandIn} is false where it has no step at the moment, or somebody else has it. */
  private record Out(String referralNumber, boolean withTheStandIn) {}

  /** The open referrals that the leave gave to the colleague last: what was decided since is not touched. What can go back now is first. */
  private List<Out> out(Row leave) {
    return jdbc.sql("""
        select r.referral_number, exists (select from public.act_ru_task t
                                           where t.proc_inst_id_ = r.process_instance_id and t.assignee_ = :standIn) as with_the_stand_in
          from (select distinct referral_id from journey.referral_reassignment where leave_id = :leave) g
          join journey.referral r on r.id = g.referral_id and r.state = any(:open)
         where (select n.leave_id = :leave and n.officer_after = :standIn from journey.referral_reassignment n
                 where n.referral_id = r.id order by n.id desc limit 1)
         order by 2 desc, r.id limit :most
        """).param("leave", leave.id()).param("standIn", leave.standIn()).param("open", OPEN).param("most", EachAlone.PIECE).query(Out.class).list();
  }

  private void go(Row leave, List<String> referrals, String from, String to, String reason) {
    var over = leave.over(today());
    alone.each(referrals, referral -> "Referral " + referral + " of the leave " + leave.id(), referral -> {
      if (held(leave.id()).filter(it -> it.over(today()) == over).isPresent()) {
        work.handOver(referral, from, to, reason, leave.id(), leave.recordedBy());
      }
      return true;
    });
  }

  /** The leave as it is now, unless everything has come back; whoever takes it back meanwhile waits for the transaction. */
  private Optional<Row> held(long id) {
    return jdbc.sql(LEAVE + "where id = ? and returned_at is null for update").param(id).query(Row.class).optional();
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
