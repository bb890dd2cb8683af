package th.cardholder.paper;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Reach;
import th.cardholder.employment.Employment.Certificate;
import th.cardholder.employment.Employment;
import th.cardholder.employment.Employments;
import th.cardholder.employment.Incentives.Incentive;
import th.cardholder.employment.Incentives;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/** The certificates of employments, printed by the team of the case as often as it likes; each print is recorded as a view of the person. */
@Service
public class EmploymentCertificates {

  private static final String NONE = "ยังไม่ได้ออกหนังสือรับรองของรายการนี้ โปรดกด “ออกหนังสือรับรอง” ที่หน้าเรื่องก่อน";

  private final CaseIndex index;
  private final CaseRights rights;
  private final Employments employments;
  private final Incentives incentives;
  private final MeasureYears years;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  EmploymentCertificates(CaseIndex index, CaseRights rights, Employments employments, Incentives incentives, MeasureYears years,
      Offices offices, Audit audit, Clock clock) {
    this.index = index;
    this.rights = rights;
    this.employments = employments;
    this.incentives = incentives;
    this.years = years;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /** The certificate of an employment of a case. */
  @Transactional
  public Result<CertificatePrint, NotDone> of(String caseNumber, long employmentId, String userId) {
    var found = index.byNumber(caseNumber, Reach.of(userId, offices));
    if (found.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    var entry = found.get();
    if (!rights.mayChange(userId, entry.officeId(), entry.aoUserId())) {
      return Result.refused(new Decision.Forbidden(CaseRights.NOT_YOURS));
    }
    var employment = employments.of(entry.id(), entry.cardholderId()).stream().filter(it -> it.id() == employmentId).findFirst();
    var refused = employment.flatMap(Employments::notCertified);
    if (refused.isPresent()) {
      return Result.refused(refused.get());
    }
    var incentive = incentives.of(entry.year());
    var certificate = employment.map(Employment::certificate);
    if (employment.isEmpty() || certificate.isEmpty() || incentive.isEmpty()) {
      return Result.refused(new Decision.Conflict(NONE));
    }
    audit.viewed(new Audit.View(userId, entry.officeId(), Audit.Purpose.PRINT).of(entry.id()), List.of(entry.cardholderId()));
    return Result.of(print(entry, employment.get(), certificate.get(), incentive.get()));
  }

  private CertificatePrint print(Entry entry, Employment it, Certificate certificate, Incentive incentive) {
    var last = it.lastDay();
    return new CertificatePrint(years.name(entry.year()), certificate.number().text(), certificate.code().printed(),
        it.employerName(), it.employerNumber().shown(), it.kind().labelTh(), entry.personName(), entry.nationalId().masked(),
        ThaiDate.longForm(it.startsOn()), last == null ? null : ThaiDate.longForm(last), it.paidBy().labelTh(),
        ThaiDate.longForm(it.consent().saidOn()), incentive.factor().toPlainString(), ThaiDate.longForm(incentive.opens()),
        ThaiDate.longForm(incentive.closes()), entry.officeName(), ThaiDate.longForm(certificate.issuedOn()),
        ThaiDate.longForm(LocalDate.now(clock)));
  }
}
