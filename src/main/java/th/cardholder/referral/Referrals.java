package th.cardholder.referral;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseNumber;
import th.cardholder.cases.Cases;
import th.cardholder.consent.BankData;
import th.cardholder.geography.Geography;
import th.cardholder.geography.Province;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.reference.OncePerTransaction;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.words.Result;

/** The referrals of a case. */
@Service
public class Referrals {

  private static final String COLUMNS = """
      id, referral_number, case_id, year, project_code, office_id, state, offered_at, offered_by, answered_at,
      reason_code, result_code, completed_on, note, process_instance_id, due_on, result_at, replaces""";

  private static final String SELECT = "select " + COLUMNS + " from journey.referral ";

  private static final String DEALT = """
      select r.id, r.referral_number, r.case_id, r.year, r.project_code, r.office_id, r.state, r.offered_at, r.offered_by,
             r.answered_at, r.reason_code, r.result_code, r.completed_on, r.note, r.process_instance_id, r.due_on, r.result_at,
             r.replaces,
             s.month as seat_month, r.seat_waiting,
             r.answer_note, r.revised_at, r.result_note, r.income_after, a.starts_on, a.starts_at, a.ends_on, a.place, a.attendance,
             a.attended_days, a.attendance_note
        from journey.referral r
        left join journey.seat_month s on s.id = r.seat_id
        left join lateral (select * from journey.referral_appointment
                            where referral_id = r.id and withdrawn_at is null
                            order by id desc limit 1) a on true
       where r.case_id = :id order by r.id
      """;

  private static final String[] OPEN = Arrays.stream(Referral.State.values()).filter(Referral.State::open)
      .map(Referral.State::code).toArray(String[]::new);

  private final JdbcClient jdbc;
  private final Cases cases;
  private final MeasureYears years;
  private final Offices offices;
  private final Geography geography;
  private final ReferralProcess process;
  private final Appointments appointments;
  private final Audit audit;
  private final ObjectProvider<ClassPlaces> places;
  private final Seats seats;
  private final BankData bank;
  private final Clock clock;
  private final OncePerTransaction<String, Referral> read = new OncePerTransaction<>();
  private final OncePerTransaction<String, Purpose> purposes = new OncePerTransaction<>();
  private final Question<Dealt> dealt;

  Referrals(JdbcClient jdbc, Cases cases, MeasureYears years, Offices offices, Geography geography,
      ReferralProcess process, Appointments appointments, Audit audit, ObjectProvider<ClassPlaces> places,
      Seats seats, BankData bank, Clock clock) {
    this.jdbc = jdbc;
    this.bank = bank;
    this.cases = cases;
    this.years = years;
    this.offices = offices;
    this.geography = geography;
    this.process = process;
    this.appointments = appointments;
    this.audit = audit;
    this.places = places;
    this.seats = seats;
    this.clock = clock;
    this.dealt = new Question<>(jdbc, DEALT, Dealt.class);
  }

  private record Dealt(long id, String referralNumber, long caseId, int year, String projectCode, String officeId,
      String state, OffsetDateTime offeredAt, String offeredBy, @Nullable OffsetDateTime answeredAt,
      @Nullable String reasonCode, @Nullable String resultCode, @Nullable LocalDate completedOn, @Nullable String note,
      @Nullable String processInstanceId, @Nullable LocalDate dueOn, @Nullable OffsetDateTime resultAt, @Nullable Long replaces,
      @Nullable LocalDate seatMonth, boolean seatWaiting, @Nullable String answerNote,
      @Nullable OffsetDateTime revisedAt, @Nullable String resultNote, @Nullable BigDecimal incomeAfter,
      @Nullable LocalDate startsOn,
      @Nullable LocalTime startsAt, @Nullable LocalDate endsOn, @Nullable String place, @Nullable String attendance,
      @Nullable Integer attendedDays, @Nullable String attendanceNote) {

    private Referral referral(BankData bank) {
      return new Referral(id, referralNumber, caseId, year, projectCode, officeId, Referral.State.of(state), offeredAt,
          offeredBy, answeredAt, reasonCode, resultCode, completedOn, bank.readable(caseId, note), processInstanceId, dueOn, resultAt, replaces);
    }

    private Dealing dealing(BankData bank) {
      return new Dealing(id, Seats.textTh(seatMonth, seatWaiting), bank.readable(caseId, answerNote), bank.readable(caseId, resultNote),
          incomeAfter, startsOn, startsAt, endsOn, bank.readable(caseId, place), attendance, attendedDays,
          bank.readable(caseId, attendanceNote));
    }
  }

