package th.cardholder.sitting;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.referral.ReferralProcess.Verdict;
import th.cardholder.words.Coded;
import th.cardholder.words.ThaiDate;

/**
 * The minutes of a sitting, on A4. Matters stand there by their numbers and not by people's names: minutes are copied and
 * filed, and whoever needs to know opens the case.
 */
@Service
public class Minutes {

  private final Sittings sittings;
  private final MeasureYears years;
  private final Offices offices;

  Minutes(Sittings sittings, MeasureYears years, Offices offices) {
    this.sittings = sittings;
    this.years = years;
    this.offices = offices;
  }

  /**
   * The paper.
   *
   * @param chairIsThai whether the governor or a delegate is in the chair
   * @param stateThai   whether it is open, decided or signed
   */
  public record Paper(String measure, String title, String officeName, String dayThai, @Nullable String place, String chair,
      String chairIsThai, String present, @Nullable String remark, String stateThai, List<Counted> counts,
      List<Matter> matters) {}

  /** How many got a verdict. */
  public record Counted(String verdictThai, long count) {}

  /** One matter: the referral's number, the verdict, and why it was not carried out if it was not. */
  public record Matter(int number, String referralNumber, String verdictThai, @Nullable String project, @Nullable String undelivered) {}

  /** The minutes of a sitting that somebody sees. */
  @Transactional(readOnly = true)
  public Optional<Paper> of(long id, String userId) {
    return sittings.seen(id, userId).map(this::paper);
  }

  private Paper paper(Sitting sitting) {
    var given = sittings.verdicts(sitting);
    var counts = List.of(Verdict.values()).stream().map(verdict -> new Counted(verdict.labelTh(),
        given.stream().filter(it -> it.verdict().equals(verdict.code())).count())).filter(it -> it.count() > 0).toList();
    var matters = IntStream.range(0, given.size()).mapToObj(i -> matter(i + 1, given.get(i), sitting.year())).toList();
    return new Paper(years.name(sitting.year()), "รายงานการประชุม คอจ. " + sitting.nameTh(),
        offices.office(sitting.officeId()).map(Office::nameTh).orElse(sitting.officeId()), ThaiDate.withWeekday(sitting.heldOn()),
        sitting.place(), sitting.chair(), sitting.chairIs().equals("governor") ? "ผู้ว่าราชการจังหวัด" : "ผู้ได้รับมอบหมายจากผู้ว่าราชการจังหวัด",
        sitting.present(), sitting.remark(), stateTh(sitting), counts, matters);
  }

  /** How a sitting stands, in Thai. */
  public static String stateTh(Sitting sitting) {
    return switch (sitting.state()) {
      case "decided" -> "ปิดการประชุมแล้ว รอรับรองรายงาน";
      case "signed" -> "รับรองรายงานแล้ว";
      default -> "กำลังประชุม";
    };
  }

  private Matter matter(int number, SittingStore.Given given, int year) {
    return new Matter(number, given.matter(), Coded.of(Verdict.class, given.verdict()).labelTh(),
        given.projectCode() == null ? null
            : years.project(year, given.projectCode()).map(MeasureYears.Project::nameTh).orElse(given.projectCode()),
        given.undelivered());
  }
}
