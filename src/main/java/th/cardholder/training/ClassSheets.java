package th.cardholder.training;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.TargetGroup;
import th.cardholder.geography.Geography;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.referral.Appointment;
import th.cardholder.referral.ClassAppointments;
import th.cardholder.training.ClassPeople.Person;
import th.cardholder.training.TrainingClass.State;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiNumber;
import th.cardholder.words.ThaiTime;

/** What an officer sees of a class: its facts, its people, who could come in, and what a list of theirs says. */
@Service
public class ClassSheets {

  private final TrainingClasses classes;
  private final ClassPeople people;
  private final ClassAppointments appointments;
  private final Geography geography;
  private final Offices offices;
  private final Clock clock;

  ClassSheets(TrainingClasses classes, ClassPeople people, ClassAppointments appointments, Geography geography,
      Offices offices, Clock clock) {
    this.classes = classes;
    this.people = people;
    this.appointments = appointments;
    this.geography = geography;
    this.offices = offices;
    this.clock = clock;
  }

  /**
   * A line of a class.
   *
   * @param group         the guideline's group of the person, in Thai; null where there is none
   * @param phone         as long as the referral is open (ADR 0021)
   * @param differsThai   the appointment, where it is not the class's any more
   */
  public record Line(String referralNumber, String caseNumber, String personName, @Nullable String group, String subdistrict, @Nullable String phone,
      String state, String stateThai, boolean toCome, boolean toReport, @Nullable String attendance, @Nullable String attendanceThai,
      @Nullable Integer attendedDays, @Nullable String attendanceNote, @Nullable String completedOn,
      @Nullable String incomeAfter, @Nullable String resultNote, @Nullable String differsThai) {}

  /**
   * A class as its page shows it; the facts as they are typed.
   *
   * @param days      how many days it has
   * @param completed what stands as the day of completion at first, the last that has been
   * @param begun     whether its first day has come
   */
  public record Sheet(long id, String officeId, String officeName, String title, String projectName, String whenThai,
      String state, String stateThai, @Nullable String cancelReason, int version, int seats, int taken, @Nullable String name,
      String place, String startsOn, @Nullable String startsAt, String endsOn, @Nullable String endsAt, @Nullable String note,
      long days, @Nullable String completed, boolean begun, boolean mayChange, boolean mayMove, List<Line> people) {}

  /** The class with its people, each recorded as seen. */
  @Transactional
  public Optional<Sheet> of(long id, String userId) {
    return classes.find(id, userId).map(one -> {
      var members = people.of(one);
      people.viewed(one, members, Audit.Purpose.LIST, userId);
      var today = LocalDate.now(clock);
      return new Sheet(one.id(), one.officeId(), officeName(one), one.titleTh(), classes.projectName(one), one.whenTh(),
          one.state().code(), one.state().labelTh(), one.cancelReason(), one.version(), one.seats(),
          appointments.counted(id).taken(), one.name(), one.place(), ThaiDate.numeric(one.startsOn()), time(one.startsAt()),
          ThaiDate.numeric(one.endsOn()), time(one.endsAt()), one.note(), one.days(),
          one.startsOn().isAfter(today) ? null : ThaiDate.numeric(one.endsOn().isAfter(today) ? today : one.endsOn()),
          !one.startsOn().isAfter(today), one.state() != State.CANCELLED, one.state() == State.OPEN,
          members.stream().map(it -> line(one, it)).toList());
    });
  }

  private static @Nullable String time(@Nullable LocalTime at) {
    return at == null ? null : ThaiTime.form(at).replace(" น.", "");
  }

  private String officeName(TrainingClass one) {
    return offices.office(one.officeId()).map(Office::nameTh).orElse(one.officeId());
  }