  /**
   * Sends a case to one more agency while the person is being developed (R08). Only the case's own AO may; a
   * project that is under way is not offered twice. Not sent, it says in Thai what to do.
   */
  @Transactional
  public Result<Referral, String> offer(String caseNumber, String projectCode, @Nullable String note, String aoUserId) {
    var participant = cases.lock(caseNumber);
    if (!aoUserId.equals(participant.aoUserId())) {
      return Result.refused("เฉพาะ AO ของเรื่องนี้เท่านั้นที่ส่งต่อได้");
    }
    if (!mayOffer(participant.state())) {
      return Result.refused("ส่งต่อเพิ่มได้เมื่อตกลงแผนรายบุคคลแล้วและเรื่องยังไม่สิ้นสุด "
          + "หากยังไม่มีแผน โปรดจัดทำแผนก่อน");
    }
    return send(participant, projectCode, null, note, aoUserId);
  }

  /** Whether a case in this state may be sent to one more agency: its plan is agreed, its outcome is not found. */
  public static boolean mayOffer(Case.State state) {
    return state == Case.State.DEVELOPING || state == Case.State.AWAITING_FOLLOW_UP;
  }

  /**
   * Sends a case to the agency of a project, in the province of the case's office (R08), or says in Thai why not: nobody is
   * newly sent to a version that was revised, nor to another version of what they are in (ADR 0072). The caller has locked the
   * case and says that it may be sent.
   *
   * @param planItemId the item of the plan that is carried out; null for one sent beside the plan
   */
  @Transactional
  public Result<Referral, String> send(Case participant, String projectCode, @Nullable Long planItemId, @Nullable String note,
      String aoUserId) {
    var project = years.project(participant.year(), projectCode);
    if (project.isEmpty()) {
      return Result.refused("ไม่มีโครงการนี้ในปี " + participant.year() + " โปรดเลือกจากรายการ");
    }
    var newer = years.newest(participant.year(), projectCode).filter(it -> !it.code().equals(projectCode));
    if (newer.isPresent()) {
      return Result.refused("โครงการนี้มีฉบับใหม่แล้ว โปรดเลือก “" + newer.get().labelTh() + "” จากรายการแทน");
    }
    var office = officeOf(participant, project.get());
    if (!project.get().of(province(participant))) {
      return Result.refused("โครงการนี้เป็นของจังหวัดอื่น โปรดเลือกจากรายการ");
    }
    if (offices.office(office).isEmpty()) {
      return Result.refused("จังหวัดนี้ไม่มีหน่วยงานของ" + project.get().agencyName() + " โปรดเลือกโครงการอื่น");
    }
    var referral = insert(participant, project.get(), office, planItemId, note, aoUserId);
    if (referral.isEmpty()) {
      return Result.refused("ส่งต่อโครงการนี้ไปแล้ว และยังไม่จบ โปรดรอคำตอบของหน่วยงาน");
    }
    var instance = project.get().isToBeFound() ? process.toProvince(referral.get().number(), office, participant.urgent())
        : process.offer(referral.get().number(), office, participant.urgent());
    var sent = shown(writing("update journey.referral set process_instance_id = ? where id = ? returning " + COLUMNS)
        .params(instance, referral.get().id()).query(Referrals::toReferral).single());
    audit.write(Audit.Entry.of(aoUserId, participant.officeId(), "referral.offered", participant.id())
        .with(Map.of("referral", referral.get().number(), "project", projectCode)));
    return Result.of(sent);
  }

  /** Sends a case for what was agreed or offered before: in the newest version of the project, where it was revised since. */
  @Transactional
  public Result<Referral, String> sendNewest(Case participant, String projectCode, @Nullable Long planItemId,
      @Nullable String note, String aoUserId) {
    return send(participant, years.newest(participant.year(), projectCode).map(MeasureYears.Project::code).orElse(projectCode),
        planItemId, note, aoUserId);
  }

