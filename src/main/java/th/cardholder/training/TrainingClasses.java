package th.cardholder.training;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.RequestKey;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.outcome.AgencyCorrections;
import th.cardholder.referral.Appointment;
import th.cardholder.referral.ClassAppointments;
import th.cardholder.referral.ClassAppointments.Counted;
import th.cardholder.referral.ClassPlaces;
import th.cardholder.referral.DevelopingOffice;
import th.cardholder.training.TrainingClass.State;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/**
 * The classes of an agency's office (รุ่นการอบรม, ADR 0064). Whoever makes, moves or cancels one has its row; a change and
 * what it means for each of its people are one transaction.
 */
@Service
public class TrainingClasses implements ClassPlaces {

  private static final String CHANGED =
      "มีผู้อื่นแก้ไขรุ่นนี้ไปแล้ว โปรดเปิดหน้านี้ใหม่เพื่อดูข้อมูลล่าสุด แล้วแก้ไขอีกครั้ง";

  private final ClassStore store;
  private final ClassAppointments appointments;
  private final ClassPeople people;
  private final ClassWork work;
  private final ClassNews news;
  private final AgencyCorrections corrections;
  private final MeasureYears years;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  TrainingClasses(ClassStore store, ClassAppointments appointments, ClassPeople people, ClassWork work, ClassNews news,
      AgencyCorrections corrections, MeasureYears years, Offices offices, Audit audit, Clock clock) {
    this.store = store;
    this.appointments = appointments;
    this.people = people;
    this.work = work;
    this.news = news;
    this.corrections = corrections;
    this.years = years;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /** A project of an office, and how many of its people wait for an appointment. */
  public record Choice(String code, String name, int waiting) {}

  /** A line of the list. */
  public record Line(long id, String title, String projectName, String whenThai, String place, int seats, int taken,
      int toCome, int toReport, String state, String stateThai) {}

  /** An office with its projects of this year and its classes. */
  public record Desk(String officeId, String officeName, @Nullable Integer year, List<Choice> projects, List<Line> classes) {}

  /** What is asked of a class: facts as they were typed. */
  public record Asked(@Nullable String officeId, @Nullable String projectCode, @Nullable String name, @Nullable String place,
      @Nullable String startsOn, @Nullable String startsAt, @Nullable String endsOn, @Nullable String endsAt,
      @Nullable String note, @Nullable Integer seats, @Nullable Integer version, @Nullable String requestKey) {

    private ClassFacts.Typed typed() {
      return new ClassFacts.Typed(name, place, startsOn, startsAt, endsOn, endsAt, note, seats);
    }
  }

  /** What was changed, and how many people have another appointment by it, or none any more. */
  public record Changed(long id, int told) {}

  /** What stands on the desks of these agencies' offices; nobody is named there. */
  public List<Desk> desks(List<Office> agencies) {
    var all = store.of(agencies.stream().map(Office::id).toList());
    var counted = appointments.counted(all.stream().map(TrainingClass::id).toList());
    var year = years.on(LocalDate.now(clock)).orElse(null);
    return agencies.stream().map(office -> new Desk(office.id(), office.nameTh(), year, choices(office, year),
        all.stream().filter(it -> it.officeId().equals(office.id())).map(it -> line(it, counted)).toList())).toList();
  }

  private List<Choice> choices(Office office, @Nullable Integer year) {
    if (year == null) {
      return List.of();
    }
    var waiting = appointments.waiting(office.id(), year);
    return DevelopingOffice.projects(office, years.projects(year)).stream()
        .map(it -> new Choice(it.code(), it.labelTh(), waiting.getOrDefault(it.code(), 0))).toList();
  }

  private Line line(TrainingClass one, Map<Long, Counted> counted) {
    var count = counted.getOrDefault(one.id(), Counted.nobody(one.id()));
    return new Line(one.id(), one.titleTh(), projectName(one), one.whenTh(), one.place(), one.seats(), count.taken(),
        count.toCome(), count.toReport(), one.state().code(), one.state().labelTh());
  }

  /** The name of a class's project. */
  public String projectName(TrainingClass one) {
    return years.project(one.year(), one.projectCode()).map(MeasureYears.Project::nameTh).orElse(one.projectCode());
  }

  /** A class of an office in which the user is an agency's officer; for everybody else there is none. */
  public Optional<TrainingClass> find(long id, String userId) {
    return store.find(id).filter(it -> isOf(it, userId));
  }

  private boolean isOf(TrainingClass one, String userId) {
    return offices.holds(userId, one.officeId(), Role.AGENCY_OFFICER);
  }

  /** Makes a class; the same page's second click finds the one that the first has made. */
  @Transactional
  public Result<Changed, NotDone> make(Asked asked, String userId) {
    var officeId = asked.officeId();
    if (officeId == null || !offices.holds(userId, officeId, Role.AGENCY_OFFICER)) {
      return Result.refused(new Decision.NotFound());
    }
    var key = asked.requestKey();
    if (key == null || !RequestKey.usable(key)) {
      return Result.refused(RequestKey.unreadable());
    }
    var office = offices.office(officeId).orElseThrow();
    var year = years.on(LocalDate.now(clock));
    var project = year.flatMap(it -> DevelopingOffice.projects(office, years.projects(it)).stream()
        .filter(one -> one.code().equals(asked.projectCode())).findFirst());
    if (project.isEmpty()) {
      return Result.refused(new Decision.Invalid("projectCode", "โปรดเลือกโครงการของหน่วยงานท่านในปีนี้"));
    }
    var facts = ClassFacts.of(asked.typed(), LocalDate.now(clock));
    return facts.<NotDone>refusedAs(Decision::invalid).map(it -> new Changed(
        store.madeBy(officeId, key).map(TrainingClass::id)
            .orElseGet(() -> added(officeId, year.orElseThrow(), project.get().code(), it, key, userId)), 0));
  }

  private long added(String officeId, int year, String project, ClassFacts facts, String key, String userId) {
    var made = store.add(officeId, year, project, facts, key, userId);
    made.ifPresent(it -> audit.write(Audit.Entry.of(userId, officeId, "class.made", null).with(Map.of("class", it.id()))));
    return made.or(() -> store.madeBy(officeId, key)).map(TrainingClass::id).orElseThrow();
  }

  /**
   * Says of a class anew what it is. Where it is on another day, at another time or place, each of its people who has still to
   * come has another appointment, and their AOs are told: all of it, or nothing.
   */
  @Transactional
  public Result<Changed, NotDone> change(long id, Asked asked, String userId) {
    var held = store.hold(id).filter(it -> isOf(it, userId));
    if (held.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    var was = held.get();
    return ClassFacts.of(asked.typed(), LocalDate.now(clock)).<NotDone>refusedAs(Decision::invalid)
        .then(facts -> facts.said(was) ? Result.of(new Changed(id, 0)) : change(was, facts, asked.version(), userId));
  }

  private Result<Changed, NotDone> change(TrainingClass was, ClassFacts facts, @Nullable Integer version, String userId) {
    if (version == null || version != was.version()) {
      return Result.refused(new Decision.Conflict(CHANGED));
    }
    if (was.state() == State.CANCELLED) {
      return Result.refused(new Decision.Conflict("รุ่นนี้ยกเลิกแล้ว โปรดเพิ่มรุ่นใหม่"));
    }
    var moves = facts.moves(was);
    if (moves && was.state() == State.HELD) {
      return Result.refused(new Decision.Conflict("รุ่นนี้มีผู้มาเข้ารับการพัฒนาแล้ว จึงเปลี่ยนวัน เวลา สถานที่ หรือหมายเหตุไม่ได้ "
          + "โปรดแก้นัดเป็นรายคนที่หน้าเรื่อง"));
    }
    var taken = appointments.counted(was.id()).taken();
    if (facts.seats() < taken) {
      return Result.refused(new Decision.Invalid("seats", "มีผู้อยู่ในรุ่นแล้ว " + taken
          + " คน จำนวนที่นั่งต้องไม่น้อยกว่านั้น หรือโปรดนำบางคนออกจากรุ่นก่อน"));
    }
    var offered = moves ? appointments.lastOffered(was.id()) : Optional.<LocalDate>empty();
    if (offered.isPresent() && facts.startsOn().isBefore(offered.get())) {
      return Result.refused(new Decision.Invalid("startsOn", "วันแรกต้องไม่ก่อนวันที่ส่งต่อของผู้ที่อยู่ในรุ่น ("
          + ThaiDate.longForm(offered.get()) + ") โปรดตรวจวันที่"));
    }
    var now = store.change(was.id(), facts, userId);
    audit.write(Audit.Entry.of(userId, now.officeId(), "class.changed", null)
        .with(Map.of("class", now.id(), "version", now.version())));
    if (!moves) {
      return Result.of(new Changed(now.id(), 0));
    }
    var moved = appointments.move(now.id(), now.arrangement(), userId);
    moved.forEach(it -> work.movedUntil(it.referralNumber(), it.processInstanceId(), now.endsOn()));
    news.moved(now, moved);
    return Result.of(new Changed(now.id(), moved.size()));
  }

  /**
   * Cancels a class: whoever has still to come is back at the making of an appointment, by the way on which an agency takes an
   * appointment back (ADR 0013), and their AOs are told. All of it, or nothing.
   */
  @Transactional
  public Result<Changed, NotDone> cancel(long id, @Nullable Integer version, @Nullable String reason, String userId) {
    var held = store.hold(id).filter(it -> isOf(it, userId));
    if (held.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    var was = held.get();
    var why = reason == null ? "" : reason.strip();
    if (was.state() == State.CANCELLED) {
      return why.equals(was.cancelReason()) ? Result.of(new Changed(id, 0))
          : Result.refused(new Decision.Conflict("รุ่นนี้ยกเลิกไปแล้ว โปรดเปิดหน้านี้ใหม่"));
    }
    var wrong = ClassReasons.wrong(why);
    if (wrong != null) {
      return Result.refused(wrong);
    }
    if (version == null || version != was.version()) {
      return Result.refused(new Decision.Conflict(CHANGED));
    }
    if (was.state() == State.HELD) {
      return Result.refused(new Decision.Conflict(
          "รุ่นนี้มีผู้มาเข้ารับการพัฒนาแล้ว จึงยกเลิกไม่ได้ หากบันทึกผิด โปรดแก้การมาตามนัดที่หน้าเรื่องของแต่ละคน"));
    }
    var toCome = people.of(was).stream().filter(ClassPeople.Person::toCome).toList();
    var now = store.cancel(id, why, userId);
    audit.write(Audit.Entry.of(userId, now.officeId(), "class.cancelled", null).with(Map.of("class", id)));
    for (var one : toCome) {
      var taken = corrections.takeBack(one.caseNumber(), one.referralNumber(), "appointment", why, userId);
      // Somebody who has died, or come, since the class was read; the page is read anew and the officer decides.
      if (taken instanceof NotDone) {
        throw new ChangedMeanwhileException();
      }
    }
    news.cancelled(now, toCome);
    return Result.of(new Changed(id, toCome.size()));
  }

  /** {@inheritDoc} */
  @Override
  @Transactional
  public boolean keeps(long classId, Appointment appointment) {
    return store.hold(classId).filter(it -> it.state() != State.CANCELLED)
        .filter(it -> it.startsOn().equals(appointment.startsOn()) && Objects.equals(it.startsAt(), appointment.startsAt())
            && it.endsOn().equals(appointment.lastArrangedDay()) && it.place().equals(appointment.place()))
        .filter(it -> appointments.counted(classId).taken() < it.seats()).isPresent();
  }
}