  private Line line(@Nullable TrainingClass one, Person it) {
    var differs = one != null && it.toCome() && (!one.startsOn().equals(it.startsOn())
        || !Objects.equals(one.startsAt(), it.startsAt()) || !one.place().equals(it.place()));
    return new Line(it.referralNumber(), it.caseNumber(), it.name(), TargetGroup.th(it.targetGroup()), subdistrict(it),
        it.stands().open() ? it.phone() : null,
        it.state(), it.stands().labelTh(), it.toCome(), it.toReport(), it.attendance(),
        Appointment.attendanceTh(it.attendance(), it.attendedDays()), it.attendedDays(), it.attendanceNote(),
        it.completedOn() == null ? null : ThaiDate.numeric(it.completedOn()),
        it.incomeAfter() == null ? null : ThaiNumber.format(it.incomeAfter()), it.resultNote(),
        differs ? Appointment.shortTh(Objects.requireNonNull(it.startsOn()), it.startsAt(), it.endsOn()) + " ณ " + it.place()
            : null);
  }

  private String subdistrict(Person it) {
    return geography.subdistrict(it.subdistrictCode())
        .map(at -> at.titledName() + " " + at.district().titledName()).orElse("");
  }

  /** Who could be put in, each recorded as seen. */
  @Transactional
  public Optional<List<Line>> waitingFor(long id, String userId) {
    return classes.find(id, userId).map(one -> {
      var waiting = people.waitingFor(one);
      people.viewed(one, waiting, Audit.Purpose.LIST, userId);
      return waiting.stream().map(it -> line(null, it)).toList();
    });
  }

  /** What a pasted list says of a class, line by line; nothing is written. Whom it names is recorded as seen. */
  @Transactional
  public Optional<PastedList.Read> read(long id, PastedList.Kind kind, @Nullable String text, String userId) {
    return classes.find(id, userId).map(one -> {
      var meant = kind == PastedList.Kind.PEOPLE ? people.waitingFor(one) : people.of(one);
      var read = PastedList.read(kind, text == null ? "" : text, meant);
      var named = read.rows().stream().map(PastedList.Row::referralNumber).filter(Objects::nonNull).toList();
      people.viewed(one, meant.stream().filter(it -> named.contains(it.referralNumber())).toList(), Audit.Purpose.LIST, userId);
      return read;
    });
  }

  /** A line of the list that the people of a class sign. */
  public record Signer(int number, String personName, String subdistrict, @Nullable String phone) {}

  /** รายชื่อผู้เข้ารับการพัฒนา: who is to come to a class, for the day itself. */
  public record Roll(String officeName, String title, String projectName, List<String> daysThai, String whenThai,
      String place, List<Signer> people, String printedThai) {}

  /** The list to sign, recorded as printed; empty where there is no such class. */
  @Transactional
  public Optional<Roll> roll(long id, String userId) {
    return classes.find(id, userId).map(one -> {
      var members = people.of(one).stream().filter(it -> it.newest() && it.stands().open()).toList();
      people.viewed(one, members, Audit.Purpose.PRINT, userId);
      var lines = IntStream.range(0, members.size()).mapToObj(i -> new Signer(i + 1, members.get(i).name(),
          subdistrict(members.get(i)), members.get(i).phone())).toList();
      return new Roll(officeName(one), one.titleTh(), classes.projectName(one),
          one.startsOn().datesUntil(one.endsOn().plusDays(1)).limit(MOST_COLUMNS).map(ThaiDate::shortForm).toList(),
          one.whenTh(), one.place(), lines, ThaiDate.longForm(LocalDate.now(clock)));
    });
  }

  /** A sheet of A4 has room for so many columns to sign in; a longer class signs on several sheets. */
  private static final int MOST_COLUMNS = 3;

  /** Whose slips are printed for a class: the referrals, each with its case, that have still to come. */
  public Optional<List<Coming>> coming(long id, String userId) {
    return classes.find(id, userId).map(one -> people.of(one).stream().filter(Person::toCome)
        .map(it -> new Coming(it.caseNumber(), it.referralNumber())).toList());
  }

  /** Somebody who has still to come to a class. */
  public record Coming(String caseNumber, String referralNumber) {}
}