  /** Sends a case for the project of a referral once more, for the same item of the plan and with what its AO had written. */
  Result<Referral, String> sendAgain(Case participant, Referral referral, String by) {
    var item = jdbc.sql("select plan_item_id from journey.referral where id = ?").param(referral.id())
        .query((row, n) -> Optional.ofNullable(row.getObject(1, Long.class))).single();
    return sendNewest(participant, referral.projectCode(), item.orElse(null), referral.note(), by);
  }

  /** Whether there is an office, for the people of the case's team, that carries a project out. */
  public boolean canBeSent(Case participant, String projectCode) {
    return years.project(participant.year(), projectCode).filter(it -> it.of(province(participant)))
        .flatMap(it -> offices.office(officeOf(participant, it))).isPresent();
  }

  /** Whether a project is offered to a case's person today; a version that was revised since is told by {@link #send}. */
  boolean offered(Case participant, MeasureYears.Project project) {
    return project.supersededBy() != null || !project.of(province(participant))
        || project.offered(province(participant), LocalDate.now(clock));
  }

  private String province(Case participant) {
    return offices.office(participant.officeId()).map(Office::provinceCode).orElseThrow();
  }

  /** The projects of the other offices of the province that can take the referral's case. */
  public List<MeasureYears.Project> elsewhere(Referral referral) {
    var team = offices.office(cases.get(caseNumber(referral)).officeId()).orElseThrow();
    var catalogue = years.projects(referral.year(), Objects.requireNonNull(team.provinceCode()));
    var there = offices.officeNames(catalogue.stream().map(it -> DevelopingOffice.of(team, it)).distinct().toList()).keySet();
    return catalogue.stream().filter(it -> !DevelopingOffice.of(team, it).equals(referral.officeId())
        && there.contains(DevelopingOffice.of(team, it))).toList();
  }

  /** The office to which a case is sent for a project. */
  String officeOf(Case participant, MeasureYears.Project project) {
    return DevelopingOffice.of(offices.office(participant.officeId()).orElseThrow(), project);
  }

  /**
   * The offices of the case's province that these projects need and the register does not have, each once, as the
   * register would call it: {@code กรมการจัดหางาน จ.กระบี่}. Offices come and go in the year.
   */
  public List<String> missingOffices(Case participant, Collection<String> projectCodes) {
    if (projectCodes.isEmpty()) {
      return List.of();
    }
    var team = offices.office(participant.officeId()).orElseThrow();
    var asked = projectCodes.stream().distinct().flatMap(it -> years.project(participant.year(), it).stream()).toList();
    var there = offices.officeNames(asked.stream().map(it -> DevelopingOffice.of(team, it)).toList());
    var province = Objects.requireNonNull(team.provinceCode());
    var name = geography.province(province).map(Province::nameTh).orElse(province);
    return asked.stream().filter(it -> !there.containsKey(DevelopingOffice.of(team, it)))
        .sorted(Comparator.comparing(MeasureYears.Project::code)).map(it -> DevelopingOffice.nameTh(it, name)).distinct()
        .toList();
  }

  /** A referral as far as it carries a plan out; {@code planItemId} is null for one sent beside the plan. */
  public record Sent(String projectCode, @Nullable Long planItemId, boolean refused) {}

  /**
   * What a case was sent to, in the order it was sent; not what a report of an end took back. What its AO took back is
   * sent: nothing sends it again by itself.
   */
  public List<Sent> sent(long caseId) {
    return jdbc.sql("""
            select project_code, plan_item_id, state = 'refused' as refused from journey.referral
             where case_id = ? and (state <> 'cancelled' or cancelled_for is null) order by id
            """).param(caseId).query(Sent.class).list();
  }

