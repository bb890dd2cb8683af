package th.cardholder.paper;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Reach;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.OfficePhones;
import th.cardholder.office.Offices;
import th.cardholder.preparation.PlaceOnPaper;
import th.cardholder.referral.Appointment;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.training.ClassSheets;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * The slips that people take along to an appointment. The agency prints its own; the desk of the owning team prints any
 * of the case, for whoever asks there. Each print is recorded as a view, under the office that prints.
 */
@Service
public class Slips {

  private static final String NONE = "ยังไม่มีนัดหมายที่พิมพ์ใบนัดได้ ใบนัดพิมพ์ได้เมื่อกำหนดนัดหมายแล้ว "
      + "และยังไม่ได้บันทึกการมาตามนัด";

  private final CaseIndex index;
  private final CaseRights rights;
  private final Referrals referrals;
  private final MeasureYears years;
  private final Offices offices;
  private final OfficePhones phones;
  private final PlaceOnPaper places;
  private final Audit audit;
  private final Clock clock;

  Slips(CaseIndex index, CaseRights rights, Referrals referrals, MeasureYears years, Offices offices,
      OfficePhones phones, PlaceOnPaper places, Audit audit, Clock clock) {
    this.index = index;
    this.rights = rights;
    this.referrals = referrals;
    this.years = years;
    this.offices = offices;
    this.phones = phones;
    this.places = places;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The slips of the appointments of a case that stand, as far as they are the user's to print.
   *
   * @param referralNumber of that referral alone; null for all
   */
  @Transactional
  public Result<List<SlipPrint>, NotDone> of(String caseNumber, @Nullable String referralNumber, String userId) {
    var reach = Reach.of(userId, offices);
    var entry = index.byNumber(caseNumber, reach);
    if (entry.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    var desk = rights.mayChange(userId, entry.get().officeId(), entry.get().aoUserId());
    var own = referrals.of(entry.get().id()).stream()
        .filter(it -> desk || reach.agencies().contains(it.officeId()))
        .filter(it -> referralNumber == null || it.number().equals(referralNumber)).toList();
    if (own.isEmpty() && !desk) {
      return Result.refused(reach.agencies().isEmpty() ? new Decision.Forbidden(CaseRights.NOT_YOURS)
          : new Decision.NotFound());
    }
    var slips = own.stream().filter(it -> it.state() == Referral.State.SCHEDULED)
        .flatMap(it -> referrals.newestAppointment(it.id())
            .map(appointment -> slip(entry.get(), it, appointment)).stream()).toList();
    if (slips.isEmpty()) {
      return Result.refused(new Decision.Conflict(NONE));
    }
    audit.viewed(new Audit.View(userId, desk ? entry.get().officeId() : own.get(0).officeId(), Audit.Purpose.PRINT)
        .of(entry.get().id()), List.of(entry.get().cardholderId()));
    return Result.of(slips);
  }

  /** The slips of all who have still to come to a class, each as the agency prints it by itself. */
  @Transactional
  public Result<List<SlipPrint>, NotDone> ofClass(List<ClassSheets.Coming> coming, String userId) {
    var slips = coming.stream().flatMap(it -> of(it.caseNumber(), it.referralNumber(), userId)
        .<List<SlipPrint>>fold(right -> right, no -> List.of()).stream()).toList();
    return slips.isEmpty() ? Result.refused(new Decision.Conflict(NONE)) : Result.of(slips);
  }

  private SlipPrint slip(Entry entry, Referral referral, Appointment appointment) {
    var until = appointment.endsOn();
    return new SlipPrint(years.name(entry.year()), referral.number(), entry.personName(), entry.nationalId().masked(),
        years.project(entry.year(), referral.projectCode()).map(MeasureYears.Project::nameTh).orElse(""),
        offices.office(referral.officeId()).map(Office::nameTh).orElse(""), ThaiDate.withWeekday(appointment.startsOn()),
        until == null || until.equals(appointment.startsOn()) ? null : ThaiDate.withWeekday(until),
        appointment.startsAt() == null ? null : ThaiTime.form(appointment.startsAt()), appointment.place(),
        appointment.note(), phones.of(referral.officeId()).orElse(null), entry.officeName(),
        places.of(entry.year(), entry.officeId()).orElse(null),
        ThaiDate.longForm(LocalDate.now(clock)));
  }
}
