package th.cardholder.cases;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.words.Result;

/** Who in the owning team may change or print a case: its desk, its chief, its secretariat, its own AO. */
@Component
public class CaseRights {

  public static final String NOT_YOURS = "ทำรายการนี้ได้เฉพาะเจ้าหน้าที่รับแจ้ง นายอำเภอ ฝ่ายเลขานุการ หรือ AO ของเรื่อง "
      + "ในทีม ปรจ. เจ้าของเรื่องเท่านั้น";

  private final Offices offices;
  private final Cases cases;
  private final CaseIndex index;

  CaseRights(Offices offices, Cases cases, CaseIndex index) {
    this.offices = offices;
    this.cases = cases;
    this.index = index;
  }

  public boolean mayChange(String userId, String officeId, @Nullable String aoUserId) {
    return Stream.of(Role.REGISTRAR, Role.DISTRICT_CHIEF, Role.TEAM_SECRETARIAT)
        .anyMatch(role -> offices.holds(userId, officeId, role)) || isOwnAo(userId, officeId, aoUserId);
  }

  public boolean isOwnAo(String userId, String officeId, @Nullable String aoUserId) {
    return userId.equals(aoUserId) && offices.holds(userId, officeId, Role.AO);
  }

  /** Whether the user may undo an end that is no report: the chief, who answers for it, or the case's own AO. */
  public boolean mayUndoEnd(String userId, String officeId, @Nullable String aoUserId) {
    return offices.holds(userId, officeId, Role.DISTRICT_CHIEF) || isOwnAo(userId, officeId, aoUserId);
  }

  /** Whether the user may give the team's cases another AO: the chief alone (domain.md §2.2 items 6–8). */
  public boolean mayReassign(String userId, String officeId) {
    return offices.holds(userId, officeId, Role.DISTRICT_CHIEF);
  }

  /** A case that the user may change, held until the transaction ends; or why not. */
  public Result<Case, NotDone> hold(String caseNumber, String userId) {
    if (index.byNumber(caseNumber, Reach.of(userId, offices)).isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    var participant = cases.lock(caseNumber);
    return mayChange(userId, participant.officeId(), participant.aoUserId())
        ? Result.of(participant) : Result.refused(new Decision.Forbidden(NOT_YOURS));
  }
}
