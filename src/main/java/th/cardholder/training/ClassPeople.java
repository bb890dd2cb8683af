package th.cardholder.training;

import java.math.BigDecimal;
import java.text.Collator;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.audit.Audit;
import th.cardholder.consent.BankData;
import th.cardholder.referral.Referral;
import th.cardholder.registry.Cardholder;

/**
 * Who is in a class, and who could be, each group in one statement. Of a person an office is told here what it needs to invite
 * and to call the roll, and less than in its forms (ADR 0021): name, subdistrict and telephone.
 */
@Repository
class ClassPeople {

  private static final String PERSON = """
      select r.id as referral_id, r.referral_number, r.case_id, c.case_number, c.cardholder_id, r.state,
             r.process_instance_id, c.target_group, p.title, p.first_name, p.last_name, p.national_id, p.subdistrict_code, w.phone,
             r.result_code, r.completed_on, r.income_after, r.result_note,
             a.id as appointment_id, a.starts_on, a.starts_at, a.ends_on, a.place, a.attendance, a.attended_days,
             a.attendance_note, a.id is not distinct from n.id as newest,
             (select tenant_id_ from public.act_ru_task where proc_inst_id_ = r.process_instance_id limit 1) as task_office
        from journey.referral r
        join journey.participant_case c on c.id = r.case_id
        join journey.cardholder p on p.id = c.cardholder_id
        left join lateral (select phone from journey.wish where case_id = c.id order by id desc limit 1) w on true
        left join lateral (select id from journey.referral_appointment
                            where referral_id = r.id and withdrawn_at is null order by id desc limit 1) n on true
      """;

  /** Of somebody who is twice in a class the appointment that counts is the newer. */
  private static final String IN_CLASS = PERSON + """
        join (select distinct on (referral_id) * from journey.referral_appointment
               where class_id = :class and withdrawn_at is null order by referral_id, id desc) a on a.referral_id = r.id
       where r.state not in ('cancelled', 'replaced', 'refused')
      """;

  private static final String WAITING = PERSON + """
        left join journey.referral_appointment a on false
       where r.office_id = :office and r.year = :year and r.project_code = :project and r.state = 'accepted'
       order by r.first_target desc, r.answered_at, r.id limit :most
      """;

  /** So many can be chosen from; whoever has more fills several classes. */
  private static final int MOST = 300;

  private final JdbcClient jdbc;
  private final BankData bank;
  private final Audit audit;

  ClassPeople(JdbcClient jdbc, BankData bank, Audit audit) {
    this.jdbc = jdbc;
    this.bank = bank;
    this.audit = audit;
  }

  /**
   * A person with the referral to the class's project.
   *
   * @param targetGroup {@code A} or {@code B} in a year that continues another (domain.md §5.1)
   * @param newest     whether the appointment of the class is the one that counts now
   * @param attendance and what follows are null as long as nobody has recorded it
   * @param taskOffice the office in which the referral's open step stands; null where none is open just now
   */
  record Person(long referralId, String referralNumber, long caseId, String caseNumber, long cardholderId, String state,
      @Nullable String processInstanceId, @Nullable String targetGroup, String title, String firstName, String lastName, String nationalId,
      String subdistrictCode, @Nullable String phone, @Nullable String resultCode, @Nullable LocalDate completedOn,
      @Nullable BigDecimal incomeAfter, @Nullable String resultNote,
      @Nullable Long appointmentId, @Nullable LocalDate startsOn, @Nullable LocalTime startsAt, @Nullable LocalDate endsOn,
      @Nullable String place, @Nullable String attendance, @Nullable Integer attendedDays, @Nullable String attendanceNote,
      boolean newest, @Nullable String taskOffice) {

    String name() {
      return Cardholder.fullName(title, firstName, lastName);
    }

    private Person readable(BankData bank) {
      return new Person(referralId, referralNumber, caseId, caseNumber, cardholderId, state, processInstanceId, targetGroup, title,
          firstName, lastName, nationalId, subdistrictCode, phone, resultCode, completedOn, incomeAfter, bank.readable(caseId, resultNote),
          appointmentId, startsOn, startsAt, endsOn, bank.readable(caseId, place), attendance, attendedDays,
          bank.readable(caseId, attendanceNote), newest, taskOffice);
    }

    Referral.State stands() {
      return Referral.State.of(state);
    }

    /** Whether the appointment of the class is still ahead of the person, or nobody has recorded who came. */
    boolean toCome() {
      return newest && attendance == null && stands() == Referral.State.SCHEDULED;
    }

    /** Whether the person came to the class and the result is still to be told. */
    boolean toReport() {
      return newest && stands() == Referral.State.ATTENDING;
    }

    /** Whether another office reports the result: the step stands where the referral's own version has put it (ADR 0072). */
    boolean reportedElsewhere(TrainingClass one) {
      return taskOffice != null && !taskOffice.equals(one.officeId());
    }

    /** Who holds this must not write it down. */
    @Override
    public String toString() {
      return "Person[" + referralNumber + "]";
    }
  }

  /** Who is in a class, by name. */
  List<Person> of(TrainingClass one) {
    return byName(jdbc.sql(IN_CLASS).param("class", one.id()).query(Person.class).list().stream()
        .map(it -> it.readable(bank)).toList());
  }

  /** One of a class. */
  Optional<Person> of(TrainingClass one, String referralNumber) {
    return jdbc.sql(IN_CLASS + " and r.referral_number = :number").param("class", one.id())
        .param("number", referralNumber).query(Person.class).optional().map(it -> it.readable(bank));
  }

  /** Who could be put into a class: accepted and without an appointment, Group A first (domain.md §5.2), and who has waited longest first. */
  List<Person> waitingFor(TrainingClass one) {
    return jdbc.sql(WAITING).param("office", one.officeId()).param("year", one.year()).param("project", one.projectCode())
        .param("most", MOST).query(Person.class).list();
  }

  /** Records that an officer was shown these people. */
  void viewed(TrainingClass one, List<Person> shown, Audit.Purpose purpose, String userId) {
    audit.viewed(new Audit.View(userId, one.officeId(), purpose), shown.stream().map(Person::cardholderId).distinct().toList());
  }

  private static List<Person> byName(List<Person> people) {
    var thai = Collator.getInstance(Locale.forLanguageTag("th"));
    return people.stream().sorted(Comparator.comparing(Person::firstName, thai).thenComparing(Person::lastName, thai)
        .thenComparing(Person::referralId)).toList();
  }
}
