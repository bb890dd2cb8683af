package th.cardholder.assignment;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.door.Problem;
import th.cardholder.office.Officer;
import th.cardholder.words.Result;

/** Whom a chief may choose for a case of a team, as its AO and to sit in (R05, domain.md §2.2 items 6–7). */
@Component
public class Pairing {

  private static final String NO_BANK = "AO ท่านนี้ต้องมีเจ้าหน้าที่ ธ.ก.ส. หรือ ธ.ออมสิน ร่วมสัมภาษณ์ "
      + "แต่จังหวัดยังไม่มีรายชื่อ โปรดเลือก AO ที่สังกัดธนาคาร หรือให้ผู้ดูแลระบบเพิ่มรายชื่อ";

  private final Workload workload;
  private final CoInterviewerRule rule;

  Pairing(Workload workload, CoInterviewerRule rule) {
    this.workload = workload;
    this.rule = rule;
  }

  /**
   * Two who may be.
   *
   * @param chosen        the co-interviewer named, if one was
   * @param seatRequired  whether R05 asks for a co-interviewer beside this AO
   * @param banks         who can sit in, least loaded first
   */
  public record Pair(Officer ao, @Nullable Officer chosen, boolean seatRequired, List<Officer> banks) {

    /** What to do where R05 asks for somebody and the province has nobody; empty where all is well. */
    public Optional<Problem> seatless() {
      return seatRequired && banks.isEmpty() ? Optional.of(new Problem("aoUserId", NO_BANK)) : Optional.empty();
    }
  }

  /**
   * Looks at a choice for a case of this team, and says what to do where one of them may not be.
   *
   * @param coInterviewerId null or blank where nobody was named
   */
  public Result<Pair, Problem> of(String officeId, String aoUserId, @Nullable String coInterviewerId) {
    var ao = find(workload.team(officeId), aoUserId);
    if (ao == null) {
      return Result.refused(new Problem("aoUserId", "เจ้าหน้าที่ท่านนี้ไม่ได้เป็น AO ของทีมแล้ว โปรดเลือกท่านอื่น"));
    }
    if (ao.agencyCode() == null) {
      return Result.refused(new Problem("aoUserId",
          "ยังไม่ได้ระบุสังกัดของ AO ท่านนี้ โปรดให้ผู้ดูแลระบบระบุก่อน หรือเลือกท่านอื่น"));
    }
    var banks = officers(workload.coInterviewers(officeId));
    var named = coInterviewerId != null && !coInterviewerId.isBlank();
    var chosen = named ? find(banks, coInterviewerId) : null;
    if (named && chosen == null) {
      return Result.refused(new Problem("coInterviewerId",
          "เจ้าหน้าที่ธนาคารท่านนี้ร่วมสัมภาษณ์ในจังหวัดนี้ไม่ได้ โปรดเลือกท่านอื่น"));
    }
    return Result.of(new Pair(ao, chosen, rule.required(ao.agencyCode()), banks));
  }

  private static List<Officer> officers(List<Workload.Loaded> loaded) {
    return loaded.stream().map(Workload.Loaded::officer).toList();
  }

  private static @Nullable Officer find(List<Officer> officers, @Nullable String userId) {
    return officers.stream().filter(officer -> officer.userId().equals(userId)).findFirst().orElse(null);
  }
}
