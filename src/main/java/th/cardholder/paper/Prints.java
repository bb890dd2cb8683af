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
import th.cardholder.cases.Decision;
import th.cardholder.cases.Reach;
import th.cardholder.office.Offices;

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

  /** A paper, or why there is none. */
  public sealed interface Paper<T> {

    record Ready<T>(T content) implements Paper<T> {}

    record Refused<T>(Decision decision) implements Paper<T> {}
  }

  /** แบบแสดงความประสงค์, filled in as far as it is recorded. */
  @Transactional
  public Paper<WishFormPrint> wishForm(String caseNumber, String userId) {
    return paper(caseNumber, userId, wishForms::of);
  }

  /** ใบรับแจ้ง. */
  @Transactional
  public Paper<ReceiptPrint> receipt(String caseNumber, String userId) {
    return paper(caseNumber, userId, receipts::of);
  }

  /** แผนพัฒนาคุณภาพชีวิตรายบุคคล, as it was agreed last. */
  @Transactional
  public Paper<PlanPrint> plan(String caseNumber, String userId) {
    return paper(caseNumber, userId, plans::of,
        "เรื่องนี้ยังไม่มีแผนรายบุคคล โปรดจัดทำแผนหลังสัมภาษณ์ก่อน");
  }

  private <T> Paper<T> paper(String caseNumber, String userId, Function<Entry, T> print) {
    return paper(caseNumber, userId, print.andThen(Optional::of), "");
  }

  private <T> Paper<T> paper(String caseNumber, String userId, Function<Entry, Optional<T>> print, String missing) {
    var entry = index.byNumber(caseNumber, Reach.of(userId, offices));
    if (entry.isEmpty()) {
      return new Paper.Refused<>(new Decision.NotFound());
    }
    if (!rights.mayChange(userId, entry.get().officeId(), entry.get().aoUserId())) {
      return new Paper.Refused<>(new Decision.Forbidden(CaseRights.NOT_YOURS));
    }
    var content = print.apply(entry.get());
    if (content.isEmpty()) {
      return new Paper.Refused<>(new Decision.Conflict(missing));
    }
    audit.viewed(new Audit.View(userId, entry.get().officeId(), Audit.Purpose.PRINT).of(entry.get().id()),
        List.of(entry.get().cardholderId()));
    return new Paper.Ready<>(content.get());
  }
}
