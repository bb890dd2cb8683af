package th.cardholder.training;

import static th.cardholder.referral.StepsBack.Word.APPOINTMENT;
import static th.cardholder.referral.StepsBack.Word.ATTENDANCE;
import static th.cardholder.referral.StepsBack.Word.RESULT;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.referral.Attendance;
import th.cardholder.referral.ClassAppointments;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.training.ClassPeople.Person;
import th.cardholder.training.TrainingClass.State;
import th.cardholder.words.Coded;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiNumber;
import th.cardholder.words.ThaiText;

/**
 * The rows of a class's sheets: who is put in, who came, what became of each. A row is a transaction of its own and goes
 * through the step's own form door; sent again it is found done, so that a lost answer harms nobody (ADR 0030).
 */
@Service
public class ClassRows {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final String NOT_THERE = "ระบบกำลังดำเนินการเรื่องนี้อยู่ หรือมีผู้อื่นบันทึกไปแล้ว โปรดลองอีกครั้งในอีกสักครู่";

  /** What somebody reads whose class is of another office or is not there. */
  public static final String NO_SUCH_CLASS = "ไม่พบรุ่นนี้ในหน่วยงานของท่าน โปรดเปิดหน้ารุ่นการอบรมใหม่";

  private static final String NOT_IN_CLASS = "ไม่พบเลขที่ส่งต่อนี้ในรุ่น โปรดเปิดหน้านี้ใหม่เพื่อดูรายชื่อล่าสุด";

  private final ClassStore store;
  private final ClassPeople people;
  private final ClassAppointments appointments;
  private final Referrals referrals;
  private final ClassWork work;
  private final Offices offices;

  ClassRows(ClassStore store, ClassPeople people, ClassAppointments appointments, Referrals referrals,
      ClassWork work, Offices offices) {
    this.store = store;
    this.people = people;
    this.appointments = appointments;
    this.referrals = referrals;
    this.work = work;
    this.offices = offices;
  }

  /** What a row has come to: the state of the referral in Thai, and whether it was so before. */
  public record Done(String stateThai, boolean already) {}

  /** Who came, as it was entered; {@code next} is {@code again} or {@code ended}. */
  public record Came(@Nullable String attendance, @Nullable String days, @Nullable String next, @Nullable String note) {}

  /** What became of somebody, as it was entered. */
  public record Became(@Nullable String result, @Nullable String completedOn, @Nullable String incomeAfter,
      @Nullable String note) {}