  private Optional<Referral> insert(Case participant, MeasureYears.Project project, String office, @Nullable Long planItemId,
      @Nullable String note, String by) {
    var seat = seats.find(new Seats.Need(office, participant.year(), project.code(), district(participant)));
    boolean agenda = project.isToBeFound();
    // The case is locked, so the count cannot be outrun by another offer for it.
    return jdbc.sql("""
            insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at,
                                          offered_by, plan_item_id, note, seat_id, seat_waiting, agenda_cause, agenda_at, due_on)
            select :number || '-R' || lpad(n::text, greatest(2, length(n::text)), '0'), :case, :year, :project, :office,
                   :state, :now, :by, :planItem, :note, cast(:seat as bigint), :waiting, :cause, cast(:agendaAt as timestamptz), cast(:due as date)
              from (select count(*) + 1 as n from journey.referral where case_id = :case) next
            on conflict (case_id, regexp_replace(project_code, '^(P[0-9]+-[0-9]+)-[0-9]+$', '\\1'))
              where state in ('offered', 'onAgenda', 'accepted', 'scheduled', 'attending') do nothing
            returning\s""" + COLUMNS)
        .param("number", participant.number()).param("case", participant.id()).param("year", participant.year())
        .param("state", (agenda ? Referral.State.ON_AGENDA : Referral.State.OFFERED).code()).param("cause", agenda ? "noAgency" : null)
        .param("agendaAt", agenda ? OffsetDateTime.now(clock) : null)
        .param("due", agenda ? LocalDate.now(clock).plusDays(years.number(participant.year(), "agendaDays")) : null)
        .param("project", project.code()).param("office", office).param("now", OffsetDateTime.now(clock)).param("by", by)
        .param("planItem", planItemId).param("note", note).param("seat", seat.id()).param("waiting", seat.waiting())
        .query(Referrals::toReferral).optional().map(this::shown);
  }

  private @Nullable String district(Case participant) {
    return offices.office(participant.officeId()).map(Office::districtCode).orElse(null);
  }

  /** The person is of another district now: a seat of the one before is given back, and another one taken (ADR 0068). */
  void seatElsewhere(Case there, Referral referral) {
    seats.elsewhere(referral.id(), new Seats.Need(referral.officeId(), referral.year(), referral.projectCode(), district(there)));
    changed();
  }

  /** Gives a referral that is the agency's again a seat, or has it wait for one, where the office counts them (ADR 0068). */
  void seatAgain(Referral referral) {
    var participant = cases.get(caseNumber(referral));
    seats.again(referral.id(), new Seats.Need(referral.officeId(), referral.year(), referral.projectCode(), district(participant)));
    changed();
  }

  /** The referral with this number; a step's business key always has one. */
  public Referral get(String number) {
    return read.get(number, it -> {
      var referral = shown(jdbc.sql(SELECT + "where referral_number = ?").param(it).query(Referrals::toReferral).single());
      purposes.put(it, purpose(referral));
      return referral;
    });
  }

  /** Where to and for what somebody was referred, which never changes. */
  record Purpose(int year, String projectCode, String officeId) {}

  /** The purpose of the referral with this number: not read again after the transaction has changed the referral. */
  Purpose purpose(String number) {
    var known = purposes.known(number);
    return known == null ? purpose(get(number)) : known;
  }

  private static Purpose purpose(Referral referral) {
    return new Purpose(referral.year(), referral.projectCode(), referral.officeId());
  }

  /** The referral with this number, if there is one. */
  public Optional<Referral> find(String number) {
    return jdbc.sql(SELECT + "where referral_number = ?").param(number).query(Referrals::toReferral).optional().map(this::shown);
  }

  /** A statement that changes referrals: what this transaction has read of them stands no longer. */
  JdbcClient.StatementSpec writing(String sql) {
    changed();
    return jdbc.sql(sql);
  }

  /** Something of a referral was changed beside it: what this transaction has read of them stands no longer. */
  void changed() {
    read.forget();
    dealt.forget();
  }

  /** A referral of this case, held until the transaction ends. */
  @Transactional
  public Optional<Referral> hold(long caseId, String number) {
    return jdbc.sql(SELECT + "where case_id = ? and referral_number = ? for update").params(caseId, number)
        .query(Referrals::toReferral).optional().map(this::shown);
  }

  /** The open referrals of a case, held until the transaction ends: whoever is answering just now has answered. */
  List<Referral> holdOpen(long caseId) {
    return jdbc.sql(SELECT + "where case_id = ? and state = any(?) order by id for update")
        .params(caseId, OPEN).query(Referrals::toReferral).list().stream().map(this::shown).toList();
  }

