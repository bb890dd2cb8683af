package th.cardholder.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;

/** The referrals of a case. */
@Service
public class Referrals {

  private static final String COLUMNS = """
      id, referral_number, case_id, year, project_code, office_id, state, offered_at, offered_by, answered_at,
      reason_code, result_code, completed_on, note, process_instance_id""";

  private static final String SELECT = "select " + COLUMNS + " from journey.referral ";

  private final JdbcClient jdbc;
  private final Cases cases;
  private final MeasureYears years;
  private final Offices offices;
  private final ReferralProcess process;
  private final Audit audit;
  private final Clock clock;

  Referrals(JdbcClient jdbc, Cases cases, MeasureYears years, Offices offices, ReferralProcess process, Audit audit,
      Clock clock) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.years = years;
    this.offices = offices;
    this.process = process;
    this.audit = audit;
    this.clock = clock;
  }

  /** What became of an offer. */
  public sealed interface Offered {

    record Sent(Referral referral) implements Offered {}

    /** Not sent; the message says in Thai what to do. */
    record Refused(String message) implements Offered {}
  }

  /**
   * Sends a case to one more agency while the person is being developed (R08). Only the case's own AO may; a
   * project that is under way is not offered twice.
   */
  @Transactional
  public Offered offer(String caseNumber, String projectCode, @Nullable String note, String aoUserId) {
    var participant = cases.lock(caseNumber);
    if (!aoUserId.equals(participant.aoUserId())) {
      return new Offered.Refused("เฉพาะ AO ของเรื่องนี้เท่านั้นที่ส่งต่อได้");
    }
    if (!mayOffer(participant.state())) {
      return new Offered.Refused("ส่งต่อเพิ่มได้เมื่อตกลงแผนรายบุคคลแล้วและเรื่องยังไม่สิ้นสุด "
          + "หากยังไม่มีแผน โปรดจัดทำแผนก่อน");
    }
    return send(participant, projectCode, null, note, aoUserId);
  }

  /** Whether a case in this state may be sent to one more agency: its plan is agreed, its outcome is not found. */
  public static boolean mayOffer(Case.State state) {
    return state == Case.State.DEVELOPING || state == Case.State.AWAITING_FOLLOW_UP;
  }

  /**
   * Sends a case to the agency of a project, in the province of the case's office (R08). The caller has locked
   * the case and says that it may be sent.
   *
   * @param planItemId the item of the plan that is carried out; null for one sent beside the plan
   */
  @Transactional
  public Offered send(Case participant, String projectCode, @Nullable Long planItemId, @Nullable String note,
      String aoUserId) {
    var project = years.project(participant.year(), projectCode);
    if (project.isEmpty()) {
      return new Offered.Refused("ไม่มีโครงการนี้ในปี " + participant.year() + " โปรดเลือกจากรายการ");
    }
    var province = offices.office(participant.officeId()).map(Office::provinceCode).orElseThrow();
    var office = Office.agency(province, project.get().agencyCode());
    if (offices.office(office).isEmpty()) {
      return new Offered.Refused("จังหวัดนี้ไม่มีหน่วยงานของ" + project.get().agencyName() + " โปรดเลือกโครงการอื่น");
    }
    var referral = insert(participant, project.get().code(), office, planItemId, note, aoUserId);
    if (referral.isEmpty()) {
      return new Offered.Refused("ส่งต่อโครงการนี้ไปแล้ว และยังไม่จบ โปรดรอคำตอบของหน่วยงาน");
    }
    var instance = process.offer(referral.get().number(), office);
    jdbc.sql("update journey.referral set process_instance_id = ? where id = ?")
        .params(instance, referral.get().id()).update();
    audit.write(Audit.Entry.of(aoUserId, participant.officeId(), "referral.offered", participant.id())
        .with(Map.of("referral", referral.get().number(), "project", projectCode)));
    return new Offered.Sent(get(referral.get().number()));
  }

  private Optional<Referral> insert(Case participant, String project, String office, @Nullable Long planItemId,
      @Nullable String note, String by) {
    // The case is locked, so the count cannot be outrun by another offer for it.
    return jdbc.sql("""
            insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at,
                                          offered_by, plan_item_id, note)
            select :number || '-R' || lpad((count(*) + 1)::text, 2, '0'), :case, :year, :project, :office, 'offered',
                   :now, :by, :planItem, :note
              from journey.referral where case_id = :case
            on conflict (case_id, project_code) where state in ('offered', 'accepted', 'scheduled', 'attending')
              do nothing
            returning\s""" + COLUMNS)
        .param("number", participant.number()).param("case", participant.id()).param("year", participant.year())
        .param("project", project).param("office", office).param("now", OffsetDateTime.now(clock)).param("by", by)
        .param("planItem", planItemId).param("note", note).query(Referrals::toReferral).optional();
  }

  /** The referral with this number; a step's business key always has one. */
  public Referral get(String number) {
    return jdbc.sql(SELECT + "where referral_number = ?").param(number).query(Referrals::toReferral).single();
  }

  /** The referrals of a case in the order they were made. */
  public List<Referral> of(long caseId) {
    return jdbc.sql(SELECT + "where case_id = ? order by id").param(caseId).query(Referrals::toReferral).list();
  }

  /** The number of the case a referral belongs to. */
  public String caseNumber(Referral referral) {
    return jdbc.sql("select case_number from journey.participant_case where id = ?").param(referral.caseId())
        .query(String.class).single();
  }

  /**
   * Takes back what is open of a case that has come to an end; the caller writes it down.
   *
   * @return what was taken back
   */
  @Transactional
  public List<Referral> cancelOpen(long caseId) {
    // Waits for an agency that is answering just now, and then finds its answer.
    var open = jdbc.sql(SELECT + "where case_id = ? and state in ('offered', 'accepted') order by id for update")
        .param(caseId).query(Referrals::toReferral).list();
    for (var referral : open) {
      jdbc.sql("update journey.referral set state = 'cancelled' where id = ?").param(referral.id()).update();
      if (referral.processInstanceId() != null) {
        process.cancel(referral.processInstanceId());
      }
    }
    return open;
  }

  void answer(Referral referral, Referral.State state, @Nullable String reasonCode, @Nullable String note,
      String by) {
    var rows = jdbc.sql("""
            update journey.referral set state = ?, reason_code = ?, answer_note = ?, answered_at = ?, answered_by = ?
             where id = ? and state = 'offered'
            """).params(state.code(), reasonCode, note, OffsetDateTime.now(clock), by, referral.id()).update();
    requireOne(rows, referral, Referral.State.OFFERED);
    audit.write(Audit.Entry.of(by, referral.officeId(), "referral." + state.code(), referral.caseId())
        .with(reasonCode == null ? Map.of("referral", referral.number())
            : Map.of("referral", referral.number(), "reason", reasonCode)));
  }

  void result(Referral referral, Referral.State state, @Nullable LocalDate completedOn, @Nullable String note,
      String by) {
    var rows = jdbc.sql("""
            update journey.referral set state = ?, result_code = ?, completed_on = ?, result_note = ?
             where id = ? and state = 'accepted'
            """).params(state.code(), state.code(), completedOn, note, referral.id()).update();
    requireOne(rows, referral, Referral.State.ACCEPTED);
    audit.write(Audit.Entry.of(by, referral.officeId(), "referral." + state.code(), referral.caseId())
        .with(Map.of("referral", referral.number())));
  }

  private static void requireOne(int rows, Referral referral, Referral.State expected) {
    if (rows != 1) {
      throw new IllegalStateException("The referral " + referral.number() + " is not " + expected.code());
    }
  }

  private static Referral toReferral(ResultSet row, int n) throws SQLException {
    return new Referral(row.getLong("id"), row.getString("referral_number"), row.getLong("case_id"),
        row.getInt("year"), row.getString("project_code"), row.getString("office_id"),
        Referral.State.of(row.getString("state")), row.getObject("offered_at", OffsetDateTime.class),
        row.getString("offered_by"), row.getObject("answered_at", OffsetDateTime.class), row.getString("reason_code"),
        row.getString("result_code"), row.getObject("completed_on", LocalDate.class), row.getString("note"),
        row.getString("process_instance_id"));
  }
}
