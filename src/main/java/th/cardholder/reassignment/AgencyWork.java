package th.cardholder.reassignment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
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
import th.cardholder.audit.Audit;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.RequestKey;
import th.cardholder.consent.CaseTexts;
import th.cardholder.door.TypedText;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.referral.Referral;
import th.cardholder.referral.ReferralProcess;
import th.cardholder.referral.Referrals;
import th.cardholder.registry.Cardholder;
import th.cardholder.words.DaysLate;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/**
 * What the officers of an agency have in hand, and who gives it to a colleague when one is absent (ADR 0069). An agency has no
 * chief in the product: its officers do it for each other, and the province's secretariat for all agencies of the province. As
 * with an AO it is one transaction, with the case held, the draft handed on and a reason; the same click twice does it once.
 */
@Service
public class AgencyWork {

  /** How many of an officer's steps a list shows. */
  static final int MOST = 200;


  /** Whoever leaves has nothing in hand any more: what these have is all there is. */
  private static final String HELD = """
      select o.office_id, o.user_id, f.first_name || ' ' || f.last_name as name, count(t.id_)::int as in_hand,
             (count(t.id_) filter (where t.due_date_ < :now))::int as late
        from (select distinct office_id, user_id from journey.office_role
               where office_id = any(:offices) and role in ('agencyOfficer', 'districtCdd')) o
        join journey.officer f on f.user_id = o.user_id and f.active
        left join (public.act_ru_task t join journey.referral r on r.process_instance_id = t.proc_inst_id_)
               on t.assignee_ = o.user_id and r.office_id = o.office_id
       group by 1, 2, 3 order by 4 desc, 3, 2
      """;