  /** The referrals of a case in the order they were made. */
  public List<Referral> of(long caseId) {
    return dealt.known(caseId).map(told -> told.stream().map(it -> it.referral(bank)).toList()).orElseGet(() ->
        jdbc.sql(SELECT + "where case_id = ? order by id").param(caseId).query(Referrals::toReferral).list().stream().map(this::shown).toList());
  }

  /** The referrals of several cases at once, in the order they were made; without their notes, which no list shows. */
  public List<Referral> of(Collection<Long> caseIds) {
    return caseIds.isEmpty() ? List.of() : jdbc.sql(SELECT + "where case_id = any(?) order by id")
        .param(caseIds.toArray(Long[]::new)).query(Referrals::toReferral).list().stream().map(it -> it.noted(null)).toList();
  }

  /** The number of the case a referral belongs to. */
  public String caseNumber(Referral referral) {
    return CaseNumber.ofKey(referral.number());
  }

  /** What an agency answered in words, and when the AO dealt with its refusal. */
  public record Told(@Nullable String note, @Nullable OffsetDateTime revisedAt) {}

  /** What of an agency's answer the referral does not carry. */
  public Told told(Referral referral) {
    return dealt.known(referral.caseId()).flatMap(told -> told.stream().filter(it -> it.id() == referral.id()).findFirst())
        .map(it -> new Told(it.answerNote(), it.revisedAt())).or(() ->
            jdbc.sql("select answer_note as note, revised_at from journey.referral where id = ?").param(referral.id())
                .query(Told.class).optional())
        .map(it -> new Told(bank.readable(referral.caseId(), it.note()), it.revisedAt())).orElseThrow();
  }

  /**
   * What agency and person made of a referral, in words and in its appointment that counts now; the income is a year's.
   *
   * @param seatTh of which month its seat is, or that it waits for one; null where the office does not count them
   */
  public record Dealing(long referralId, @Nullable String seatTh, @Nullable String answerNote, @Nullable String resultNote,
      @Nullable BigDecimal incomeAfter,
      @Nullable LocalDate startsOn, @Nullable LocalTime startsAt, @Nullable LocalDate endsOn, @Nullable String place,
      @Nullable String attendance, @Nullable Integer attendedDays, @Nullable String attendanceNote) {}

  /** That of all referrals of a case. */
  public List<Dealing> dealings(long caseId) {
    return dealt.of(caseId).stream().map(it -> it.dealing(bank)).toList();
  }

  /** The reasons with which an agency of a year says that it has no place, by their codes. */
  public List<MeasureYears.Code> refusalReasons(int year) {
    return years.codes(year, "referralRefusal").stream().filter(it -> !Referral.NOT_AN_AGENCYS.contains(it.code())).toList();
  }

  /** What {@link #of(long)}, {@link #dealings} and {@link #told} answer of a case, to be asked ahead. */
  public About<?> about(long caseId) {
    return dealt.about(caseId);
  }

  /** What {@link #newestAppointment} answers, to be asked ahead. */
  About<?> aboutAppointments(long referralId) {
    return appointments.about(referralId);
  }

  /** Notes that the state of a referral was reported to its case. False when it was before: each is once. */
  @Transactional
  public boolean reported(Referral referral) {
    return jdbc.sql("""
            insert into journey.referral_reported (referral_id, state, reported_at) values (?, ?, ?)
            on conflict do nothing
            """).params(referral.id(), referral.state().code(), OffsetDateTime.now(clock)).update() == 1;
  }

  /** The AO has dealt with a refusal; the note says why no other project was chosen. The caller writes it down. */
  @Transactional
  public void revised(Referral referral, @Nullable String note) {
    writing("update journey.referral set revised_at = ?, revision_note = ? where id = ?")
        .params(OffsetDateTime.now(clock), note, referral.id()).update();
  }

  /** What an agency arranged for a referral and has not withdrawn, the oldest first. */
  public List<Appointment> appointments(long referralId) {
    return appointments.of(referralId);
  }

  /** The last day of the appointment that counts now of a referral with this number. */
  public Optional<LocalDate> appointedUntil(String number) {
    return jdbc.sql("""
            select coalesce(a.ends_on, a.starts_on)
              from journey.referral r join journey.referral_appointment a on a.referral_id = r.id
             where r.referral_number = ? and a.withdrawn_at is null order by a.id desc limit 1
            """).param(number).query(LocalDate.class).optional();
  }