  /** Puts somebody into a class, if it has a seat: an appointment of the class, by the form of the appointment. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public Result<Done, String> put(long classId, String referralNumber, String userId) {
    // Held first: seats are given away one after the other, and nobody is put into a class that is moved meanwhile.
    var held = store.hold(classId).filter(it -> offices.holds(userId, it.officeId(), Role.AGENCY_OFFICER));
    if (held.isEmpty()) {
      return Result.refused(NO_SUCH_CLASS);
    }
    var one = held.get();
    var there = people.of(one, referralNumber);
    if (there.filter(Person::toCome).isPresent()) {
      return Result.of(new Done(there.get().stands().labelTh(), true));
    }
    if (one.state() == State.CANCELLED) {
      return Result.refused("รุ่นนี้ยกเลิกแล้ว โปรดเลือกรุ่นอื่น");
    }
    var referral = referrals.find(referralNumber).filter(it -> it.officeId().equals(one.officeId())
        && it.projectCode().equals(one.projectCode()) && it.year() == one.year());
    if (referral.isEmpty()) {
      return Result.refused("ไม่พบเลขที่ส่งต่อนี้ในโครงการของรุ่น โปรดเปิดหน้านี้ใหม่เพื่อดูรายชื่อล่าสุด");
    }
    if (referral.get().state() != Referral.State.ACCEPTED) {
      return Result.refused("ขณะนี้อยู่ในสถานะ “" + referral.get().state().labelTh()
          + "” โปรดตรวจที่หน้าเรื่อง เข้ารุ่นได้เมื่อรับไว้แล้วและยังไม่มีนัด");
    }
    // Somebody who did not come, and is put in once more, has the seat already.
    if (there.isEmpty() && appointments.counted(classId).taken() >= one.seats()) {
      return Result.refused("รุ่นนี้เต็มแล้ว (" + one.seats() + " ที่นั่ง) โปรดเลือกรุ่นอื่น หรือเพิ่มจำนวนที่นั่ง");
    }
    if (!work.handIn(referral.get().processInstanceId(), APPOINTMENT, userId, appointment(one))) {
      return Result.refused(NOT_THERE);
    }
    appointments.join(referral.get().id(), classId);
    return Result.of(new Done(Referral.State.SCHEDULED.labelTh(), false));
  }

  private static Map<String, Object> appointment(TrainingClass one) {
    var arranged = one.arrangement();
    Map<String, Object> form = new HashMap<>();
    form.put("startsOn", ThaiDate.numeric(one.startsOn()));
    form.put("endsOn", ThaiDate.numeric(one.endsOn()));
    form.put("place", one.place());
    if (one.startsAt() != null) {
      form.put("startsAt", TIME.format(one.startsAt()));
    }
    if (arranged.note() != null) {
      form.put("note", arranged.note());
    }
    return form;
  }

  /** Records whether somebody of a class came. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public Result<Done, String> came(long classId, String referralNumber, Came entered, String userId) {
    return ofClass(classId, referralNumber, userId, (one, person) -> {
      if (person.attendance() != null) {
        return same(person, entered) ? Result.of(new Done(person.stands().labelTh(), true))
            : Result.refused("บันทึกไว้แล้วว่า " + Coded.of(Attendance.class, person.attendance()).labelTh()
                + " หากไม่ถูกต้อง โปรดใช้ “แก้การมาตามนัด” ที่หน้าเรื่อง");
      }
      if (!person.toCome()) {
        return notSo(person);
      }
      if (!work.handIn(person.processInstanceId(), ATTENDANCE, userId, attendance(entered))) {
        return Result.refused(NOT_THERE);
      }
      var absent = Attendance.ABSENT.code().equals(entered.attendance());
      if (!absent) {
        store.held(classId);
      }
      return Result.of(new Done((!absent ? Referral.State.ATTENDING : "ended".equals(entered.next())
          ? Referral.State.NOT_DEVELOPED : Referral.State.ACCEPTED).labelTh(), false));
    });
  }

  private static Map<String, Object> attendance(Came entered) {
    Map<String, Object> form = new HashMap<>();
    put(form, "attendance", entered.attendance());
    if (Attendance.ABSENT.code().equals(entered.attendance())) {
      put(form, "next", entered.next());
    } else {
      put(form, "attendedDays", entered.days());
    }
    put(form, "note", entered.note());
    return form;
  }

  private static boolean same(Person person, Came entered) {
    return Objects.equals(person.attendance(), entered.attendance())
        && sameDays(person.attendedDays(), entered)
        && (!Attendance.ABSENT.code().equals(person.attendance())
            || Referral.NO_SHOW.equals(person.resultCode()) == "ended".equals(entered.next()))
        && sameText(person.attendanceNote(), entered.note());
  }

  private static boolean sameDays(@Nullable Integer kept, Came entered) {
    return kept == null || amount(entered.days()).filter(it -> it.compareTo(BigDecimal.valueOf(kept)) == 0).isPresent();
  }

  /** Reports what became of somebody of a class. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public Result<Done, String> became(long classId, String referralNumber, Became entered, String userId) {
    return ofClass(classId, referralNumber, userId, (one, person) -> {
      if (person.resultCode() != null) {
        return same(person, entered) ? Result.of(new Done(person.stands().labelTh(), true))
            : Result.refused("บันทึกผลไว้แล้วว่า " + person.stands().labelTh()
                + " หากไม่ถูกต้อง โปรดใช้ “แก้ผลการพัฒนา” ที่หน้าเรื่อง");
      }
      if (!person.toReport()) {
        return notSo(person);
      }
      if (person.reportedElsewhere(one)) {
        return Result.refused("ผลของโครงการนี้ ฝ่ายเลขานุการ คอจ. เป็นผู้รายงาน โปรดแจ้งผลการพัฒนาให้ฝ่ายเลขานุการ คอจ. ทราบ");
      }
      Map<String, Object> form = new HashMap<>();
      put(form, "resultCode", entered.result());
      if (Referral.State.DEVELOPED.code().equals(entered.result())) {
        put(form, "completedOn", entered.completedOn());
      }
      put(form, "incomeAfter", entered.incomeAfter());
      put(form, "note", entered.note());
      return work.handIn(person.processInstanceId(), RESULT, userId, form)
          ? Result.of(new Done(Coded.find(Referral.State.class, String.valueOf(entered.result()))
              .map(Referral.State::labelTh).orElse(""), false))
          : Result.refused(NOT_THERE);
    });
  }

  private static boolean same(Person person, Became entered) {
    var day = entered.completedOn() == null || person.completedOn() == null
        ? Optional.ofNullable(person.completedOn()).isEmpty()
        : ThaiDate.parseTyped(entered.completedOn()).fold(person.completedOn()::equals, wrong -> false);
    var income = person.incomeAfter() == null ? amount(entered.incomeAfter()).isEmpty()
        : amount(entered.incomeAfter()).filter(it -> it.compareTo(person.incomeAfter()) == 0).isPresent();
    return person.stands().code().equals(entered.result()) && day && income
        && sameText(person.resultNote(), entered.note());
  }

  private interface Row {
    Result<Done, String> of(TrainingClass one, Person person);
  }

  /** With the person's referral held, so that the second of two clicks finds what the first has done. */
  private Result<Done, String> ofClass(long classId, String referralNumber, String userId, Row row) {
    var found = store.find(classId).filter(it -> offices.holds(userId, it.officeId(), Role.AGENCY_OFFICER));
    if (found.isEmpty()) {
      return Result.refused(NO_SUCH_CLASS);
    }
    var member = people.of(found.get(), referralNumber);
    if (member.isEmpty() || referrals.hold(member.get().caseId(), referralNumber).isEmpty()) {
      return Result.refused(NOT_IN_CLASS);
    }
    return people.of(found.get(), referralNumber).map(person -> row.of(found.get(), person))
        .orElseGet(() -> Result.refused(NOT_IN_CLASS));
  }

  private static Result<Done, String> notSo(Person person) {
    return Result.refused("ขณะนี้อยู่ในสถานะ “" + person.stands().labelTh() + "” โปรดเปิดหน้านี้ใหม่เพื่อดูข้อมูลล่าสุด");
  }

  private static void put(Map<String, Object> form, String field, @Nullable String typed) {
    if (typed != null && !typed.isBlank()) {
      form.put(field, typed.strip());
    }
  }

  private static Optional<BigDecimal> amount(@Nullable String typed) {
    return typed == null || typed.isBlank() ? Optional.empty()
        : ThaiNumber.parse(typed).<Optional<BigDecimal>>fold(Optional::of, wrong -> Optional.empty());
  }

  private static boolean sameText(@Nullable String kept, @Nullable String entered) {
    return ThaiText.foldedLines(kept == null ? "" : kept).equals(ThaiText.foldedLines(entered == null ? "" : entered));
  }
}
