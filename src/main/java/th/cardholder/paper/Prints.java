package th.cardholder.paper;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Reach;
import th.cardholder.office.Offices;
import th.cardholder.words.Result;

/** The papers of the counter and of the plan. Each print is recorded as a view of the person. */
@Service
public class Prints {

  private final CaseIndex index;
  private final CaseRights rights;
  private final WishForms wishForms;
  private final Receipts receipts;
  private final PlanPapers plans;
  private final Offices offices;
  private final Audit audit;

  Prints(CaseIndex index, CaseRights rights, WishForms wishForms, Receipts receipts, PlanPapers plans, Offices offices,
      Audit audit) {
    this.index = index;
    this.rights = rights;
    this.wishForms = wishForms;
    this.receipts = receipts;
    this.plans = plans;
    this.offices = offices;
    this.audit = audit;
  }

  /** แบบแสดงความประสงค์, filled in as far as it is recorded. */
  @Transactional
  public Result<WishFormPrint, NotDone> wishForm(String caseNumber, String userId) {
    return paper(caseNumber, userId, wishForms::of);
  }

  /** ใบรับแจ้ง. */
  @Transactional
  public Result<ReceiptPrint, NotDone> receipt(String caseNumber, String userId) {
    return paper(caseNumber, userId, receipts::of);
  }

  /** แผนพัฒนาคุณภาพชีวิตรายบุคคล, as it was agreed last. */
  @Transactional
  public Result<PlanPrint, NotDone> plan(String caseNumber, String userId) {
    return paper(caseNumber, userId, plans::of,
        "เรื่องนี้ยังไม่มีแผนรายบุคคล โปรดจัดทำแผนหลังสัมภาษณ์ก่อน");
  }

  private <T> Result<T, NotDone> paper(String caseNumber, String userId, Function<Entry, T> print) {
    return paper(caseNumber, userId, print.andThen(Optional::of), "");
  }

  private <T> Result<T, NotDone> paper(String caseNumber, String userId, Function<Entry, Optional<T>> print,
      String missing) {
    var entry = index.byNumber(caseNumber, Reach.of(userId, offices));
    if (entry.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    if (!rights.mayChange(userId, entry.get().officeId(), entry.get().aoUserId())) {
      return Result.refused(new Decision.Forbidden(CaseRights.NOT_YOURS));
    }
    var content = print.apply(entry.get());
    if (content.isEmpty()) {
      return Result.refused(new Decision.Conflict(missing));
    }
    audit.viewed(new Audit.View(userId, entry.get().officeId(), Audit.Purpose.PRINT).of(entry.get().id()),
        List.of(entry.get().cardholderId()));
    return Result.of(content.get());
  }
}