  /** The day on which an agency answered; empty before it has, and where there is no such referral. */
  public Optional<LocalDate> answeredOn(String number) {
    return jdbc.sql("select answered_at from journey.referral where referral_number = ? and answered_at is not null")
        .param(number).query(OffsetDateTime.class).optional()
        .map(at -> at.atZoneSameInstant(clock.getZone()).toLocalDate());
  }

  /** Writes down until when the agency is to say its next word; null when the year sets no deadline. */
  public void due(String number, @Nullable LocalDate day) {
    writing("""
            update journey.referral set due_on = :day
             where referral_number = :number and due_on is distinct from cast(:day as date)
            """).param("day", day).param("number", number).update();
  }

  /** The same of many, by their numbers. */
  public void due(Map<String, LocalDate> days) {
    var numbers = days.keySet().stream().sorted().toList();
    writing("""
            update journey.referral r set due_on = d.day
              from unnest(:numbers::text[], :days::date[]) as d(number, day)
             where r.referral_number = d.number and r.due_on is distinct from d.day
            """).param("numbers", numbers.toArray(String[]::new))
        .param("days", numbers.stream().map(it -> String.valueOf(days.get(it))).toArray(String[]::new)).update();
  }

  /** The appointment that counts now; an earlier one was missed. */
  public Optional<Appointment> newestAppointment(long referralId) {
    return appointments.newest(referralId);
  }

  /** Whether an appointment of this referral counts. */
  boolean appointed(Referral referral) {
    return dealt.known(referral.caseId())
        .flatMap(told -> told.stream().filter(it -> it.id() == referral.id()).findFirst())
        .map(it -> it.startsOn() != null).orElseGet(() -> newestAppointment(referral.id()).isPresent());
  }

  /**
   * The refusals that were reported back to a case and with which its AO has not dealt yet. One that is still to
   * be reported comes by itself.
   */
  public List<Referral> refusedUnrevised(long caseId) {
    return jdbc.sql(SELECT + "where case_id = ? and state = 'refused' and revised_at is null order by id")
        .param(caseId).query(Referrals::toReferral).list().stream().map(this::shown)
        .filter(referral -> referral.processInstanceId() == null || !process.underWay(referral.processInstanceId()))
        .toList();
  }

  /**
   * Takes back what is open of a case that has come to an end; the caller writes it down. Where each stood is
   * kept, because the report may be wrong.
   *
   * @param circumstanceId the report that ended the case
   * @return what was taken back
   */
  @Transactional
  public List<Referral> cancelOpen(long caseId, long circumstanceId) {
    // Waits for an agency that is answering just now, and then finds its answer. Case first, referral second:
    // whoever needs both takes them in this order.
    var open = holdOpen(caseId);
    for (var referral : open) {
      var stood = process.cancel(referral.processInstanceId());
      writing("""
          update journey.referral set state = 'cancelled', cancelled_from = ?, cancelled_for = ?, cancelled_at = ?, position = ?,
                                      position_officer = ?
           where id = ?
          """).params(referral.state().code(), circumstanceId, OffsetDateTime.now(clock), stood.step(), stood.officer(),
          referral.id()).update();
    }
    return open;
  }

  /** Another referral stands in this one's place from now on; the caller writes it down. */
  void replaced(Referral referral, Referral by, @Nullable String note) {
    writing("update journey.referral set state = 'replaced', leaving_note = ? where id = ?").params(note, referral.id()).update();
    writing("update journey.referral set replaces = ? where id = ?").params(referral.id(), by.id()).update();
  }

  /** What was offered in the place of a referral. */
  Optional<Referral> inPlaceOf(Referral referral) {
    return jdbc.sql(SELECT + "where replaces = ?").param(referral.id()).query(Referrals::toReferral).optional().map(this::shown);
  }

