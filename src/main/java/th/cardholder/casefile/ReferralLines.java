package th.cardholder.casefile;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.casefile.CasePage.ReferralLine;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.referral.Appointment;
import th.cardholder.referral.Referral;
import th.cardholder.words.ThaiDate;

/** Referrals in words. What agency and person arranged is for the two who work with the person, not to watch. */
@Repository
public class ReferralLines {

  private final JdbcClient jdbc;
  private final MeasureYears years;
  private final Offices offices;
  private final Clock clock;

  ReferralLines(JdbcClient jdbc, MeasureYears years, Offices offices, Clock clock) {
    this.jdbc = jdbc;
    this.years = years;
    this.offices = offices;
    this.clock = clock;
  }

  private record Dealing(long id, @Nullable String answerNote, @Nullable String resultNote,
      @Nullable LocalDate startsOn, @Nullable LocalTime startsAt, @Nullable LocalDate endsOn, @Nullable String place, @Nullable String attendance,
      @Nullable Integer attendedDays, @Nullable String attendanceNote) {

    private static final Dealing UNTOLD = new Dealing(0, null, null, null, null, null, null, null, null, null);

    @Nullable String appointmentThai() {
      return startsOn == null ? null : Appointment.shortTh(startsOn, startsAt, endsOn) + " ณ " + place;
    }

    @Nullable String attendanceThai() {
      return Appointment.attendanceTh(attendance, attendedDays);
    }
  }

  /** Those of one case, in their order. */
  List<ReferralLine> of(List<Referral> referrals, Sight sight) {
    return of(referrals, sight, referral -> Optional.empty(), referral -> false);
  }

  /** The same, each with what the reader may take back of it, and whether the reader may print a standing appointment. */
  List<ReferralLine> of(List<Referral> referrals, Sight sight, Function<Referral, Optional<String>> takesBack,
      Predicate<Referral> mayPrint) {
    if (referrals.isEmpty()) {
      return List.of();
    }
    var dealings = sight == Sight.PROVINCE ? Map.<Long, Dealing>of()
        : dealings(referrals.get(0).caseId());
    var year = referrals.get(0).year();
    var labels = YearWords.of(years, year);
    var projects = years.projects(year).stream().collect(toMap(Project::code, Project::nameTh));
    return referrals.stream().map(it -> line(it, dealings.getOrDefault(it.id(), Dealing.UNTOLD),
        takesBack.apply(it).orElse(null), it.state() == Referral.State.SCHEDULED && mayPrint.test(it),
        projects.getOrDefault(it.projectCode(), it.projectCode()), labels)).toList();
  }

  private Map<Long, Dealing> dealings(long caseId) {
    return jdbc.sql("""
            select r.id, r.answer_note, r.result_note, a.starts_on, a.starts_at, a.ends_on, a.place, a.attendance, a.attended_days,
                   a.attendance_note
              from journey.referral r
              left join lateral (select * from journey.referral_appointment
                                  where referral_id = r.id and withdrawn_at is null
                                  order by id desc limit 1) a on true
             where r.case_id = ?
            """).param(caseId).query(Dealing.class).list().stream().collect(toMap(Dealing::id, it -> it));
  }

  private ReferralLine line(Referral referral, Dealing dealing, @Nullable String takesBack, boolean slip,
      String project, YearWords labels) {
    return new ReferralLine(referral.number(), project,
        offices.office(referral.officeId()).map(Office::nameTh).orElse(referral.officeId()), referral.state().code(),
        referral.state().labelTh(), ThaiDate.shortForm(day(referral.offeredAt())),
        referral.answeredAt() == null ? null : ThaiDate.shortForm(day(referral.answeredAt())),
        referral.reasonCode() == null ? null : labels.label("referralRefusal", referral.reasonCode()),
        result(referral), dealing.appointmentThai(), dealing.attendanceThai(), dealing.answerNote(),
        dealing.attendanceNote(), dealing.resultNote(), takesBack,
        referral.state().open() && referral.dueOn() != null ? ThaiDate.shortForm(referral.dueOn()) : null,
        referral.daysLate(LocalDate.now(clock)), slip, referral.processInstanceId());
  }

  private static @Nullable String result(Referral referral) {
    return switch (referral.state()) {
      case DEVELOPED, NOT_DEVELOPED -> referral.state().labelTh()
          + (Referral.NO_SHOW.equals(referral.resultCode()) ? " (ไม่มาตามนัด)" : "")
          + (referral.completedOn() == null ? "" : " เมื่อ " + ThaiDate.shortForm(referral.completedOn()));
      default -> null;
    };
  }

  /** Where a referral with this state's code stands. */
  static String stateTh(String code) {
    return state(code).labelTh();
  }

  /** The state with this code. */
  public static Referral.State state(String code) {
    return Stream.of(Referral.State.values()).filter(state -> state.code().equals(code)).findFirst().orElseThrow();
  }

  private LocalDate day(OffsetDateTime moment) {
    return moment.atZoneSameInstant(clock.getZone()).toLocalDate();
  }
}