  private final JdbcClient jdbc;
  private final Cases cases;
  private final Referrals referrals;
  private final ReferralProcess process;
  private final HandingOver handingOver;
  private final CaseTexts texts;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  AgencyWork(JdbcClient jdbc, Cases cases, Referrals referrals, ReferralProcess process, HandingOver handingOver, CaseTexts texts,
      Offices offices, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.referrals = referrals;
    this.process = process;
    this.handingOver = handingOver;
    this.texts = texts;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /** An office that develops people, with its officers; {@code inHand} counts steps, {@code late} those after their due time. */
  public record AtOffice(String officeId, String officeName, List<Held> officers) {}

  /** An officer on duty. */
  public record Held(String userId, String name, int inHand, int late) {}

  /** A step in hand. */
  public record Line(String referralNumber, String caseNumber, String personName, String projectName, String stepName,
      @Nullable String dueThai, long daysLate) {}

  /** What somebody has in hand, and to whom of the office it can go. */
  public record OfOfficer(String officeId, String officeName, String userId, String name, List<Line> lines, List<Held> others) {}

  /**
   * What is asked for.
   *
   * @param fromUserId whom the page showed; another now says that somebody was faster
   * @param requestKey made by the page, so that a double click is one
   */
  public record Order(@Nullable String referralNumber, @Nullable String fromUserId, @Nullable String toUserId,
      @Nullable String reason, @Nullable String requestKey) {}

  /** It is with this officer now. */
  public record Changed(String referralNumber, String userId, String name) {}

  private record Row(String officeId, String userId, String name, int inHand, int late) {}

  private record Task(String referralNumber, String caseNumber, long cardholderId, String title, String firstName, String lastName,
      String projectName, String stepName, @Nullable Timestamp dueAt) {}

  /** The offices whose work the user may hand over, and who has what in hand there. Nobody of a case is named. */
  @Transactional
  public List<AtOffice> of(String userId) {
    var mine = mine(userId);
    if (mine.isEmpty()) {
      return List.of();
    }
    var held = held(mine.keySet());
    // Of the agencies of a province, those in which somebody has something; one's own office always.
    var own = offices.officesOf(userId, Role.AGENCY_OFFICER).stream().map(Office::id).toList();
    return mine.values().stream().map(it -> new AtOffice(it.id(), it.nameTh(), held.getOrDefault(it.id(), List.of())))
        .filter(it -> own.contains(it.officeId()) || it.officers().stream().anyMatch(one -> one.inHand() > 0)).toList();
  }

  private Map<String, List<Held>> held(Collection<String> officeIds) {
    return jdbc.sql(HELD).param("offices", officeIds.toArray(String[]::new)).param("now", Timestamp.from(clock.instant()))
        .query(Row.class).list().stream().collect(groupingBy(Row::officeId,
            mapping(it -> new Held(it.userId(), it.name(), it.inHand(), it.late()), toList())));
  }

  private Map<String, Office> mine(String userId) {
    Map<String, Office> mine = new LinkedHashMap<>();
    offices.officesOf(userId, Role.AGENCY_OFFICER).stream().filter(it -> it.kind().develops()).forEach(it -> mine.put(it.id(), it));
    var provinces = offices.officesOf(userId, Role.PROVINCIAL_SECRETARIAT).stream().map(Office::provinceCode)
        .filter(Objects::nonNull).toList();
    offices.developing(provinces).forEach(it -> mine.putIfAbsent(it.id(), it));
    return mine;
  }

  /** The ids of the offices whose work the user may hand over. */
  Set<String> offices(String userId) {
    return mine(userId).keySet();
  }

  /** Who is on duty there: at an agency its officers, at a district's community development office who heads it. */
  boolean onDuty(String officeId, String officer) {
    return offices.holds(officer, officeId, Role.AGENCY_OFFICER);
  }

  /** What one officer of an office has in hand, what is due first above. Each person is recorded as seen. */
  @Transactional
  public Optional<OfOfficer> of(String officeId, String officer, String userId) {
    var office = mine(userId).get(officeId);
    if (office == null || TypedText.unusable(officer)) {
      return Optional.empty();
    }
    var rows = jdbc.sql("""
        with theirs as (select t.name_, t.due_date_, r.referral_number, r.case_id, r.year, r.project_code
                          from public.act_ru_task t join journey.referral r on r.process_instance_id = t.proc_inst_id_
                         where t.assignee_ = :officer and r.office_id = :office order by t.due_date_ nulls last, r.id limit :most)
        select t.referral_number, c.case_number, c.cardholder_id, p.title, p.first_name, p.last_name, j.name_th as project_name,
               t.name_ as step_name, t.due_date_ as due_at
          from theirs t join journey.participant_case c on c.id = t.case_id join journey.cardholder p on p.id = c.cardholder_id
          join journey.project j on j.year = t.year and j.code = t.project_code
         order by t.due_date_ nulls last, t.referral_number
        """).param("office", officeId).param("officer", officer).param("most", MOST).query(Task.class).list();
    audit.viewed(new Audit.View(userId, officeId, Audit.Purpose.LIST), rows.stream().map(Task::cardholderId).distinct().toList());
    return offices.officer(officer).map(it -> new OfOfficer(officeId, office.nameTh(), officer, it.name(),
        rows.stream().map(this::line).toList(),
        held(List.of(officeId)).getOrDefault(officeId, List.of()).stream().filter(one -> !one.userId().equals(officer)).toList()));
  }

  private Line line(Task row) {
    var due = row.dueAt() == null ? null : row.dueAt().toInstant().atZone(clock.getZone()).toLocalDate();
    return new Line(row.referralNumber(), row.caseNumber(), Cardholder.fullName(row.title(), row.firstName(), row.lastName()),
        row.projectName(), row.stepName().replaceAll("\\s+", " "), due == null ? null : ThaiDate.shortForm(due),
        DaysLate.of(due, LocalDate.now(clock)));
  }

  /** Gives the open step of a referral to another officer of its office. */
  @Transactional
  public Result<Changed, NotDone> change(Order order, String userId) {
    var number = order.referralNumber();
    var found = number == null || TypedText.unusable(number) ? Optional.<Referral>empty() : referrals.find(number);
    if (found.isEmpty() || !mine(userId).containsKey(found.get().officeId())) {
      return Result.refused(new Decision.NotFound());
    }
    var key = order.requestKey() == null || order.requestKey().isBlank() ? null : order.requestKey();
    if (key != null && !RequestKey.usable(key)) {
      return Result.refused(RequestKey.unreadable());
    }
    var participant = cases.lock(referrals.caseNumber(found.get()));
    var referral = referrals.hold(participant.id(), found.get().number()).orElseThrow();
    var to = order.toUserId() == null ? "" : order.toUserId().strip();
    if (key != null && written(key)) {
      return done(key, referral, to, userId) ? Result.of(changed(referral, to)) : Result.refused(new Decision.Conflict(
          "คำขอนี้บันทึกไว้แล้วตามที่ส่งครั้งแรก โปรดเปิดหน้านี้ใหม่แล้วลองอีกครั้ง"));
    }
    var wrong = texts.checkReason(participant.id(), order.reason(), "เหตุผลที่ส่งมอบงาน");
    if (wrong != null) {
      return Result.refused(wrong);
    }
    if (!onDuty(referral.officeId(), to)) {
      return Result.refused(new Decision.Invalid("toUserId", "โปรดเลือกเจ้าหน้าที่ที่ปฏิบัติงานอยู่ในหน่วยงานนี้"));
    }
    return change(referral, new Given(order.fromUserId(), to, Objects.requireNonNull(order.reason()).strip(), key, null), userId);
  }

  /** Gives the open step of a referral to a colleague of its office for a leave, or back. Not where somebody else has it by now. */
  @Transactional
  public Result<Changed, NotDone> handOver(String referralNumber, String from, String to, String reason, long leaveId, String by) {
    var found = referrals.find(referralNumber).orElseThrow();
    var participant = cases.lock(referrals.caseNumber(found));
    var referral = referrals.hold(participant.id(), referralNumber).orElseThrow();
    return change(referral, new Given(from, to, reason, null, leaveId), by);
  }

  /** How a step goes to a colleague; {@code leaveId} is there where a leave gives it. */
  private record Given(@Nullable String from, String to, String reason, @Nullable String key, @Nullable Long leaveId) {}

  private Result<Changed, NotDone> change(Referral referral, Given given, String userId) {
    var from = given.from();
    var to = given.to();
    var instance = referral.processInstanceId();
    if (!referral.state().open() || instance == null) {
      return Result.refused(new Decision.Conflict("การส่งต่อนี้ไม่มีงานของหน่วยงานแล้ว (" + referral.state().labelTh()
          + ") โปรดเปิดหน้านี้ใหม่"));
    }
    var inHand = jdbc.sql("select t.assignee_ from public.act_ru_task t where t.proc_inst_id_ = ? and t.assignee_ is not null limit 1")
        .param(instance).query(String.class).optional();
    if (inHand.isEmpty() || !inHand.get().equals(from)) {
      return Result.refused(new Decision.Conflict(inHand.map(it -> "ขณะนี้งานอยู่กับ " + offices.officerName(it))
          .orElse("งานนี้ไม่ได้อยู่กับเจ้าหน้าที่ท่านใดแล้ว") + " โปรดเปิดหน้านี้ใหม่แล้วตรวจอีกครั้ง"));
    }
    if (to.equals(from)) {
      return Result.refused(new Decision.Conflict(offices.officerName(to) + " มีงานนี้อยู่แล้ว โปรดเลือกท่านอื่น"));
    }
    var id = jdbc.sql("""
            insert into journey.referral_reassignment (referral_id, officer_before, officer_after, reason, request_key,
              leave_id, reassigned_at, reassigned_by)
            values (:referral, :before, :after, :reason, :key, :leave, :now, :by) returning id
            """).param("referral", referral.id()).param("before", from).param("after", to).param("reason", given.reason())
        .param("key", given.key()).param("leave", given.leaveId(), Types.BIGINT)
        .param("now", clock.instant().atZone(clock.getZone()).toOffsetDateTime()).param("by", userId)
        .query(Long.class).single();
    process.handOver(instance, to).forEach(task -> handingOver.typed(task, to));
    audit.write(Audit.Entry.of(userId, referral.officeId(), "referral.officerChanged", referral.caseId()).with(Map.of(
        "referral", referral.number(), "officer", to, "before", String.valueOf(from), "officerChange", id)));
    return Result.of(changed(referral, to));
  }

  private boolean written(String key) {
    return jdbc.sql("select exists (select from journey.referral_reassignment where request_key = ?)").param(key)
        .query(Boolean.class).single();
  }

  private boolean done(String key, Referral referral, String to, String by) {
    return jdbc.sql("""
            select exists (select from journey.referral_reassignment
                            where request_key = ? and referral_id = ? and officer_after = ? and reassigned_by = ?)
            """).params(key, referral.id(), to, by).query(Boolean.class).single();
  }

  private Changed changed(Referral referral, String to) {
    return new Changed(referral.number(), to, offices.officerName(to));
  }
}