  /** What was noted of the referral in whose place this one stands, if it does. */
  Optional<ReferralMoves.Before> replacedBy(Referral referral) {
    return referral.replaces() == null ? Optional.empty() : jdbc.sql("""
            select o.name_th as agency_name, b.leaving_note, b.answer_note,
                   (select string_agg(a.attendance_note, ' · ' order by a.id) from journey.referral_appointment a
                     where a.referral_id = b.id) as attendance_note
              from journey.referral b join journey.office o on o.id = b.office_id
             where b.id = ?
            """).param(referral.replaces()).query(ReferralMoves.Before.class).optional()
        .map(it -> new ReferralMoves.Before(it.agencyName(), bank.readable(referral.caseId(), it.leavingNote()),
            bank.readable(referral.caseId(), it.answerNote()), bank.readable(referral.caseId(), it.attendanceNote())));
  }

  private record TakenBack(String cancelledFrom, @Nullable String position, @Nullable String positionOfficer) {}

  /**
   * Puts back what a wrong report took away: each referral under its own number, in its state, at its step,
   * with the officer who had it (ADR 0012). The caller writes it down.
   *
   * @return what was put back
   */
  @Transactional
  public List<Referral> restore(long caseId, long circumstanceId) {
    var takenBack = jdbc.sql(SELECT + "where case_id = ? and cancelled_for = ? and state = 'cancelled' order by id"
        + " for update").params(caseId, circumstanceId).query(Referrals::toReferral).list().stream().map(this::shown).toList();
    takenBack.forEach(this::restore);
    return takenBack;
  }

  private void restore(Referral referral) {
    var was = jdbc.sql("select cancelled_from, position, position_officer from journey.referral where id = ?")
        .param(referral.id()).query(TakenBack.class).single();
    if (was.cancelledFrom().equals("scheduled") && lostItsPlace(referral)) {
      toBeArrangedAnew(referral, was.positionOfficer());
      return;
    }
    var step = was.position() != null && process.goesOnAt(referral.officeId(), was.position()) ? was.position()
        : process.stepOf(Referral.State.of(was.cancelledFrom()));
    var instance = process.resume(referral.number(), referral.officeId(), step, was.positionOfficer(),
        ReferralProcess.Due.AS_BEFORE);
    writing("""
        update journey.referral set state = cancelled_from, process_instance_id = ?, cancelled_from = null,
                                    cancelled_for = null, cancelled_at = null, position = null, position_officer = null
         where id = ?
        """).params(instance, referral.id()).update();
    if (!was.cancelledFrom().equals(Referral.State.ON_AGENDA.code())) {
      seatAgain(referral);
    }
  }

  /** Whether the class of its appointment was moved, cancelled or given to others meanwhile (ADR 0064). */
  private boolean lostItsPlace(Referral referral) {
    var appointment = appointments.newest(referral.id());
    return appointment.flatMap(it -> appointments.classOf(it.id())
        .map(classId -> !places.getObject().keeps(classId, it))).orElse(false);
  }

  private void toBeArrangedAnew(Referral referral, @Nullable String officer) {
    appointments.newest(referral.id()).ifPresent(it -> appointments.off(it.id(), referral.caseId()));
    var instance = process.resume(referral.number(), referral.officeId(), process.saidAt(StepsBack.Word.APPOINTMENT), officer,
        ReferralProcess.Due.ANEW);
    writing("""
        update journey.referral set state = 'accepted', process_instance_id = ?, cancelled_from = null, cancelled_for = null,
                                    cancelled_at = null, position = null, position_officer = null
         where id = ?
        """).params(instance, referral.id()).update();
    seatAgain(referral);
  }

  /**
   * The agency's answer. False when the offer does not stand any more: it was taken back just now; or when it is to be accepted
   * and waits for a seat.
   */
  boolean answer(Referral referral, Referral.State state, @Nullable String reasonCode, @Nullable String note,
      String by) {
    var rows = writing("""
            update journey.referral set state = :state, reason_code = :reason, answer_note = :note, answered_at = :now,
                   answered_by = :by, agenda_cause = case :state when 'onAgenda' then 'cannotServe' end,
                   agenda_at = case :state when 'onAgenda' then cast(:now as timestamptz) end
             where id = :id and state = 'offered' and (:state <> 'accepted' or not seat_waiting)
            """).param("state", state.code()).param("reason", reasonCode).param("note", note)
        .param("now", OffsetDateTime.now(clock)).param("by", by).param("id", referral.id()).update();
    if (rows == 1 && state == Referral.State.ON_AGENDA) {
      due(referral.number(), LocalDate.now(clock).plusDays(years.number(referral.year(), "agendaDays")));
    }
    return rows == 1
        && written(referral, state.code(), by, reasonCode == null ? Map.of() : Map.of("reason", reasonCode));
  }

