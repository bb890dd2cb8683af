package th.cardholder.privacy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.cases.Reach;
import th.cardholder.office.Offices;
import th.cardholder.words.Result;

/**
 * Shows a whole national ID, for a reason, to whoever is shown the masked one on the case's page. An agency and a bank that sits in
 * are shown none (ADR 0005, ADR 0011).
 */
@Service
public class FullNumbers {

  private final CaseIndex index;
  private final Offices offices;
  private final PrivacyActs acts;
  private final Audit audit;

  FullNumbers(CaseIndex index, Offices offices, PrivacyActs acts, Audit audit) {
    this.index = index;
    this.offices = offices;
    this.acts = acts;
    this.audit = audit;
  }

  /** {@code 1-9999-00000-08-1}: the number of a case's person, and that it was shown is on record. */
  @Transactional
  public Result<String, NotDone> show(String caseNumber, @Nullable String kind, @Nullable String reason, String userId) {
    var reach = Reach.of(userId, offices);
    var found = index.byNumber(caseNumber, reach);
    if (found.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    if (reach.sight(found.get().officeId()) == Sight.PARTNER) {
      return Result.refused(new Decision.Forbidden(
          "หน่วยงานพัฒนาและผู้ร่วมสัมภาษณ์ไม่ต้องใช้เลขประจำตัวประชาชน หากจำเป็นโปรดติดต่อทีม ปรจ. เจ้าของเรื่อง"));
    }
    return Why.of(kind, reason, Why.OF_A_NUMBER).map(why -> shown(found.get(), why, reach));
  }

  private String shown(Entry entry, Why why, Reach reach) {
    var through = reach.through(entry.officeId());
    acts.write(PrivacyActs.Act.NUMBER, PrivacyActs.About.person(entry.cardholderId(), entry.id()), why, PrivacyActs.Frame.NONE, through,
        reach.userId());
    audit.viewed(new Audit.View(reach.userId(), through, Audit.Purpose.NUMBER).of(entry.id()), List.of(entry.cardholderId()));
    audit.write(Audit.Entry.of(reach.userId(), through, "number.shown", entry.id()).with(Map.of("why", why.kind())));
    return entry.nationalId().formatted();
  }
}