  /** The agency's appointment. False when the referral is not the agency's any more. */
  boolean schedule(Referral referral, Appointments.Arranged arranged, String by) {
    if (!move(referral, Referral.State.SCHEDULED, "accepted")) {
      return false;
    }
    var appointment = appointments.add(referral.id(), referral.caseId(), arranged, by);
    return written(referral, "scheduled", by, Map.of("appointment", appointment));
  }

  /** The person came, wholly or in part. False when the referral is not the agency's any more. */
  boolean attended(Referral referral, Appointment appointment, Attendance attendance, int days, @Nullable String note,
      String by) {
    if (!move(referral, Referral.State.ATTENDING, "scheduled")
        || !appointments.attended(appointment.id(), attendance, days, note, by)) {
      return false;
    }
    return written(referral, "attended", by, Map.of("attendance", attendance.code()));
  }

  /**
   * The person did not come (R19): another appointment is to be made, or the agency gives up. False when the
   * referral is not the agency's any more.
   */
  boolean absent(Referral referral, Appointment appointment, boolean givenUp, @Nullable String note, String by) {
    if (!move(referral, givenUp ? Referral.State.NOT_DEVELOPED : Referral.State.ACCEPTED, "scheduled")
        || !appointments.attended(appointment.id(), Attendance.ABSENT, null, note, by)) {
      return false;
    }
    written(referral, "absent", by, Map.of("next", givenUp ? "ended" : "again"));
    if (!givenUp) {
      return true;
    }
    writing("update journey.referral set result_code = ?, result_note = ?, result_at = ? where id = ?")
        .params(Referral.NO_SHOW, note, OffsetDateTime.now(clock), referral.id()).update();
    return written(referral, Referral.State.NOT_DEVELOPED.code(), by, Map.of("result", Referral.NO_SHOW));
  }

  /** What became of the person (R13). False when the referral is not the agency's any more. */
  boolean result(Referral referral, Referral.State state, @Nullable LocalDate completedOn,
      @Nullable BigDecimal incomeAfter, @Nullable String note, String by) {
    if (!move(referral, state, "attending")) {
      return false;
    }
    writing("""
        update journey.referral
           set result_code = ?, completed_on = ?, income_after = ?, result_note = ?, result_at = ? where id = ?
        """).params(state.code(), completedOn, incomeAfter, note, OffsetDateTime.now(clock), referral.id()).update();
    return written(referral, state.code(), by, Map.of());
  }

  private boolean move(Referral referral, Referral.State to, String... from) {
    return writing("update journey.referral set state = ? where id = ? and state = any(?)")
        .params(to.code(), referral.id(), from).update() == 1;
  }

  private boolean written(Referral referral, String what, String by, Map<String, ?> more) {
    Map<String, Object> detail = new HashMap<>(more);
    detail.put("referral", referral.number());
    audit.write(Audit.Entry.of(by, referral.officeId(), "referral." + what, referral.caseId()).with(detail)
        .ofTheForm());
    return true;
  }

  /** As it may be shown; asked after the rows are read, so that no connection is held while another is wanted. */
  private Referral shown(Referral written) {
    return written.noted(bank.readable(written.caseId(), written.note()));
  }

  private static Referral toReferral(ResultSet row, int n) throws SQLException {
    return new Referral(row.getLong("id"), row.getString("referral_number"), row.getLong("case_id"),
        row.getInt("year"), row.getString("project_code"), row.getString("office_id"),
        Referral.State.of(row.getString("state")), row.getObject("offered_at", OffsetDateTime.class),
        row.getString("offered_by"), row.getObject("answered_at", OffsetDateTime.class), row.getString("reason_code"),
        row.getString("result_code"), row.getObject("completed_on", LocalDate.class), row.getString("note"),
        row.getString("process_instance_id"), row.getObject("due_on", LocalDate.class),
        row.getObject("result_at", OffsetDateTime.class), row.getObject("replaces", Long.class));
  }
}
